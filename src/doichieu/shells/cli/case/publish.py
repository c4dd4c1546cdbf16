"""``doichieu case publish``."""

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "publish",
    cls=SpokenCommand,
    help=mark("Publish what was approved."),
    example="doichieu case publish k3f9q2 --by cúc",
)
@on_a_case
@at_a_desk
@click.pass_obj
def publish(choices: Choices, case: str, by: str) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.publish(at_work.case, at_work.by))
