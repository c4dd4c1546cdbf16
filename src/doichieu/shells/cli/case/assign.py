"""``doichieu case assign``."""

from datetime import datetime

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.misuse import Day
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "assign",
    cls=SpokenCommand,
    help=mark("Give a case to somebody, or take it oneself."),
    example="doichieu case assign k3f9q2 --by cúc --to lan --due 2026-03-09",
)
@on_a_case
@click.option("--to", metavar="NAME", required=True, help=mark("Who has it in hand from now on."))
@click.option("--due", type=Day(), metavar="YYYY-MM-DD", help=mark("When it shall be done."))
@at_a_desk
@click.pass_obj
def assign(choices: Choices, case: str, by: str, to: str, due: datetime | None) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.assign(at_work.case, at_work.by, to=to, due=due.date() if due else None))
