"""Folding: one form for texts that differ only in case, diacritics or where a Vietnamese tone mark is put."""

import re
import unicodedata

_WORD = re.compile(r"\w+(?:[.,]\d+)*")
_PLAIN = str.maketrans({"đ": "d", "Đ": "D", "ø": "o", "Ø": "O", "ł": "l", "Ł": "L", "ß": "ss", "æ": "ae", "œ": "oe"})


def fold(text: str) -> str:
    """Lower case without diacritics; đ is d; every other character keeps its place where it can.

    >>> fold("Hòa Bình, hoà bình, ĐÀ NẴNG")
    'hoa binh, hoa binh, da nang'
    """
    decomposed = unicodedata.normalize("NFKD", text.translate(_PLAIN))
    return "".join(c for c in decomposed if not unicodedata.combining(c)).lower()


def folded_words(text: str) -> list[str]:
    """The words and numbers of the folded text, in order; a number keeps its points and commas.

    >>> folded_words("Giá tăng 1,5 triệu đồng!")
    ['gia', 'tang', '1,5', 'trieu', 'dong']
    """
    return _WORD.findall(fold(text))


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
    return text.translate(_Characters())


def lower_in_place(text: str) -> str:
    """The text in lower case, diacritics kept, with exactly one character for each of the text's.

    >>> lower_in_place("İSTANBUL ĐẸP")
    'İstanbul đẹp'
    """
    return "".join(low if len(low := c.lower()) == 1 else c for c in text)


class _Characters(dict[int, str]):
    """Fills itself: each character is folded once."""

    def __missing__(self, code: int) -> str:
        folded = fold(chr(code))
        self[code] = folded if len(folded) == 1 else chr(code)
        return self[code]
