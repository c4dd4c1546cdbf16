"""When two statements are the same claim because they are the same words."""

import unicodedata
from itertools import pairwise
from typing import Final

from doichieu.domain.alignment import content_words
from doichieu.domain.dates import dates
from doichieu.domain.folding import folded_words, has_diacritics
from doichieu.domain.writing import Writing, writing

TELLING: Final = 3
"""So many different words that carry meaning, or numbers, a statement needs to be known by its words alone."""
SYLLABLES: Final = 5
"""So many words in all, where it is Vietnamese, which is written in syllables."""


def word_for_word(claim: str, other: str) -> bool:
    """Whether both are one statement in the same words, and these say by themselves what is meant.

    Case, punctuation and the place of a tone mark make no difference; diacritics do where both have them. Words that
    point to a day ("hôm nay", a date without its year) or to somebody named elsewhere mean something else each time,
    and a heading of a word or two may stand over many claims: of those nothing is said here.

    >>> word_for_word("Vắc xin gây tự kỷ ở trẻ em!", "vac xin gay tu ky o tre em")
    True
    >>> word_for_word("Giá vàng hôm nay tăng 2 triệu đồng", "Giá vàng hôm nay tăng 2 triệu đồng")
    False
    """
    words = folded_words(claim)
    if words != folded_words(other) or not _says_enough(claim, words):
        return False
    if has_diacritics(claim) and has_diacritics(other) and _marks(claim) != _marks(other):
        return False
    return not any(_points(text, words) for text in (claim, other))


def _says_enough(text: str, words: list[str]) -> bool:
    telling = {*content_words(text).words, *(word for word in words if word[0].isdigit())}
    least = SYLLABLES if writing(text) is not Writing.OTHER else TELLING
    return len(telling) >= TELLING and len(words) >= least


def _marks(text: str) -> list[list[str]]:
    """The diacritics of each word, wherever in it they are put: hòa has those of hoà, and not those of hoa."""
    spaced = "".join(sign if sign.isalnum() else " " for sign in unicodedata.normalize("NFC", text.lower()))
    return [
        sorted(sign for sign in unicodedata.normalize("NFD", word) if unicodedata.combining(sign) or sign == "đ")
        for word in spaced.split()
    ]


def _points(text: str, words: list[str]) -> bool:
    """Whether it needs to be known when, or of whom, it was said."""
    first = unicodedata.normalize("NFC", text.lower()).split()[0]
    if first in _SOMEBODY or (not has_diacritics(text) and words[0] in _SOMEBODY_UNMARKED):
        return True
    pairs = {f"{one} {two}" for one, two in pairwise(words)}
    if _POINTING & {*words, *pairs}:
        return True
    return any(mention.parts.year is None for mention in dates(text))


# fmt: off
_SOMEBODY = frozenset(("he", "she", "it", "they", "họ", "nó"))
_SOMEBODY_UNMARKED = frozenset(("ho", "no"))
_POINTING = frozenset((
    "today", "tonight", "yesterday", "tomorrow", "now", "currently", "recently", "this", "these", "those",
    "last week", "last month", "last year", "last night", "next week", "next month", "next year",
    "nay", "ay", "hom qua", "dem qua", "toi qua", "vua qua", "tuan qua", "thang qua", "nam qua", "nam ngoai",
    "ngay mai", "sang mai", "toi mai", "tuan truoc", "thang truoc", "nam truoc", "tuan toi", "thang toi", "nam toi",
    "sap toi", "tuan sau", "thang sau", "nam sau", "moi day", "gan day", "bay gio", "hien tai", "luc do",
))
# fmt: on
"""Folded. Each is a word, or two that stand together; "nay" is in hôm nay, năm nay, hiện nay and này."""
