"""Measures of the desk's own work in a period. None of them knows who did it.

Each looks at what had happened by the end of the period, or by now where that is earlier, and at nothing later: the
report of a past period never changes. A moment belongs to a period by the desk's time zone.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from math import ceil
from typing import Final

from doichieu.domain.cases import IN_HAND, State
from doichieu.domain.courses import Course, Round, Work
from doichieu.domain.events import Origin
from doichieu.domain.periods import Period
from doichieu.domain.tips import TipCourse, TipStanding

A_DAY: Final = timedelta(days=1)
TIMES: Final = tuple(timedelta(days=n) for n in (1, 3, 7, 14, 30))
"""Where one group of cycle times ends and the next begins; the last has no end. A choice for reading, not a rule."""
AGES: Final = tuple(timedelta(days=n) for n in (3, 7, 30))
"""As ``TIMES``, for how old open work is."""
OPEN: Final = (State.INTAKE, State.ACCEPTED, *IN_HAND)
"""The states of open work, in the order of the work."""


@dataclass(frozen=True, slots=True)
class Frame:
    """A period as it can be seen ``now``: what is later than either does not count."""

    period: Period
    now: datetime

    @property
    def until(self) -> datetime:
        """The first moment that does not count."""
        return min(self.period.end, self.now)

    def holds(self, at: datetime | None) -> bool:
        """Whether a moment counts; None never does."""
        return at is not None and self.period.begin <= at < self.until


@dataclass(frozen=True, slots=True)
class Spread:
    """How long ``count`` things took (at least one): half of them at most ``median``, nine in ten ``most``."""

    count: int
    median: timedelta
    most: timedelta
    longest: timedelta


@dataclass(frozen=True, slots=True)
class Share:
    """``part`` of ``whole`` things."""

    part: int
    whole: int

    @property
    def value(self) -> float | None:
        """From 0 to 1; None of nothing."""
        return self.part / self.whole if self.whole else None


@dataclass(frozen=True, slots=True)
class Point:
    """The end of a day: work begun so far, that was open before the period with it, and work finished so far."""

    day: date
    begun: int
    finished: int


@dataclass(frozen=True, slots=True)
class Pile:
    """Open cases in one state: how many of each age, the groups as in ``AGES``."""

    state: State
    ages: tuple[int, ...]

    @property
    def total(self) -> int:
        """How many."""
        return sum(self.ages)


@dataclass(frozen=True, slots=True)
class Late:
    """An open case whose day is over; ``days`` since. ``language`` is that of the statement."""

    case: str
    statement: str
    language: str
    state: State
    due: date
    days: int


@dataclass(frozen=True, slots=True)
class Refusal:
    """A claim that the desk did not take up, with the public reason; ``reopened`` where it looked at it again.

    ``language`` is that of the statement.
    """

    case: str
    statement: str
    language: str
    topic: str
    at: datetime
    reason: str
    reopened: bool


def spread(times: Iterable[timedelta]) -> Spread | None:
    """Median and ninth decile by nearest rank (the smallest of the times that reaches the share); None of nothing.

    >>> spread([timedelta(hours=n) for n in (4, 1, 2, 3)]).median
    datetime.timedelta(seconds=7200)
    """
    ordered = sorted(times)
    if not ordered:
        return None
    return Spread(len(ordered), _rank(ordered, 0.5), _rank(ordered, 0.9), ordered[-1])


def grouped(times: Iterable[timedelta], limits: Sequence[timedelta]) -> tuple[int, ...]:
    """How many times lie below each limit and not below the one before it, then how many below none.

    >>> grouped([timedelta(hours=2), timedelta(days=1), timedelta(days=40)], TIMES)
    (1, 1, 0, 0, 0, 1)
    """
    counts = [0] * (len(limits) + 1)
    for time in times:
        counts[next((n for n, limit in enumerate(limits) if time < limit), len(limits))] += 1
    return tuple(counts)


def times_to_answer(courses: Iterable[Course], frame: Frame) -> tuple[timedelta, ...]:
    """From intake to publication or decline, for every answer given in the period.

    A declined case that is reopened waits anew, from its reopening; so does one whose publication no longer stands.
    What still waits is not in it: see ``open_work``. Empty where nothing was answered.
    """
    return tuple(
        one.ended_at - one.begun_at
        for one in _rounds(courses)
        if one.work is Work.ANSWER and one.ended_at is not None and frame.holds(one.ended_at)
    )


def corrected_within_a_day(courses: Iterable[Course], frame: Frame) -> Share:
    """Of the published checks reopened for correction whose 24 hours ran out in the period: those done in time.

    Done is corrected, superseded or retracted. What was retracted without reopening has no beginning on record and is
    not counted. 0 of 0 where nothing was reopened.
    """
    due = [one for one in _rounds(courses) if one.work is Work.CORRECTION and frame.holds(one.begun_at + A_DAY)]
    in_time = [one for one in due if one.ended_at is not None and one.ended_at <= one.begun_at + A_DAY]
    return Share(len(in_time), len(due))


def tips_answered(courses: Iterable[Course], tips: Iterable[TipCourse], frame: Frame) -> Share:
    """Of the tips that came in the period: those laid aside, or whose case was published or declined, by its end.

    A case that a member opened for a tip in their own hand is that tip. One that lapsed was not answered. 0 of 0 where
    none came.
    """
    known, sent = {one.case.id: one for one in courses}, list(tips)
    opened = {one.case for one in sent if one.standing is TipStanding.OPENED}
    by_hand = [
        one.rounds[0].ended_before(frame.until)
        for one in known.values()
        if one.case.origin is Origin.TIP and one.case.id not in opened and frame.holds(one.case.opened_at)
    ]
    came = [_answered(one, known.get(one.case), frame.until) for one in sent if frame.holds(one.received_at)]
    return Share(sum(by_hand) + sum(came), len(by_hand) + len(came))


def cycle_times(courses: Iterable[Course], frame: Frame) -> tuple[timedelta, ...]:
    """From when somebody took a case in hand to when it was finished, for all work finished in the period.

    Corrections are work, too, in hand from their reopening; a claim declined at triage was in nobody's. May be empty.
    """
    return tuple(
        one.ended_at - one.taken_at
        for one in _rounds(courses)
        if one.taken_at is not None and one.ended_at is not None and frame.holds(one.ended_at)
    )


def burn_up(courses: Iterable[Course], frame: Frame) -> tuple[Point, ...]:
    """At the end of each day so far: rounds of work begun (and those open as the period began), rounds finished.

    The two differ by what is open. An empty desk gives zeros, a period to come gives nothing.
    """
    period, rounds = frame.period, list(_rounds(courses))
    before = sum(one.begun_at < period.begin and not one.ended_before(period.begin) for one in rounds)
    begun = _by_day(period, [one.begun_at for one in rounds if frame.holds(one.begun_at)])
    finished = _by_day(period, [one.ended_at for one in rounds if one.ended_at and frame.holds(one.ended_at)])
    points, so_far = [], (before, 0)
    for day in _days_so_far(frame):
        so_far = so_far[0] + begun.get(day, 0), so_far[1] + finished.get(day, 0)
        points.append(Point(day, *so_far))
    return tuple(points)


def open_work(courses: Iterable[Course], frame: Frame) -> tuple[Pile, ...]:
    """The cases open at the end, by state and by how long they have been open; every state of ``OPEN`` is there."""
    ages: dict[State, list[timedelta]] = {state: [] for state in OPEN}
    for course in courses:
        state, current = course.state(frame.until), course.open_round(frame.until)
        # Where a clock was set back, the two can tell different things of the moments between.
        if state in ages and current is not None:
            ages[state].append(frame.until - current.begun_at)
    return tuple(Pile(state, grouped(found, AGES)) for state, found in ages.items())


def overdue(courses: Iterable[Course], frame: Frame) -> tuple[Late, ...]:
    """The cases open at the end whose day was over then, the latest first. Empty where none is late."""
    today = frame.period.day_of(frame.until - timedelta.resolution)
    late = []
    for course in courses:
        state, due = course.state(frame.until), course.due(frame.until)
        if state is not None and due is not None and due < today:
            claim = course.name(frame.until).claim
            late.append(Late(course.case.id, claim.statement, claim.language, state, due, (today - due).days))
    return tuple(sorted(late, key=lambda one: (one.due, one.case)))


def declined(courses: Iterable[Course], frame: Frame) -> tuple[Refusal, ...]:
    """What was declined in the period and why, oldest first. Empty where nothing was."""
    found = [
        Refusal(
            case=course.case.id,
            statement=course.name(frame.until).claim.statement,
            language=course.name(frame.until).claim.language,
            topic=course.name(frame.until).topic,
            at=one.at,
            reason=one.reason,
            reopened=any(one.at < later.begun_at < frame.until for later in course.rounds),
        )
        for course in courses
        for one in course.declines
        if frame.holds(one.at)
    ]
    return tuple(sorted(found, key=lambda one: (one.at, one.case)))


def _answered(tip: TipCourse, course: Course | None, until: datetime) -> bool:
    """Whether it had its answer by then: its case finished after the tip came to it, or standing finished then."""
    at = tip.ended_at
    if at is None or at >= until or tip.standing is TipStanding.LAPSED:
        return False
    if tip.standing is TipStanding.LAID_ASIDE:
        return True
    if course is None:
        return False
    finished_before = course.case.opened_at < at and course.open_round(at) is None
    return finished_before or any(one.ended_at is not None and at <= one.ended_at < until for one in course.rounds)


def _rounds(courses: Iterable[Course]) -> Iterable[Round]:
    return (one for course in courses for one in course.rounds)


def _rank(ordered: Sequence[timedelta], share: float) -> timedelta:
    return ordered[ceil(share * len(ordered)) - 1]


def _by_day(period: Period, moments: Iterable[datetime]) -> dict[date, int]:
    counts: dict[date, int] = {}
    for moment in moments:
        day = period.day_of(moment)
        counts[day] = counts.get(day, 0) + 1
    return counts


def _days_so_far(frame: Frame) -> Iterable[date]:
    if frame.now <= frame.period.begin:
        return ()
    today = frame.period.day_of(frame.until - timedelta.resolution)
    return (day for day in frame.period.days() if day <= today)
