"""``doichieu library search``: quotations from the desk's own sources."""

import click

from doichieu.shells.cli.asking import with_question
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.opening import open_level_desk
from doichieu.shells.cli.output import show
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.render import as_json, as_terminal
from doichieu.shells.render.report import evidence_view
from doichieu.shells.words import mark


@click.command(
    "search",
    cls=SpokenCommand,
    help=mark("Find quotations about TEXT in the library, with source, place and date."),
    example='doichieu library search "How high is Fansipan?" --json',
)
@with_question
@at_a_desk
@click.pass_obj
def search(choices: Choices, text: str, limit: int, json_: bool) -> None:
    """Search and print."""
    desk = open_level_desk(choices)
    views = [evidence_view(evidence, None) for evidence in desk.search_library(text, limit=limit)]
    if json_:
        click.echo(as_json.answer(text, "evidence", views))
    else:
        show(lambda width, colour: as_terminal.quotations(views, choices.words, width=width, colour=colour))
