"""Cases: opened from a checked text or by hand, and the page where everything about one stands."""

from collections.abc import Sequence
from typing import Any, Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from doichieu.adapters.storage.web import accounts, checks, findings, manuscripts
from doichieu.adapters.storage.web.checks import State as CheckState
from doichieu.domain.cases import IN_HAND, UNDECIDED, Case, State
from doichieu.domain.events import Origin
from doichieu.domain.publication import Status
from doichieu.domain.roles import Action, Member
from doichieu.shells import vocabulary
from doichieu.shells.render.as_html import web_address
from doichieu.shells.render.marking import Piece, pieces
from doichieu.shells.web import cards, looking
from doichieu.shells.web.case_forms import (
    AssignForm,
    DeclareForm,
    DetailsForm,
    MarkForm,
    OpenForm,
    ReasonForm,
    ReplyForm,
    SupersedeForm,
    WordingForm,
)
from doichieu.shells.web.casework import chosen, names, overdue, typed, undoable
from doichieu.shells.web.forms import sent
from doichieu.shells.web.pages import act_tag, notice, page
from doichieu.shells.web.site import here

REPLACEMENTS: Final = 100
"""So many published checks are offered as a replacement, the latest."""


@require_http_methods(["GET", "HEAD", "POST"])
def by_hand(request: HttpRequest) -> HttpResponse:
    """A claim that somebody types: it is opened at once, and a machine looks at it beside."""
    form = OpenForm(sent(request), initial={"language": request.words.language})
    if request.method == "POST" and form.is_valid():
        room, given = here().newsroom, form.cleaned_data
        claim = room.typed(given["statement"], given["language"])
        case = room.open(
            claim,
            request.member,
            origin=chosen(request, "origin", Origin),
            claimant=given["claimant"],
            appearance=given["appearance"],
            topic=given["topic"],
        )
        findings.begin(case.id)
        looking.look(case, request.member)
        return _opened(request, case)
    return page(request, "case_new.html", form=form)


@require_POST
def from_text(request: HttpRequest, identity: str, number: int) -> HttpResponse:
    """One click on a claim of a checked text: the case keeps its paragraph and all that the machine found.

    A second click, were it at the same moment, leads to the same case.
    """
    found = checks.progress(identity, request.member.name)
    if found is None or found.state is not CheckState.DONE:
        raise Http404
    there = findings.opened_from(identity, number)
    if there:
        return HttpResponseRedirect(reverse("case", args=(there,)))
    source, dossiers = checks.source(identity), checks.findings(identity).dossiers
    if not 0 < number <= len(dossiers):
        raise Http404
    dossier = dossiers[number - 1]
    case = here().newsroom.open_once(
        f"{identity}/{number}",
        dossier,
        request.member,
        here().desk.judge.model,
        claimant=typed(request, "claimant"),
        appearance=typed(request, "appearance") or web_address(source.locator),
        topic=typed(request, "topic"),
    )
    findings.begin(case.id, looking.context(source, dossier.claim), given=identity, number=number)
    findings.tell(case.id, looking.found_in_text(dossier))
    return _opened(request, case)


@require_POST
def look_again(request: HttpRequest, identity: str) -> HttpResponse:
    """Have a machine look at the claim with what archive and library hold by now."""
    case = here().newsroom.case(identity)
    looking.look(case, request.member)
    notice(request, request.words.say("The machine looks at the claim again; load the page anew in a moment."))
    return HttpResponseRedirect(reverse("case", args=(identity,)))


@require_safe
def case(request: HttpRequest, identity: str) -> HttpResponse:
    """Everything about a case, and what the member can do next."""
    room, words, known = here().newsroom, request.words, names()
    found, finding = room.case(identity), findings.of(identity)
    happened = room.history(identity)
    last = undoable(request, found, happened)
    exhibits = sorted((cards.exhibit(one, known, words) for one in found.exhibits), key=cards.standing_order)
    told: dict[str, Any] = {
        "case": found,
        "row": cards.row(found, known, words),
        "origin": words.say(vocabulary.ORIGIN[found.origin]),
        "context": _context(found, finding),
        "machine": cards.machine(found, finding, words),
        "exhibits": exhibits,
        "declarations": [(known.get(one.member, one.member), one) for one in found.declarations],
        "declared": found.declaration(request.member.name),
        "history": cards.history(happened, known, words, undoable=last),
        "act": act_tag(last),
        "manuscript": manuscripts.of(identity, request.member.name),
        "authors": ", ".join(known.get(name, name) for name in found.authors),
        "opened_by": known.get(found.opened_by, found.opened_by),
        "overdue": overdue(found),
        "in_hand": found.state in IN_HAND,
        "can_gather": found.state in {*UNDECIDED, *IN_HAND},
        "can_be_assigned": found.state in {State.ACCEPTED, *IN_HAND},
    }
    return page(request, "case.html", **told, **_forms(request, found))


def _forms(request: HttpRequest, found: Case) -> dict[str, Any]:
    """The forms of the page; which of them is shown the template says, by state and role."""
    say = request.words.say
    publicly = say("Readers are shown it.")
    return {
        "decline": ReasonForm("decline", say("Why we do not take it up"), publicly),
        "reopen": ReasonForm("reopen", say("Why the work begins anew"), say("For the record.")),
        "reply": ReplyForm(),
        "retract": ReasonForm("retract", say("Why we take it back"), publicly),
        "marking": MarkForm(),
        "details": DetailsForm.of(found),
        "wording": WordingForm.of(found) if found.wording_is_open else None,
        "declare": DeclareForm(),
        "assign": AssignForm(_who_may_draft(request), initial={"to": found.assigned_to, "due": found.due}),
        "supersede": SupersedeForm(_replacements(found)),
    }


def _who_may_draft(request: HttpRequest) -> Sequence[tuple[str, str]]:
    """Those to whom this member may give a case: everybody who may draft, or only themselves."""
    mine: Member = request.member
    everybody = [one for one in accounts.everyone() if one.active and one.member.may(Action.DRAFT)]
    allowed = everybody if mine.may(Action.ASSIGN) else [one for one in everybody if one.member.name == mine.name]
    return [(one.member.name, one.shown) for one in allowed]


def _replacements(found: Case) -> Sequence[tuple[str, str]]:
    """Other checks that stand published; looked up only where one of ours does."""
    if found.publication is None or not found.publication.stands:
        return []
    standing = here().newsroom.published((Status.PUBLISHED, Status.CORRECTED), limit=REPLACEMENTS)
    return [
        (one.id, one.publication.current.content.draft.title)
        for one in standing
        if one.id != found.id and one.publication is not None
    ]


def _context(found: Case, finding: findings.Finding) -> tuple[Piece, ...]:
    """The paragraph with the claim in it marked; nothing for a claim that was typed."""
    context = finding.context
    if context is None or context.claim.end > len(context.text):
        return ()
    return pieces(context.text, [(context.claim.start, context.claim.end, found.id)])


def _opened(request: HttpRequest, case: Case) -> HttpResponse:
    notice(request, request.words.say("The case is open. It waits for triage."))
    return HttpResponseRedirect(reverse("case", args=(case.id,)))
