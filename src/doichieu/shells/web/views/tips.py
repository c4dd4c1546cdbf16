"""What readers sent in: each tip becomes a case, is joined to one, or is laid aside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from doichieu.adapters.storage.web import findings
from doichieu.domain.cases import Case
from doichieu.domain.claims import Claim
from doichieu.domain.folding import folded_words
from doichieu.domain.tips import Tip, TipStanding
from doichieu.shells import vocabulary
from doichieu.shells.render.as_html import web_address
from doichieu.shells.render.plain import plain
from doichieu.shells.web import looking
from doichieu.shells.web.case_forms import LANGUAGES, ReasonForm
from doichieu.shells.web.casework import typed
from doichieu.shells.web.forms import DeskForm, later
from doichieu.shells.web.pages import notice, page
from doichieu.shells.web.site import here
from doichieu.shells.web.views.library import number
from doichieu.shells.words import Words, mark

MOST: Final = 200
"""So many tips are listed, the oldest, and so many cases offered to join one to, those likest to it."""
PROPOSED: Final = 10
"""So many sentences of a tip are proposed, the worthiest."""
LABEL: Final = 90


class OpenTipForm(DeskForm):
    """The claim as the case shall state it, filled in from the tip."""

    statement = forms.CharField(
        label=later(mark("The claim")),
        help_text=later(mark("One sentence that states a fact. The case keeps this sentence, not the tip.")),
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    language = forms.ChoiceField(label=later(mark("Language of the claim")), choices=LANGUAGES)
    appearance = forms.CharField(label=later(mark("Where it was said")), required=False, max_length=500)
    topic = forms.CharField(label=later(mark("Topic")), required=False, max_length=60)


class JoinForm(DeskForm):
    """A case that checks the same."""

    case = forms.ChoiceField(label=later(mark("The case that checks the same claim")))

    def __init__(self, cases: Sequence[tuple[str, str]]) -> None:
        super().__init__(auto_id="join_%s")
        self.fields["case"].choices = cases


@dataclass(frozen=True, slots=True)
class Proposal:
    """A sentence of a tip that a machine finds worth checking; ``number`` names it in the address of the page."""

    number: int
    statement: str
    language: str
    kind: str


@require_safe
def waiting(request: HttpRequest) -> HttpResponse:
    """The tips that nobody has answered, the oldest first."""
    box = here().tipbox
    shown = box.waiting(request.member, limit=MOST)
    total, days = box.tips.count_waiting(), here().settings.web.keep_tips_days
    return page(request, "tips.html", tips=shown, total=total, days=days, taken=box.rules.open)


@require_safe
def one(request: HttpRequest, tip: str) -> HttpResponse:
    """All that was sent in with a tip, and what can be made of it."""
    found, words = here().tipbox.tip(tip, request.member), request.words
    told: dict[str, Any] = {
        "tip": found,
        "waits": found.standing is TipStanding.WAITING,
        "standing": words.say(vocabulary.TIP_STANDING[found.standing], case=found.case),
        "place_url": web_address(found.place),
    }
    if told["waits"]:
        told |= _choices(request, found)
    return page(request, "tip_work.html", **told)


@require_POST
def open_case(request: HttpRequest, tip: str) -> HttpResponse:
    """Open a case of the claim that was picked or written; a machine looks at it beside."""
    box = here().tipbox
    found = box.tip(tip, request.member)
    claim = _claim(found, typed(request, "statement"), _language(request))
    case = box.open(
        found, request.member, claim, appearance=typed(request, "appearance"), topic=typed(request, "topic")
    )
    findings.begin(case.id)
    looking.look(case, request.member)
    notice(request, request.words.say("The case is open. It waits for triage."))
    return HttpResponseRedirect(reverse("case", args=(case.id,)))


@require_POST
def join(request: HttpRequest, tip: str) -> HttpResponse:
    """Answer the tip with a case that there is."""
    box = here().tipbox
    case = here().newsroom.case(str(request.POST.get("case", "")))
    box.join(box.tip(tip, request.member), request.member, case=case)
    notice(request, request.words.say("The tip is answered with this case."))
    return HttpResponseRedirect(reverse("case", args=(case.id,)))


@require_POST
def lay_aside(request: HttpRequest, tip: str) -> HttpResponse:
    """Make no case of the tip."""
    box = here().tipbox
    box.lay_aside(box.tip(tip, request.member), request.member, reason=typed(request, "reason"))
    notice(request, request.words.say("Laid aside. Whoever holds the receipt is told why."))
    return HttpResponseRedirect(reverse("tips"))


def _choices(request: HttpRequest, tip: Tip) -> dict[str, Any]:
    """What a tip that waits can become, with the forms filled in."""
    words, read = request.words, _read(tip)
    picked = number(request, "sentence", 0)
    proposed = [Proposal(n, *_shown(claim, words)) for n, claim in enumerate(_worthiest(read), 1)]
    chosen = next((one for one in proposed if one.number == picked), None)
    statement = chosen.statement if chosen else tip.claim
    language = chosen.language if chosen else next((claim.language for claim in read), "")
    known = dict(LANGUAGES)
    first = {
        "statement": statement,
        "language": language if language in known else words.language,
        "appearance": tip.place,
    }
    return {
        "form": OpenTipForm(initial=first),
        "proposed": [one for one in proposed if one.statement != statement],
        "joining": JoinForm(list(_cases(tip, words))),
        "aside": ReasonForm("aside", words.say("Why we make no case of it"), words.say("Whoever sent it is told.")),
    }


def _read(tip: Tip) -> Sequence[Claim]:
    """Every sentence of the tip as the machine reads it: none of it is stored."""
    desk = here().desk
    (source,) = desk.reader.given("tip.txt", tip.whole.encode("utf-8"))
    return desk.read(source)


def _worthiest(read: Sequence[Claim]) -> Sequence[Claim]:
    desk = here().desk
    return desk.worthiest(desk.worth_checking(read), PROPOSED)


def _shown(claim: Claim, words: Words) -> tuple[str, str, str]:
    kind = "" if claim.can_have_verdict else words.say(vocabulary.CHECKABILITY[claim.checkability])
    return claim.statement, claim.language, kind


def _claim(tip: Tip, statement: str, language: str) -> Claim:
    """The claim as the machine read it where that sentence was taken as it is: an opinion stays marked as one."""
    read = next((claim for claim in _read(tip) if claim.statement == statement), None)
    return read or here().newsroom.typed(statement, language)


def _language(request: HttpRequest) -> str:
    given = str(request.POST.get("language", ""))
    return given if given in dict(LANGUAGES) else request.words.language


def _cases(tip: Tip, words: Words) -> Iterator[tuple[str, str]]:
    """The cases, first those whose claim has most words in common with the tip's."""
    asked = set(folded_words(tip.claim))

    def apart(case: Case) -> int:
        return -len(asked & set(folded_words(case.claim.statement)))

    for case in sorted(here().newsroom.board(limit=MOST), key=apart):
        state = words.say(vocabulary.STATE[case.state])
        statement = plain(case.claim.statement)
        short = statement if len(statement) <= LABEL else f"{statement[:LABEL]}…"
        yield case.id, words.say("{statement} ({state})", statement=short, state=state)
