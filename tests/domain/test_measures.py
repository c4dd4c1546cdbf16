"""Measures: what each counts, what it leaves out, and what an empty desk gives."""

from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain import measures
from doichieu.domain.cases import State
from doichieu.domain.courses import Course
from doichieu.domain.events import Event, Origin
from doichieu.domain.measures import AGES, OPEN, TIMES, Frame, Late, Pile, Point, Share, Spread
from doichieu.domain.periods import Period, named
from doichieu.domain.reports import report
from doichieu.domain.targets import Targets
from doichieu.domain.tips import TipCourse, TipStanding
from tests.domain.chronicle import (
    LATER,
    NOVEMBER,
    WHOLE_NOVEMBER,
    a_published_case,
    came,
    courses,
    on,
    was_corrected,
    was_declined,
    was_drafted,
    was_reopened,
    was_retracted,
    was_taken,
    was_undone,
    went_out,
)

DAY = timedelta(days=1)


def hours(*numbers: float) -> tuple[timedelta, ...]:
    return tuple(timedelta(hours=n) for n in numbers)


def test_an_empty_desk_gives_noughts_and_no_figures() -> None:
    found = report([], WHOLE_NOVEMBER, Targets())
    assert (found.answers, found.cycle, found.publications, found.overdue, found.declined) == (None, None, 0, (), ())
    assert found.corrected == found.tips == Share(0, 0)
    assert found.corrected.value is None
    assert [(score.reached, score.met) for score in found.scores] == [(None, None)] * 4
    assert found.burn_up == tuple(Point(day, 0, 0) for day in NOVEMBER.days())
    assert found.open_work == tuple(Pile(state, (0,) * (len(AGES) + 1)) for state in OPEN)
    assert found.topics == found.publishers == ()
    assert sum(found.cycle_groups) == 0


def test_what_was_undone_counts_in_the_reports_of_the_time_before_and_not_afterwards() -> None:
    accepted, assigned = was_taken("c1", on(3), due=date(2026, 11, 4))
    events = [came("c1", on(2)), accepted, assigned, was_undone("c1", on(10), 3)]
    before, after = replace(WHOLE_NOVEMBER, now=on(9)), WHOLE_NOVEMBER
    for frame, state, late in ((before, State.IN_PROGRESS, 1), (after, State.ACCEPTED, 0)):
        piles = measures.open_work(courses(events), frame)
        assert {pile.state: pile.total for pile in piles if pile.total} == {state: 1}
        assert len(measures.overdue(courses(events), frame)) == late
    assert measures.burn_up(courses(events), before) == measures.burn_up(courses(events[:3]), before)
    assert measures.open_work(courses(events), before) == measures.open_work(courses(events[:3]), before)


def test_a_cycle_runs_from_when_the_case_was_really_taken_in_hand() -> None:
    accepted, assigned = was_taken("c1", on(3))
    mistaken = [came("c1", on(2)), accepted, assigned, was_undone("c1", on(4), 3)]
    found = courses(mistaken, replace(assigned, at=on(8)), was_drafted("c1", on(9)), went_out("c1", on(10)))
    assert measures.cycle_times(found, WHOLE_NOVEMBER) == hours(48)
    assert measures.times_to_answer(found, WHOLE_NOVEMBER) == hours(192)


def test_an_approval_that_was_undone_leaves_one_answer() -> None:
    *work, approved = was_drafted("c1", on(3))
    version = 3 + len(work) + 1
    undone = was_undone("c1", on(4), version)
    start = [came("c1", on(2)), *was_taken("c1", on(3)), *work]
    found = courses(start, approved, undone, replace(approved, at=on(5)), went_out("c1", on(6)))
    assert measures.times_to_answer(found, WHOLE_NOVEMBER) == hours(96)
    assert found[0].state(on(4, 1)) is State.IN_REVIEW
    assert measures.burn_up(found, WHOLE_NOVEMBER)[-1].finished == 1


def test_time_to_answer_runs_from_intake_to_publication_or_decline() -> None:
    made = courses(
        a_published_case("c1", on(2), on(3), on(4)), came("c2", on(5)), was_declined("c2", on(5, 6)), came("c3", on(6))
    )
    assert measures.times_to_answer(made, WHOLE_NOVEMBER) == hours(48, 6)
    assert measures.spread(hours(48, 6)) == Spread(2, *hours(6, 48, 48))


