"""``doichieu case mark``."""

import click

from doichieu.domain.claims import Checkability
from doichieu.shells.cli.case.acting import act, on_a_case, tell, with_a_reason
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark

KINDS = [kind.value for kind in Checkability if kind is not Checkability.FACTUAL]


@click.command(
    "mark",
    cls=SpokenCommand,
    help=mark("Mark a claim as an opinion or otherwise no fact: it goes back to triage and gets no verdict."),
    example='doichieu case mark k3f9q2 --by lan --as opinion --reason "It praises, it states nothing."',
)
@on_a_case
@click.option("--as", "kind", type=click.Choice(KINDS), required=True, help=mark("What the sentence is."))
@with_a_reason(mark("Why, for the record."))
@at_a_desk
@click.pass_obj
def mark_(choices: Choices, case: str, by: str, kind: str, reason: str) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.mark(at_work.case, at_work.by, checkability=Checkability(kind), reason=reason))
