"""``doichieu library withdraw``."""

import click

from doichieu.domain.withdrawals import Turn
from doichieu.shells.cli.case.acting import by_a_member, with_a_reason
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "withdraw",
    cls=SpokenCommand,
    help=mark(
        "Take SOURCE out of the library: it is found no more and offered for no new quotation. What was quoted from it "
        "stays, and its stored text with it, but a draft that rests on it needs another source."
    ),
    example='doichieu library withdraw https://example.org/statistics --by cúc --reason "The page was withdrawn."',
)
@click.argument("source", metavar="PATH|URL|DIGEST")
@by_a_member
@with_a_reason(mark("Why, as readers are told."))
@click.option("--erase", is_flag=True, help=mark("Delete the stored text, too; refused where a case quotes it."))
@at_a_desk
@click.pass_obj
def withdraw(choices: Choices, source: str, by: str, reason: str, erase: bool) -> None:
    """Do it and say so."""
    room = choices.newsroom(choices.desk)
    done = room.withdraw_source(room.source_named(source), room.members.get(by), reason=reason, erase=erase)
    say = choices.words.say
    said = say("Erased {digest}.", digest=done.digest[:12]) if done.turn is Turn.ERASED else ""
    click.echo(said or say("Withdrew {digest}.", digest=done.digest[:12]))
