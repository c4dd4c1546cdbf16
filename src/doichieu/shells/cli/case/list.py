"""``doichieu case list``."""

import click

from doichieu.domain.cases import State
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.output import show
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.render import case_terminal
from doichieu.shells.words import mark


@click.command(
    "list",
    cls=SpokenCommand,
    help=mark("List cases, the last changed first."),
    example="doichieu case list --state in_review --assigned lan",
)
@click.option(
    "--state",
    "states",
    type=click.Choice([state.value for state in State]),
    multiple=True,
    help=mark("Only those in this state; can be given many times."),
)
@click.option("--assigned", metavar="NAME", help=mark("Only those that this member has in hand."))
@click.option(
    "--limit", metavar="N", type=click.IntRange(min=1), default=50, show_default=True, help=mark("At most this many.")
)
@at_a_desk
@click.pass_obj
def list_(choices: Choices, states: tuple[str, ...], assigned: str | None, limit: int) -> None:
    """Look them up and print a line for each."""
    wanted = [State(state) for state in states] or None
    cases = choices.newsroom(choices.desk).board(states=wanted, assigned_to=assigned, limit=limit)
    show(lambda width, colour: case_terminal.lines(cases, choices.words, width=width, colour=colour))
