"""The indexes brought level before a search, in case another process stored something."""

from django.http import HttpRequest

from doichieu.domain.errors import DeskBusy
from doichieu.shells.web.pages import warning
from doichieu.shells.web.site import here


def brought_level(request: HttpRequest) -> None:
    """Make everything stored findable; while another process is at it, a line says that the newest may be missing."""
    desk = here().desk
    if not desk.behind():
        return
    try:
        desk.catch_up(_unheard)
    except DeskBusy:
        say = request.words.say
        warning(request, say("Another process is writing to this desk: its newest entries may not be found yet."))


def _unheard(more: int) -> None:
    """Nobody waits for news of the progress."""
