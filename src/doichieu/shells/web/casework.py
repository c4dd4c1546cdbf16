"""What the pages of a case share: the case as the member saw it, one act of one member, and the names of colleagues."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TypeVar

from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils import timezone

from doichieu.adapters.storage.web import accounts
from doichieu.domain import trails
from doichieu.domain.cases import IN_HAND, Case, State
from doichieu.domain.events import proposed_by_a_machine
from doichieu.domain.refusals import CaseChanged
from doichieu.domain.roles import Member
from doichieu.domain.team import Hand
from doichieu.domain.undoing import may_undo
from doichieu.newsroom import Newsroom
from doichieu.ports import Logged
from doichieu.shells.web.pages import acted
from doichieu.shells.web.site import here

Act = Callable[[Newsroom, Case, Member], Case]
Choice = TypeVar("Choice", bound=StrEnum)


def done(request: HttpRequest, identity: str, act: Act, said: str, *, onwards: str = "case") -> HttpResponse:
    """Do one act on a case and go on to a page of it, which says ``said`` (already in the reader's language).

    A form that carries the ``version`` of the case it was made for is refused where that is no longer so.
    Refusals are raised on, and shown on a page of their own.
    """
    room = here().newsroom
    case = act(room, as_seen(request, room.case(identity)), request.member)
    acted(request, said, case.version)
    place = str(request.POST.get("place", ""))
    anchor = f"#{place}" if place.isascii() and place.isidentifier() else ""
    return HttpResponseRedirect(reverse(onwards, args=(case.id,)) + anchor)


def as_seen(request: HttpRequest, case: Case) -> Case:
    """The case, where nobody changed it since the form was made. Raises ``CaseChanged``.

    A machine's proposals may have come in meanwhile: they change nothing that the member saw.
    """
    seen = str(request.POST.get("version", ""))
    if not seen:
        return case
    if not (seen.isascii() and seen.isdigit() and len(seen) < 10):
        raise BadRequest("version")
    if int(seen) != case.version and not _only_proposals(case, int(seen)):
        raise CaseChanged(case.id, int(seen), case.version)
    return case


def _only_proposals(case: Case, seen: int) -> bool:
    """Whether nothing but a machine's proposals came in after this version."""
    later = [one.event for one in here().newsroom.history(case.id) if one.version > seen]
    return bool(later) and all(event is not None and proposed_by_a_machine(event) for event in later)


def undoable(request: HttpRequest, case: Case, happened: Sequence[Logged]) -> int | None:
    """The version of the act that the member can take back now, by the case's history; None where there is none."""
    trail = trails.read(one.event for one in happened if one.version <= case.version)
    can = trail is not None and may_undo(trail, request.member, datetime.now(UTC))
    return trail.number if trail is not None and can else None


def typed(request: HttpRequest, name: str) -> str:
    """The words in a field, as they are stored: without private details."""
    return here().newsroom.clean(str(request.POST.get(name, "")))


def chosen(request: HttpRequest, name: str, kind: type[Choice]) -> Choice:
    """The choice made in a field. Raises ``BadRequest`` for what is none of the choices."""
    try:
        return kind(str(request.POST.get(name, "")))
    except ValueError as error:
        raise BadRequest(name) from error


def day(request: HttpRequest, name: str) -> date | None:
    """The day in a field, as browsers send it or as it is written in Vietnam; None for an empty one."""
    given = str(request.POST.get(name, "")).strip()
    if not given:
        return None
    for form in ("%Y-%m-%d", "%d/%m/%Y"):
        try:
            return datetime.strptime(given, form).date()  # noqa: DTZ007 - a day has no time zone
        except ValueError:
            continue
    raise BadRequest(name)


def names() -> Mapping[str, str]:
    """How colleagues call each member, those who left among them."""
    return {one.member.name: one.shown for one in accounts.everyone()}


def hand(request: HttpRequest) -> Hand:
    """Whose hand it is that changes an account now."""
    return Hand(request.member.name, datetime.now(UTC))


def overdue(case: Case) -> bool:
    """Whether work on it should have ended before today."""
    at_work = case.state in IN_HAND or case.state is State.ACCEPTED
    return at_work and case.due is not None and case.due < timezone.localdate()
