"""Reading one quantity at one place of a text: a share, a multiple, a half, an ordinal, or a number with its unit."""

import re
from dataclasses import dataclass, replace
from fractions import Fraction

from doichieu.domain.folding import fold, folded_pattern
from doichieu.domain.numerals import Numeral, numeral
from doichieu.domain.units import Measure, measure_at
from doichieu.domain.writing import Writing


@dataclass(frozen=True, slots=True)
class Page:
    """A text, its lower-case form of the same length, and how it is written."""

    text: str
    surface: str
    style: Writing


@dataclass(frozen=True, slots=True)
class Count:
    """What was read from ``start`` to ``end``: ``value`` to ``upper`` and ``step``, in base units.

    ``figure`` is the number as written, before thousand, million and so on.
    """

    start: int
    end: int
    value: Fraction
    upper: Fraction
    figure: Fraction
    step: Fraction
    measure: Measure
    ordinal: bool = False


PLAIN = Measure("", Fraction(1), "")
PERCENT = Measure("%", Fraction(1), "%")
TIMES = Measure("times", Fraction(1), "times")


def count_at(page: Page, at: int) -> Count | None:
    """The quantity that begins at a word, or None."""
    return _share(page, at) or _multiple(page, at) or _half(page, at) or _ordinal(page, at) or _number(page, at)


def spelt(pattern: str) -> dict[Writing, re.Pattern[str]]:
    """The pattern as each way of writing spells it; a space stands for any white space."""
    spaced = pattern.replace(" ", r"\s{1,3}")
    folded = re.compile(folded_pattern(spaced))
    return {Writing.VIETNAMESE: re.compile(spaced), Writing.UNMARKED: folded, Writing.OTHER: folded}


_SHARE = spelt(
    r"(?:(?P<top>\d{1,3})/(?P<bottom>\d{1,3})(?![\d/])"
    r"|(?P<top_vi>một|hai|ba|bốn|năm) phần (?P<bottom_vi>hai|ba|tư|bốn|năm|sáu|bảy|tám|chín|mười)"
    r"|(?P<top_en>two|three|four)(?: |-)(?P<bottom_en>third|quarter|fifth)s"
    r"|(?:a|one)(?: |-)(?P<part>third|quarter|fifth|tenth)(?= of\b| the\b|-))(?!\w)"
)
_WORDS = {
    "một": 1, "hai": 2, "ba": 3, "bốn": 4, "tư": 4, "năm": 5, "sáu": 6, "bảy": 7, "tám": 8, "chín": 9, "mười": 10,
    "nhất": 1, "nhì": 2, "one": 1, "two": 2, "three": 3, "four": 4, "quarter": 4, "first": 1, "second": 2, "third": 3,
    "fourth": 4, "fifth": 5, "sixth": 6, "seventh": 7, "eighth": 8, "ninth": 9, "tenth": 10,
}  # fmt: skip
_FOLDED_WORDS = {fold(word): number for word, number in _WORDS.items()}
_MULTIPLE = spelt(
    r"(?:gấp (?:(?P<two>đôi)|(?P<half>rưỡi))|(?P<two_en>doubl(?:ed|ing)|twice|double the)"
    r"|(?P<three>tripl(?:ed|ing)|thrice|triple the))(?!\w)"
)
_MULTIPLES = {"two": Fraction(2), "two_en": Fraction(2), "half": Fraction(3, 2), "three": Fraction(3)}
_HALF = spelt(
    r"(?:(?:một )?nửa(?! (?:đầu|cuối|sau|trước|đêm|kia|còn|vời|chừng|đường|thế kỷ)(?!\w))"
    r"|half a|a half|half(?= (?:of|the|its|their|his|her|all|million|billion)\b))"
    r"(?P<scale> (?:nghìn|ngàn|triệu|tỷ|tỉ|thousand|million|billion|dozen))?(?!\w)"
)
_ORDINAL = spelt(
    r"(?:thứ (?P<place>\d{1,3}|nhất|nhì|hai|ba|tư|năm|sáu|bảy|tám|chín|mười)|(?P<first>đầu tiên)"
    r"|(?P<nth>\d{1,4})(?:st|nd|rd|th)"
    r"|(?P<word>first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth))(?![\w/])"
)
_LABELLED = spelt(
    r"(?:^|\W)(?:quận|phường|tổ|điều|thế kỷ|khoản|mục|chương|trang|(?<!tỷ\s)(?<!tỉ\s)số|(?<!triệu\s)tập|vòng|lớp"
    r"|hạng|khóa|khoá|kỳ|đợt|nhóm|cấp|tuyến|quốc lộ|cao tốc|giai đoạn|bảng|cửa|kênh|lần|lần thứ|giải|thông tư"
    r"|nghị quyết|nghị định|độ|top|tốp"
    r"|no\.|number|article|section|chapter|episode|round|grade|group|phase|level|flight|route|highway|district|page"
    r"|part|class|season|room|type) \Z"
)
_ROMAN = re.compile(r"(?=[ivxl])(x{0,3}|xl|l)(ix|iv|v?i{0,3})(?!\w)")
_ROMAN_DIGITS = {"i": 1, "v": 5, "x": 10, "l": 50}
_BEFORE_ROMAN = spelt(
    r"(?:^|\W)(?:thế kỷ|kỳ|khóa|khoá|thứ|đại hội|chương|quý|giai đoạn|phần|tập|world war|chapter|part|phase|volume"
    r"|title|grade|type) \Z"
)
_RANGE = spelt(r"(?:\s?[-–]\s?| (?:đến|tới|to) )(?=\w)")
_AND_HALF = spelt(r" rưỡi(?!\w)")
_NOT_FATHER = spelt(r" (?:mẹ|má|tôi|em|anh|chị|ơi|đình|vì|lan)(?!\w)")
_CURRENCY = re.compile(r"(?P<sign>us\$|\$|€|£|¥|usd|vnd|eur)\s?\Z")
_CURRENCIES = {
    "us$": "USD", "$": "USD", "usd": "USD", "€": "EUR", "eur": "EUR", "£": "GBP", "¥": "JPY", "vnd": "VND",
}  # fmt: skip
_MONEY_SCALE = re.compile(r"[mb](?!\w)")
# 5G is no mass, and a capital letter behind a space begins a name.
_MISREAD = frozenset({"G", " G", " M", " L", " W", " Con", " Trường", " Nhà", " Bộ"})
# Words that are numbers only where something that is measured ("một người" is mostly "a person") or counted follows.
_ONE = frozenset({"một", "mot", "one"})
_MEASURES = frozenset({"%", "VND", "USD", "EUR", "s", "m", "kg", "m2", "m3", "times"})
_DOUBTFUL = frozenset({"năm", "chín"})
_BELOW_ZERO = spelt(r"(?:(?:^|[\s(])[-−]|âm )\Z")


