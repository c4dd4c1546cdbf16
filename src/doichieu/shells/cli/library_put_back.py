"""``doichieu library put-back``."""

import click

from doichieu.shells.cli.case.acting import by_a_member, with_a_reason
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "put-back",
    cls=SpokenCommand,
    help=mark("Trust a withdrawn SOURCE again: it is found as before. One that was erased may be added again."),
    example='doichieu library put-back 3b1f0c9a --by cúc --reason "The page is there again, corrected."',
)
@click.argument("source", metavar="PATH|URL|DIGEST")
@by_a_member
@with_a_reason(mark("Why it can be trusted again, for the team."))
@at_a_desk
@click.pass_obj
def put_back(choices: Choices, source: str, by: str, reason: str) -> None:
    """Do it and say so."""
    room = choices.newsroom(choices.desk)
    done = room.put_source_back(room.source_named(source), room.members.get(by), reason=reason)
    click.echo(choices.words.say("Put {digest} back.", digest=done.digest[:12]))
