"""``doichieu tip lay-aside``."""

import click

from doichieu.shells.cli.case.acting import with_a_reason
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.cli.tip.acting import act, on_a_tip
from doichieu.shells.words import mark


@click.command(
    "lay-aside",
    cls=SpokenCommand,
    help=mark("Make no case of a tip; whoever holds its receipt is told the reason."),
    example='doichieu tip lay-aside h7k2pd --by cúc --reason "It asks for an opinion."',
)
@on_a_tip
@with_a_reason(mark("The reason, as whoever sent it is told."))
@at_a_desk
@click.pass_obj
def lay_aside(choices: Choices, tip: str, by: str, reason: str) -> None:
    """Do it and say so."""
    at_work = act(choices, tip, by)
    at_work.box.lay_aside(at_work.tip, at_work.by, reason=reason)
    click.echo(choices.words.say("Laid tip {tip} aside.", tip=at_work.tip.id))
