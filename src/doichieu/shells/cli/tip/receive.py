"""``doichieu tip receive``."""

from pathlib import Path

import click

from doichieu.shells.cli.case.acting import by_a_member
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.cli.told import text_in
from doichieu.shells.words import mark


@click.command(
    "receive",
    cls=SpokenCommand,
    help=mark(
        "Take in a tip that came by letter or word of mouth. Private details are taken out; nothing of who sent it "
        "belongs in it. The receipt is printed once and kept nowhere."
    ),
    example='doichieu tip receive letter.txt --by mai --claim "The bridge will be closed for two years."',
)
@click.argument(
    "path",
    metavar="[PATH]",
    required=False,
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
)
@by_a_member
@click.option("--claim", metavar="TEXT", required=True, help=mark("The claim that they ask about."))
@click.option("--place", metavar="TEXT", default="", help=mark("Where they saw it: an address, a programme, a group."))
@at_a_desk
@click.pass_obj
def receive(choices: Choices, path: Path | None, *, by: str, claim: str, place: str) -> None:
    """Take it in and print its name and its receipt."""
    box, words = choices.tipbox(choices.desk), choices.words
    sent = box.take_in(box.members.get(by), claim=claim, place=place, text=text_in(path))
    click.echo(words.say("Took in tip {tip}.", tip=sent.tip.id))
    click.echo(words.say("Its receipt, for whoever sent it: {receipt}", receipt=sent.receipt))
