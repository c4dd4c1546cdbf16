"""``doichieu archive search``: published fact-checks of a claim."""

import click

from doichieu.shells.cli.asking import with_question
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.opening import open_level_desk
from doichieu.shells.cli.output import show
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.render import as_json, as_terminal
from doichieu.shells.render.report import match_view
from doichieu.shells.words import mark


@click.command(
    "search",
    cls=SpokenCommand,
    help=mark("Find published fact-checks of the claim TEXT, in any language, with or without diacritics."),
    example='doichieu archive search "nuoc chanh chua ung thu" --limit 3',
)
@with_question
@at_a_desk
@click.pass_obj
def search(choices: Choices, text: str, limit: int, json_: bool) -> None:
    """Search and print."""
    desk = open_level_desk(choices)
    views = [match_view(match) for match in desk.match([text], limit=limit)[0]]
    if json_:
        click.echo(as_json.answer(text, "matches", views))
    else:
        show(lambda width, colour: as_terminal.matches(views, choices.words, width=width, colour=colour))
