"""``doichieu case reopen``."""

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell, with_a_reason
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "reopen",
    cls=SpokenCommand,
    help=mark("Begin the work on a case anew, from wherever it is. Nothing is erased."),
    example='doichieu case reopen k3f9q2 --by cúc --reason "A reader sent a newer table."',
)
@on_a_case
@with_a_reason(mark("Why, for the record."))
@at_a_desk
@click.pass_obj
def reopen(choices: Choices, case: str, by: str, reason: str) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.reopen(at_work.case, at_work.by, reason=reason))
