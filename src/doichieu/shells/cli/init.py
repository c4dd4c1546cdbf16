"""``doichieu init``: a new desk."""

from pathlib import Path

import click

from doichieu.shells.cli.choices import Choices, create, in_a_language
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    cls=SpokenCommand,
    help=mark("Make a new desk in the folder DIR, with its options (desk.toml) and an empty archive and library."),
    example="doichieu init desk",
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@in_a_language
@click.pass_obj
def init(choices: Choices, folder: Path) -> None:
    """Make the desk and say what can be done next."""
    create(folder)
    words = choices.words
    click.echo(
        words.say("Made a desk in {folder}. Its options are in {file}.", folder=folder, file=folder / "desk.toml")
    )
