"""How a text is written: Vietnamese with its diacritics, Vietnamese typed without them, or something else."""

import re
from enum import StrEnum
from itertools import repeat
from string import ascii_lowercase

from doichieu.domain.folding import fold_in_place, lower_in_place


class Writing(StrEnum):
    """What can be told from the letters and the commonest words alone."""

    VIETNAMESE = "vietnamese"
    UNMARKED = "unmarked"
    OTHER = "other"


def writing(text: str, language: str = "") -> Writing:
    """How a text is written, by its language (BCP 47) where that is known.

    An English text with Vietnamese names in it is still something else: its common words are English.

    >>> writing("Giá vé tăng gấp đôi"), writing("gia ve tang gap doi"), writing("Fares doubled")
    (<Writing.VIETNAMESE: 'vietnamese'>, <Writing.UNMARKED: 'unmarked'>, <Writing.OTHER: 'other'>)
    """
    marked = not text.isascii() and _ONLY_VIETNAMESE.search(text) is not None
    if language:
        vietnamese = language.startswith("vi")
    else:
        words = fold_in_place(text[:_ENOUGH]).encode("ascii", "replace").translate(_LETTERS).split()
        vietnamese = sum(map(_TELLING.get, words, repeat(0))) + marked > 0
    if not vietnamese:
        return Writing.OTHER
    return Writing.VIETNAMESE if marked else Writing.UNMARKED


def surface(text: str, written: Writing) -> str:
    """What words are looked for in, as long as the text: in lower case, and folded where not written in Vietnamese.

    >>> surface("Giá VÉ", Writing.VIETNAMESE), surface("Gia VE", Writing.UNMARKED)
    ('giá vé', 'gia ve')
    """
    return lower_in_place(text) if written is Writing.VIETNAMESE else fold_in_place(text)


def is_syllable(word: str) -> bool:
    """Whether a folded word is built like a Vietnamese syllable.

    >>> is_syllable("nguoi"), is_syllable("street")
    (True, False)
    """
    return _SYLLABLE.fullmatch(word) is not None


_SYLLABLE = re.compile(
    r"(?:ngh|ng|nh|ch|gh|gi|kh|ph|qu|th|tr|[bcdghklmnpqrstvx])?"
    r"(?:uye|uya|uyu|ieu|yeu|uoi|uou|oai|oay|oeo|uay|[aeiou][aeiouy]|y[eu]?|[aeiou])(?:ch|ng|nh|[cmnpt])?"
)
_ENOUGH = 4000
_LETTERS = bytes(code if chr(code) in ascii_lowercase else ord(" ") for code in range(256))
_ONLY_VIETNAMESE = re.compile("[ăđơưẠ-ỹ]", re.IGNORECASE)
# fmt: off
_SYLLABLES = frozenset((
    "cua", "va", "la", "co", "khong", "nguoi", "nhung", "duoc", "trong", "voi", "cac", "ngay", "nam", "dong", "tinh",
    "viet", "nay", "mot", "thang", "trieu", "ty", "bi", "tai", "den", "da", "se", "gia", "gap", "doi", "phan", "tram",
    "nghin", "khoang", "hon", "tan", "chua", "phai", "ong", "ba", "hai", "nuoc", "tang", "giam", "thi", "truong", "sau",
    "truoc", "nhieu", "lan", "thu", "muoi", "gan", "ko",
))
_ENGLISH = frozenset((
    "the", "of", "and", "to", "in", "is", "was", "for", "that", "with", "a", "are", "on", "has", "have", "by", "it",
    "not", "at", "from", "were", "be", "said", "more", "than", "will", "as", "or", "did", "which", "who",
))
# fmt: on
_TELLING = {word.encode(): 1 for word in _SYLLABLES} | {word.encode(): -1 for word in _ENGLISH}
"""In bytes, cut at a table: a pattern takes a third longer."""
