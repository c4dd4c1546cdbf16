"""Trails: a case with its last act, and as it would be without it. Acts can be undone, so the log is folded so."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from doichieu.domain.cases import FINISHED, Case, State, apply, begin
from doichieu.domain.events import (
    Approved,
    Change,
    Corrected,
    Declared,
    Declined,
    Event,
    Joined,
    Laid,
    Marked,
    Opened,
    Published,
    Reopened,
    Replied,
    Retracted,
    Reworded,
    SentBack,
    Superseded,
    Undoable,
    Undone,
    proposed_by_a_machine,
)
from doichieu.domain.refusals import Lasting, OthersAct, StaysDone

STAYS: Final[Mapping[type[Event], Lasting]] = {
    Opened: Lasting.OPENED,
    Joined: Lasting.JOINED,
    Declined: Lasting.DECLINED,
    Declared: Lasting.DECLARED,
    Published: Lasting.PUBLIC,
    Corrected: Lasting.PUBLIC,
    Superseded: Lasting.PUBLIC,
    Retracted: Lasting.PUBLIC,
    Replied: Lasting.PUBLIC,
    Reopened: Lasting.REOPENED,
    Undone: Lasting.UNDONE,
}
"""Why what a person did cannot be taken back, for all that is not ``Undoable``."""


@dataclass(frozen=True, slots=True)
class Trail:
    """A case as it is now, and the last thing that a person did to it: ``act``, number ``number`` of its history.

    ``without`` is the case as it would be if that had not been done; None after an opening or an undoing. What a
    machine proposed since is in both: it is nobody's act, and stands in nobody's way.
    """

    case: Case
    act: Event
    number: int
    without: Case | None


def start(opened: Opened) -> Trail:
    """The trail that an opening makes."""
    return Trail(begin(opened), opened, 1, None)


def go_on(trail: Trail, change: Change) -> Trail:
    """The trail after the next event. Raises ``Refused`` for an undoing that nobody can have been allowed."""
    if isinstance(change, Undone):
        return Trail(_undone(trail, change), change, trail.case.version + 1, None)
    case = apply(trail.case, change)
    if proposed_by_a_machine(change):
        without = None if trail.without is None else apply(trail.without, change)
        return replace(trail, case=case, without=without)
    return Trail(case, change, case.version, trail.case)


def replay(opened: Opened, changes: Iterable[Change]) -> Trail:
    """The trail after all the events of a case, in order."""
    trail = start(opened)
    for change in changes:
        trail = go_on(trail, change)
    return trail


def read(history: Iterable[Event | None]) -> Trail | None:
    """The trail of a case's history; None where a line of it is none that this release reads."""
    opened, *changes = history
    if not isinstance(opened, Opened):
        return None
    known = [change for change in changes if change is not None and not isinstance(change, Opened)]
    return replay(opened, known) if len(known) == len(changes) else None


def undoable(trail: Trail, by: str) -> tuple[Undoable, Case]:
    """The last act, if this member can take it back, and the case without it. Raises ``StaysDone`` or ``OthersAct``."""
    act, case, without = trail.act, trail.case, trail.without
    if without is None or not isinstance(act, Undoable):
        raise StaysDone(case.id, STAYS[type(act)])
    if isinstance(act, Marked) and without.state in FINISHED:
        raise StaysDone(case.id, Lasting.ANSWERED)
    if isinstance(act, Reworded) and case.version > trail.number:
        raise StaysDone(case.id, Lasting.LOOKED_AT)
    if act.by != by:
        raise OthersAct(case.id, act.by)
    return act, without


def _undone(trail: Trail, event: Undone) -> Case:
    """The case as it would be without the act, but for what an act cannot give back or take away by being undone.

    An approval or a review that it ended is not there again; whoever worked on the content stays one of its authors.
    """
    if event.act != trail.number:
        raise StaysDone(trail.case.id, Lasting.NOT_LAST)
    act, without = undoable(trail, event.by)
    now = trail.case
    return replace(
        without,
        version=now.version + 1,
        changed_at=event.at,
        state=_state(without, now, act),
        authors=(*without.authors, *(name for name in now.authors if name not in without.authors)),
        approval=without.approval if without.approval == now.approval else None,
        exhibits_undone=without.exhibits_undone + isinstance(act, Laid),
    )


def _state(without: Case, now: Case, act: Undoable) -> State:
    """Where the case was; but what was edited or marked in review, or once approved, is a draft again."""
    signed = without.state in {State.IN_REVIEW, State.APPROVED}
    ended = now.state is not without.state and not isinstance(act, SentBack | Approved)
    return State.DRAFTED if signed and ended else without.state
