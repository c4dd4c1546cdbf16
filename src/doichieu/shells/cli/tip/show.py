"""``doichieu tip show``."""

import click

from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.output import show as print_sheet
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.cli.tip.acting import act, on_a_tip
from doichieu.shells.render import tip_terminal
from doichieu.shells.words import mark


@click.command(
    "show",
    cls=SpokenCommand,
    help=mark("Show all that was sent in with a tip, and what became of it."),
    example="doichieu tip show h7k2pd --by lan",
)
@on_a_tip
@at_a_desk
@click.pass_obj
def show(choices: Choices, tip: str, by: str) -> None:
    """Look it up and print it."""
    found = act(choices, tip, by).tip
    zone = choices.zone(choices.desk)
    print_sheet(lambda width, colour: tip_terminal.whole(found, choices.words, zone, width=width, colour=colour))
