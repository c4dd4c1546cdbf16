"""``doichieu tip list``."""

import click

from doichieu.shells.cli.case.acting import by_a_member
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.output import show
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.render import tip_terminal
from doichieu.shells.words import mark


@click.command(
    "list",
    cls=SpokenCommand,
    help=mark("List the tips that nobody has answered, the oldest first."),
    example="doichieu tip list --by lan",
)
@by_a_member
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=50, show_default=True, help=mark("At most this many.")
)
@at_a_desk
@click.pass_obj
def list_(choices: Choices, by: str, limit: int) -> None:
    """Look them up and print a line or two for each."""
    box = choices.tipbox(choices.desk)
    tips = box.waiting(box.members.get(by), limit=limit)
    zone = choices.zone(choices.desk)
    show(lambda width, colour: tip_terminal.lines(tips, choices.words, zone, width=width, colour=colour))
