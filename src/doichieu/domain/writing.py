"""How a text is written: Vietnamese with its diacritics, Vietnamese typed without them, or something else."""

import re
from enum import StrEnum

from doichieu.domain.folding import lower_in_place


class Writing(StrEnum):
    """What can be told from the letters and the commonest words alone."""

    VIETNAMESE = "vietnamese"
    UNMARKED = "unmarked"
    OTHER = "other"


def writing(text: str, language: str = "") -> Writing:
    """How a text is written. ``language`` (BCP 47) settles what the letters leave open.

    >>> writing("Giá vé tăng gấp đôi"), writing("gia ve tang gap doi"), writing("Fares doubled")
    (<Writing.VIETNAMESE: 'vietnamese'>, <Writing.UNMARKED: 'unmarked'>, <Writing.OTHER: 'other'>)
    """
    if _ONLY_VIETNAMESE.search(text):
        return Writing.VIETNAMESE
    if language:
        return Writing.UNMARKED if language.startswith("vi") else Writing.OTHER
    words = _WORD.findall(lower_in_place(text[:_ENOUGH]))
    vietnamese = sum(word in _SYLLABLES for word in words)
    return Writing.UNMARKED if vietnamese > sum(word in _ENGLISH for word in words) else Writing.OTHER


_ENOUGH = 4000
_WORD = re.compile(r"[a-z]+")
_ONLY_VIETNAMESE = re.compile("[ăđơưẠ-ỹ]", re.IGNORECASE)
# fmt: off
_SYLLABLES = frozenset((
    "cua", "va", "la", "co", "khong", "nguoi", "nhung", "duoc", "trong", "voi", "cac", "ngay", "nam", "dong", "tinh",
    "viet", "nay", "mot", "thang", "trieu", "ty", "bi", "tai", "den", "da", "se", "gia", "gap", "doi", "phan", "tram",
    "nghin", "khoang", "hon", "tan", "chua", "phai", "ong", "ba", "hai", "nuoc", "tang", "giam", "thi", "truong", "sau",
    "truoc", "nhieu", "lan", "thu", "muoi", "gan",
))
_ENGLISH = frozenset((
    "the", "of", "and", "to", "in", "is", "was", "for", "that", "with", "a", "are", "on", "has", "have", "by", "it",
    "not", "at", "from", "were", "an", "be", "said", "more", "than", "will", "as", "no", "or", "did", "which", "who",
))
# fmt: on
