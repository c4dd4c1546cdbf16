"""What Vietnamese words are in English, and English ones in Vietnamese, by a glossary.

``glossary.tsv.gz`` has a word of one to six syllables in each line, a tab, and what it may be in English, the usual
word first, divided by semicolons (docs/models/glossary.md tells who wrote it, and how).
"""

import gzip
import hashlib
import re
import unicodedata
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Final

from doichieu.domain.folding import fold, folded_words, lower_in_place
from doichieu.domain.inflection import bases
from doichieu.domain.spelling import tone_placed
from doichieu.domain.texts import Span
from doichieu.domain.writing import Writing, is_syllable, writing

FILE = "glossary.tsv.gz"
LONGEST: Final = 6
"""Syllables, or English words, of the longest entries."""
COVERED: Final = 0.3
"""A text without a word that tells its language is Vietnamese if entries of two syllables and more make up so much of
it. Of 91,808 claims and titles in other languages without diacritics the highest share is .22."""
SHORT: Final = 24
"""Words of a text that is read for that."""
ENGLISH: Final = 0.25
TWO: Final = 2
"""A text is English if entries make up so much of it, or if it has two words that little else but English has: so are
.98 of 7,436 English claims and titles, .01 to .05 of Portuguese, Spanish, Polish and Italian ones, and .1 of French and
German ones."""
USUAL: Final = 2
"""Syllables of most Vietnamese words."""
TEXTS_KEPT: Final = 1024


@dataclass(frozen=True, slots=True)
class Gloss:
    """A Vietnamese word of a text, as its folded syllables, and what it may be in English, each in lower case."""

    syllables: tuple[str, ...]
    english: tuple[str, ...]


@cache
def digest() -> str:
    """The sha256 of the glossary's file: what was indexed by another one has to be indexed anew."""
    return hashlib.sha256(_content()).hexdigest()


@cache
def entries() -> Mapping[str, tuple[str, ...]]:
    """The whole glossary: what each Vietnamese word may be in English.

    >>> entries()["cá mập"]
    ('shark',)
    """
    lines = (line.split("\t") for line in gzip.decompress(_content()).decode().splitlines())
    return {vietnamese: tuple(english.split("; ")) for vietnamese, english in lines}


@dataclass(frozen=True, slots=True)
class _Placed:
    """A gloss, and at which word of the text it begins."""

    at: int
    gloss: Gloss


def glosses(text: str) -> tuple[Gloss, ...]:
    """The words of a Vietnamese text that the glossary has, from left to right, the longest first; none of another.

    Without diacritics only words of two syllables and more are looked up, and all that are so spelt are meant. A number
    is glossed by its English spelling where that differs.

    >>> [gloss.english for gloss in glosses("Cá mập ăn 3,5 con cá")]
    [('shark',), ('eat',), ('3.5',), ('fish',)]
    """
    return tuple(placed.gloss for placed in _placed(text))


@dataclass(frozen=True, slots=True)
class Located:
    """A gloss and its place in the text."""

    span: Span
    gloss: Gloss


def located(text: str) -> tuple[Located, ...]:
    """The same words with their places; none of a text whose accents are written apart from their letters (not NFC).

    >>> text = "Cá mập ăn 3,5 con cá"
    >>> [one.span.of(text) for one in located(text)]
    ['Cá mập', 'ăn', '3,5', 'cá']
    """
    if not unicodedata.is_normalized("NFC", text):
        return ()
    places = [match.span() for match in _WORD.finditer(lower_in_place(text))]
    ends = [(placed.at, placed.at + len(placed.gloss.syllables) - 1, placed.gloss) for placed in _placed(text)]
    return tuple(Located(Span(places[first][0], places[last][1]), gloss) for first, last, gloss in ends)


def word_by_word(text: str) -> str:
    """A text in the other of the two languages, word by word, with its names and numbers; "" where no word is known.

    No sentence, only near enough to one for its meaning to be embedded.

    >>> word_by_word("Cá mập bơi trên đường cao tốc ở Texas"), word_by_word("Sharks swam in Texas")
    ('shark swim highway Texas', 'cá mập bơi Texas')
    """
    words = _words(text)
    vietnamese = {placed.at: (len(placed.gloss.syllables), placed.gloss.english[0]) for placed in _placed(text)}
    if not vietnamese and writing(text) is not Writing.OTHER:
        return ""
    found = vietnamese or _in_english(words)
    said, at = [], 0
    while at < len(words) and found:
        length, other = found.get(at, (1, words[at] if _stays(words[at], at, bool(vietnamese)) else ""))
        said.append(other)
        at += length
    return " ".join(filter(None, said))


def _content() -> bytes:
    return files(__package__).joinpath(FILE).read_bytes()


def english_words(text: str) -> tuple[str, ...]:
    """The folded words of an English text, to be looked up; none of a text of which it knows no word, or too few.

    >>> english_words("Sharks attacked us in Florida"), english_words("Los tiburones atacan en Florida")
    (('sharks', 'attacked', 'in', 'florida'), ())
    """
    words = _words(text)
    return (
        tuple(fold(word) for word in words if word[0].isalnum() and word not in _PRONOUN) if _in_english(words) else ()
    )


def _words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text))


