"""Folding: one form for texts that differ only in case, diacritics or where a Vietnamese tone mark is put."""

import re
import unicodedata
from collections.abc import Callable

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_PLAIN = str.maketrans({"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Lower case without diacritics; đ is d; every other character keeps its place where it can.

    >>> fold("Hòa Bình, hoà bình, ĐÀ NẴNG")
    'hoa binh, hoa binh, da nang'
    """
    return text.lower() if text.isascii() else text.translate(_FOLDED)


def folded_words(text: str) -> list[str]:
    """The words and numbers of the folded text, in order; a number keeps its points and commas.

    >>> folded_words("Giá tăng 1,5 triệu đồng!")
    ['gia', 'tang', '1,5', 'trieu', 'dong']
    """
    spaced = _spaced(text).replace(". ", " ").replace(", ", " ").rstrip(" .,")
    # Only a point or comma that is still there can stand inside a number; cutting at spaces is much faster.
    return _WORD.findall(spaced) if "." in spaced or "," in spaced else spaced.split()


def has_diacritics(text: str) -> bool:
    """Whether any letter differs from its folded form: Vietnamese typed without diacritics has none.

    >>> has_diacritics("Hà Nội"), has_diacritics("Ha Noi")
    (True, False)
    """
    return fold(text) != unicodedata.normalize("NFC", text).lower()


def fold_in_place(text: str) -> str:
    """The folded text with exactly one character for each of the text's, so that places in one hold in the other.

    A character that folding would drop or lengthen is kept. Meant for NFC text.

    >>> fold_in_place("Hòa Bình ½")
    'hoa binh ½'
    """
    return text.lower() if text.isascii() else text.translate(_IN_PLACE)


def folded_pattern(pattern: str) -> str:
    """A regular expression for folded text; its own ASCII signs stay as they are.

    >>> folded_pattern(r"\\Wđã (?:bị|được)\\b")
    '\\\\Wda (?:bi|duoc)\\\\b'
    """
    return "".join(letter if letter.isascii() else fold(letter) for letter in pattern)


def lower_in_place(text: str) -> str:
    """The text in lower case, diacritics kept, with exactly one character for each of the text's.

    >>> lower_in_place("İSTANBUL ĐẸP")
    'İstanbul đẹp'
    """
    return text.lower() if text.isascii() else text.translate(_LOWER)


def _spaced(text: str) -> str:
    """The folded text with a space for whatever is no part of a word; points and commas stay."""
    return text.encode().translate(_ASCII_SPACED).decode() if text.isascii() else text.translate(_SPACED)


class _Characters(dict[int, str]):
    """Fills itself: each character is worked out once."""

    def __init__(self, work_out: Callable[[str], str]) -> None:
        self._work_out = work_out

    def __missing__(self, code: int) -> str:
        self[code] = self._work_out(chr(code))
        return self[code]


def _folded(character: str) -> str:
    decomposed = unicodedata.normalize("NFKD", character.translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def _folded_spaced(character: str) -> str:
    return "".join(c if c.isalnum() or c in "_.," else " " for c in _folded(character))


def _folded_in_place(character: str) -> str:
    folded = _folded(character)
    return folded if len(folded) == 1 else character


def _lower_in_place(character: str) -> str:
    lower = character.lower()
    return lower if len(lower) == 1 else character


_FOLDED = _Characters(_folded)
_IN_PLACE = _Characters(_folded_in_place)
_LOWER = _Characters(_lower_in_place)
_SPACED = _Characters(_folded_spaced)
_ASCII_SPACED = "".join(_folded_spaced(chr(code)) for code in range(128)).encode().ljust(256)
