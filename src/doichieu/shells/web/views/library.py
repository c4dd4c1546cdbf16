"""The library: what the desk's own sources say, and the stored text of each."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

from doichieu.domain.errors import SourceMissing
from doichieu.domain.texts import Source, Span, Unit
from doichieu.shells import vocabulary
from doichieu.shells.render.as_html import quotation_card, web_address
from doichieu.shells.render.marking import Piece, pieces
from doichieu.shells.render.report import evidence_view
from doichieu.shells.web.level import brought_level
from doichieu.shells.web.pages import page
from doichieu.shells.web.paging import before, following
from doichieu.shells.web.site import here
from doichieu.shells.web.views import withdrawing
from doichieu.shells.web.views.archive import asked
from doichieu.shells.words import Words

PAGE: Final = 30
FOUND: Final = 10
WINDOW: Final = 20_000
"""Code points of a stored text shown at a time: about eight printed pages."""


@dataclass(frozen=True, slots=True)
class Line:
    """A line of a stored text. ``start`` is its first code point in the whole text; ``places`` is what begins in it."""

    start: int
    pieces: tuple[Piece, ...]
    places: str


@dataclass(frozen=True, slots=True)
class Window:
    """The part of a stored text that is shown; the others begin at ``earlier`` and ``later``, None at the ends."""

    lines: tuple[Line, ...]
    earlier: int | None
    later: int | None


@require_safe
def library(request: HttpRequest) -> HttpResponse:
    """The latest sources, or quotations that speak of what was asked."""
    desk, question, total = here().desk, asked(request), here().tally.now().sources
    if question:
        brought_level(request)
        found = desk.search_library(question, limit=FOUND)
        cards = [quotation_card(evidence_view(one, None), n, request.words) for n, one in enumerate(found, 1)]
        told = {"question": question, "quotations": cards, "library": reverse("library")}
        return page(request, "library.html", total=total, **told)
    held = desk.library.latest(before(request), limit=PAGE + 1)
    return page(request, "library.html", total=total, held=held[:PAGE], older=following(held, PAGE))


@require_safe
def source(request: HttpRequest, digest: str) -> HttpResponse:
    """A stored text, as it was read, with the quotation between ``?start=`` and ``&end=`` marked."""
    try:
        found = here().desk.library.source(digest)
    except SourceMissing:
        return withdrawing.gone(request, digest)
    marked = quoted(request, found)
    at = number(request, "at", marked.start if marked else 0)
    return page(
        request,
        "source.html",
        source=found,
        url=web_address(found.locator),
        redacted=vocabulary.redacted(request.words, found.redacted),
        quoted=marked,
        window=window(found, at, marked, request.words),
        out=here().desk.library.withdrawn(digest),
        decided=withdrawing.decided(digest, request.words),
        withdrawing=withdrawing.WithdrawForm(),
        putting_back=withdrawing.putting_back(request.words),
    )


def window(source: Source, at: int, quoted: Span | None, words: Words) -> Window:
    """The lines of a text that begin in the same ``WINDOW`` code points as ``at`` does, or the next before them."""
    parts: dict[int, list[tuple[int, int]]] = {}
    for start, end in _lines(source.text):
        parts.setdefault(start // WINDOW, []).append((start, end))
    order = list(parts)
    place = bisect_right(order, at // WINDOW) - 1
    starts = [parts[key][0][0] for key in order]
    return Window(
        tuple(_shown(source, parts[order[place]], quoted, words)),
        earlier=starts[place - 1] if place else None,
        later=starts[place + 1] if place + 1 < len(starts) else None,
    )


def _lines(text: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in text.split("\n"):
        yield start, start + len(line)
        start += len(line) + 1


def _shown(source: Source, lines: Sequence[tuple[int, int]], quoted: Span | None, words: Words) -> Iterator[Line]:
    """The lines; what begins in an empty one is told at the next that has words."""
    told = lines[0][0]
    for start, end in lines:
        places = ""
        if source.text[start:end].strip():
            places, told = _places(source, told, end, words), end + 1
        yield Line(start, _marked(source, start, end, quoted), places)


def _marked(source: Source, start: int, end: int, quoted: Span | None) -> tuple[Piece, ...]:
    if quoted is None or not quoted.overlaps(Span(start, end)):
        return (Piece(source.text[start:end]),)
    mark = (max(quoted.start, start) - start, min(quoted.end, end) - start, quoted)
    begins = start <= quoted.start
    return tuple(Piece(p.text, p.mark, p.first and begins) for p in pieces(source.text[start:end], [mark]))


def _places(source: Source, start: int, end: int, words: Words) -> str:
    """The pages, paragraphs and rows that begin here, else the last line that does."""
    begun = [mark for mark in source.landmarks if start <= mark.start <= end]
    latest = {mark.unit: mark for mark in begun}
    named = [mark for mark in latest.values() if mark.unit is not Unit.LINE] or list(latest.values())
    return ", ".join(words.say(vocabulary.PLACE[mark.unit], number=words.number(mark.number)) for mark in named)


def quoted(request: HttpRequest, source: Source) -> Span | None:
    """The place that ``?start=`` and ``&end=`` name; None where they name none in this text."""
    start, end = number(request, "start", -1), number(request, "end", -1)
    return Span(start, end) if 0 <= start < end <= len(source.text) else None


def number(request: HttpRequest, name: str, usual: int) -> int:
    """The number that the address gives under this name; ``usual`` where it gives none."""
    given = str(request.GET.get(name, ""))
    return int(given) if given.isascii() and given.isdigit() and len(given) < 10 else usual
