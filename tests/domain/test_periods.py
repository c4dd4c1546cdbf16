"""Periods: months, weeks and runs of days on the desk's own calendar."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.errors import PeriodUnknown
from doichieu.domain.periods import LONGEST, Period, named

SAIGON = ZoneInfo("Asia/Ho_Chi_Minh")
DAYS = st.dates(date(1950, 1, 1), date(2150, 1, 1))


def test_a_month_begins_and_ends_at_midnight_of_the_desks_own_zone() -> None:
    november = named("2026-11", SAIGON)
    assert november.begin == datetime(2026, 10, 31, 17, tzinfo=UTC)
    assert november.end == datetime(2026, 11, 30, 17, tzinfo=UTC)
    assert november.day_of(datetime(2026, 10, 31, 18, tzinfo=UTC)) == date(2026, 11, 1)


def test_a_week_is_monday_to_sunday_by_iso() -> None:
    found = named("2026-W01", UTC)
    assert (found.first, found.last) == (date(2025, 12, 29), date(2026, 1, 4))
    assert found.name == "2026-W01"


def test_a_day_on_which_clocks_change_is_one_day() -> None:
    berlin = Period(date(2026, 10, 25), date(2026, 10, 25), ZoneInfo("Europe/Berlin"))
    assert berlin.end.astimezone(UTC) - berlin.begin.astimezone(UTC) == timedelta(hours=25)
    assert list(berlin.days()) == [date(2026, 10, 25)]


@pytest.mark.parametrize(
    "name",
    ["", "2026", "2026-13", "2026-00", "2026-W54", "2026-W00", "26-11", "2026-11-01", "0001-01", "9999-12", "²026-11"],
)
def test_what_is_no_period_is_refused(name: str) -> None:
    with pytest.raises(PeriodUnknown, match="is no period"):
        named(name, UTC)


def test_days_out_of_order_or_too_far_apart_are_no_period() -> None:
    first = date(2026, 11, 2)
    with pytest.raises(PeriodUnknown):
        Period(first, date(2026, 11, 1), UTC)
    with pytest.raises(PeriodUnknown):
        Period(first, first + LONGEST + timedelta(days=1), UTC)


@given(DAYS, st.integers(0, 400))
def test_before_and_after_adjoin_without_a_gap(first: date, length: int) -> None:
    period = Period(first, first + timedelta(days=length), SAIGON)
    assert period.before().end == period.begin
    assert period.after().begin == period.end
    assert len(list(period.days())) == length + 1


@given(DAYS)
def test_a_name_names_its_own_period(day: date) -> None:
    year, week, _ = day.isocalendar()
    for name in (f"{day:%Y-%m}", f"{year}-W{week:02}"):
        period = named(name, UTC)
        assert period.name == name
        assert period.first <= day <= period.last
        assert period.before().after() == period
