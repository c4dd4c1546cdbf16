"""What the rules of the desk refuse, shown in one place: what happened, which rule it is, and what was typed."""

from collections.abc import Mapping
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from doichieu.domain import refusals
from doichieu.domain.errors import DoichieuError
from doichieu.shells.errors import said
from doichieu.shells.web.casework import names
from doichieu.shells.web.pages import page
from doichieu.shells.words import Words, mark

ADVICE: Final[Mapping[type[DoichieuError], str]] = {
    refusals.OwnWork: mark(
        "Whoever wrote or weighed any part of a check is one of its authors. That a second person has to agree holds "
        "for everybody here, administrators too. Ask an editor who has not worked on it."
    ),
    refusals.CaseChanged: mark(
        "Nothing of yours was saved, and nothing of theirs was overwritten. What you typed stands below: look at the "
        "case as it is now, then repeat what is still right."
    ),
    refusals.ContentChanged: mark(
        "An approval is given to exactly what was read. The content was edited since; read it once more, then approve."
    ),
    refusals.InterestsUndeclared: mark(
        "Everybody who signs says first whether they have an interest in the matter. The page of the case asks for it, "
        "under Interests."
    ),
    refusals.ConflictOfInterest: mark("Somebody without an interest in the matter has to sign instead."),
    refusals.SourcesTooFew: mark(
        "Two quotations from one publisher, or of one text, count as one. Admit another source, or mark the one that "
        "first recorded the fact as primary."
    ),
    refusals.SupportWithdrawn: mark(
        "Quotations from a source that was taken out of the library count towards no rating. Admit another source; if "
        "this one can be trusted after all, an editor puts it back on its page in the library."
    ),
    refusals.NotRateable: mark(
        "An opinion, a belief, a forecast or a joke gets no verdict here. If a fact is stated in it, open a case for "
        "that fact alone."
    ),
    refusals.QuotationNotHeld: mark(
        "Quotations have to stand word for word in the stored text. Copy the words from the stored text itself."
    ),
    refusals.OthersAct: mark(
        "Ask them, or do what puts it right: the history tells what happened, and in which order."
    ),
    refusals.NotPermitted: mark("Who may do what is said on the page of the team, which administrators see."),
}
TYPED: Final = (
    "reason",
    "statement",
    "claimant",
    "appearance",
    "topic",
    "origin",
    "why",
    "words",
    "title",
    "summary",
    "explanation",
)
"""The fields whose words are shown once more, so that nothing typed is lost."""


def explained(words: Words, error: DoichieuError) -> str:
    """What happened as a sentence of its own, without the name of the case.

    >>> from doichieu.shells.words import in_language
    >>> explained(in_language("en"), refusals.OwnWork("k3f9q2", "lan"))
    'lan worked on this content; somebody else must approve it.'
    """
    line = said(words, error).removeprefix(f"{getattr(error, 'case', '')}: ")
    line = line if line.endswith((".", "!", "?")) else f"{line}."
    names_first = line.startswith(str(getattr(error, "member", "\n")))
    return line if names_first else line[:1].upper() + line[1:]


def advice(words: Words, error: DoichieuError) -> str:
    """The rule behind it and the way out; "" where the sentence says it all."""
    return words.say(ADVICE.get(type(error), ""))


def answer(request: HttpRequest, error: DoichieuError, status: HTTPStatus) -> HttpResponse:
    """The page that says what was refused to a member."""
    identity = request.resolver_match.kwargs.get("identity", "") if request.resolver_match else ""
    typed = [value for name in TYPED for value in request.POST.getlist(name) if value.strip()]
    return page(
        request,
        "refused.html",
        status=status,
        explanation=explained(request.words, _with_names(error)),
        advice=advice(request.words, error),
        typed=typed,
        back=reverse("case", args=(identity,)) if identity else reverse("board"),
        of_a_case=bool(identity),
        undeclared=isinstance(error, refusals.InterestsUndeclared),
    )


def _with_names(error: DoichieuError) -> DoichieuError:
    """The same error, telling the member as colleagues call them."""
    member = getattr(error, "member", None)
    if not isinstance(member, str):
        return error
    told = type(error).__new__(type(error), *error.args)
    vars(told).update({**vars(error), "member": names().get(member, member)})
    return told