def _share(page: Page, at: int) -> Count | None:
    match = _SHARE[page.style].match(page.surface, at)
    if match is None:
        return None
    said = [_place(words) for words in match.groupdict().values() if words]
    top, bottom = said if len(said) == 2 else (1, said[0])
    if not 0 < top < bottom:
        return None
    share = Fraction(100 * top, bottom)
    return Count(at, match.end(), share, share, Fraction(top, bottom), Fraction(0), PERCENT)


def _multiple(page: Page, at: int) -> Count | None:
    match = _MULTIPLE[page.style].match(page.surface, at)
    if match is None:
        return None
    times = _MULTIPLES[str(match.lastgroup)]
    return Count(at, match.end(), times, times, times, Fraction(1), TIMES)


def _half(page: Page, at: int) -> Count | None:
    """Half of a million or of a unit of measure where one follows, else 50 %."""
    match = _HALF[page.style].match(page.surface, at)
    if match is None:
        return None
    scaled = numeral(f"1{match['scale'] or ''}", 0, page.style)
    value = (scaled.value if scaled else Fraction(1)) / 2
    measured = measure_at(page.surface, match.end(), page.style)
    if value == Fraction(1, 2) and (measured is None or measured[0].base not in ("s", "month", "kg", "m", "m2", "m3")):
        return Count(at, match.end(), Fraction(50), Fraction(50), value, Fraction(0), PERCENT)
    measure, end = measured or (PLAIN, match.end())
    value *= measure.factor
    return Count(at, end, value, value, Fraction(1, 2), value / 5, measure)


def _ordinal(page: Page, at: int) -> Count | None:
    match = _ORDINAL[page.style].match(page.surface, at)
    if match is None:
        return _roman(page, at)
    word = match["place"] or match["nth"] or match["word"] or "first"
    place = Fraction(_place(word))
    return Count(at, match.end(), place, place, place, Fraction(1), PLAIN, ordinal=True)


def _roman(page: Page, at: int) -> Count | None:
    """A Roman numeral in capitals, up to 89, behind a word that numbers what there are several of: khóa XV."""
    match = _ROMAN.match(page.surface, at)
    if match is None or not page.text[at : match.end()].isupper():
        return None
    if _BEFORE_ROMAN[page.style].search(page.surface[max(0, at - 16) : at]) is None:
        return None
    digits = [_ROMAN_DIGITS[letter] for letter in match.group()]
    ahead = [*digits[1:], 0]
    place = Fraction(sum(-n if n < after else n for n, after in zip(digits, ahead, strict=True)))
    return Count(at, match.end(), place, place, place, Fraction(1), PLAIN, ordinal=True)


