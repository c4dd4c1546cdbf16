"""``doichieu case send-back``."""

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell, with_a_reason
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "send-back",
    cls=SpokenCommand,
    help=mark("Ask the authors to change what they submitted."),
    example='doichieu case send-back k3f9q2 --by cúc --reason "Give the year."',
)
@on_a_case
@with_a_reason(mark("What to change."))
@at_a_desk
@click.pass_obj
def send_back(choices: Choices, case: str, by: str, reason: str) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.send_back(at_work.case, at_work.by, reason=reason))
