"""Sources that the desk trusts no more: taken out of the library, put back, or erased. Each is decided or refused.

What was quoted stays as it was quoted: a source that is withdrawn is found no more and offered for no new quotation,
and its stored text stays, so that every quotation can be read again. Only what nobody quotes can be erased.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final, assert_never

from doichieu.domain.cases import Case
from doichieu.domain.refusals import NothingWithdrawn, Part, SourceQuoted, SourceWithdrawn
from doichieu.domain.roles import Action, Member
from doichieu.domain.triage import told

SHOWN: Final = 12
"""So many letters of a digest name a text to people."""


class Turn(StrEnum):
    """What can be decided about a stored text. ``ERASED`` is withdrawn with the text itself gone."""

    WITHDRAWN = "withdrawn"
    ERASED = "erased"
    PUT_BACK = "put_back"


@dataclass(frozen=True, slots=True)
class Decision:
    """What was decided about the text with this digest. Readers are told when and why, only the team by whom."""

    digest: str
    turn: Turn
    by: str
    at: datetime
    reason: str

    @property
    def keeps_out(self) -> bool:
        """Whether the text is out of the library after it."""
        return self.turn is not Turn.PUT_BACK


def withdraw(digest: str, by: Member, at: datetime, *, reason: str, last: Decision | None) -> Decision:
    """Take a text out of all searches. Raises ``SourceWithdrawn`` where it is out already, or ``Unsaid``."""
    by.must_be_allowed(Action.WITHDRAW_SOURCE)
    must_follow(digest, Turn.WITHDRAWN, last)
    return Decision(digest, Turn.WITHDRAWN, by.name, at, told(digest[:SHOWN], Part.REASON, reason))


def erase(
    digest: str, by: Member, at: datetime, *, reason: str, last: Decision | None, quoting: Collection[str]
) -> Decision:
    """Take it out with all that is stored of it. ``quoting`` are the cases that quote it.

    Raises ``SourceQuoted`` where there are any, ``SourceWithdrawn`` where it is erased already, or ``Unsaid``.
    """
    by.must_be_allowed(Action.WITHDRAW_SOURCE)
    must_follow(digest, Turn.ERASED, last)
    must_be_unquoted(digest, quoting)
    return Decision(digest, Turn.ERASED, by.name, at, told(digest[:SHOWN], Part.REASON, reason))


def put_back(digest: str, by: Member, at: datetime, *, reason: str, last: Decision | None) -> Decision:
    """Trust it again: what was withdrawn is found as before, what was erased may be added again.

    Raises ``NothingWithdrawn`` where it is not out, or ``Unsaid``.
    """
    by.must_be_allowed(Action.WITHDRAW_SOURCE)
    must_follow(digest, Turn.PUT_BACK, last)
    return Decision(digest, Turn.PUT_BACK, by.name, at, told(digest[:SHOWN], Part.REASON, reason))


def must_follow(digest: str, turn: Turn, last: Decision | None) -> None:
    """Raises ``SourceWithdrawn`` or ``NothingWithdrawn`` where a turn cannot come after the last decision."""
    match turn:
        case Turn.WITHDRAWN:
            must_stand(last)
        case Turn.ERASED:
            if last is not None and last.turn is Turn.ERASED:
                raise SourceWithdrawn(digest, last.reason)
        case Turn.PUT_BACK:
            if last is None or not last.keeps_out:
                raise NothingWithdrawn(digest)
        case _:
            assert_never(turn)


def must_stand(last: Decision | None) -> None:
    """Raises ``SourceWithdrawn`` where the last decision about a text keeps it out of the library."""
    if last is not None and last.keeps_out:
        raise SourceWithdrawn(last.digest, last.reason)


def must_be_unquoted(digest: str, quoting: Collection[str]) -> None:
    """Raises ``SourceQuoted`` where cases quote it: they could be checked no more."""
    if quoting:
        raise SourceQuoted(digest, sorted(quoting))


def quotes(case: Case, digest: str) -> bool:
    """Whether a quotation from this text was ever laid before the desk in this case, whatever became of it."""
    return any(exhibit.quote.source_digest == digest for exhibit in case.exhibits)
