"""What every command on a case has in common: which case, who acts, and one line that says where the case is now."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from doichieu.domain.cases import Case
from doichieu.domain.roles import Member
from doichieu.shells import vocabulary
from doichieu.shells.cli.choices import Choices
from doichieu.shells.words import mark

if TYPE_CHECKING:
    from doichieu.newsroom import Newsroom

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Act:
    """A member at work on a case as it is now."""

    room: "Newsroom"
    case: Case
    by: Member


def act(choices: Choices, case: str, by: str) -> Act:
    """Open the desk and look the case and the member up. Raises ``CaseMissing`` or ``MemberMissing``."""
    room = choices.newsroom(choices.desk)
    return Act(room, room.case(case), room.members.get(by))


def by_a_member(command: Command) -> Command:
    """Add --by: who acts is never left open."""
    return click.option("--by", metavar="NAME", required=True, help=mark("The member who does this."))(command)


def on_a_case(command: Command) -> Command:
    """Add the argument CASE and --by."""
    return click.argument("case", metavar="CASE")(by_a_member(command))


def with_a_reason(said: str) -> Callable[[Command], Command]:
    """Add --reason, with what it is for."""
    return click.option("--reason", metavar="TEXT", required=True, help=said)


def tell(choices: Choices, case: Case) -> None:
    """Say where the case is now."""
    words = choices.words
    state = words.say(vocabulary.STATE[case.state])
    click.echo(words.say("{case}: {state}", case=case.id, state=state))
