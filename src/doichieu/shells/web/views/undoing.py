"""Undoing: one click takes back what one has just done. Nothing that one wrote is lost by it."""

from dataclasses import asdict, replace

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from doichieu.adapters.storage.web import manuscripts
from doichieu.adapters.storage.web.manuscripts import Manuscript, Typed
from doichieu.domain.cases import Case
from doichieu.domain.events import Drafted, Reworded
from doichieu.domain.roles import Member
from doichieu.shells.web import looking
from doichieu.shells.web.casework import as_seen
from doichieu.shells.web.pages import notice
from doichieu.shells.web.site import here


@require_POST
def undo(request: HttpRequest, identity: str) -> HttpResponse:
    """Take back the last thing that was done to the case; the form names the version that it was made for."""
    room, say, by = here().newsroom, request.words.say, request.member
    case = as_seen(request, room.case(identity))
    trail, after = room.trail(case), room.undo(case, by)
    act, said = trail.act if trail else None, say("Undone. The history keeps both.")
    if isinstance(act, Drafted):
        _keep(act, after, by)
        said = say("Undone. What you had written waits for you in the form of the draft.")
    if isinstance(act, Reworded):
        looking.look(after, by)
    notice(request, said)
    return HttpResponseRedirect(reverse("case", args=(identity,)))


def _keep(act: Drafted, after: Case, by: Member) -> None:
    """Keep the words as what the member typed and has not saved, unless they typed something since."""
    typed = manuscripts.of(after.id, by.name)
    if typed is not None:
        manuscripts.keep(replace(typed, version=after.version))
        return
    words = Typed(**{**asdict(act.draft), "rating": act.draft.rating.value})
    manuscripts.keep(Manuscript(after.id, by.name, after.version, after.changed_at or act.at, words))
