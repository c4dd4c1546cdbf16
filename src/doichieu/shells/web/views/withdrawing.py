"""A source taken out of the library, put back, or erased: by editors, with a reason that readers are shown."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from http import HTTPStatus

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST

from doichieu.domain.withdrawals import Turn
from doichieu.shells import vocabulary
from doichieu.shells.web.case_forms import ReasonForm
from doichieu.shells.web.casework import names, typed
from doichieu.shells.web.forms import DeskForm, later
from doichieu.shells.web.level import brought_level
from doichieu.shells.web.pages import notice, page
from doichieu.shells.web.site import here
from doichieu.shells.words import Words, mark


class WithdrawForm(DeskForm):
    """Why a source is trusted no more, and whether its text goes, too."""

    reason = forms.CharField(
        label=later(mark("Why this desk withdraws it")),
        help_text=later(mark("Readers are shown it under Our sources, and beside what we quoted from it.")),
        widget=forms.Textarea(attrs={"rows": 2}),
    )
    erase = forms.BooleanField(
        label=later(mark("Erase the stored text, too: only where no case quotes it, and for good")), required=False
    )

    def __init__(self) -> None:
        super().__init__(auto_id="withdraw_%s")


@dataclass(frozen=True, slots=True)
class Decided:
    """A line of what was decided about a source, for the team."""

    said: str
    at: datetime
    reason: str


def decided(digest: str, words: Words) -> Sequence[Decided]:
    """What was decided about a source and by whom, in order."""
    known = names()
    return [
        Decided(words.say(vocabulary.TURN[one.turn], name=known.get(one.by, one.by)), one.at, one.reason)
        for one in here().newsroom.library.decisions(digest)
    ]


def putting_back(words: Words) -> ReasonForm:
    """The form that puts a source back."""
    return ReasonForm("put_back", words.say("Why it can be trusted again"))


def gone(request: HttpRequest, digest: str) -> HttpResponse:
    """In place of a text that was erased: that it was, when and why. Raises ``Http404`` where it never was."""
    out = here().newsroom.library.withdrawn(digest)
    if out is None:
        raise Http404
    return page(
        request,
        "source_gone.html",
        status=HTTPStatus.GONE,
        out=out,
        decided=decided(digest, request.words),
        putting_back=putting_back(request.words),
    )


@require_POST
def withdraw(request: HttpRequest, digest: str) -> HttpResponse:
    """Take a source out of all searches; with ``erase`` also delete its text."""
    say = request.words.say
    done = here().newsroom.withdraw_source(
        digest, request.member, reason=typed(request, "reason"), erase="erase" in request.POST
    )
    brought_level(request)
    erased = done.turn is Turn.ERASED
    notice(request, say("Erased.") if erased else say("Withdrawn: it is found no more, and what quotes it stays."))
    return HttpResponseRedirect(reverse("source", args=(digest,)))


@require_POST
def put_back(request: HttpRequest, digest: str) -> HttpResponse:
    """Trust a source again."""
    room, say = here().newsroom, request.words.say
    was_erased = room.library.withdrawn(digest)
    room.put_source_back(digest, request.member, reason=typed(request, "reason"))
    brought_level(request)
    if was_erased is not None and was_erased.turn is Turn.ERASED:
        notice(request, say("It may be added again."))
        return HttpResponseRedirect(reverse("library_add"))
    notice(request, say("Put back: it is found as before."))
    return HttpResponseRedirect(reverse("source", args=(digest,)))
