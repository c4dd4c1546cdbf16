"""Courses: what happened to each case, as states, moments and days, which is all that measures look at.

The case itself goes along with its trail, because the next event is folded into it. What was undone was so until then:
a report of the time before keeps it.
"""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum

from doichieu.domain.cases import FINISHED, IN_HAND, Case, State
from doichieu.domain.claims import Claim
from doichieu.domain.events import Assigned, Change, Declined, Opened, Undone
from doichieu.domain.trails import Trail, go_on, start


class Work(StrEnum):
    """What a round of work is for: an answer to a claim, or the correction of one that stands published."""

    ANSWER = "answer"
    CORRECTION = "correction"


@dataclass(frozen=True, slots=True)
class Round:
    """Work on a case from when it was open to when it was finished.

    The first begins with the opening, another with every reopening of a finished case. ``taken_at`` is when somebody
    first had it in hand. ``ended_at`` and ``ended_in`` are None while it is open.
    """

    begun_at: datetime
    work: Work
    taken_at: datetime | None = None
    ended_at: datetime | None = None
    ended_in: State | None = None

    def ended_before(self, moment: datetime) -> bool:
        """Whether it was finished by then."""
        return self.ended_at is not None and self.ended_at < moment


@dataclass(frozen=True, slots=True)
class Move:
    """The state into which a case came."""

    at: datetime
    state: State


@dataclass(frozen=True, slots=True)
class Deadline:
    """The day by which a case was to be done, as it was set at a moment; None takes it away."""

    at: datetime
    due: date | None


@dataclass(frozen=True, slots=True)
class Decline:
    """Readers were told why the claim is not checked."""

    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class Name:
    """The claim of a case and the topic it is filed under, as they were from a moment on."""

    at: datetime
    claim: Claim
    topic: str


@dataclass(frozen=True, slots=True)
class Course:
    """A case with all its rounds, moves, names, deadlines and declines, each oldest first.

    ``rounds_without`` are the rounds as they would be without its last act.
    """

    trail: Trail
    rounds: tuple[Round, ...]
    moves: tuple[Move, ...]
    names: tuple[Name, ...]
    deadlines: tuple[Deadline, ...] = ()
    declines: tuple[Decline, ...] = ()
    rounds_without: tuple[Round, ...] = ()

    @property
    def case(self) -> Case:
        """The case as it is now."""
        return self.trail.case

    def state(self, before: datetime) -> State | None:
        """The state it was in just before a moment; None where it was not there yet."""
        return next((move.state for move in reversed(self.moves) if move.at < before), None)

    def name(self, before: datetime) -> Name:
        """What it was called just before a moment, or at its opening: a report of the past keeps its words."""
        return next((one for one in reversed(self.names) if one.at < before), self.names[0])

    def due(self, before: datetime) -> date | None:
        """The day by which the open round was to be done, as that stood just before a moment; None where none was set.

        What was set for an earlier round says nothing about this one.
        """
        current = self.open_round(before)
        if current is None:
            return None
        return next((one.due for one in reversed(self.deadlines) if current.begun_at <= one.at < before), None)

    def open_round(self, before: datetime) -> Round | None:
        """The round that was going on just before a moment; None where there was none."""
        begun = [one for one in self.rounds if one.begun_at < before]
        return begun[-1] if begun and not begun[-1].ended_before(before) else None


def begun(event: Opened) -> Course:
    """The course that an opening begins."""
    named = Name(event.at, event.claim, event.topic)
    return Course(start(event), (Round(event.at, Work.ANSWER),), (Move(event.at, State.INTAKE),), (named,))


def gone_on(course: Course, change: Change) -> Course:
    """The course after the next event of its case."""
    trail = go_on(course.trail, change)
    case, same_act = trail.case, trail.act is course.trail.act
    moved = case.state is not course.case.state
    return Course(
        trail=trail,
        rounds=course.rounds_without if isinstance(change, Undone) else _rounds(course, case.state, change.at),
        rounds_without=course.rounds_without if same_act else course.rounds,
        moves=(*course.moves, Move(change.at, case.state)) if moved else course.moves,
        names=_names(course, case, change.at),
        deadlines=_deadlines(course, change),
        declines=_declines(course, change),
    )


def _rounds(course: Course, state: State, at: datetime) -> tuple[Round, ...]:
    """The rounds after the case came into this state: a new one begun, the last one taken in hand or ended."""
    *earlier, last = course.rounds
    if last.ended_at is not None:
        if state in FINISHED:
            return course.rounds
        out = course.case.publication
        work = Work.CORRECTION if out is not None and out.stands else Work.ANSWER
        return (*course.rounds, Round(at, work, taken_at=at if state in IN_HAND else None))
    if state in FINISHED:
        return (*earlier, replace(last, ended_at=at, ended_in=state))
    if state in IN_HAND and last.taken_at is None:
        return (*earlier, replace(last, taken_at=at))
    return course.rounds


def _names(course: Course, case: Case, at: datetime) -> tuple[Name, ...]:
    last = course.names[-1]
    kept = (last.claim.statement, last.claim.language, last.topic) == (
        case.claim.statement, case.claim.language, case.topic,
    )  # fmt: skip
    return course.names if kept else (*course.names, Name(at, case.claim, case.topic))


def _deadlines(course: Course, change: Change) -> tuple[Deadline, ...]:
    """The deadlines after the event. Where one was set and that was undone, the one before it in this round holds."""
    if isinstance(change, Assigned):
        return (*course.deadlines, Deadline(change.at, change.due))
    if isinstance(change, Undone) and isinstance(course.trail.act, Assigned):
        begun_at = course.rounds[-1].begun_at
        before = next((one.due for one in reversed(course.deadlines[:-1]) if begun_at <= one.at), None)
        return (*course.deadlines, Deadline(change.at, before))
    return course.deadlines


def _declines(course: Course, change: Change) -> tuple[Decline, ...]:
    return (*course.declines, Decline(change.at, change.reason)) if isinstance(change, Declined) else course.declines
