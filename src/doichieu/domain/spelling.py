"""Vietnamese syllables that are spelt in two ways: where the tone mark stands, and i or y."""

import re
from functools import lru_cache
from typing import Final

SYLLABLES_KEPT: Final = 8192
"""About as many as Vietnamese has."""


def tone_placed(syllable: str) -> str:
    """A syllable in lower case with its tone mark where newspapers put it.

    >>> tone_placed("hoà"), tone_placed("thuý"), tone_placed("quý")
    ('hòa', 'thúy', 'quý')
    """
    return _LAST_VOWELS.sub(lambda match: _PLACED[match.group()], syllable)


@lru_cache(maxsize=SYLLABLES_KEPT)
def one_spelling(syllable: str) -> str:
    """The same for all ways to spell a syllable in lower case.

    >>> one_spelling("kỳ") == one_spelling("kì"), one_spelling("quý") == one_spelling("quí")
    (True, True)
    >>> one_spelling("thúy") == one_spelling("thúi")
    False
    """
    return _LAST_Y.sub(lambda match: _I[match.group()], tone_placed(syllable))


_PLACED = {
    f"{first}{vowel}"[:2]: f"{marked}{plain}"
    for first, plain, marks in (("o", "a", "àáảãạ òóỏõọ"), ("o", "e", "èéẻẽẹ òóỏõọ"), ("u", "y", "ỳýỷỹỵ ùúủũụ"))
    for vowel, marked in zip(*marks.split(), strict=True)
}
_LAST_VOWELS = re.compile(f"(?<!q)(?:{'|'.join(_PLACED)})$")
"""By the last two letters of a syllable."""
_I = dict(zip("yỳýỷỹỵ", "iìíỉĩị", strict=True))
_LAST_Y = re.compile(rf"(?<=^[hklmst])[{''.join(_I)}]$|(?<=^qu)[{''.join(_I)}]$")
"""Only where a whole syllable is one consonant and this: "vỳ", "thy" and "my" in a foreign word are others."""
