"""Periods: whole days on a desk's own calendar, from a first to a last one, with both."""

import re
from calendar import monthrange
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta, tzinfo
from typing import Final

from doichieu.domain.errors import PeriodUnknown

LONGEST: Final = timedelta(days=1096)
"""Three years: a line in a chart has a point for every day."""

_YEARS: Final = range(1900, 2200)
_MONTH: Final = re.compile(r"(\d{4})-(\d{2})", re.ASCII)
_WEEK: Final = re.compile(r"(\d{4})-W(\d{2})", re.ASCII)
_DAYS: Final = re.compile(r"(\d{4}-\d{2}-\d{2})\.\.(\d{4}-\d{2}-\d{2})", re.ASCII)
_DAY: Final = timedelta(days=1)


@dataclass(frozen=True, slots=True)
class Period:
    """The days from ``first`` to ``last``, as they begin and end in ``zone``. Raises ``PeriodUnknown``."""

    first: date
    last: date
    zone: tzinfo

    def __post_init__(self) -> None:
        fits = timedelta() <= self.last - self.first <= LONGEST
        if not fits or self.first.year not in _YEARS or self.last.year not in _YEARS:
            raise PeriodUnknown(_from_to(self.first, self.last))

    @property
    def begin(self) -> datetime:
        """The first moment in it."""
        return datetime.combine(self.first, time(), self.zone)

    @property
    def end(self) -> datetime:
        """The first moment after it."""
        return datetime.combine(self.last + _DAY, time(), self.zone)

    @property
    def name(self) -> str:
        """How it is named in an address: a month, a week, or its first and last day.

        >>> from datetime import UTC
        >>> Period(date(2026, 11, 1), date(2026, 11, 30), UTC).name, week(2026, 47, UTC).name
        ('2026-11', '2026-W47')
        """
        if self.is_month:
            return f"{self.first:%Y-%m}"
        if self.is_week:
            year, number, _ = self.first.isocalendar()
            return f"{year}-W{number:02}"
        return _from_to(self.first, self.last)

    @property
    def is_month(self) -> bool:
        """Whether it is one whole month of the calendar."""
        return self.first.day == 1 and self.last == _last_of_month(self.first)

    @property
    def is_week(self) -> bool:
        """Whether it is one week, Monday to Sunday."""
        return self.first.weekday() == 0 and self.last == self.first + 6 * _DAY

    def days(self) -> Iterator[date]:
        """Every day in it, in order."""
        for n in range((self.last - self.first).days + 1):
            yield self.first + n * _DAY

    def day_of(self, at: datetime) -> date:
        """The day that a moment falls on, here."""
        return at.astimezone(self.zone).date()

    def before(self) -> "Period":
        """The month before a month; else as many days that end where this begins."""
        last = self.first - _DAY
        first = last.replace(day=1) if self.is_month else last - (self.last - self.first)
        return Period(first, last, self.zone)

    def after(self) -> "Period":
        """The month after a month; else as many days that begin where this ends."""
        first = self.last + _DAY
        last = _last_of_month(first) if self.is_month else first + (self.last - self.first)
        return Period(first, last, self.zone)


def named(name: str, zone: tzinfo) -> Period:
    """A month (2026-11), a week by ISO 8601 (2026-W47) or two days (2026-11-03..2026-11-09). Raises ``PeriodUnknown``.

    >>> from datetime import UTC
    >>> named("2026-11-16..2026-11-22", UTC) == named("2026-W47", UTC)
    True
    """
    by_month, by_week, by_days = _MONTH.fullmatch(name), _WEEK.fullmatch(name), _DAYS.fullmatch(name)
    try:
        if by_month:
            return month(int(by_month[1]), int(by_month[2]), zone)
        if by_week:
            return week(int(by_week[1]), int(by_week[2]), zone)
        if by_days:
            return Period(date.fromisoformat(by_days[1]), date.fromisoformat(by_days[2]), zone)
    except ValueError as error:
        raise PeriodUnknown(name) from error
    raise PeriodUnknown(name)


def month(year: int, number: int, zone: tzinfo) -> Period:
    """A month of the calendar. Raises ``ValueError`` where there is none of that number."""
    first = date(year, number, 1)
    return Period(first, _last_of_month(first), zone)


def week(year: int, number: int, zone: tzinfo) -> Period:
    """A week, Monday to Sunday, by ISO 8601. Raises ``ValueError`` where the year has none of that number."""
    first = date.fromisocalendar(year, number, 1)
    return Period(first, first + 6 * _DAY, zone)


def _last_of_month(day: date) -> date:
    return day.replace(day=monthrange(day.year, day.month)[1])


def _from_to(first: date, last: date) -> str:
    return f"{first.isoformat()}..{last.isoformat()}"
