"""Triage: take a claim up or not, say that it is no fact, give it to somebody, begin anew."""

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from doichieu.domain.cases import Case
from doichieu.domain.claims import Checkability
from doichieu.domain.roles import Member
from doichieu.newsroom import Newsroom
from doichieu.shells.web import looking
from doichieu.shells.web.case_forms import LANGUAGES
from doichieu.shells.web.casework import chosen, day, done, typed


@require_POST
def describe(request: HttpRequest, identity: str) -> HttpResponse:
    """Say anew who said the claim, where, and what it is about."""
    told = {name: typed(request, name) for name in ("claimant", "appearance", "topic")}
    said = request.words.say("The details are changed. What readers would see has to be approved as it is now.")
    return done(request, identity, lambda room, case, by: room.describe(case, by, **told), said)


@require_POST
def reword(request: HttpRequest, identity: str) -> HttpResponse:
    """Put the wording of a typed claim right; a machine looks at it again."""
    statement, language = typed(request, "statement"), str(request.POST.get("language", ""))
    if language not in dict(LANGUAGES):
        raise BadRequest("language")

    def act(room: Newsroom, case: Case, by: Member) -> Case:
        reworded = room.reword(case, by, statement=statement, language=language)
        looking.look(reworded, by)
        return reworded

    return done(request, identity, act, request.words.say("The wording is changed. The history keeps the old one."))


@require_POST
def accept(request: HttpRequest, identity: str) -> HttpResponse:
    """Take the claim up."""
    said = request.words.say("Taken up. Now somebody has to take it in hand.")
    return done(request, identity, lambda room, case, by: room.accept(case, by), said)


@require_POST
def decline(request: HttpRequest, identity: str) -> HttpResponse:
    """Do not take it up, with a public reason."""
    reason, said = (
        typed(request, "reason"),
        request.words.say("Declined. Readers find the reason on a page of its own."),
    )
    return done(request, identity, lambda room, case, by: room.decline(case, by, reason=reason), said)


@require_POST
def mark(request: HttpRequest, identity: str) -> HttpResponse:
    """Say that the claim is an opinion or otherwise no statement of fact."""
    kind, reason = chosen(request, "checkability", Checkability), typed(request, "reason")
    said = request.words.say("Marked. The claim is back at triage and can get no verdict.")
    return done(request, identity, lambda room, case, by: room.mark(case, by, checkability=kind, reason=reason), said)


@require_POST
def assign(request: HttpRequest, identity: str) -> HttpResponse:
    """Give the case to somebody, or take it."""
    to, due = str(request.POST.get("to", "")), day(request, "due")
    said = request.words.say("The case is in hand now.")
    return done(request, identity, lambda room, case, by: room.assign(case, by, to=to, due=due), said)


@require_POST
def reopen(request: HttpRequest, identity: str) -> HttpResponse:
    """Begin anew; what is published stays as it is until a correction goes out."""
    reason, said = typed(request, "reason"), request.words.say("Open again. Nothing of what was is lost.")
    return done(request, identity, lambda room, case, by: room.reopen(case, by, reason=reason), said)
