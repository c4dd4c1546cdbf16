"""``doichieu case quote``."""

import click

from doichieu.shells.cli.asking import typed
from doichieu.shells.cli.case.acting import act, on_a_case
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "quote",
    cls=SpokenCommand,
    help=mark("Lay a quotation before the desk: TEXT, letter by letter as it stands in a source of the library."),
    example='doichieu case quote k3f9q2 "96,208,984 people" --source census.txt --by lan',
)
@on_a_case
@click.argument("text", metavar="TEXT", callback=typed)
@click.option(
    "--source", metavar="PATH|URL|DIGEST", required=True, help=mark("Where the library has it from, or its digest.")
)
@at_a_desk
@click.pass_obj
def quote(choices: Choices, case: str, by: str, text: str, source: str) -> None:
    """Lay it and say how the exhibit is named; the same words are laid once."""
    at_work = act(choices, case, by)
    words = at_work.room.quotation(at_work.case, source, text)
    there = at_work.case.laid_as(words)
    if there:
        click.echo(choices.words.say("These words are laid before the desk already, as {exhibit}.", exhibit=there))
        return
    after = at_work.room.lay(at_work.case, at_work.by, quote=words)
    click.echo(choices.words.say("{case}: exhibit {exhibit}", case=after.id, exhibit=after.exhibits[-1].id))
