"""Ratings: the publisher's own words, and where they can be read on the desk's scale."""

import re
from functools import cache

from doichieu.adapters.claimreview.rating_words import WORDS
from doichieu.domain.factchecks import Provenance, Rating, Scale
from doichieu.domain.folding import fold

_CLAUSE = re.compile(r"[.:;,!?—–(\n]|\s-\s")
_SEPARATORS = re.compile(r"[\W_]+")
_FRAME = re.compile(
    r"^(?:(?:this|the|that|it|user s|users) )?(?:(?:claim|post|video|photo|image|statement|rating|verdict)s? )?"
    r"(?:is|are|was) (?:rated )?|^(?:rating|verdict|our verdict|ket luan|ket qua|danh gia) "
)
# The steps of schema.org's ClaimReview guidance: 1 = false, 2 = mostly false, 3 = half true, 4 = mostly true, 5 = true.
_STEPS = (Scale.FALSE, Scale.MOSTLY_FALSE, Scale.MIXED, Scale.MOSTLY_TRUE, Scale.TRUE)


def rating(words: str, value: str = "", best: str = "", worst: str = "") -> Rating | None:
    """What a publisher's rating says; None where there is none.

    Words go before numbers: many publishers number a list of words that are not steps of truth. Without words the
    number is shown in their place, "2/5".

    >>> rating("Pants on Fire!").scale, rating("Mostly false: no such law exists", "1", "5").scale
    (<Scale.FALSE: 'false'>, <Scale.MOSTLY_FALSE: 'mostly_false'>)
    >>> rating("Nhà khoa học nói gì", "1", "5")
    Rating(words='Nhà khoa học nói gì', scale=<Scale.FALSE: 'false'>, provenance=<Provenance.NUMBERS: 'numbers'>)
    >>> rating("full-flop")
    Rating(words='full-flop', scale=None, provenance=<Provenance.NONE: 'none'>)
    """
    read = _by_words(words)
    if read is not None:
        return Rating(words, read, Provenance.WORDS)
    counted = _by_number(value, best, worst)
    shown = words or (f"{value}/{best}" if value and best else value)
    if not shown or (not words and counted is None):
        return None
    return Rating(shown, counted, Provenance.NUMBERS if counted else Provenance.NONE)


def _by_words(words: str) -> Scale | None:
    """The scale of the whole phrase, or else of its first clause, with or without "the claim is" before it.

    Nothing is read out of the middle of a sentence: "no doctor calls this false" is not a rating.
    """
    for part in (words, _CLAUSE.split(words.strip(), maxsplit=1)[0]):
        plain = _plain(part)
        for phrase in (plain, _FRAME.sub("", plain)):
            if phrase in _phrases():
                return _phrases()[phrase]
    return None


def _by_number(value: str, best: str, worst: str) -> Scale | None:
    """The nearest of five steps from worst to best, which are 1 and 5 where left out, as schema.org has it.

    A value outside them (-1 stands for "no number" in Google's guidance) or right between two steps says nothing.
    """
    numbers = [_number(text, default) for text, default in ((value, None), (best, 5.0), (worst, 1.0))]
    if None in numbers:
        return None
    at, top, bottom = (number for number in numbers if number is not None)
    if not bottom <= at <= top or bottom == top:
        return None
    step = 4 * (at - bottom) / (top - bottom)
    return None if abs(step % 1 - 0.5) < 0.01 else _STEPS[round(step)]


def _number(text: str, default: float | None) -> float | None:
    if not text.strip():
        return default
    try:
        return float(text.replace(",", "."))
    except ValueError:
        return None


def _plain(words: str) -> str:
    return _SEPARATORS.sub(" ", fold(words)).strip()


@cache
def _phrases() -> dict[str, Scale]:
    return {
        _plain(phrase): scale
        for scale, block in WORDS.items()
        for line in block.splitlines()
        for phrase in line.split("|")
        if phrase.strip()
    }
