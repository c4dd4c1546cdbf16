"""Review: read exactly what readers would see, then sign for it or send it back."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_POST, require_safe

from doichieu.domain.cases import State
from doichieu.shells.web import cards, differences, proofs, reviewing
from doichieu.shells.web.case_forms import DeclareForm, ReasonForm
from doichieu.shells.web.casework import done, names, typed, undoable
from doichieu.shells.web.pages import act_tag, page
from doichieu.shells.web.site import here


@require_safe
def review(request: HttpRequest, identity: str) -> HttpResponse:
    """The content as readers would see it, what changed in it, the checklist, and what can be done."""
    room, words, known = here().newsroom, request.words, names()
    case = room.case(identity)
    content, happened = case.content, room.history(identity)
    told: dict[str, Any] = {
        "case": case,
        "row": cards.row(case, known, words),
        "act": act_tag(undoable(request, case, happened)),
    }
    if content is None:
        return page(request, "case_review.html", **told)
    holdings = room.holdings(case)
    before = reviewing.signed_before(happened, content)
    return page(
        request,
        "case_review.html",
        **told,
        content=content,
        digest=content.digest,
        proofs=proofs.of(content.evidence, holdings.snapshots, words),
        scale=proofs.scale(content.draft.rating, words),
        paragraphs=proofs.paragraphs(content.draft.explanation),
        before=before,
        changes=differences.between(before.content, content, words) if before else [],
        checklist=reviewing.checklist(room, case, holdings, known, words),
        authors=", ".join(known.get(name, name) for name in case.authors),
        approver=known.get(case.approval.by, case.approval.by) if case.approval else "",
        mine=request.member.name in case.authors,
        declared=case.declaration(request.member.name),
        declare=DeclareForm(),
        send_back=ReasonForm("send_back", words.say("What to change")),
        correct=ReasonForm(
            "correct", words.say("What was wrong, and what is right now"), words.say("Readers are shown it.")
        ),
        drafted=case.state is State.DRAFTED,
        in_review=case.state is State.IN_REVIEW,
        approved=case.state is State.APPROVED,
    )


@require_POST
def submit(request: HttpRequest, identity: str) -> HttpResponse:
    """Ask for review of the content as it is."""
    said = request.words.say("Sent for review. Somebody who did not work on it has to approve it.")
    return done(request, identity, lambda room, case, by: room.submit(case, by), said, onwards="case_review")


@require_POST
def send_back(request: HttpRequest, identity: str) -> HttpResponse:
    """Ask the authors for changes."""
    reason, said = typed(request, "reason"), request.words.say("Sent back to its authors.")
    return done(request, identity, lambda room, case, by: room.send_back(case, by, reason=reason), said)


@require_POST
def approve(request: HttpRequest, identity: str) -> HttpResponse:
    """Answer for exactly the content that was on the page."""
    content = str(request.POST.get("content", ""))
    said = request.words.say("Approved: exactly this content, and nothing else, can be published now.")
    return done(
        request,
        identity,
        lambda room, case, by: room.approve(case, by, content=content),
        said,
        onwards="case_review",
    )
