"""The board: the cases of the desk by their state; and what waits for one member."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from django import forms
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from doichieu.adapters.storage.web import manuscripts
from doichieu.domain.cases import IN_HAND, Case, State
from doichieu.domain.roles import Action, Member
from doichieu.shells import vocabulary
from doichieu.shells.web import cards
from doichieu.shells.web.cards import CaseRow
from doichieu.shells.web.casework import names, overdue
from doichieu.shells.web.forms import DeskForm, later
from doichieu.shells.web.pages import page
from doichieu.shells.web.site import here
from doichieu.shells.words import mark

MOST: Final = 500
"""So many cases are shown, those that changed last."""
AT_WORK: Final = (State.INTAKE, State.ACCEPTED, *IN_HAND)
"""The states that wait for somebody: these are the columns of the board."""


@dataclass(frozen=True, slots=True)
class Column:
    """The cases in one state."""

    state: State
    name: str
    rows: tuple[CaseRow, ...]


class FilterForm(DeskForm):
    """Which cases the board shows."""

    state = forms.ChoiceField(label=later(mark("State")), required=False)
    language = forms.ChoiceField(label=later(mark("Language")), required=False)
    topic = forms.ChoiceField(label=later(mark("Topic")), required=False)
    mine = forms.BooleanField(label=later(mark("only mine")), required=False)
    overdue = forms.BooleanField(label=later(mark("only overdue")), required=False)

    use_required_attribute = False

    def __init__(self, asked: Any, request: HttpRequest, cases: Sequence[Case]) -> None:
        super().__init__(asked, auto_id="filter_%s")
        words = request.words
        everything = words.say("all")
        states = [(one.value, words.say(vocabulary.STATE[one])) for one in State]
        languages = sorted({case.claim.language for case in cases})
        self.fields["state"].choices = [("", words.say("all at work")), *states]
        self.fields["language"].choices = [
            ("", everything),
            *((one, words.language_name(one)) for one in languages),
        ]
        topics = sorted({case.topic for case in cases if case.topic}, key=str.casefold)
        self.fields["topic"].choices = [("", everything), *((one, one) for one in topics)]


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The cases by their state, as far as the filters let them through."""
    words, known = request.words, names()
    wanted = _state(request)
    cases = here().newsroom.board(states=(wanted,) if wanted else AT_WORK, limit=MOST)
    form = FilterForm(request.GET, request, cases)
    form.is_valid()
    shown = [case for case in cases if _passes(case, form.cleaned_data, request.member)]
    columns = [
        Column(state, words.say(vocabulary.STATE[state]), _rows(shown, state, known, request))
        for state in ((wanted,) if wanted else AT_WORK)
    ]
    narrowed = any(form.cleaned_data.get(name) for name in form.fields)
    told: dict[str, Any] = {
        "columns": columns,
        "form": form,
        "total": len(shown),
        "narrowed": narrowed,
        "empty": not cases and not narrowed,
        "full": len(cases) == MOST,
    }
    return page(request, "board.html", **told)


@require_safe
def work(request: HttpRequest) -> HttpResponse:
    """What waits for this member: in their hands, to be reviewed, to be triaged, not saved."""
    room, mine, known, words = here().newsroom, request.member, names(), request.words
    in_hand = room.board(states=(State.ACCEPTED, *IN_HAND), assigned_to=mine.name, limit=MOST)
    opened = [case for case in room.board(states=AT_WORK, limit=MOST) if case.opened_by == mine.name]
    lists = [
        (words.say("In your hands"), sorted(in_hand, key=_due)),
        *_waiting(request, mine),
        (words.say("Opened by you"), opened),
    ]
    told = [(title, [cards.row(case, known, words) for case in found]) for title, found in lists if found]
    unsaved = [(one, room.case(one.case)) for one in manuscripts.of_member(mine.name)]
    return page(request, "work.html", lists=told, unsaved=unsaved)


def _waiting(request: HttpRequest, mine: Member) -> Iterator[tuple[str, Sequence[Case]]]:
    """What only some roles can take on."""
    room, words = here().newsroom, request.words
    if mine.may(Action.APPROVE):
        review = room.board(states=(State.IN_REVIEW,), limit=MOST)
        yield words.say("Wait for your review"), [case for case in review if mine.name not in case.authors]
    if mine.may(Action.PUBLISH):
        yield words.say("Approved, to be published"), room.board(states=(State.APPROVED,), limit=MOST)
    if mine.may(Action.TRIAGE):
        yield words.say("Wait for triage"), room.board(states=(State.INTAKE,), limit=MOST)
    if mine.may(Action.TAKE):
        yield words.say("Taken up, in nobody's hands"), room.board(states=(State.ACCEPTED,), limit=MOST)


def _rows(cases: Sequence[Case], state: State, known: Any, request: HttpRequest) -> tuple[CaseRow, ...]:
    there = sorted((case for case in cases if case.state is state), key=_due)
    return tuple(cards.row(case, known, request.words) for case in there)


def _due(case: Case) -> tuple[bool, str, str]:
    """What is due first comes first, then what has no date, the oldest first."""
    return case.due is None, case.due.isoformat() if case.due else "", case.opened_at.isoformat()


def _state(request: HttpRequest) -> State | None:
    asked = str(request.GET.get("state", ""))
    return State(asked) if asked in set(State) else None


def _passes(case: Case, asked: dict[str, Any], mine: Member) -> bool:
    return (
        (not asked.get("language") or case.claim.language == asked["language"])
        and (not asked.get("topic") or case.topic == asked["topic"])
        and (not asked.get("mine") or case.assigned_to == mine.name)
        and (not asked.get("overdue") or overdue(case))
    )
