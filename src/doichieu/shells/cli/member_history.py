"""``doichieu member history``: what was done to which account, by whom and when."""

import click

from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.render import happenings
from doichieu.shells.words import mark


@click.command(
    "history",
    cls=SpokenCommand,
    help=mark(
        "Show who did what to which account of the desk, and when. It can only grow, and doichieu log verify proves "
        "it. In the browser only administrators see it; here, whoever may use the desk's machine."
    ),
    example="doichieu member history",
)
@at_a_desk
@click.pass_obj
def history(choices: Choices) -> None:
    """A line for each step, the first one first."""
    words, told = choices.words, list(choices.newsroom(choices.desk).members.history())
    zone = choices.zone(choices.desk)
    if not told:
        click.echo(words.say("Nothing has happened yet."))
    for one in told:
        said = happenings.deed(words, one.deed, {})
        when = f"{words.moment(one.deed.at.astimezone(zone))} · " if one.deed else ""
        click.echo(f"{one.line.number:>5}  {said}  {when}{one.line.seal[: happenings.DIGEST]}")
