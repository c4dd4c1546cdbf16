"""Dates changed: ngày 25-3 → ngày 17-3, tháng 5 → tháng 8, March 28 → March 19, in 2017 → in 2012."""

import re
from collections.abc import Iterator
from random import Random

from doichieu.evaluation.trapping.changes import Change, put, says, some

_MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip
_NAMED = "|".join(_MONTHS)
_DAY_MONTH = re.compile(
    r"(?<![\w.,/-])(?P<day>\d{1,2})(?P<sign>[/-])(?P<month>\d{1,2})(?P<rest>[/-]\d{4})?(?![\w/%-])(?!\.\d)"
)
_MONTH_VI = re.compile(r"(?<!\w)tháng (?P<month>\d{1,2})(?![\w.,]\d|\d|-\d)")
_DAY_VI = re.compile(r"(?<!\w)ngày (?P<day>\d{1,2}) tháng")
_YEAR = re.compile(
    r"(?<![\w.,/$-])(?P<year>(?:1[5-9]|20)\d\d)(?![\w/-]|[.,]\d| (?:người|ca|con|đồng|m2|tỷ|triệu|people|km|m\b|USD"
    r"|học|thí|suất))"
)
_DAY_EN = re.compile(
    rf"\b(?:{_NAMED}) (?P<day>\d{{1,2}})(?!\d)|\b(?P<day2>\d{{1,2}})(?:st|nd|rd|th)? (?:of )?(?:{_NAMED})\b"
)
_MONTH_EN = re.compile(rf"\b(?P<month>{_NAMED})\b(?= \d| of |,|\.| and)")
_NAME_BEFORE = re.compile(r"[A-ZĐ]\w* $")
_WHEN_BEFORE = re.compile(
    r"(?:[Nn]ăm|[Ii]n|[Qq]uý|[Tt]háng|[Ss]ince|[Uu]ntil|[Bb]y|[Ff]rom|[Bb]efore|[Aa]fter|\(|of|and|the) $"
)


def changed(text: str, other: str, language: str, chance: Random) -> Iterator[Change]:
    """The text with one part of one date changed that the other text states in the same words."""
    rules = (_day_month, _month_vi, _day_vi, _year) if language == "vi" else (_day_en, _month_en, _day_month, _year)
    for rule in rules:
        yield from rule(text, other, chance)


def _day_month(text: str, other: str, chance: Random) -> Iterator[Change]:
    """A fraction such as 1/3 looks the same, so that only days above twelve or after 'ngày' are taken."""
    for match in _DAY_MONTH.finditer(text):
        day, month, sign = int(match["day"]), int(match["month"]), match["sign"]
        dated = (
            day > 12
            or match["rest"]
            or re.search(r"(?:ngày|sáng|chiều|tối|hôm|đêm|trưa) $", text[: match.start()][-8:])
        )
        if not dated or not (1 <= day <= 31 and 1 <= month <= 12) or not _states(other, day, month):
            continue
        new_day = chance.choice([d for d in range(1, 29) if abs(d - day) > 1 and not _states(other, d, month)])
        new_month = chance.choice([m for m in range(1, 13) if m != month and not _states(other, day, m)])
        for now in (f"{new_day}{sign}{match['month']}", f"{match['day']}{sign}{new_month}"):
            yield put(text, match.start("day"), match.end("month"), now)


def _states(text: str, day: int, month: int) -> bool:
    return re.search(rf"(?<!\d)0?{day}(?:\s?[/.-]\s?|\s+tháng\s+)0?{month}(?!\d)", text) is not None


def _month_vi(text: str, other: str, chance: Random) -> Iterator[Change]:
    for match in _MONTH_VI.finditer(text):
        if not says(other, match.group()):
            continue
        new = [
            m for m in range(1, 13) if m != int(match["month"]) and not re.search(rf"(?:tháng |[/-])0?{m}(?!\d)", other)
        ]
        for month in some(new, chance):
            yield put(text, match.start("month"), match.end("month"), str(month))


def _day_vi(text: str, other: str, chance: Random) -> Iterator[Change]:
    for match in _DAY_VI.finditer(text):
        if says(other, match.group()):
            new = [d for d in range(1, 29) if abs(d - int(match["day"])) > 1 and not says(other, str(d))]
            for day in some(new, chance):
                yield put(text, match.start("day"), match.end("day"), str(day))


def _year(text: str, other: str, chance: Random) -> Iterator[Change]:
    for match in _YEAR.finditer(text):
        before = text[: match.start()][-20:]
        if not says(other, match["year"]) or (_NAME_BEFORE.search(before) and not _WHEN_BEFORE.search(before)):
            continue
        year = int(match["year"])
        new = [y for y in range(year - 9, year + 6) if y != year and not says(other, str(y)) and not says(text, str(y))]
        for other_year in some(new, chance):
            yield put(text, match.start(), match.end(), str(other_year))


def _day_en(text: str, other: str, chance: Random) -> Iterator[Change]:
    for match in _DAY_EN.finditer(text):
        place = "day" if match["day"] else "day2"
        if says(other, match.group()) and match[place] not in ("1", "2", "3"):
            new = [d for d in range(4, 20) if abs(d - int(match[place])) > 1 and not says(other, str(d))]
            for day in some(new, chance):
                yield put(text, match.start(place), match.end(place), str(day))


def _month_en(text: str, other: str, chance: Random) -> Iterator[Change]:
    for match in _MONTH_EN.finditer(text):
        if says(other, match["month"]):
            new = [m for m in _MONTHS if m != match["month"] and not says(other, m) and not says(text, m)]
            for month in some(new, chance):
                yield put(text, match.start("month"), match.end("month"), month)
