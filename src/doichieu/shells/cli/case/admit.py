"""``doichieu case admit``."""

import click

from doichieu.domain.exhibits import Grounds, SourceKind
from doichieu.shells.cli.case.acting import act, on_a_case, tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "admit",
    cls=SpokenCommand,
    help=mark("Admit an exhibit as evidence. Two sources of one origin count as one."),
    example='doichieu case admit k3f9q2 e1 --by lan --origin "Statistics Office" --why "It counted." --primary',
)
@on_a_case
@click.argument("exhibit", metavar="EXHIBIT")
@click.option("--origin", metavar="TEXT", required=True, help=mark("Who stands behind the source."))
@click.option("--why", metavar="TEXT", required=True, help=mark("Why it can be trusted on this."))
@click.option("--primary", is_flag=True, help=mark("It is the one that first recorded the fact."))
@click.option(
    "--kind",
    type=click.Choice([kind.value for kind in SourceKind]),
    default=SourceKind.OTHER.value,
    show_default=True,
    help=mark("What kind of source it is, for the desk's own balance."),
)
@at_a_desk
@click.pass_obj
def admit(
    choices: Choices, case: str, by: str, exhibit: str, *, origin: str, why: str, primary: bool, kind: str
) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    grounds = Grounds(origin, why, primary, SourceKind(kind))
    tell(choices, at_work.room.admit(at_work.case, at_work.by, exhibit=exhibit, grounds=grounds))
