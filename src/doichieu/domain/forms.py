"""Where a text has forms that the list of equivalents knows, by their words, their capitals and what stands around."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final, NamedTuple

from doichieu.domain import glossary
from doichieu.domain.equivalents import groups, is_name
from doichieu.domain.folding import fold, lower_in_place
from doichieu.domain.spelling import one_spelling
from doichieu.domain.texts import Span
from doichieu.domain.writing import is_syllable

LEAST_LETTERS: Final = 3
"""Of an abbreviation that is known in small letters, too: bn may be bao nhiêu."""
TEXTS_KEPT: Final = 256


@dataclass(frozen=True, slots=True)
class Word:
    """A word of a text, its spelling in lower case, and ``key``, which is one for all its spellings."""

    span: Span
    lower: str
    key: str


@dataclass(frozen=True, slots=True)
class Form:
    """A form as the list has it, with the numbers of the groups where it is among ``these``, and among ``those``."""

    written: str
    these: frozenset[int]
    those: frozenset[int]

    @property
    def whole(self) -> bool:
        """Whether it is only there to be read whole."""
        return not (self.these or self.those)


@dataclass(frozen=True, slots=True)
class Placed:
    """Forms at their place, which differ in their capitals only, and the keys of their words."""

    span: Span
    key: str
    forms: tuple[Form, ...]

    @property
    def these(self) -> frozenset[int]:
        return frozenset().union(*(form.these for form in self.forms))

    @property
    def those(self) -> frozenset[int]:
        return frozenset().union(*(form.those for form in self.forms))


@dataclass(frozen=True, slots=True)
class Read:
    """What is looked for in a text: its forms, of which one may be a part of another, and those that are no part."""

    text: str
    words: tuple[Word, ...]
    forms: tuple[Placed, ...]
    longest: tuple[Placed, ...]


@lru_cache(maxsize=TEXTS_KEPT)
def read(text: str, *, vietnamese: bool) -> Read:
    """What a text has of the Vietnamese list, or of the English one.

    >>> found = read("Cơ sở giáo dục ở HN", vietnamese=True)
    >>> [one.span.of(found.text) for one in found.longest]
    ['HN']
    """
    words = tuple(_words(text, vietnamese=vietnamese))
    forms = tuple(_forms(text, words, vietnamese=vietnamese))
    end, longest = 0, []
    for placed in forms:
        if placed.span.start >= end:
            longest.append(placed)
            end = placed.span.end
    return Read(text, words, forms, tuple(longest))


def _words(text: str, *, vietnamese: bool) -> Iterator[Word]:
    for match in _WORD.finditer(lower_in_place(text)):
        yield Word(Span(*match.span()), match[0], _key(match[0], vietnamese=vietnamese))


def _key(word: str, *, vietnamese: bool) -> str:
    return one_spelling(word) if vietnamese else word


def _forms(text: str, words: Sequence[Word], *, vietnamese: bool) -> Iterator[Placed]:
    """The forms of a text, from left to right and the longest first; none inside one that is to be read whole."""
    known, longest = _known("vi" if vietnamese else "en")
    compounds = _compounds(text, words) if vietnamese else {}
    closed = 0
    for at, word in enumerate(words):
        most = longest.get(word.key, 0) if word.span.start >= closed else 0
        for n, key in _runs(text, words[at : at + most]):
            candidates = known.get(key)
            if not candidates:
                continue
            span = _whole(text, word.span.start, words[at + n - 1].span.end)
            around = {compounds[one] for one in (at, at + n - 1) if one in compounds}
            cut = any(_is_cut(span, whole, text) for whole in around)
            forms = [form for form in candidates if _stands(form, span, text, cut=cut, vietnamese=vietnamese)]
            if forms:
                yield Placed(span, key, tuple(forms))
            if any(form.whole for form in forms):
                closed = span.end
                break


def _runs(text: str, words: Sequence[Word]) -> Iterator[tuple[int, str]]:
    """How many words from the first one on stand close together, the most first, and their keys."""
    end = 1
    while end < len(words) and _JOINT.fullmatch(text, words[end - 1].span.end, words[end].span.start):
        end += 1
    for n in range(end if words else 0, 0, -1):
        yield n, " ".join(word.key for word in words[:n])


def _whole(text: str, start: int, end: int) -> Span:
    """The place from the first to the last letter, with the last point of U.S. where the sentence goes on."""
    return Span(start, end + bool("." in text[start:end] and _GOES_ON.match(text, end)))


def _compounds(text: str, words: Sequence[Word]) -> Mapping[int, Span]:
    """For each word of a Vietnamese text the longer one that it is a part of, by the glossary."""
    found, left = {}, iter(glossary.located(text))
    whole = next(left, None)
    for at, word in enumerate(words):
        while whole and whole.span.end <= word.span.start:
            whole = next(left, None)
        if whole and whole.span.overlaps(word.span):
            found[at] = whole.span
    return found


def _is_cut(span: Span, whole: Span, text: str) -> bool:
    """Whether a place is no word but a part of another one, or of two: sở giáo dục in "cơ sở giáo dục".

    What goes on as a name is a word: bệnh viện Bạch Mai.
    """
    named = span.start == whole.start and text[span.end : whole.end].strip()[:1].isupper()
    return not (named or (span.start <= whole.start and whole.end <= span.end))


def _stands(form: Form, span: Span, text: str, *, cut: bool, vietnamese: bool) -> bool:
    """Whether words of a text are meant as a form, by the words and signs around them, and by their capitals.

    A word of two syllables and more is one in any company, if it is no name.
    """
    written, words, after = form.written, span.of(text), text[span.end : span.end + 1]
    if after == "$" or (cut and not form.whole and (is_name(written) or " " not in written)):
        return False
    if written in _AMOUNTS and not _AMOUNT_BEFORE.search(text, 0, span.start):
        return False
    if not vietnamese and (after in ("'", "’") or len(_SIGN.findall(words)) < len(_SIGN.findall(written))):
        return False
    return form.whole or _is_written_so(written, span, text, vietnamese=vietnamese)


def _is_written_so(form: str, span: Span, text: str, *, vietnamese: bool) -> bool:
    """Whether a form may have the capitals that it has at a place of a text, or lacks there."""
    words = span.of(text)
    if not is_name(form):
        return not _shouted(words) and (vietnamese or not (words[:1].isupper() and _in_a_name(span, text)))
    if sum(letter.isupper() for letter in form) > 1 and " " not in form:
        return _is_abbreviation(form, span, text, vietnamese=vietnamese)
    if vietnamese and (_FOREIGN_BEFORE.search(text, 0, span.start) or _is_foreign_after(span, text)):
        return False
    if len(_WORD.findall(form)) > 1:
        return vietnamese or words[:1].isupper()
    alone = not (_in_a_name(span, text) if vietnamese else _CAPITAL_AFTER.match(text, span.end))
    return words[:1].isupper() and (alone or (vietnamese and not is_syllable(fold(form))))


def _is_abbreviation(form: str, span: Span, text: str, *, vietnamese: bool) -> bool:
    """Whether words are an abbreviation: in any letters, unless it would be another word without its capitals.

    In English one beside another word in capitals may be shouted as well: THEY LIED TO US. One that is joined to
    letters or figures is another's part: QH-KT, HQ-505.
    """
    letters, words = ("".join(_CASED.findall(one)) for one in (form, span.of(text)))
    if _PART_BEFORE.search(text, 0, span.start) or _PART_AFTER.match(text, span.end):
        return False
    if vietnamese:
        return words == letters or not (len(letters) < LEAST_LETTERS or is_syllable(fold(letters)))
    shouted = _SHOUTED_BEFORE.search(text, 0, span.start) or _SHOUTED_AFTER.match(text, span.end)
    return letters not in _WORDS_TOO or (words == letters and not shouted)


def _is_foreign_after(span: Span, text: str) -> bool:
    """Whether the next word is a name that is no Vietnamese one: Japan Airlines."""
    following = _NAME_AFTER.match(text, span.end)
    return bool(following and not is_syllable(fold(following[1])))


def _in_a_name(span: Span, text: str) -> bool:
    return bool(_CAPITAL_BEFORE.search(text, 0, span.start) or _CAPITAL_AFTER.match(text, span.end))


def _shouted(words: str) -> bool:
    return len(words) > 1 and words.isupper()


class _Known(NamedTuple):
    """The forms by the keys of their words, and how many words the longest has that begins with one."""

    forms: Mapping[str, tuple[Form, ...]]
    longest: Mapping[str, int]


@cache
def _known(language: str) -> _Known:
    where: dict[str, tuple[set[int], set[int]]] = defaultdict(lambda: (set(), set()))
    for number, group in enumerate(groups(language)):
        for form in group.forms:
            these, those = where[form]
            these |= {number} if form in group.these and len(group.forms) > 1 else set()
            those |= {number} if form in group.those and len(group.forms) > 1 else set()
    found: dict[str, tuple[Form, ...]] = {}
    longest: dict[str, int] = {}
    for form, (these, those) in where.items():
        keys = [_key(word, vietnamese=language == "vi") for word in _WORD.findall(lower_in_place(form))]
        longest[keys[0]] = max(len(keys), longest.get(keys[0], 0))
        found[" ".join(keys)] = (*found.get(" ".join(keys), ()), Form(form, frozenset(these), frozenset(those)))
    return _Known(found, longest)


_WORD = re.compile(r"[^\W_]+")
_JOINT = re.compile(r"[ .&/’'–-]|\. | [&–-] |, ")
_SIGN = re.compile(r"(?<=\w)[-.'’/](?=\w)")
_CASED = re.compile(r"[^\W\d_]")
_GOES_ON = re.compile(r"\. [^\W\dA-ZĐ]")
_AMOUNTS = frozenset(("đồng", "đô"))
"""Money only after a number; else copper, a field, or a town."""
_AMOUNT_BEFORE = re.compile(r"(?:\d|nghìn|ngàn|triệu|tỷ|tỉ|trăm|\dk|\dtr) ?$")
_FOREIGN_BEFORE = re.compile(r"\bof $")
_NAME_AFTER = re.compile(r" ([A-Z]\w*)")
_PART_BEFORE = re.compile(r"[A-ZĐ\d][-/&]$")
_PART_AFTER = re.compile(r"[-/&](?:[A-ZĐ]{2}|\d)")
_CAPITAL_BEFORE = re.compile(r"[A-ZĐ]\w* $")
_CAPITAL_AFTER = re.compile(r" [A-ZĐ]")
_SHOUTED_BEFORE = re.compile(r"\b[A-ZĐ]{2,} $")
_SHOUTED_AFTER = re.compile(r" [A-ZĐ]{2,}\b")
_WORDS_TOO = frozenset(("US", "WHO", "AIDS", "UN"))
"""Abbreviations that are English words in lower case."""
