"""``doichieu case reply``."""

import click

from doichieu.shells.cli.asking import typed
from doichieu.shells.cli.case.acting import act, on_a_case, tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "reply",
    cls=SpokenCommand,
    help=mark("Show readers what somebody concerned answers: TEXT, in their own words, beside what was published."),
    example='doichieu case reply k3f9q2 "We have corrected the figure." --who "Example Ltd" --by cúc',
)
@on_a_case
@click.argument("text", metavar="TEXT", callback=typed)
@click.option("--who", metavar="TEXT", required=True, help=mark("Who answers, as readers are shown it."))
@at_a_desk
@click.pass_obj
def reply(choices: Choices, case: str, by: str, text: str, who: str) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.reply(at_work.case, at_work.by, who=who, words=text))
