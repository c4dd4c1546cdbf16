"""``doichieu case retract``."""

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell, with_a_reason
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "retract",
    cls=SpokenCommand,
    help=mark("Say publicly that the desk no longer says so. What was published stays readable."),
    example='doichieu case retract k3f9q2 --by cúc --reason "The table was of another year."',
)
@on_a_case
@with_a_reason(mark("The public reason."))
@at_a_desk
@click.pass_obj
def retract(choices: Choices, case: str, by: str, reason: str) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.retract(at_work.case, at_work.by, reason=reason))
