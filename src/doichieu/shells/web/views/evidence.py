"""Evidence: find a quotation, pick its words in the stored text, admit it or exclude it."""

from django.core.exceptions import BadRequest
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_POST, require_safe

from doichieu.adapters.storage.web import findings
from doichieu.domain.cases import Case
from doichieu.domain.errors import SourceMissing
from doichieu.domain.exhibits import Grounds, SourceKind
from doichieu.domain.refusals import QuotationNotHeld
from doichieu.domain.texts import Quote, Source, Span, normalised
from doichieu.domain.verdicts import Model
from doichieu.newsroom import Newsroom
from doichieu.shells.render.as_html import quotation_card, web_address
from doichieu.shells.render.report import evidence_view
from doichieu.shells.web import cards
from doichieu.shells.web.case_forms import WordsForm
from doichieu.shells.web.casework import chosen, done, names, typed
from doichieu.shells.web.level import brought_level
from doichieu.shells.web.pages import acted, page, warning
from doichieu.shells.web.site import here
from doichieu.shells.web.views.archive import asked
from doichieu.shells.web.views.library import number, quoted, window

FOUND = 10


@require_safe
def search(request: HttpRequest, identity: str) -> HttpResponse:
    """What the library says about a question, the claim itself at first: each can be laid before the desk."""
    desk, case = here().desk, here().newsroom.case(identity)
    question = asked(request) or case.claim.statement
    brought_level(request)
    found = desk.search_library(question, limit=FOUND)
    shown = [quotation_card(evidence_view(one, None), place, request.words) for place, one in enumerate(found, 1)]
    laid = {(one.quote.source_digest, one.quote.span.start): one.id for one in case.exhibits}
    quotations = [cards.FoundQuotation(one, laid.get((one.digest, one.start), "")) for one in shown]
    library = reverse("case_pick", args=(identity, "digest")).removesuffix("digest/")
    return page(request, "case_search.html", case=case, question=question, quotations=quotations, library=library)


@require_safe
def pick(request: HttpRequest, identity: str, digest: str) -> HttpResponse:
    """A stored text beside the claim: select the words, or paste them."""
    case = here().newsroom.case(identity)
    source = _source(digest)
    marked = quoted(request, source)
    at = number(request, "at", marked.start if marked else 0)
    first = {"words": marked.of(source.text), "start": marked.start, "end": marked.end} if marked else {}
    known, words = names(), request.words
    exhibits = [cards.exhibit(one, known, words) for one in case.exhibits if one.quote.source_digest == digest]
    return page(
        request,
        "case_pick.html",
        case=case,
        source=source,
        url=web_address(source.locator),
        quoted=marked,
        window=window(source, at, marked, words),
        form=WordsForm(initial=first),
        exhibits=exhibits,
        out=here().desk.library.withdrawn(digest),
    )


@require_POST
def lay(request: HttpRequest, identity: str, digest: str) -> HttpResponse:
    """Lay words of a stored text before the desk: by their place, where the words stand there, else by the words."""
    room, say = here().newsroom, request.words.say
    case = room.case(identity)
    quote = _quote(request, room, case, _source(digest))
    there = case.laid_as(quote)
    if there:
        warning(request, say("These words are laid before the desk already, as {exhibit}.", exhibit=there))
        return HttpResponseRedirect(reverse("case", args=(identity,)) + f"#{there}")
    said = say("The quotation is laid before the desk. Somebody has to say why its source can be trusted.")
    after = room.lay(case, request.member, quote=quote, found_by=_finder(case, quote))
    laid = after.exhibits[-1].id
    acted(request, said, after.version)
    return HttpResponseRedirect(reverse("case", args=(identity,)) + f"?weigh={laid}#{laid}")


@require_POST
def admit(request: HttpRequest, identity: str, exhibit: str) -> HttpResponse:
    """Admit an exhibit as evidence."""
    grounds = Grounds(
        origin=typed(request, "origin"),
        why=typed(request, "why"),
        primary="primary" in request.POST,
        kind=chosen(request, "kind", SourceKind),
    )
    said = request.words.say("Admitted as evidence.")
    return done(request, identity, lambda room, case, by: room.admit(case, by, exhibit=exhibit, grounds=grounds), said)


@require_POST
def exclude(request: HttpRequest, identity: str, exhibit: str) -> HttpResponse:
    """Exclude an exhibit; it stays on record and can be admitted after all."""
    reason, said = typed(request, "reason"), request.words.say("Excluded. It stays on record.")
    return done(request, identity, lambda room, case, by: room.exclude(case, by, exhibit=exhibit, reason=reason), said)


def _source(digest: str) -> Source:
    try:
        return here().desk.library.source(digest)
    except SourceMissing as error:
        raise Http404 from error


def _quote(request: HttpRequest, room: Newsroom, case: Case, source: Source) -> Quote:
    """The quotation that was picked. Raises ``QuotationNotHeld`` where the text does not say so."""
    words = normalised(str(request.POST.get("words", ""))).strip()
    start, end = _place(request, "start"), _place(request, "end")
    if start is not None and end is not None and start < end <= len(source.text):
        quote = source.quote(Span(start, end))
        if not words or " ".join(quote.exact.split()) == " ".join(words.split()):
            return quote
    if not words:
        raise QuotationNotHeld(case.id, source.digest, "")
    return room.quotation(case, source.digest, words)


def _place(request: HttpRequest, name: str) -> int | None:
    given = str(request.POST.get(name, "")).strip()
    if not given:
        return None
    if not (given.isascii() and given.isdigit() and len(given) < 10):
        raise BadRequest(name)
    return int(given)


def _finder(case: Case, quote: Quote) -> Model | None:
    """The model that proposed this quotation; None where a person chose it."""
    found = findings.of(case.id).found
    if found is None or all(one.quote != quote for one in found.dossier.evidence):
        return None
    return found.model
