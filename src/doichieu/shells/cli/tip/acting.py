"""What every command on a tip has in common: which tip, and who acts."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import click

from doichieu.domain.roles import Member
from doichieu.domain.tips import Tip
from doichieu.shells.cli.case.acting import by_a_member
from doichieu.shells.cli.choices import Choices

if TYPE_CHECKING:
    from doichieu.tipbox import TipBox

Command = Callable[..., Any]


@dataclass(frozen=True, slots=True)
class Act:
    """A member at work on a tip as it is now."""

    box: "TipBox"
    tip: Tip
    by: Member


def act(choices: Choices, tip: str, by: str) -> Act:
    """Open the desk and look the tip and the member up. Raises ``TipMissing``, ``MemberMissing``, ``NotPermitted``."""
    box = choices.tipbox(choices.desk)
    member = box.members.get(by)
    return Act(box, box.tip(tip, member), member)


def on_a_tip(command: Command) -> Command:
    """Add the argument TIP and --by."""
    return click.argument("tip", metavar="TIP")(by_a_member(command))
