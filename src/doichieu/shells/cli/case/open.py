"""``doichieu case open``."""

import click

from doichieu.domain.events import Origin
from doichieu.shells.cli.asking import typed
from doichieu.shells.cli.case.acting import by_a_member
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "open",
    cls=SpokenCommand,
    help=mark("Open a case for the claim TEXT. Private details are taken out before it is stored."),
    example='doichieu case open "Vietnam has 120 million inhabitants." --by mai --topic population',
)
@click.argument("text", metavar="TEXT", callback=typed)
@by_a_member
@click.option("--language", metavar="CODE", default="vi", show_default=True, help=mark("Language of the claim."))
@click.option("--tip", is_flag=True, help=mark("A reader sent it in."))
@click.option("--claimant", metavar="TEXT", default="", help=mark("Who said it in public, as readers are shown it."))
@click.option("--appearance", metavar="TEXT", default="", help=mark("Where it was said: an address, a programme."))
@click.option("--topic", metavar="TEXT", default="", help=mark("What it is about, for the desk's own balance."))
@at_a_desk
@click.pass_obj
def open_(
    choices: Choices, text: str, by: str, *, language: str, tip: bool, claimant: str, appearance: str, topic: str
) -> None:
    """Open it and say its name."""
    room = choices.newsroom(choices.desk)
    case = room.open(
        room.typed(text, language),
        room.members.get(by),
        origin=Origin.TIP if tip else Origin.HAND,
        claimant=claimant,
        appearance=appearance,
        topic=topic,
    )
    click.echo(choices.words.say("Opened case {case}.", case=case.id))
