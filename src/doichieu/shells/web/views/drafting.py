"""Drafting: the text and its rating, saved by itself while one writes; and what one declares of one's interests."""

from collections.abc import Mapping
from dataclasses import asdict
from datetime import UTC, datetime
from typing import Any, Final

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST

from doichieu.adapters.storage.web import manuscripts
from doichieu.adapters.storage.web.manuscripts import Manuscript, Typed
from doichieu.domain.cases import Case
from doichieu.domain.contents import Draft
from doichieu.domain.events import Admitted, Assigned, Declared, Event, Excluded, Laid, Replied, Suggested, Undone
from doichieu.domain.factchecks import Scale
from doichieu.domain.refusals import CaseChanged
from doichieu.shells.web import cards
from doichieu.shells.web.case_forms import DraftForm
from doichieu.shells.web.casework import done, names, typed
from doichieu.shells.web.forms import sent
from doichieu.shells.web.pages import acted, page
from doichieu.shells.web.site import here

BESIDE: Final = (Laid, Suggested, Admitted, Excluded, Declared, Assigned, Replied)
"""What others do beside the writing: it changes no word of the draft and signs none."""


@require_http_methods(["GET", "HEAD", "POST"])
def draft(request: HttpRequest, identity: str) -> HttpResponse:
    """Write the draft. Where somebody else changed the case meanwhile, both texts are shown and nothing is lost."""
    room, case = here().newsroom, here().newsroom.case(identity)
    form = DraftForm(sent(request), initial=_begun(request, case))
    if request.method == "POST":
        if "drop" in request.POST:
            manuscripts.drop(identity, request.member.name)
            return HttpResponseRedirect(reverse("case_draft", args=(identity,)))
        if form.is_valid():
            try:
                if _since(case, _seen(request, case)):
                    return _both(request, case)
                after = room.draft(case, request.member, draft=_draft(request, form.cleaned_data))
            except CaseChanged as error:
                return _both(request, room.case(error.case))
            manuscripts.drop(identity, request.member.name)
            acted(request, request.words.say("The draft is saved."), after.version)
            return HttpResponseRedirect(reverse("case", args=(identity,)) + "#draft")
    return _form(request, case, form)


@require_POST
def autosave(request: HttpRequest, identity: str) -> HttpResponse:
    """Keep what was typed so far, and say so; warn where the draft was changed by somebody else meanwhile."""
    case = here().newsroom.case(identity)
    seen = _seen(request, case)
    kept = Manuscript(identity, request.member.name, seen, datetime.now(UTC), _typed(request))
    manuscripts.keep(kept)
    told: dict[str, Any] = {
        "case": case,
        "manuscript": kept,
        "changed": bool(_since(case, seen)),
        "others": _others(request, identity),
    }
    return page(request, "draft_saved.html", **told)


@require_POST
def declare(request: HttpRequest, identity: str) -> HttpResponse:
    """Tell one's interests in the matter."""
    statement, conflicted = typed(request, "statement"), "conflicted" in request.POST
    onwards = "case_review" if request.POST.get("onwards") == "case_review" else "case"
    said = request.words.say("Your declaration is on record.")
    return done(
        request,
        identity,
        lambda room, case, by: room.declare(case, by, statement=statement, conflicted=conflicted),
        said,
        onwards=onwards,
    )


def _form(request: HttpRequest, case: Case, form: DraftForm) -> HttpResponse:
    kept, known = manuscripts.of(case.id, request.member.name), names()
    seen = kept.version if kept and request.method != "POST" else _seen(request, case)
    return page(
        request,
        "case_draft.html",
        case=case,
        form=form,
        seen=seen,
        manuscript=kept,
        changed=bool(_since(case, seen)),
        others=_others(request, case.id),
        exhibits=[cards.exhibit(one, known, request.words) for one in case.exhibits if one.grounds is not None],
    )


def _both(request: HttpRequest, case: Case) -> HttpResponse:
    """The page that keeps both texts: theirs as it is stored, mine in the form, resting on theirs from now on."""
    mine = _typed(request)
    manuscripts.keep(Manuscript(case.id, request.member.name, case.version, datetime.now(UTC), mine))
    happened = _since(case, _seen(request, case)) or _since(case, 0)
    by = happened[-1].by if happened else ""
    return page(
        request,
        "draft_conflict.html",
        status=409,
        case=case,
        form=DraftForm(initial=asdict(mine)),
        by=names().get(by, by),
        at=happened[-1].at if happened else case.changed_at,
        seen=case.version,
    )


def _begun(request: HttpRequest, case: Case) -> dict[str, Any]:
    """What the form begins with: what was typed and not saved, else the draft as it is, else nothing."""
    kept = manuscripts.of(case.id, request.member.name)
    if kept is not None:
        return asdict(kept.typed)
    if case.draft is None:
        return {"language": case.claim.language}
    return {**asdict(case.draft), "rating": case.draft.rating.value}


def _draft(request: HttpRequest, given: dict[str, Any]) -> Draft:
    return Draft(
        rating=Scale(given["rating"]),
        title=typed(request, "title"),
        summary=typed(request, "summary"),
        explanation=typed(request, "explanation"),
        language=given["language"],
    )


def _typed(request: HttpRequest) -> Typed:
    return Typed(
        rating=str(request.POST.get("rating", "")),
        title=typed(request, "title"),
        summary=typed(request, "summary"),
        explanation=typed(request, "explanation"),
        language=str(request.POST.get("language", "")),
    )


def _seen(request: HttpRequest, case: Case) -> int:
    given = str(request.POST.get("version", ""))
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else case.version


def _since(case: Case, seen: int) -> list[Event]:
    """What happened after version ``seen`` that a writer has to know of before they save, in order."""
    if case.version == seen:
        return []
    happened = {one.version: one.event for one in here().newsroom.history(case.id)}
    gone = {one.act for number, one in happened.items() if isinstance(one, Undone) and number > seen}
    later = [one for number, one in happened.items() if number > seen and number not in gone]
    return [one for one in later if one is not None and not _is_beside(one, happened, seen)]


def _is_beside(event: Event, happened: Mapping[int, Event | None], seen: int) -> bool:
    """Whether it is done beside the writing. So is an undoing of that, or of what the writer never saw."""
    if isinstance(event, Undone):
        return event.act > seen or isinstance(happened.get(event.act), BESIDE)
    return isinstance(event, BESIDE)


def _others(request: HttpRequest, identity: str) -> list[tuple[str, datetime]]:
    """Who else has typed something for it that is not saved yet."""
    known = names()
    others = manuscripts.of_others(identity, request.member.name)
    return [(known.get(one.member, one.member), one.typed_at) for one in others]
