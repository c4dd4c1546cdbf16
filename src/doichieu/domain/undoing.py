"""Undoing: members take back what they did last, while nobody outside can have seen it. It gives an event or refuses.

The act and its undoing both stand in the log: nothing is erased. What cannot be taken back has a way of its own to be
put right, which the refusal names.
"""

from datetime import datetime
from typing import assert_never

from doichieu.domain.events import (
    Accepted,
    Admitted,
    Approved,
    Assigned,
    Described,
    Drafted,
    Excluded,
    Laid,
    Marked,
    Reworded,
    SentBack,
    Submitted,
    Undoable,
    Undone,
)
from doichieu.domain.refusals import Refused
from doichieu.domain.roles import Action, Member
from doichieu.domain.trails import Trail, undoable


def undo(trail: Trail, by: Member, at: datetime) -> Undone:
    """Take back the last thing that was done to a case: one step, one's own, and what one may still do.

    Raises ``StaysDone`` where it was public or told for good, ``OthersAct``, or ``NotPermitted``.
    """
    act, _ = undoable(trail, by.name)
    by.must_be_allowed(needed(act))
    return Undone(case=trail.case.id, by=by.name, at=at, act=trail.number)


def may_undo(trail: Trail, by: Member, at: datetime) -> bool:
    """Whether this member could take the last act back now: for offering it."""
    try:
        undo(trail, by, at)
    except Refused:
        return False
    return True


def needed(act: Undoable) -> Action:  # noqa: C901, PLR0911 - one line a kind
    """What one must be allowed to do, to do such a thing and so to take it back."""
    match act:
        case Described() | Reworded():
            return Action.DESCRIBE
        case Accepted():
            return Action.TRIAGE
        case Marked():
            return Action.MARK
        case Assigned():
            return Action.TAKE if act.to == act.by else Action.ASSIGN
        case Laid():
            return Action.GATHER
        case Admitted() | Excluded():
            return Action.WEIGH
        case Drafted():
            return Action.DRAFT
        case Submitted():
            return Action.SUBMIT
        case SentBack():
            return Action.SEND_BACK
        case Approved():
            return Action.APPROVE
        case _:
            assert_never(act)
