"""``doichieu tip open``."""

import click

from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.cli.tip.acting import act, on_a_tip
from doichieu.shells.words import mark


@click.command(
    "open",
    cls=SpokenCommand,
    help=mark("Open a case from a tip. Of the tip the case keeps the claim alone."),
    example='doichieu tip open h7k2pd --by lan --claim "The bridge is closed until 2028." --topic traffic',
)
@on_a_tip
@click.option("--claim", metavar="TEXT", help=mark("The claim in one sentence; as it was sent in unless given."))
@click.option("--language", metavar="CODE", default="vi", show_default=True, help=mark("Language of the claim."))
@click.option("--appearance", metavar="TEXT", help=mark("Where it was said; where they saw it unless given."))
@click.option("--topic", metavar="TEXT", default="", help=mark("What it is about, for the desk's own balance."))
@at_a_desk
@click.pass_obj
def open_(
    choices: Choices, tip: str, by: str, *, claim: str | None, language: str, appearance: str | None, topic: str
) -> None:
    """Open it and say its name."""
    at_work = act(choices, tip, by)
    stated = choices.newsroom(choices.desk).typed(at_work.tip.claim if claim is None else claim, language)
    seen = at_work.tip.place if appearance is None else appearance
    case = at_work.box.open(at_work.tip, at_work.by, stated, appearance=seen, topic=topic)
    click.echo(choices.words.say("Opened case {case}.", case=case.id))
