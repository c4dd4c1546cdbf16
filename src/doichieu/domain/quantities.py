"""Quantities as a text states them, in Vietnamese and English: how many, of what, and how exactly."""

import re
from dataclasses import dataclass
from fractions import Fraction

from doichieu.domain.counting import Count, Page, count_at, spelt
from doichieu.domain.dates import dates
from doichieu.domain.texts import Span
from doichieu.domain.writing import Writing, surface, writing


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number with what it counts.

    ``value`` is exact and in the base unit of its dimension, named by ``unit`` ("m" for any length, "VND", "%",
    "person"; "" where no unit known here follows). ``upper`` differs from ``value`` only in a range. ``step`` is the
    place value of the last digit written, in the same unit, 0 for a share such as 'a third'. ``figure`` and
    ``measure`` are the number and the unit as written, before thousand and kilo. ``bound`` is 1 where it may be more
    ('hơn', 'ít nhất'), -1 where it may be less ('gần', 'under'), else 0. ``ordinal`` marks a place in an
    order or a label ('lần thứ ba', 'Quận 7'), which counts nothing.
    """

    value: Fraction
    upper: Fraction
    unit: str
    step: Fraction
    figure: Fraction
    measure: str
    span: Span
    words: str
    approximate: bool = False
    bound: int = 0
    ordinal: bool = False


def quantities(text: str, language: str = "") -> tuple[Quantity, ...]:
    """The quantities of a text, in order; they never overlap. Dates, times of day, list numbers and codes are none.

    ``language`` (BCP 47, or "" to tell from the text) decides only where structure doesn't: Vietnamese 1.200 is
    English 1,200.

    >>> [(q.words, float(q.value), q.unit) for q in quantities("Gần 1,5 tỷ đồng, tăng 12% so với năm 2022")]
    [('1,5 tỷ đồng', 1500000000.0, 'VND'), ('12%', 12.0, '%')]
    >>> [(q.words, float(q.value), q.unit) for q in quantities("About 1.5 billion people, half of the 20,000 km")]
    [('1.5 billion people', 1500000000.0, 'person'), ('half', 50.0, '%'), ('20,000 km', 20000000.0, 'm')]
    """
    style = writing(text, language)
    looked_at = surface(text, style)
    page, taken = Page(text, looked_at, style), _taken(text, language)
    found: list[Quantity] = []
    end = 0
    for word in _START.finditer(looked_at):
        if word.start() < end or taken[word.start()]:
            continue
        count = count_at(page, word.start())
        if count is not None and not any(taken[count.start : count.end]):
            found.append(_quantity(page, count))
            end = count.end
    return tuple(found)


def comparable(a: Quantity, b: Quantity) -> bool:
    """Whether the two count in one dimension: the same base unit, or both none, and both or neither an ordinal."""
    return a.unit == b.unit and a.ordinal == b.ordinal


def equal(a: Quantity, b: Quantity) -> bool:
    """Whether two comparable quantities can be the same number.

    The finer one is rounded to the last digit of the coarser one ('1,2 triệu' equals 1.234.567), unless that
    changes it by more than a tenth. A whole number written out in figures is exact, unless it is marked as
    approximate ('khoảng 1.200'): then it may be off by its last digit other than zero, again at most by a tenth, and
    only to the side that is said ('trên 4.950' is no 4.940). Two approximate numbers as fine as each other are the
    same only if they are equal.
    A number lies in a range if it lies between its ends; two ranges must have the same ends.

    >>> one, other, third = quantities("1,2 triệu người; 1.234.567 người; 1.300.000 người")
    >>> equal(one, other), equal(other, third)
    (True, False)
    """
    if not comparable(a, b):
        return False
    if _wrong_side(a, b) or _wrong_side(b, a):
        return False
    vague = Fraction(0) if _equally_vague(a, b) else max(_vagueness(a), _vagueness(b))
    slack = max(min(max(a.step, b.step) / 2, min(abs(a.value), abs(b.value)) / 10), vague)
    if a.upper != a.value and b.upper != b.value:
        return abs(a.value - b.value) <= slack and abs(a.upper - b.upper) <= slack
    return a.value - slack <= b.upper and b.value - slack <= a.upper


def _vagueness(quantity: Quantity) -> Fraction:
    """How far an approximate number may be off."""
    if not quantity.approximate or quantity.value == 0 or quantity.ordinal:
        return Fraction(0)
    return min(_last_place(quantity), abs(quantity.value) / 10)


def _last_place(quantity: Quantity) -> Fraction:
    """The place value of the last digit that isn't zero."""
    place = quantity.step or abs(quantity.value) / 10
    while quantity.value % (place * 10) == 0:
        place *= 10
    return place


