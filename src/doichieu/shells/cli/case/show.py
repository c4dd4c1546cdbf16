"""``doichieu case show``."""

import json

import click

from doichieu.domain.canonical import plain
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.output import show as print_sheet
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.render import case_terminal
from doichieu.shells.words import mark


@click.command(
    "show",
    cls=SpokenCommand,
    help=mark("Show a case: the claim, its evidence, the draft, who signed, what was published."),
    example="doichieu case show k3f9q2 --history",
)
@click.argument("case", metavar="CASE")
@click.option("--history", is_flag=True, help=mark("Show everything that happened to it instead."))
@click.option("--json", "json_", is_flag=True, help=mark("Print one JSON object."))
@at_a_desk
@click.pass_obj
def show(choices: Choices, case: str, history: bool, json_: bool) -> None:
    """Look it up and print it."""
    room, words = choices.newsroom(choices.desk), choices.words
    found, happened, zone = room.case(case), room.history(case), choices.zone(choices.desk)
    if json_:
        told = plain([one.event for one in happened]) if history else plain(found)
        click.echo(json.dumps({"history": told} if history else told, ensure_ascii=False, indent=2))
    elif history:
        print_sheet(lambda width, colour: case_terminal.history(happened, words, zone, width=width, colour=colour))
    else:
        digests = {exhibit.quote.source_digest for exhibit in found.exhibits}
        withdrawn = {digest: out for digest in digests if (out := room.library.withdrawn(digest))}
        print_sheet(
            lambda width, colour: case_terminal.whole(found, withdrawn, words, zone, width=width, colour=colour)
        )