@lru_cache(maxsize=TEXTS_KEPT)
def _placed(text: str) -> tuple[_Placed, ...]:
    written = writing(text)
    if written is Writing.OTHER and len(text.split()) > SHORT:
        return ()
    words = [tone_placed(word) for word in _words(lower_in_place(text))]
    if written is Writing.VIETNAMESE:
        return tuple(_found(words, entries()))
    folded = [fold(word) for word in words]
    found = tuple(_found(folded, _unmarked()) if _letters(folded) == _letters(words) else _found(words, entries()))
    covered = sum(len(placed.gloss.syllables) for placed in found if _tells(placed.gloss))
    return found if written is Writing.UNMARKED or covered >= COVERED * len(words) > 0 else ()


def _letters(words: Sequence[str]) -> list[str]:
    """The words among them, without dots and dashes: what tells whether a text has diacritics."""
    return [word for word in words if word[0].isalpha()]


def _tells(gloss: Gloss) -> bool:
    """Whether it is a word of Vietnamese alone: "covid 19" and "hong kong" are written so elsewhere, too."""
    return len(gloss.syllables) > 1 and " ".join(gloss.syllables) not in entries()


def _found(words: Sequence[str], known: Mapping[str, tuple[str, ...]]) -> Iterator[_Placed]:
    at = 0
    while at < len(words):
        length, english = next(_entries(words, at, known), (1, ()))
        if not english and _OTHERWISE.fullmatch(words[at]):
            english = (words[at].translate(_POINTS),)
        if english:
            yield _Placed(at, Gloss(tuple(map(fold, words[at : at + length])), english))
        at += length


def _in_english(words: Sequence[str]) -> Mapping[int, tuple[int, str]]:
    """Where entries begin in English words, how many words they have, and what they are in Vietnamese.

    Nothing where the words are hardly English.
    """
    found = dict(_found_english(["" if word in _PRONOUN else fold(word) for word in words]))
    covered = sum(length for length, _ in found.values())
    english = covered >= ENGLISH * len(_letters(words)) or len(_ENGLISH.intersection(map(str.lower, words))) >= TWO
    return found if english else {}


def _found_english(words: Sequence[str]) -> Iterator[tuple[int, tuple[int, str]]]:
    known, at = _vietnamese(), 0
    while at < len(words):
        length, other = next(
            ((n, known[key]) for n in _lengths(words, at) for key in _keys(words[at : at + n]) if key in known), (1, "")
        )
        if other:
            yield at, (length, other)
        at += length


def _entries(
    words: Sequence[str], at: int, known: Mapping[str, tuple[str, ...]]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The entries that begin at a word, the longest first, with their lengths."""
    for length in _lengths(words, at):
        entry = known.get(" ".join(words[at : at + length]))
        if entry is not None:
            yield length, entry


def _lengths(words: Sequence[str], at: int) -> range:
    return range(min(LONGEST, len(words) - at), 0, -1)


def _keys(words: Sequence[str]) -> Iterator[str]:
    """What English words may be looked up by: the last one may have an ending."""
    return (" ".join((*words[:-1], base)) for base in bases(words[-1]))


def _stays(word: str, at: int, vietnamese: bool) -> bool:
    """Whether a word that is not known is a name or a number, or foreign to Vietnamese."""
    foreign = vietnamese and word.isascii() and word.isalpha() and not is_syllable(fold(word))
    return word[0].isdigit() or (at > 0 and word[0].isupper()) or foreign


@cache
def _unmarked() -> Mapping[str, tuple[str, ...]]:
    """The same of words of two syllables and more, without their diacritics."""
    found: dict[str, tuple[str, ...]] = {}
    for vietnamese, english in entries().items():
        if " " in vietnamese:
            key = fold(vietnamese)
            found[key] = tuple(dict.fromkeys((*found.get(key, ()), *english)))
    return found


@cache
def _vietnamese() -> Mapping[str, str]:
    """The Vietnamese word for each English one: of several the one it is the first translation of, then the shorter."""
    found: dict[str, tuple[tuple[int, int], str]] = {}
    for vietnamese, english in entries().items():
        for place, phrase in enumerate(" ".join(folded_words(each)) for each in english):
            rank = place, abs(len(vietnamese.split()) - USUAL)
            if phrase not in _LEANING and (phrase not in found or rank < found[phrase][0]):
                found[phrase] = rank, vietnamese
    return {phrase: vietnamese for phrase, (_, vietnamese) in found.items()}


_WORD = re.compile(r"\w+(?:[.,]\d+)*|[.,;:!?…()\"“”\n]")
"""A word, or what no entry reaches beyond."""
_OTHERWISE = re.compile(r"\d{1,3}(?:\.\d{3})+|\d+,\d{1,2}")
_POINTS = str.maketrans(".,", ",.")
_ENGLISH = frozenset((
    "the", "of", "and", "to", "is", "was", "with", "that", "are", "by", "it", "from", "were", "will", "be", "which",
    "have", "has", "who", "his", "her", "their", "because", "after", "been",
))  # fmt: skip
_PRONOUN = frozenset(("us", "Us"))
"""In capitals it is a country."""
_LEANING = frozenset(("be", "have", "do", "can", "will", "may", "must", "should", "not", "no"))
