"""``doichieu tip join``."""

import click

from doichieu.shells.cli.case.acting import tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.cli.tip.acting import act, on_a_tip
from doichieu.shells.words import mark


@click.command(
    "join",
    cls=SpokenCommand,
    help=mark("Answer a tip with a case that there is: whoever holds the receipt is told what becomes of it."),
    example="doichieu tip join h7k2pd k3f9q2 --by lan",
)
@on_a_tip
@click.argument("case", metavar="CASE")
@at_a_desk
@click.pass_obj
def join(choices: Choices, tip: str, case: str, by: str) -> None:
    """Do it and say where the case is."""
    at_work = act(choices, tip, by)
    found = choices.newsroom(choices.desk).case(case)
    tell(choices, at_work.box.join(at_work.tip, at_work.by, case=found))
