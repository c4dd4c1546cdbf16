"""``doichieu case supersede``."""

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell, with_a_reason
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "supersede",
    cls=SpokenCommand,
    help=mark("Point readers from a publication to that of another case. What was published stays readable."),
    example='doichieu case supersede k3f9q2 --with m7x2pq --by cúc --reason "A new census is out."',
)
@on_a_case
@click.option("--with", "replacement", metavar="CASE", required=True, help=mark("The case that is published instead."))
@with_a_reason(mark("The public reason."))
@at_a_desk
@click.pass_obj
def supersede(choices: Choices, case: str, by: str, replacement: str, reason: str) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.supersede(at_work.case, at_work.by, replacement=replacement, reason=reason))
