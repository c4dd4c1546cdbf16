"""``doichieu case undo``."""

import click

from doichieu.shells.cli.case.acting import act, on_a_case, tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.render.happenings import said
from doichieu.shells.words import mark


@click.command(
    "undo",
    cls=SpokenCommand,
    help=mark(
        "Take back what one did last to a case, while nobody outside can have seen it and nobody has gone on from it. "
        "Both stay in the history."
    ),
    example="doichieu case undo k3f9q2 --by cúc",
)
@on_a_case
@at_a_desk
@click.pass_obj
def undo(choices: Choices, case: str, by: str) -> None:
    """Do it, say what was taken back, and where the case is now."""
    at_work = act(choices, case, by)
    after = at_work.room.undo(at_work.case, at_work.by)
    events = {one.version: one.event for one in at_work.room.history(case) if one.event is not None}
    click.echo(said(choices.words, events[after.version], events))
    tell(choices, after)
