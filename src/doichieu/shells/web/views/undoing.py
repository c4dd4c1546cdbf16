"""Undoing: one click takes back what one has just done. Nothing that one wrote is lost by it."""

from dataclasses import asdict, replace

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from doichieu.adapters.storage.web import manuscripts
from doichieu.adapters.storage.web.manuscripts import Manuscript, Typed
from doichieu.domain.cases import Case
from doichieu.domain.events import Drafted, Reworded
from doichieu.domain.roles import Member
from doichieu.newsroom import Newsroom
from doichieu.shells.web import looking
from doichieu.shells.web.casework import done
from doichieu.shells.web.site import here


@require_POST
def undo(request: HttpRequest, identity: str) -> HttpResponse:
    """Take back the last thing that was done to the case; the form names the version that it was made for."""
    room, say = here().newsroom, request.words.say
    trail = room.trail(room.case(identity))
    act = trail.act if trail else None
    said = say("Undone. The history keeps both.")
    if isinstance(act, Drafted):
        said = say("Undone. What you had written waits for you in the form of the draft.")

    def undoes(room: Newsroom, case: Case, by: Member) -> Case:
        after = room.undo(case, by)
        if isinstance(act, Drafted):
            _keep(act, after, by)
        if isinstance(act, Reworded):
            looking.look(after, by)
        return after

    return done(request, identity, undoes, said)


def _keep(act: Drafted, after: Case, by: Member) -> None:
    """Keep the words as what the member typed and has not saved, unless they typed something since."""
    typed = manuscripts.of(after.id, by.name)
    if typed is not None:
        manuscripts.keep(replace(typed, version=after.version))
        return
    words = Typed(**{**asdict(act.draft), "rating": act.draft.rating.value})
    manuscripts.keep(Manuscript(after.id, by.name, after.version, after.changed_at or act.at, words))
