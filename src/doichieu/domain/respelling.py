"""A claim as a quotation would write it: what it states stays as it is, and what states nothing is left out.

A judge learns from claims that were written after their evidence, and takes what is only written otherwise for
something else. Who posts a claim writes "ba người" for "3 người", leaves the diacritics out, and adds a link.
"""

import re
from collections.abc import Callable, Mapping
from itertools import pairwise

from doichieu.domain.figures import Told, in_its_figures
from doichieu.domain.folding import fold, has_diacritics
from doichieu.domain.posting import bare
from doichieu.domain.rewording import in_its_words
from doichieu.domain.shorthand import spelt_out
from doichieu.domain.sides import one_language
from doichieu.domain.texts import Span, rewritten
from doichieu.domain.writing import Writing, writing


def respelt(
    claim: str,
    quotation: str,
    language_claim: str = "",
    language_quote: str = "",
    *,
    restored: Callable[[str], str] = str,
) -> str:
    """The claim in the spelling of the quotation, as far as both say the same there.

    Numbers and dates that are equal are written alike, and so are words for one and the same; the words of a claim in
    capitals or without diacritics are written as the quotation has them, and shorthand is spelt out. What states
    nothing (``bare``) is left out where the quotation does not have it, too. Of a quotation in another language only
    figures are taken over.
    ``restored`` puts diacritics back as well as it can; a claim of which a half had them would be read worse.

    >>> respelt("SỐC: có tất cả ba người bị thương #tinnong", "Vụ nổ làm 3 người bị thương.")
    'Có 3 người bị thương'
    >>> respelt("hai nguoi chet vi dien giat", "Hai người chết vì điện giật tại Huế.")
    'hai người chết vì điện giật'
    """
    alike = one_language(language_claim, language_quote)
    said = bare(claim, quotation)
    said = spelt_out(_in_its_letters(said, quotation, restored) if alike else said)
    here, there = Told(said, language_claim), Told(quotation, language_quote)
    words = _words(here, there) if alike else {}
    figures = in_its_figures(here, there).items()
    return rewritten(said, words | {span: other for span, other in figures if not any(map(span.overlaps, words))})


def _in_its_letters(claim: str, quotation: str, restored: Callable[[str], str]) -> str:
    """The claim's words as the quotation writes them, where the claim shows nothing but capitals, or no diacritics."""
    if claim.isupper():
        as_written = _spellings(quotation)
        claim = _WORD.sub(lambda match: as_written.get(match[0], match[0]), claim.lower())
    if writing(quotation) is Writing.VIETNAMESE and writing(claim) is Writing.UNMARKED and not has_diacritics(claim):
        return _marked(restored(claim), quotation)
    return claim


def _spellings(quotation: str) -> Mapping[str, str]:
    """How the words of a quotation are written there, by those in lower case that are written in one way only."""
    ways: dict[str, set[str]] = {}
    for word in _WORD.findall(quotation):
        ways.setdefault(word.lower(), set()).add(word)
    return {form: min(written) for form, written in ways.items() if len(written) == 1 and form not in _PRONOUNS}


def _marked(claim: str, quotation: str) -> str:
    """The diacritics of the quotation for each two words that follow each other in both.

    One word by itself may be another ("chua", not yet or to cure); what denies or counts is left as it is.
    """
    said = _WORD.findall(quotation)
    pairs = {(fold(first), fold(second)): (first, second) for first, second in reversed(list(pairwise(said)))}
    words = list(_WORD.finditer(claim))
    found: dict[Span, str] = {}
    for one, other in pairwise(words):
        if _AS_IT_IS.isdisjoint(keys := (fold(one[0]), fold(other[0]))) and keys in pairs:
            for match, written in zip((one, other), pairs[keys], strict=True):
                found.setdefault(Span(*match.span()), written)
    return rewritten(claim, found)


def _words(claim: Told, quotation: Told) -> dict[Span, str]:
    """What to write for words that the quotation has in another form."""
    here, there = (writing(*told) is not Writing.OTHER for told in (claim, quotation))
    return in_its_words(claim.text, quotation.text, vietnamese=here) if here is there else {}


_WORD = re.compile(r"\w+")
_AS_IT_IS = frozenset(("chua", "khong", "chang", "dung", "hai", "ba", "bon", "nam", "sau", "bay", "tam", "muoi"))
_PRONOUNS = frozenset(("us", "who", "it"))
