"""A machine looks at the claim of a case: what was checked before, what the library says, what that may mean."""

import re
from datetime import UTC, datetime
from typing import Final

from doichieu.adapters.storage.web import findings
from doichieu.adapters.storage.web.findings import Context, Found
from doichieu.domain.cases import Case
from doichieu.domain.claims import Claim
from doichieu.domain.dossiers import Dossier
from doichieu.domain.texts import Source
from doichieu.shells.web.level import level
from doichieu.shells.web.site import here

AROUND: Final = 600
"""Code points of the text that go to the desk with a claim, on each side of it: some five sentences."""


def look(case: Case) -> None:
    """Have the claim looked at beside the requests; the page of the case shows what was found once it is there."""
    here().checker.submit(lambda: _look(case))


def found_in_text(dossier: Dossier) -> Found:
    """What was found for a claim when its text was checked."""
    return Found(dossier, here().desk.judge.model, datetime.now(UTC))


def context(source: Source, claim: Claim) -> Context:
    """The paragraph of the text that the claim stands in, and of a long one no more than ``AROUND`` on each side.

    >>> from doichieu.domain.texts import Span, digest
    >>> text = "One.\\n\\nTwo. Three.\\n\\nFour."
    >>> about = Source(digest(text), text, "en", "text/plain", "a.txt", datetime.now(UTC))
    >>> quote = about.quote(Span(11, 17))
    >>> from doichieu.domain.claims import Checkability
    >>> found = context(about, Claim(quote, "Three.", "en", Checkability.FACTUAL, 1.0, 1.0))
    >>> found.text, found.claim.of(found.text)
    ('Two. Three.', 'Three.')
    """
    text, span = source.text, claim.quote.span
    before = [gap.end() for gap in _BETWEEN.finditer(text, 0, span.start)]
    after = _BETWEEN.search(text, span.end)
    start, end = before[-1] if before else 0, after.start() if after else len(text)
    if span.start - start > AROUND:
        start = _next_word(text, span.start - AROUND, span.start)
    if end - span.end > AROUND:
        end = max(text.rfind(" ", span.end, span.end + AROUND), span.end)
    return Context(text[start:end].rstrip(), span.shifted(-start), source.title, source.language)


def _next_word(text: str, at: int, most: int) -> int:
    """Where the next word begins, at most ``most``."""
    gap = _GAP.search(text, at, most)
    return gap.end() if gap else most


def _look(case: Case) -> None:
    desk = here().desk
    if here().checker.stopping.is_set():
        return
    level(desk)
    (dossier,) = desk.lay_out([case.claim])
    findings.tell(case.id, Found(dossier, desk.judge.model, datetime.now(UTC)))


_BETWEEN = re.compile(r"\n\s*\n")
_GAP = re.compile(r"\s+")