def test_an_answer_belongs_to_the_period_in_which_it_is_given() -> None:
    made = courses(a_published_case("c1", on(30, month=10), on(2), on(3)))
    assert measures.times_to_answer(made, WHOLE_NOVEMBER) == hours(96)
    assert measures.times_to_answer(made, Frame(named("2026-10", UTC), LATER)) == ()


def test_a_declined_case_that_is_reopened_is_timed_from_its_reopening() -> None:
    again = [was_reopened("c1", on(20)), *was_taken("c1", on(21))]
    out = a_published_case("c1", on(2), on(3), on(22))[-1]
    made = courses(came("c1", on(2)), was_declined("c1", on(2, 1)), again, was_drafted("c1", on(21)), out)
    assert measures.times_to_answer(made, WHOLE_NOVEMBER) == hours(1, 48)


def test_a_correction_is_no_answer() -> None:
    assert measures.times_to_answer(courses(_corrected(5)), WHOLE_NOVEMBER) == hours(48)


def _corrected(after: float, case: str = "c1") -> list[Event]:
    return [
        *a_published_case(case, on(2), on(3), on(4)),
        was_reopened(case, on(10)),
        *was_drafted(case, on(10), first=3),
        was_corrected(case, on(10, after)),
    ]


@pytest.mark.parametrize(("after", "in_time"), [(1, 1), (24, 1), (24.01, 0), (90, 0)])
def test_corrected_within_a_day_counts_from_the_reopening(after: float, in_time: int) -> None:
    assert measures.corrected_within_a_day(courses(_corrected(after)), WHOLE_NOVEMBER) == Share(in_time, 1)


def test_a_correction_that_is_not_out_counts_once_its_day_is_over() -> None:
    made = courses(_corrected(5)[:-1])
    during = Frame(NOVEMBER, on(10, 23))
    assert measures.corrected_within_a_day(made, during) == Share(0, 0)
    assert measures.corrected_within_a_day(made, replace(during, now=on(11, 1))) == Share(0, 1)


def test_a_reopened_check_may_also_be_retracted_in_time() -> None:
    made = courses(
        a_published_case("c1", on(2), on(3), on(4)), was_reopened("c1", on(10)), was_retracted("c1", on(10, 2))
    )
    assert measures.corrected_within_a_day(made, WHOLE_NOVEMBER) == Share(1, 1)


def test_a_retraction_without_reopening_is_not_timed() -> None:
    made = courses(a_published_case("c1", on(2), on(3), on(4)), was_retracted("c1", on(10)))
    assert measures.corrected_within_a_day(made, WHOLE_NOVEMBER) == Share(0, 0)


def test_tips_answered_counts_tips_of_the_period_and_nothing_else() -> None:
    made = courses(
        a_published_case("c1", on(2), on(3), on(4), origin=Origin.TIP),
        came("c2", on(5), origin=Origin.TIP),
        was_declined("c2", on(6)),
        came("c3", on(7), origin=Origin.TIP),
        came("c4", on(8), origin=Origin.TEXT),
        came("c5", on(30, month=10), origin=Origin.TIP),
    )
    assert measures.tips_answered(made, [], WHOLE_NOVEMBER) == Share(2, 3)


def test_a_tip_answered_after_the_period_is_unanswered_in_its_report() -> None:
    made = courses(a_published_case("c1", on(29), on(30), on(2, month=12), origin=Origin.TIP))
    assert measures.tips_answered(made, [], WHOLE_NOVEMBER) == Share(0, 1)


def sent(at: datetime, standing: TipStanding, ended: datetime | None = None, case: str = "") -> TipCourse:
    return TipCourse(at, standing, ended, case)


def test_a_tip_sent_in_is_answered_when_it_is_laid_aside_or_its_case_is_finished() -> None:
    made = courses(
        a_published_case("c1", on(2, 5), on(3), on(4), origin=Origin.TIP),
        came("c2", on(5), origin=Origin.TIP),
        [came("c3", on(6)), was_declined("c3", on(7))],
    )
    tips = [
        sent(on(2), TipStanding.OPENED, on(2, 5), "c1"),
        sent(on(5), TipStanding.OPENED, on(5), "c2"),
        sent(on(6), TipStanding.JOINED, on(6, 5), "c3"),
        sent(on(8), TipStanding.JOINED, on(9), "c3"),
        sent(on(8), TipStanding.LAID_ASIDE, on(9)),
        sent(on(8), TipStanding.WAITING),
        sent(on(8), TipStanding.LAPSED),
        sent(on(8, month=10), TipStanding.LAID_ASIDE, on(9)),
    ]
    assert measures.tips_answered(made, tips, WHOLE_NOVEMBER) == Share(4, 7)


