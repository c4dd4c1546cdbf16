"""``doichieu init``: a new desk."""

from pathlib import Path

import click

from doichieu.shells.cli.desk_option import create_desk
from doichieu.shells.cli.spoken import Choices, SpokenCommand, desk_and_language
from doichieu.shells.words import mark


@click.command(
    cls=SpokenCommand,
    help=mark("Make a new desk in the folder DIR, with its options (desk.toml) and an empty archive and library."),
    example="doichieu init desk",
)
@click.argument("folder", metavar="DIR", type=click.Path(file_okay=False, path_type=Path))
@desk_and_language
@click.pass_obj
def init(choices: Choices, folder: Path) -> None:
    """Make the desk and say what can be done next."""
    create_desk(folder)
    words = choices.words
    click.echo(
        words.say("Made a desk in {folder}. Its options are in {file}.", folder=folder, file=folder / "desk.toml")
    )