def _equally_vague(a: Quantity, b: Quantity) -> bool:
    both = a.approximate and b.approximate and a.value != 0 and b.value != 0
    return both and _last_place(a) == _last_place(b)


def _wrong_side(bounded: Quantity, other: Quantity) -> bool:
    """Whether an exact number lies on the side of a bound where it may not: 4.940 beside 'trên 4.950'."""
    if not bounded.bound or other.approximate or other.upper != other.value or other.step > bounded.step:
        return False
    return (other.value - bounded.value) * bounded.bound < 0


_START = re.compile(r"(?<!\w)(?<!\d[.,])\w")
_NO_QUANTITY = re.compile(
    r"https?://\S+|www\.\S+"
    r"|(?<!\d)\d{1,6}(?:/\d{1,4})?/[A-ZĐ]{2}[\w-]*"  # numbers of laws and decisions: 15/2020/NĐ-CP
    r"|^\s{0,8}\(?\d{1,2}[.)](?=\s)|[(\[]\d{1,2}[)\]]"  # list and note numbers
    r"|(?<=[^\W\d_][-–])\d[\w.,]*",  # COVID-19, Su-30
    re.MULTILINE,
)
_ABOUT = spelt(
    r"(?<!\w)(?:khoảng|chừng|gần|hơn|trên|dưới|tầm|xấp xỉ|ước tính|ước|quá|ít nhất|tối thiểu|tối đa|lên đến|lên tới"
    r"|about|around|nearly|almost|over|under|roughly|approximately|some|than|least|up to|most|above|below|estimated"
    r"|~|≈)\s{0,2}\Z"
)
_MORE = spelt(r"(?<!\w)(?:hơn|trên|(?:vượt )?quá|vượt|ít nhất|tối thiểu|over|(?:\w+ )?than|at least|above)\s{0,2}\Z")
_LESS = spelt(
    r"(?<!\w)(?:gần|dưới|tối đa|(?:ít|thấp|nhỏ) hơn|nearly|almost|under|up to|below|(?:less|fewer|lower) than|at most)"
    r"\s{0,2}\Z"
)
_DENIED = spelt(r"(?<!\w)(?:không|chẳng|no|not)\s{1,3}\Z")
_BEFORE = 24


def _taken(text: str, language: str) -> bytearray:
    """1 for each character that belongs to a date or to a number that counts nothing."""
    taken = bytearray(len(text))
    spans = [mention.span for mention in dates(text, language)]
    spans += [Span(*match.span()) for match in _NO_QUANTITY.finditer(text)]
    for span in spans:
        taken[span.start : span.end] = b"\1" * (span.end - span.start)
    return taken


def _quantity(page: Page, count: Count) -> Quantity:
    before = page.surface[max(0, count.start - _BEFORE) : count.start]
    about = _ABOUT[page.style].search(before)
    return Quantity(
        value=count.value,
        upper=count.upper,
        unit=count.measure.base,
        step=count.step,
        figure=count.figure,
        measure=count.measure.name,
        span=Span(count.start, count.end),
        words=page.text[count.start : count.end],
        approximate=about is not None and not count.ordinal,
        bound=0 if count.ordinal else _bound(before, page.style),
        ordinal=count.ordinal,
    )


def _bound(before: str, style: Writing) -> int:
    """Which way the words before a number let it move: 1 up, -1 down, 0 neither. 'không quá' turns 'quá' round."""
    less, more = _LESS[style].search(before), _MORE[style].search(before)
    said = less or more
    if said is None:
        return 0
    denied = _DENIED[style].search(before, 0, said.start()) is not None
    return 1 if (said is more) is not denied else -1
