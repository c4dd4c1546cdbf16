"""The allowance of an hour: a part at once, the rest evenly, and never more than promised."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.allowance import HOUR, opens

NINE = datetime(2026, 11, 25, 9, tzinfo=UTC)


def come_all(most: int, moments: list[datetime]) -> list[datetime]:
    """Who is let in when these come one after the other, within one hour by the clock."""
    let_in: list[datetime] = []
    for now in moments:
        if opens(most, len(let_in), now) == now:
            let_in.append(now)
    return let_in


def test_half_of_an_hours_number_may_come_at_once_also_at_the_full_hour() -> None:
    assert len(come_all(60, [NINE] * 90)) == 30
    assert len(come_all(5, [NINE] * 90)) == 3
    assert len(come_all(1, [NINE] * 90)) == 1


def test_after_a_flood_the_door_opens_again_within_minutes_and_goes_on_opening() -> None:
    flood = [NINE + timedelta(seconds=n) for n in range(90)]
    later = [NINE + timedelta(minutes=n, seconds=30) for n in range(2, 60)]
    let_in = come_all(60, flood + later)
    assert let_in[30:33] == [NINE + timedelta(minutes=m, seconds=30) for m in (2, 4, 6)]
    assert len(let_in) == 59


@given(
    most=st.integers(0, 300),
    seconds=st.lists(st.integers(0, 3599), max_size=400).map(sorted),
)
def test_no_hour_by_the_clock_takes_more_than_the_most(most: int, seconds: list[int]) -> None:
    assert len(come_all(most, [NINE + timedelta(seconds=second) for second in seconds])) <= most


@given(most=st.integers(1, 300), came=st.integers(0, 300), second=st.integers(0, 3599))
def test_whoever_comes_when_told_is_let_in_if_nobody_came_between(most: int, came: int, second: int) -> None:
    now = NINE + timedelta(seconds=second)
    told = opens(most, came, now)
    assert now <= told <= NINE + HOUR
    if told < NINE + HOUR:
        assert opens(most, came, told) == told
        assert told == now or (told.second, told.microsecond) == (0, 0)
    else:
        assert opens(most, 0, told) == told


@pytest.mark.parametrize("most", [0, 1, 2, 3, 60])
def test_a_quiet_hour_takes_all_of_its_number_by_its_end(most: int) -> None:
    every_minute = [NINE + timedelta(minutes=n // 60, seconds=n % 60) for n in range(3600)]
    assert len(come_all(most, every_minute)) >= most - 1
