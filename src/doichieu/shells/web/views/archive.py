"""Published fact-checks: what is there, and what speaks of a claim."""

from dataclasses import dataclass
from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from doichieu.domain.texts import normalised
from doichieu.shells.render.as_html import MatchCard, fact_check_card, match_card
from doichieu.shells.render.report import match_view
from doichieu.shells.web.level import brought_level
from doichieu.shells.web.pages import page
from doichieu.shells.web.paging import before, following
from doichieu.shells.web.site import here

PAGE: Final = 20
FOUND: Final = 10
LONGEST_QUESTION: Final = 2000


@dataclass(frozen=True, slots=True)
class Entry:
    """A stored fact-check in a list."""

    number: int
    card: MatchCard


@require_safe
def archive(request: HttpRequest) -> HttpResponse:
    """The latest fact-checks, or those that are about the claim asked for."""
    desk, question, total = here().desk, asked(request), here().tally.now().fact_checks
    if question:
        brought_level(request)
        found = [match_card(match_view(one), request.words) for one in desk.match([question], limit=FOUND)[0]]
        return page(request, "archive.html", question=question, cards=found, total=total)
    latest = desk.archive.latest(before(request), limit=PAGE + 1)
    entries = [Entry(number, fact_check_card(one, request.words)) for number, one in latest]
    cards = [entry.card for entry in entries[:PAGE]]
    return page(request, "archive.html", cards=cards, total=total, older=following(entries, PAGE))


def asked(request: HttpRequest) -> str:
    """What the reader searches for, as texts are stored (NFC); "" where nothing."""
    return normalised(str(request.GET.get("q", ""))[:LONGEST_QUESTION]).strip()
