"""``doichieu case declare``."""

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "declare",
    cls=SpokenCommand,
    help=mark("Declare one's interests in a case, as authors and approvers must. Every declaration is kept."),
    example='doichieu case declare k3f9q2 --by lan --statement "None."',
)
@on_a_case
@click.option(
    "--statement", metavar="TEXT", required=True, help=mark("What ties the member to the matter; 'none' is an answer.")
)
@click.option("--conflict", is_flag=True, help=mark("It is a conflict of interest: somebody else must sign."))
@at_a_desk
@click.pass_obj
def declare(choices: Choices, case: str, by: str, statement: str, conflict: bool) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.declare(at_work.case, at_work.by, statement=statement, conflicted=conflict))
