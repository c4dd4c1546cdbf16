"""``doichieu case reword``."""

import click

from doichieu.shells.cli.asking import typed
from doichieu.shells.cli.case.acting import act, on_a_case, tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "reword",
    cls=SpokenCommand,
    help=mark("Put the wording of a typed claim right, before evidence was weighed or a draft written for it."),
    example='doichieu case reword k3f9q2 "Vietnam has 120 million inhabitants." --by lan',
)
@on_a_case
@click.argument("text", metavar="TEXT", callback=typed)
@click.option("--language", metavar="CODE", help=mark("Language of the claim; else as it was."))
@at_a_desk
@click.pass_obj
def reword(choices: Choices, case: str, by: str, text: str, *, language: str | None) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    said = language or at_work.case.claim.language
    tell(choices, at_work.room.reword(at_work.case, at_work.by, statement=text, language=said))
