"""``doichieu case submit``."""

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "submit",
    cls=SpokenCommand,
    help=mark("Ask for review of the draft with its evidence. What to approve is named by the digest that is printed."),
    example="doichieu case submit k3f9q2 --by lan",
)
@on_a_case
@at_a_desk
@click.pass_obj
def submit(choices: Choices, case: str, by: str) -> None:
    """Do it and say what is to be approved."""
    at_work = act(choices, case, by)
    after = at_work.room.submit(at_work.case, at_work.by)
    tell(choices, after)
    if after.content is not None:
        click.echo(choices.words.say("content {digest}", digest=after.content.digest[:12]))
