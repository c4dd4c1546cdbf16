"""The team's history: who did what to which account of the desk, and when. Never about those who say things."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, assert_never

from doichieu.domain.roles import Role

AT_THE_MACHINE: Final = "(command line)"
"""Who acts on the command line: whoever may, on the desk's own machine. No member can bear this name."""


class Step(StrEnum):
    """What can happen to an account.

    ``FOUND`` are those that were there before this history began; ``REKEYED`` got another password.
    """

    FOUND = "found"
    ADDED = "added"
    ROLE = "role"
    RENAMED = "renamed"
    CLOSED = "closed"
    OPENED = "opened"
    REKEYED = "rekeyed"
    SECOND_STEP_SET_UP = "second_step_set_up"
    SECOND_STEP_REMOVED = "second_step_removed"


@dataclass(frozen=True, slots=True)
class Hand:
    """Who acts: a member's name or ``AT_THE_MACHINE``; and when."""

    by: str
    at: datetime


@dataclass(frozen=True, slots=True)
class Deed:
    """One step of one account. ``role`` is the one given, None where none was."""

    member: str
    step: Step
    by: str
    at: datetime
    role: Role | None = None


def made(member: str, step: Step, hand: Hand, role: Role | None = None) -> Deed:
    """The deed of what a hand does."""
    return Deed(member, step, hand.by, hand.at, role)


def roster(history: Iterable[Deed]) -> Mapping[str, Role]:
    """Who is let in after all this, and in which role. Raises ``KeyError`` for a step of an account nobody added.

    >>> from datetime import UTC
    >>> hand = Hand(AT_THE_MACHINE, datetime(2026, 3, 2, tzinfo=UTC))
    >>> both = [made(name, Step.ADDED, hand, Role.EDITOR) for name in ("an", "lan")]
    >>> roster([*both, made("an", Step.CLOSED, hand)])
    {'lan': <Role.EDITOR: 'editor'>}
    """
    roles: dict[str, Role] = {}
    closed: set[str] = set()
    for deed in history:
        match deed.step:
            case Step.FOUND | Step.ADDED:
                roles[deed.member] = _given(deed)
            case Step.ROLE:
                roles |= {_known(deed, roles): _given(deed)}
            case Step.CLOSED:
                closed.add(_known(deed, roles))
            case Step.OPENED:
                closed.discard(_known(deed, roles))
            case Step.RENAMED | Step.REKEYED | Step.SECOND_STEP_SET_UP | Step.SECOND_STEP_REMOVED:
                _known(deed, roles)
            case _:
                assert_never(deed.step)
    return {name: role for name, role in roles.items() if name not in closed}


def _known(deed: Deed, roles: Mapping[str, Role]) -> str:
    if deed.member not in roles:
        raise KeyError(deed.member)
    return deed.member


def _given(deed: Deed) -> Role:
    if deed.role is None:
        raise KeyError(deed.member)
    return deed.role
