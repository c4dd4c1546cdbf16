"""``doichieu archive own``: the entries of the desk's own publications, derived anew."""

import click

from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "own",
    cls=SpokenCommand,
    help=mark(
        "Make the archive hold exactly what this desk itself published and still says, as its cases give it. That is "
        "done by itself whenever something is published, corrected or taken back; this puts right what doichieu log "
        "verify finds amiss."
    ),
    example="doichieu archive own",
)
@at_a_desk
@click.pass_obj
def own(choices: Choices) -> None:
    """Derive, and say how much there is and how much was put right."""
    room, words = choices.newsroom(choices.desk), choices.words
    changed = room.cases.derive_entries()
    held = words.count("{n} check of our own", "{n} checks of our own", len(room.archive.own()))
    righted = words.count("{n} put right", "{n} put right", changed)
    click.echo(f"{held}, {righted}")
