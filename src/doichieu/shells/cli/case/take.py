"""``doichieu case take``."""

import click

from doichieu.shells.cli.case.acting import by_a_member
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.opening import open_level_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "take",
    cls=SpokenCommand,
    help=mark(
        "Open a case for a claim of a text, with the quotations and the suggestion that a check finds for it. Claims "
        "are numbered as 'doichieu check' numbers them."
    ),
    example="doichieu case take speech.txt 3 --by mai",
)
@click.argument("locator", metavar="PATH|URL|-")
@click.argument("number", metavar="N", type=click.IntRange(min=1))
@by_a_member
@click.option("--claimant", metavar="TEXT", default="", help=mark("Who said it in public, as readers are shown it."))
@click.option("--topic", metavar="TEXT", default="", help=mark("What it is about, for the desk's own balance."))
@at_a_desk
@click.pass_obj
def take(choices: Choices, locator: str, number: int, by: str, *, claimant: str, topic: str) -> None:
    """Check the text, open the case, say its name."""
    room = choices.newsroom(choices.desk)
    member = room.members.get(by)
    desk = open_level_desk(choices)
    claims = [(text, claim) for text in desk.reader.read(locator) for claim in desk.worth_checking(desk.read(text))]
    if number > len(claims):
        found = choices.words.count("{n} claim found", "{n} claims found", len(claims))
        raise click.UsageError(choices.words.say("There is no claim {number}: {found}.", number=number, found=found))
    source, claim = claims[number - 1]
    (dossier,) = desk.dossiers([claim])
    case = room.open_dossier(
        dossier, member, desk.judge.model, claimant=claimant, appearance=source.locator, topic=topic
    )
    click.echo(choices.words.say("Opened case {case}.", case=case.id))
