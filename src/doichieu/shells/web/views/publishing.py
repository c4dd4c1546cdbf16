"""Publishing: what was approved goes out; what went out is corrected, replaced or taken back in the open."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST

from doichieu.shells.web.casework import done, typed


@require_POST
def publish(request: HttpRequest, identity: str) -> HttpResponse:
    """Send the approved content out."""
    said = request.words.say("Published. Anybody can read it at this address now.")
    return done(request, identity, lambda room, case, by: room.publish(case, by), said, onwards="published")


@require_POST
def correct(request: HttpRequest, identity: str) -> HttpResponse:
    """Send it out in place of what stood before, saying publicly what changed."""
    reason, said = (
        typed(request, "reason"),
        request.words.say("The correction is out; the earlier edition stays readable."),
    )
    return done(
        request, identity, lambda room, case, by: room.correct(case, by, reason=reason), said, onwards="published"
    )


@require_POST
def supersede(request: HttpRequest, identity: str) -> HttpResponse:
    """Point readers to the check of another case."""
    reason, replacement = typed(request, "reason"), str(request.POST.get("replacement", ""))
    said = request.words.say("Readers are led to the other check now.")
    return done(
        request,
        identity,
        lambda room, case, by: room.supersede(case, by, replacement=replacement, reason=reason),
        said,
        onwards="published",
    )


@require_POST
def reply(request: HttpRequest, identity: str) -> HttpResponse:
    """Show readers what somebody concerned answers."""
    who, words, said = typed(request, "who"), typed(request, "words"), request.words.say("Readers see the reply now.")
    return done(
        request, identity, lambda room, case, by: room.reply(case, by, who=who, words=words), said, onwards="published"
    )


@require_POST
def retract(request: HttpRequest, identity: str) -> HttpResponse:
    """Say publicly that the desk no longer says so."""
    reason, said = typed(request, "reason"), request.words.say("Taken back. The page says so at its top.")
    return done(
        request, identity, lambda room, case, by: room.retract(case, by, reason=reason), said, onwards="published"
    )