def test_a_case_opened_from_a_tip_is_not_counted_beside_its_tip() -> None:
    made = courses(came("c1", on(2), origin=Origin.TIP), came("c2", on(2), origin=Origin.TIP))
    opened = sent(on(1), TipStanding.OPENED, on(2), "c1")
    joined = sent(on(1), TipStanding.JOINED, on(3), "c2")
    assert measures.tips_answered(made, [opened, joined], WHOLE_NOVEMBER) == Share(0, 3)


def test_what_becomes_of_a_tip_later_changes_no_report() -> None:
    made = courses(a_published_case("c1", on(5), on(6), on(7)))
    frame = Frame(NOVEMBER, on(20))
    tips = [
        sent(on(8), TipStanding.LAID_ASIDE, on(25)),
        sent(on(8), TipStanding.JOINED, on(25), "c1"),
        sent(on(8), TipStanding.LAPSED),
    ]
    assert measures.tips_answered(made, tips, frame) == Share(0, 3)


def test_a_tip_joined_to_a_case_that_is_open_again_waits_for_the_new_answer() -> None:
    events = [came("c1", on(2)), was_declined("c1", on(3)), was_reopened("c1", on(4))]
    tip = sent(on(5), TipStanding.JOINED, on(5, 1), "c1")
    assert measures.tips_answered(courses(events), [tip], WHOLE_NOVEMBER) == Share(0, 1)
    finished = [*events, was_declined("c1", on(6))]
    assert measures.tips_answered(courses(finished), [tip], WHOLE_NOVEMBER) == Share(1, 1)


def test_cycle_time_runs_from_hand_to_done_and_leaves_out_what_was_declined_at_triage() -> None:
    made = courses(_corrected(5), came("c2", on(5)), was_declined("c2", on(6)))
    assert measures.cycle_times(made, WHOLE_NOVEMBER) == hours(24, 5)


def test_burn_up_begins_with_what_was_open_and_differs_by_what_is_open() -> None:
    made = courses(
        came("c0", on(20, month=10)),
        a_published_case("c1", on(2), on(3), on(4)),
        came("c2", on(4, 23)),
        a_published_case("c3", on(1, month=10), on(2, month=10), on(3, month=10)),
    )
    points = measures.burn_up(made, WHOLE_NOVEMBER)
    assert [(p.begun, p.finished) for p in points[:5]] == [(1, 0), (2, 0), (2, 0), (3, 1), (3, 1)]


def test_burn_up_stops_today() -> None:
    assert [p.day.day for p in measures.burn_up([], Frame(NOVEMBER, on(3, 12)))] == [1, 2, 3]
    assert [p.day.day for p in measures.burn_up([], Frame(NOVEMBER, on(4)))] == [1, 2, 3]
    assert measures.burn_up([], Frame(NOVEMBER, on(1))) == ()
    assert measures.burn_up([], Frame(NOVEMBER, on(1, month=10))) == ()


def test_open_work_is_told_by_state_and_age_as_it_was_at_the_end() -> None:
    made = courses(
        came("c1", on(29)),
        came("c2", on(1, month=10)),
        a_published_case("c3", on(10), on(20), on(5, month=12)),
    )
    piles = {pile.state: pile for pile in measures.open_work(made, WHOLE_NOVEMBER)}
    assert piles[State.INTAKE].ages == (1, 0, 0, 1)
    assert piles[State.APPROVED].ages == (0, 0, 1, 0)
    assert sum(pile.total for pile in piles.values()) == 3


def test_a_clock_that_was_set_back_leaves_a_report_whole() -> None:
    """Declined, reopened and declined again, the last at an earlier hour than the reopening."""
    again = [was_reopened("c1", on(9, 10)), was_declined("c1", on(9, 5))]
    made = courses(came("c1", on(2)), was_declined("c1", on(9, 8)), again)
    for hour in range(24):
        found = report(made, Frame(NOVEMBER, on(9, hour)), Targets())
        assert sum(pile.total for pile in found.open_work) <= 1


def test_overdue_is_a_case_whose_day_was_over_at_the_end() -> None:
    made = courses(
        came("c1", on(2)),
        was_taken("c1", on(3), due=date(2026, 11, 28)),
        came("c2", on(2)),
        was_taken("c2", on(3), due=date(2026, 11, 30)),
        came("c3", on(2)),
        was_taken("c3", on(3)),
    )
    statement = made[0].case.claim.statement
    assert measures.overdue(made, WHOLE_NOVEMBER) == (
        Late("c1", statement, "vi", State.IN_PROGRESS, date(2026, 11, 28), 2),
    )


