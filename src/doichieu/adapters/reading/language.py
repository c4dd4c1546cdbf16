"""Which language a text is in, Vietnamese without its diacritics included."""

import re
from functools import cache
from types import ModuleType

import eldc
import py3langid

from doichieu.adapters.reading.syllables import is_bare_syllable, is_syllable

UNDETERMINED = "und"

_WORD = re.compile(r"[^\W\d_]+")
_MARKER = re.compile(r"\[[a-z_]+\]")
# Letters that Vietnamese shares with no other language written in Latin letters.
_ONLY_VIETNAMESE = re.compile("[ơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]", re.IGNORECASE)
_SAMPLE = 4_000
# In a short text two words of five with such letters are enough, as Vietnamese has them in three of five.
_FEW, _ENOUGH = 12, 0.4


def language_of(text: str) -> str:
    """The language as a BCP 47 tag such as 'vi', or 'und' where there are no words to tell by.

    >>> language_of("Gia xang dau hom nay tang manh"), language_of("Prices went up again"), language_of("1, 2, 3")
    ('vi', 'en', 'und')
    """
    sample = _MARKER.sub(" ", text[:_SAMPLE])
    words = _WORD.findall(sample)
    if not words:
        return UNDETERMINED
    if len(words) <= _FEW and sum(map(_is_plainly_vietnamese, words)) >= _ENOUGH * len(words):
        return "vi"
    found = _detector().detect_details(sample)
    if found.language == UNDETERMINED:
        return str(py3langid.classify(sample)[0])
    if not found.reliable and len(words) > 1 and all(map(is_bare_syllable, words)):
        return "vi"
    return str(found.language)


def likeness(text: str) -> float:
    """How much a text reads like the language it reads most like, in [0, 1]. Wrongly decoded text reads like none.

    >>> likeness("El niño comió jamón") > likeness("El nińo comió jamón")
    True
    """
    return max(_detector().detect_details(text[:_SAMPLE]).scores.values(), default=0.0)


def _is_plainly_vietnamese(word: str) -> bool:
    return _ONLY_VIETNAMESE.search(word) is not None and is_syllable(word)


@cache
def _detector() -> ModuleType:
    module: ModuleType = eldc
    eldc.init()
    return module
