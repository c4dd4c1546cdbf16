"""Numbers in figures and words, Vietnamese and English: '1,5 tỷ', 'hai mươi mốt', 'a hundred and five'."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from doichieu.domain.folding import folded_pattern
from doichieu.domain.writing import Writing


@dataclass(frozen=True, slots=True)
class Numeral:
    """A number that ends at code point ``end`` of the text it was read from.

    ``figure`` is the number before thousand, million and so on ('1,5' in '1,5 triệu'), ``step`` the place value of
    its last digit (100,000 there), and ``in_words`` whether no figure was used.
    """

    value: Fraction
    figure: Fraction
    step: Fraction
    end: int
    in_words: bool


def figures(digits: str, writing: Writing) -> tuple[Fraction, Fraction] | None:
    """Value and step of a number in figures; None where it is none (1.2.3, or longer than any real number).

    Structure decides first: two kinds of sign, a repeated sign, or other than three digits behind it. Only for
    one sign and three digits does the language: Vietnamese writes 1.200 for English 1,200.

    >>> figures("1.200", Writing.VIETNAMESE), figures("1.200", Writing.OTHER)
    ((Fraction(1200, 1), Fraction(1, 1)), (Fraction(6, 5), Fraction(1, 1000)))
    """
    if len(digits) > _LONGEST:
        return None
    groups, signs = re.split("[.,]", digits), [c for c in digits if c in ".,"]
    if _only_groups(groups, signs, writing):
        return Fraction(int("".join(groups))), Fraction(1)
    if signs[-1] in signs[:-1] or not _thousands(groups[:-1], signs[:-1]):
        return None
    step = Fraction(1, 10 ** len(groups[-1]))
    return int("".join(groups)) * step, step


def numeral(surface: str, at: int, writing: Writing) -> Numeral | None:
    """The longest number that begins at a place of the lower-case text, or None.

    >>> read = lambda text: int(numeral(text, 0, Writing.VIETNAMESE).value)
    >>> [read(text) for text in ("năm trăm linh năm", "2 tỷ 300 triệu", "15 nghìn tỷ", "3 triệu rưỡi")]
    [505, 2300000000, 15000000000000, 3500000]
    >>> [read(text) for text in ("5 tr", "2tr5", "1tr250", "50k")]
    [5000000, 2500000, 1250000, 50000]
    """
    words = _LEXICONS[writing]
    first = words.item.match(surface, at)
    group = _group(first, words, writing) if first else None
    if first is None or group is None:
        return None
    scale = words.scale(first)
    value, step, end = group[0] * scale, group[1] * scale, first.end()
    while scale > 1 and (item := words.following.match(surface, end)):
        smaller, more = words.scale(item), _group(item, words, writing)
        if more is None or smaller >= scale or (smaller == 1 and not item["tail"]) or more[0] * smaller >= scale:
            break
        scale, step, end = smaller, more[1] * smaller, item.end()
        value += more[0] * scale
    if scale > 1 and (half := words.and_half.match(surface, end)):
        value, step, end = value + Fraction(scale, 2), Fraction(scale, 10), half.end()
    return Numeral(value, group[0], step, end, first["figures"] is None)


_LONGEST = 40
_FIGURES = r"\d+(?:[.,]\d+)*"


def _only_groups(groups: Sequence[str], signs: Sequence[str], writing: Writing) -> bool:
    """Whether every sign only groups thousands (true of a number without any)."""
    if not _thousands(groups, signs):
        return False
    if len(signs) != 1:
        return True
    return groups[0].strip("0") != "" and (signs[0] == ",") is (writing is Writing.OTHER)


def _thousands(groups: Sequence[str], signs: Sequence[str]) -> bool:
    if not signs:
        return True
    return len(set(signs)) == 1 and len(groups[0]) <= 3 and all(len(group) == 3 for group in groups[1:])


def _group(item: re.Match[str], words: "_Lexicon", writing: Writing) -> tuple[Fraction, Fraction] | None:
    """Value and step of what stands before thousand, million and so on."""
    value, step, last = Fraction(0), Fraction(1), 0
    for word in re.split(r"[\s-]+", item["group"].strip()):
        if word[0].isdigit():
            read = figures(word, writing)
            if read is None:
                return None
            value, step = read
        elif word in words.times:
            value, step, last = value * words.times[word], step * (words.times[word] if step < 1 else 1), 0
        elif last and word in words.tenfold:
            value += 9 * last
        else:
            last = words.numbers.get(word, 0)
            value += last
    if item["tenths"]:
        step = Fraction(1, 10 ** len(item["tenths"]))
        value += int(item["tenths"]) * step
    return value, step


@dataclass(frozen=True, slots=True)
class _Lexicon:
    """The words of numbers in one way of writing, and the patterns made of them."""

    numbers: Mapping[str, int]
    times: Mapping[str, int]
    tenfold: frozenset[str]
    scales: Mapping[str, int]
    short: Mapping[str, int]
    item: re.Pattern[str]
    following: re.Pattern[str]
    and_half: re.Pattern[str]

    def scale(self, item: re.Match[str]) -> int:
        """The product of the scales behind a group: a million million in 'triệu triệu'; 1 where there is none."""
        product = self.short.get((item["short"] or "").strip(), 1)
        for word in (item["scales"] or "").split():
            product *= self.scales[word]
        return product


_VIETNAMESE = {
    "không": 0, "một": 1, "mốt": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "lăm": 5, "nhăm": 5, "sáu": 6,
    "bảy": 7, "bẩy": 7, "tám": 8, "chín": 9, "mười": 10,
}  # fmt: skip
_VIETNAMESE_SCALES = {"nghìn": 10**3, "ngàn": 10**3, "triệu": 10**6, "tỷ": 10**9, "tỉ": 10**9}
_ENGLISH_ONES = ("one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
_ENGLISH_TEENS = (
    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
_ENGLISH_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_ENGLISH_SCALES = {"thousand": 10**3, "million": 10**6, "billion": 10**9, "trillion": 10**12}
_SHORT_VIETNAMESE = {"k": 10**3, "tr": 10**6, "mn": 10**6, "bn": 10**9}
_SHORT_ENGLISH = {"k": 10**3, "mn": 10**6, "mil": 10**6, "bn": 10**9, "tr": 10**12}
_APART = "tr|mn|mil|bn"
"""Those that may stand apart from their figures, as a k may not."""

# "mười năm" is ten years: five is "lăm" after ten, so "năm" isn't among the words that end a number.
_ONE = "một|hai|ba|bốn|năm|sáu|bảy|bẩy|tám|chín"
_LAST = "mốt|một|hai|ba|tư|bốn|lăm|nhăm|sáu|bảy|bẩy|tám|chín"
_TENS_VI = rf"(?:mười|(?:{_ONE}) mươi)(?: (?:{_LAST})(?!\w))?"
_TAIL_VI = rf"(?:{_ONE}|không) trăm(?: (?:{_TENS_VI}|(?:linh|lẻ) (?:{_ONE})))?|{_TENS_VI}|(?:linh|lẻ) (?:{_ONE})"
_SMALL_EN = rf"(?:{'|'.join(_ENGLISH_TENS)})(?:[ -](?:{'|'.join(_ENGLISH_ONES)}))?|{'|'.join(_ENGLISH_TEENS)}"
_ONE_EN = "|".join(_ENGLISH_ONES)
_TAIL_EN = (
    rf"(?:and )?(?:(?:{_ONE_EN}|a) hundred(?: (?:and )?(?:{_SMALL_EN}|{_ONE_EN}))?|{_SMALL_EN})|and (?:{_ONE_EN})"
)


def _pattern(tail: str, one: str, times: str, scales: str, start: str) -> re.Pattern[str]:
    short = rf"(?<=\d)(?P<short>k|{_APART}| (?:{_APART}))(?:(?<=tr)(?P<tenths>\d{{1,3}}))?(?!\w)"
    scaled = rf"(?:{short}|(?P<scales>(?: (?:{scales})(?!\w)){{1,2}})|)"
    group = rf"(?P<group>(?:(?P<figures>{_FIGURES})|(?:(?P<tail>{tail})|{one})(?!\w))(?: (?:{times})(?!\w))?)"
    return re.compile(f"{start}{group}{scaled}".replace(" ", r"\s{1,3}"))


def _vietnamese(*, marked: bool) -> _Lexicon:
    def spelt(words: str) -> str:
        return words if marked else folded_pattern(words)

    scales = {spelt(word): number for word, number in _VIETNAMESE_SCALES.items()} | _ENGLISH_SCALES
    parts = (spelt(_TAIL_VI), spelt(_ONE), spelt("trăm|chục"), "|".join(scales))
    return _Lexicon(
        numbers={spelt(word): number for word, number in _VIETNAMESE.items()},
        times={spelt("trăm"): 100, spelt("chục"): 10},
        tenfold=frozenset({spelt("mươi")}),
        scales=scales,
        short=_SHORT_VIETNAMESE,
        item=_pattern(*parts, start=""),
        following=_pattern(*parts, start=" "),
        and_half=re.compile(spelt(r"\s{1,3}rư[ỡở]i(?!\w)")),
    )


def _english() -> _Lexicon:
    ones, teens = enumerate(_ENGLISH_ONES, 1), enumerate(_ENGLISH_TEENS, 10)
    tens = ((10 * n, word) for n, word in enumerate(_ENGLISH_TENS, 2))
    parts = (
        _TAIL_EN,
        rf"{_ONE_EN}|a(?= (?:dozen|{'|'.join(_ENGLISH_SCALES)})(?!\w))",
        "hundred|dozen",
        "|".join(_ENGLISH_SCALES),
    )
    return _Lexicon(
        numbers={word: number for number, word in (*ones, *teens, *tens, (1, "a"))},
        times={"hundred": 100, "dozen": 12},
        tenfold=frozenset(),
        scales=_ENGLISH_SCALES,
        short=_SHORT_ENGLISH,
        item=_pattern(*parts, start=""),
        following=_pattern(*parts, start=r",? "),
        and_half=re.compile(r"(?!)"),
    )


_LEXICONS = {
    Writing.VIETNAMESE: _vietnamese(marked=True),
    Writing.UNMARKED: _vietnamese(marked=False),
    Writing.OTHER: _english(),
}
