"""The desk that a command works on, opened and brought level."""

from typing import TYPE_CHECKING

from doichieu.domain.errors import DeskBusy
from doichieu.shells.cli.choices import Choices
from doichieu.shells.cli.errors import note
from doichieu.shells.cli.progress import bar

if TYPE_CHECKING:
    from doichieu.desk import Desk


def open_desk(choices: Choices) -> "Desk":
    """The desk chosen by --desk or DOICHIEU_DESK. Raises ``DeskMissing``, or what its settings raise."""
    with bar(choices.words, choices.words.say("Opening the desk")):
        return choices.build(choices.desk)


def open_level_desk(choices: Choices) -> "Desk":
    """The desk with its indexes brought level, in case something was stored and then cut short.

    While another process writes, it is used as far as it is indexed, and a line says so.
    """
    desk = open_desk(choices)
    behind = desk.behind()
    if behind:
        note(
            choices.words.count(
                "{n} stored entry cannot be found yet; it is indexed first.",
                "{n} stored entries cannot be found yet; they are indexed first.",
                behind,
            )
        )
    try:
        catch_up(desk, choices)
    except DeskBusy:
        note(choices.words.say("Another process is writing to this desk: its newest entries may not be found yet."))
    return desk


def catch_up(desk: "Desk", choices: Choices) -> None:
    """Make everything stored findable."""
    behind = desk.behind()
    if behind:
        with bar(choices.words, choices.words.say("Indexing"), behind) as done:
            desk.catch_up(done)
