"""``doichieu case describe``."""

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "describe",
    cls=SpokenCommand,
    help=mark("Change who said the claim, where, or what it is about. What readers would see has to be approved anew."),
    example='doichieu case describe k3f9q2 --by lan --claimant "Example Ltd" --topic energy',
)
@on_a_case
@click.option("--claimant", metavar="TEXT", help=mark("Who said it in public, as readers are shown it."))
@click.option("--appearance", metavar="TEXT", help=mark("Where it was said: an address, a programme."))
@click.option("--topic", metavar="TEXT", help=mark("What it is about, for the desk's own balance."))
@at_a_desk
@click.pass_obj
def describe(
    choices: Choices, case: str, by: str, *, claimant: str | None, appearance: str | None, topic: str | None
) -> None:
    """Do it, leaving what is not named as it is, and say where the case is now."""
    if claimant is None and appearance is None and topic is None:
        raise click.UsageError(choices.words.say("Nothing to change: name --claimant, --appearance or --topic."))
    at_work = act(choices, case, by)
    known = at_work.case
    changed = at_work.room.describe(
        known,
        at_work.by,
        claimant=known.claimant if claimant is None else claimant,
        appearance=known.appearance if appearance is None else appearance,
        topic=known.topic if topic is None else topic,
    )
    tell(choices, changed)
