"""The desk that a command works on.

The one place of the command line that imports the desk's parts, and it does so only when a command needs them: models,
indexes and database take a second to import, which nobody should wait for to read a page of help.
"""

from pathlib import Path
from typing import TYPE_CHECKING

from doichieu.domain.errors import DeskBusy
from doichieu.shells.cli.errors import note
from doichieu.shells.cli.progress import bar
from doichieu.shells.cli.spoken import Choices

if TYPE_CHECKING:
    from doichieu.desk import Desk


def create_desk(folder: Path) -> None:
    """Make a new desk. Raises ``DeskExists``."""
    from doichieu import bootstrap  # noqa: PLC0415 - see above

    bootstrap.create(folder)


def open_desk(choices: Choices) -> "Desk":
    """The desk chosen on the command line or by DOICHIEU_DESK. Raises ``DeskMissing`` or what its settings raise."""
    with bar(choices.words.say("Opening the desk")):
        from doichieu import bootstrap, settings  # noqa: PLC0415 - see above

        return bootstrap.desk(settings.read(choices.desk))


def open_level_desk(choices: Choices) -> "Desk":
    """The desk with its indexes brought level, in case something was stored and then cut short.

    While another process writes, it is used as far as it is indexed, and a line says so.
    """
    desk = open_desk(choices)
    try:
        catch_up(desk, choices)
    except DeskBusy:
        note(choices.words.say("Another process is writing to this desk: its newest entries may not be found yet."))
    return desk


def catch_up(desk: "Desk", choices: Choices) -> None:
    """Make everything stored findable."""
    behind = desk.behind()
    if behind:
        with bar(choices.words.say("Indexing"), behind) as done:
            desk.catch_up(done)
