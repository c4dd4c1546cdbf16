"""``doichieu case correct``."""

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell, with_a_reason
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "correct",
    cls=SpokenCommand,
    help=mark("Publish what was approved in place of what stood before. The earlier editions stay readable."),
    example='doichieu case correct k3f9q2 --by cúc --reason "The year was missing."',
)
@on_a_case
@with_a_reason(mark("The public reason."))
@at_a_desk
@click.pass_obj
def correct(choices: Choices, case: str, by: str, reason: str) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.correct(at_work.case, at_work.by, reason=reason))
