"""Numbers, days and times of a claim as a quotation writes them, where they are equal: ba, 3; 2tr5, 2,5 triệu; 20h."""

import re
from dataclasses import dataclass
from fractions import Fraction
from typing import NamedTuple

from doichieu.domain.dates import DateMention, DateParts
from doichieu.domain.folding import fold
from doichieu.domain.numerals import numeral
from doichieu.domain.quantities import Quantity
from doichieu.domain.sides import one_language, side_of
from doichieu.domain.texts import Span
from doichieu.domain.writing import Writing, surface, writing


class Told(NamedTuple):
    """A text and its language (BCP 47, or "" to tell from the text)."""

    text: str
    language: str = ""


def in_its_figures(claim: Told, quotation: Told) -> dict[Span, str]:
    """What to write for numbers of a claim, and in Vietnamese for days and times; of another language figures alone.

    >>> claim = Told("Ba người bị bắt lúc 20h")
    >>> found = in_its_figures(claim, Told("Công an bắt 3 người lúc 20 giờ."))
    >>> {span.of(claim.text): words for span, words in found.items()}
    {'Ba': '3', '20h': '20 giờ'}
    """
    if not one_language(claim.language, quotation.language):
        return _numbers(claim, quotation, only_figures=True)
    found = _numbers(claim, quotation) | _dates(claim, quotation)
    return {span: _fitting(words, claim.text[: span.start]) for span, words in found.items()}


@dataclass(frozen=True, slots=True)
class _Number:
    """A plain number of a text: its value, its place, and whether it is a percentage or a place in an order.

    These are taken as a whole.
    """

    value: Fraction
    kind: str
    span: Span
    words: str

    def is_of(self, other: "_Number") -> bool:
        return (self.value, self.kind) == (other.value, other.kind) and self.words.lower() != other.words.lower()


def _numbers(claim: Told, quotation: Told, *, only_figures: bool = False) -> dict[Span, str]:
    """What to write for each number of the claim: what is equal in the quotation, whatever it counts there."""
    there = _read(*quotation, whole=not only_figures)
    written = {number.words.lower() for number in there}
    known = [other for other in there if not only_figures or other.words.isdecimal()]
    unlike = [n for n in _read(*claim, whole=not only_figures) if n.words.lower() not in written]
    equal = ((number, next(filter(number.is_of, known), None)) for number in unlike)
    return {number.span: other.words for number, other in equal if other}


def _read(text: str, language: str, *, whole: bool) -> list[_Number]:
    style = writing(text, language)
    looked_at = surface(text, style)
    found = []
    for quantity in side_of(text, language).quantities:
        number = numeral(quantity.span.of(looked_at), 0, style)
        if number and number.figure == quantity.figure and _is_plain(quantity, text):
            kind = "%" if whole and quantity.unit == "%" else ""
            end = quantity.span.end if kind else quantity.span.start + number.end
            span = Span(quantity.span.start, end)
            found.append(_Number(number.value, kind, span, span.of(text)))
        elif whole and quantity.ordinal and _is_place(quantity, text):
            found.append(_Number(quantity.value, "place", quantity.span, quantity.words))
    return found


def _is_place(quantity: Quantity, text: str) -> bool:
    """Whether an English one is told by a word, or by figures with an ending: the second, but not a second, II, or 7.

    In Vietnamese "thứ ba" is Tuesday, too, and "đầu tiên" the first in time more than in rank.
    """
    if writing(text) is not Writing.OTHER:
        return False
    if quantity.words.lower() == "second":
        return bool(_THE.search(text, 0, quantity.span.start)) and not _TIME_AFTER.match(text, quantity.span.end)
    return not (quantity.words.isdecimal() or quantity.words.isupper())


def _is_plain(quantity: Quantity, text: str) -> bool:
    """Neither a place in an order, nor a part of a range, a score or a code."""
    before, after = text[: quantity.span.start], text[quantity.span.end :]
    alone = not (
        _JOINED_BEFORE.search(before[-2:])
        or _JOINED_AFTER.match(after)
        or _CODE.match(quantity.words.lower())
        or _IN_K.fullmatch(quantity.words.lower())
        or (quantity.words.lower() == "ba" and (_FATHER_BEFORE.search(before) or _FATHER_AFTER.match(after)))
    )
    return alone and not quantity.ordinal and quantity.value == quantity.upper


def _fitting(words: str, before: str) -> str:
    """A number or a date in a sentence: not "ngày ngày 1 tháng 7", and without a capital where none belongs."""
    if before.strip():
        words = words[:1].lower() + words[1:] if words[1:2].islower() else words
    return words.removeprefix("ngày ") if before.lower().endswith("ngày ") else words


def _dates(claim: Told, quotation: Told) -> dict[Span, str]:
    """What to write for a day of the year, or a time of day, in Vietnamese; in English 9/11 is either."""
    as_written = {date.parts: date.words for date in reversed(_days(*quotation))}
    here = _days(*claim) if writing(*claim) is not Writing.OTHER else []
    return {date.span: as_written[date.parts] for date in here if date.parts in as_written}


def _days(text: str, language: str) -> list[DateMention]:
    """The days of the year and the times of day that are not told by halves: 5h30, but not 5:30 pm."""
    return [date for date in side_of(text, language).dates if _is_day(date, text) or _is_time(date)]


def _is_day(date: DateMention, text: str) -> bool:
    """Whether it is a day of the solar year: neither 10/3 âm lịch, nor vòng 1/8."""
    parts, around = date.parts, fold(text[max(0, date.span.start - 5) : date.span.end + 8])
    return bool(parts.day and parts.month and parts.hour is None and not _LUNAR.search(around))


def _is_time(date: DateMention) -> bool:
    return date.parts == DateParts(hour=date.parts.hour, minute=date.parts.minute) and not _HALF.search(date.words)


_JOINED_BEFORE = re.compile(r"[\d.,][-–/:]$")
_JOINED_AFTER = re.compile(r"\s?[-–/:]\s?\d")
_THE = re.compile(r"\b(?:the|his|her|their|its|our|my) $", re.IGNORECASE)
_TIME_AFTER = re.compile(r"\W*$|[^\w\s]| (?:after|before|ago|later|of|and|or|it|he|she|they)\b")
_CODE = re.compile(r"0\d|lẻ |linh |le ")
_HALF = re.compile(r"[ap]\.?m", re.IGNORECASE)
_IN_K = re.compile(r"[248]k|(?:1[048]|24)k")
"""4K is a screen, and 24K gold."""
_FATHER_BEFORE = re.compile(r"\b(?:mẹ và|mẹ,|của|ông|má|cá|thịt|xe) $", re.IGNORECASE)
_FATHER_AFTER = re.compile(r" (?:và mẹ|mẹ|má|của|bé|đều|sa|chỉ|gác|rọi|ba|tri)\b")
_LUNAR = re.compile(r"\b(?:gieng|chap|mung|am|vong)\b")
