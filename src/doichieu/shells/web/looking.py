"""A machine looks at the claim of a case: what was checked before, what the library says, what that may mean."""

import re
from datetime import UTC, datetime

from doichieu.adapters.storage.web import findings
from doichieu.adapters.storage.web.findings import Context, Found
from doichieu.domain.cases import Case
from doichieu.domain.claims import Claim
from doichieu.domain.dossiers import Dossier
from doichieu.domain.texts import Source
from doichieu.shells.web.site import here


def look(case: Case) -> None:
    """Have the claim looked at beside the requests; the page of the case shows what was found once it is there."""
    here().checker.submit(lambda: _look(case))


def found_in_text(dossier: Dossier) -> Found:
    """What was found for a claim when its text was checked."""
    return Found(dossier, here().desk.judge.model, datetime.now(UTC))


def context(source: Source, claim: Claim) -> Context:
    """The paragraph of the text that the claim stands in.

    >>> from doichieu.domain.texts import Span, digest
    >>> text = "One.\\n\\nTwo. Three.\\n\\nFour."
    >>> about = Source(digest(text), text, "en", "text/plain", "a.txt", datetime.now(UTC))
    >>> quote = about.quote(Span(11, 17))
    >>> from doichieu.domain.claims import Checkability
    >>> found = context(about, Claim(quote, "Three.", "en", Checkability.FACTUAL, 1.0, 1.0))
    >>> found.text, found.claim.of(found.text)
    ('Two. Three.', 'Three.')
    """
    span = claim.quote.span
    before = [gap.end() for gap in _BETWEEN.finditer(source.text, 0, span.start)]
    after = _BETWEEN.search(source.text, span.end)
    start = before[-1] if before else 0
    text = source.text[start : after.start() if after else len(source.text)].rstrip()
    return Context(text, span.shifted(-start), source.title, source.language)


def _look(case: Case) -> None:
    desk = here().desk
    (dossier,) = desk.lay_out([case.claim])
    findings.tell(case.id, Found(dossier, desk.judge.model, datetime.now(UTC)))


_BETWEEN = re.compile(r"\n\s*\n")
