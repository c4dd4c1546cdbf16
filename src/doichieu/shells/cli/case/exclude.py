"""``doichieu case exclude``."""

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell, with_a_reason
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "exclude",
    cls=SpokenCommand,
    help=mark("Exclude an exhibit. It stays on record, with the reason."),
    example='doichieu case exclude k3f9q2 e2 --by lan --reason "It copies the other one."',
)
@on_a_case
@click.argument("exhibit", metavar="EXHIBIT")
@with_a_reason(mark("Why, for the record."))
@at_a_desk
@click.pass_obj
def exclude(choices: Choices, case: str, by: str, exhibit: str, reason: str) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.exclude(at_work.case, at_work.by, exhibit=exhibit, reason=reason))
