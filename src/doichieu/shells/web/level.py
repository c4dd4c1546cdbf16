"""The indexes brought level before a search, in case another process stored something."""

from typing import TYPE_CHECKING

from django.http import HttpRequest

from doichieu.domain.errors import DeskBusy
from doichieu.shells.web.pages import warning
from doichieu.shells.web.site import here

if TYPE_CHECKING:
    from doichieu.desk import Desk


def brought_level(request: HttpRequest) -> None:
    """Make everything stored findable; while another process is at it, a line says that the newest may be missing."""
    if not level(here().desk):
        say = request.words.say
        warning(request, say("Another process is writing to this desk: its newest entries may not be found yet."))


def level(desk: "Desk") -> bool:
    """Make everything stored findable; False where another process is at it."""
    try:
        if desk.behind():
            desk.catch_up(_unheard)
    except DeskBusy:
        return False
    return True


def _unheard(more: int) -> None:
    """Nobody waits for news of the progress."""