def test_a_declined_case_is_told_with_its_public_reason_and_whether_it_was_looked_at_again() -> None:
    made = courses(
        came("c1", on(2), topic="y tế"),
        was_declined("c1", on(3), "Không kiểm chứng được."),
        came("c2", on(2)),
        was_declined("c2", on(4)),
        was_reopened("c2", on(9)),
    )
    first, second = measures.declined(made, WHOLE_NOVEMBER)
    assert (first.case, first.topic, first.reason, first.reopened) == ("c1", "y tế", "Không kiểm chứng được.", False)
    assert (second.case, second.reopened) == ("c2", True)


def test_days_are_those_of_the_desks_own_zone() -> None:
    """Seven in the evening of 30 November in London is the first of December in Sài Gòn."""
    made = courses(came("c1", on(30, 19)), was_declined("c1", on(30, 20)))
    saigon = ZoneInfo("Asia/Ho_Chi_Minh")
    november, december = (Frame(named(name, saigon), LATER) for name in ("2026-11", "2026-12"))
    assert measures.times_to_answer(made, november) == ()
    assert measures.times_to_answer(made, december) == hours(1)
    assert measures.burn_up(made, december)[0] == Point(date(2026, 12, 1), 1, 1)


MOMENTS = st.datetimes(datetime(2026, 10, 1), datetime(2026, 12, 31), timezones=st.just(UTC))  # noqa: DTZ001


@st.composite
def some_courses(draw: st.DrawFn) -> list[Course]:
    """Up to eight cases: waiting, declined, taken or published, some of them reopened."""
    made: list[list[Event]] = []
    for n in range(draw(st.integers(0, 8))):
        case, (a, b, c, d) = f"c{n}", sorted(draw(st.lists(MOMENTS, min_size=4, max_size=4)))
        way = draw(st.integers(0, 4))
        if way == 0:
            made.append([came(case, a)])
        elif way == 1:
            made.append([came(case, a, origin=Origin.TIP), was_declined(case, b), was_reopened(case, c)])
        elif way == 2:
            made.append([came(case, a), *was_taken(case, b, due=c.date())])
        else:
            made.append([*a_published_case(case, a, b, c), *([was_reopened(case, d)] if way == 4 else [])])
    return courses(*made)


@given(some_courses(), MOMENTS)
def test_the_last_point_of_the_burn_up_differs_by_the_open_work(made: list[Course], now: datetime) -> None:
    frame = Frame(NOVEMBER, now)
    points = measures.burn_up(made, frame)
    if points:
        assert points[-1].begun - points[-1].finished == sum(pile.total for pile in measures.open_work(made, frame))
        assert [p.begun for p in points] == sorted(p.begun for p in points)
        assert [p.finished for p in points] == sorted(p.finished for p in points)


@given(some_courses(), st.integers(1, 29))
def test_answers_of_two_halves_are_the_answers_of_the_whole(made: list[Course], cut: int) -> None:
    first = Period(date(2026, 11, 1), date(2026, 11, cut), UTC)
    second = Period(date(2026, 11, cut + 1), date(2026, 11, 30), UTC)
    halves = [time for half in (first, second) for time in measures.times_to_answer(made, Frame(half, LATER))]
    assert sorted(halves) == sorted(measures.times_to_answer(made, WHOLE_NOVEMBER))


@given(some_courses(), MOMENTS)
def test_a_report_of_a_past_period_does_not_change(made: list[Course], later: datetime) -> None:
    october = named("2026-10", UTC)
    then = report(made, Frame(october, october.end), Targets())
    now = report(made, Frame(october, max(later, october.end)), Targets())
    assert replace(now, frame=then.frame) == then


@given(st.lists(st.timedeltas(timedelta(0), timedelta(days=100)), min_size=1))
def test_half_of_the_times_are_at_most_the_median_and_nine_in_ten_at_most_the_most(times: list[timedelta]) -> None:
    found = measures.spread(times)
    assert found is not None
    assert 2 * sum(time <= found.median for time in times) >= len(times)
    assert 10 * sum(time <= found.most for time in times) >= 9 * len(times)
    assert found.median <= found.most <= found.longest
    assert sum(measures.grouped(times, TIMES)) == len(times)