def _place(word: str) -> int:
    return int(word) if word.isdigit() else _WORDS.get(word) or _FOLDED_WORDS[word]


def _number(page: Page, at: int) -> Count | None:
    """A number or a range, with the unit behind it or the currency before it."""
    first = numeral(page.surface, at, page.style)
    if first is None:
        return None
    money = _CURRENCY.search(page.surface[max(0, at - 5) : at])
    if money is not None:
        return _money(page, at, first, money)
    first, last = _range(page, first)
    measured = measure_at(page.surface, last.end, page.style)
    if measured is not None and page.text[last.end : measured[1]] in _MISREAD:
        measured = None
    if not _counts(page, at, last, measured):
        return None
    return _measured(page, at, first, last, measured)


def _measured(page: Page, at: int, first: Numeral, last: Numeral, measured: tuple[Measure, int] | None) -> Count:
    measure, end = measured or (_unmeasured(page, at), last.end)
    value, upper, step = (n * measure.factor for n in (first.value, last.value, last.step))
    if measured is not None and (half := _AND_HALF[page.style].match(page.surface, end)):
        more = measure.factor / 2
        value, upper, step, end = value + more, upper + more, more / 5, half.end()
    if measure.base in ("°C", "%") and _BELOW_ZERO[page.style].search(page.surface[max(0, at - 5) : at]):
        value, upper = -value, -upper
    ordinal = measure is PLAIN and not last.in_words and first.value == first.figure and _is_label(page, at)
    return Count(at, end, value, upper, first.figure, step, measure, ordinal)


def _money(page: Page, at: int, first: Numeral, sign: re.Match[str]) -> Count:
    """$5m, US$ 1.5 billion, USD 20-30 million."""
    if (short := _MONEY_SCALE.match(page.surface, first.end)) is not None:
        scale = 10**6 if short.group() == "m" else 10**9
        first = Numeral(first.value * scale, first.figure, first.step * scale, short.end(), first.in_words)
    first, last = _range(page, first)
    currency = _CURRENCIES[sign["sign"]]
    measured = measure_at(page.surface, last.end, page.style)
    end = measured[1] if measured is not None and measured[0].base == currency else last.end
    start = at - len(sign.group())
    return Count(start, end, first.value, last.value, first.figure, last.step, Measure(currency, Fraction(1), currency))


def _range(page: Page, first: Numeral) -> tuple[Numeral, Numeral]:
    """The two ends of a range: '5-7 triệu' is 5 to 7 million. A number that begins none is both ends."""
    joined = _RANGE[page.style].match(page.surface, first.end)
    last = numeral(page.surface, joined.end(), page.style) if joined else None
    if last is None or last.in_words != first.in_words:
        return first, first
    if first.value == first.figure and last.figure:
        scale = last.value / last.figure if last.value % last.figure == 0 else Fraction(1)
        if first.value < last.value and first.figure < last.figure:
            first = replace(first, value=first.value * scale)
    return (first, last) if first.value < last.value else (first, first)


def _counts(page: Page, at: int, last: Numeral, measured: tuple[Measure, int] | None) -> bool:
    """Whether these are words of a number at all, and not part of a name, a code or another word."""
    if not last.in_words:
        following = page.surface[last.end : last.end + 2]
        glued = following[:1].isalpha() or (following[:1] == "/" and following[1:].isdigit())
        return measured is not None or not glued
    words = page.surface[at : last.end]
    if page.text[at].isupper() and _inside_name(page, at, last.end):
        return False
    if words in _ONE:
        return measured is not None and (measured[0].base != measured[0].name or measured[0].base in _MEASURES)
    if words in _DOUBTFUL or (page.style is Writing.UNMARKED and last.value <= 10):
        return measured is not None
    return not (words == "ba" and _NOT_FATHER[page.style].match(page.surface, last.end))


def _inside_name(page: Page, at: int, end: int) -> bool:
    """Capitalised number words are names (Ba Đình) unless they open a sentence and a small letter follows."""
    before, after = page.text[max(0, at - 3) : at].rstrip(), page.text[end : end + 2].strip()
    return (before != "" and before[-1] not in '.!?:;\n"“(') or after[:1].isupper()


def _is_label(page: Page, at: int) -> bool:
    """Whether the number only labels: after 'Quận', 'số', 'tập' …, or right after a capitalised word (SEA Games 32)."""
    if _LABELLED[page.style].search(page.surface[max(0, at - 16) : at]):
        return True
    before = re.search(r"(?<!\w)([^\W\d_]\w*) \Z", page.text[max(0, at - 24) : at])
    return before is not None and before[1][0].isupper() and at - len(before.group()) > 0


def _unmeasured(page: Page, at: int) -> Measure:
    return TIMES if page.surface[max(0, at - 4) : at] in ("gấp ", "gap ") else PLAIN
