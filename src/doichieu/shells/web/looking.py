"""A machine looks at the claim of a case: what was checked before, what the library says, what that may mean."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from doichieu.adapters.storage.web import findings
from doichieu.adapters.storage.web.findings import Context, Finding, Found
from doichieu.domain.cases import Case
from doichieu.domain.claims import Claim
from doichieu.domain.dossiers import Dossier
from doichieu.domain.roles import Member
from doichieu.domain.texts import Source
from doichieu.shells.web.level import level
from doichieu.shells.web.site import here

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doichieu.desk import Desk
    from doichieu.newsroom import Newsroom

LOOK: Final = "look"

AROUND: Final = 600
"""Code points of the text that go to the desk with a claim, on each side of it: some five sentences."""


@dataclass(frozen=True, slots=True)
class Looking:
    """The looks at claims of cases, as ``Work``: what is found is kept beside the case, then it enters the record."""

    desk: "Desk"
    newsroom: "Newsroom"

    def begin(self, subject: str) -> int:
        """Two parts, where somebody still waits for it."""
        return 2 if findings.of(subject).asked_by else 0

    def part(self, subject: str, number: int) -> bool:
        """Look, unless that was done; then lay what was found before those who decide."""
        finding, claim = findings.of(subject), self.newsroom.case(subject).claim
        if number == 1 and not _answers(finding, claim):
            level(self.desk)
            (dossier,) = self.desk.lay_out([claim], apart_from=subject)
            findings.tell(subject, Found(dossier, self.desk.judge.model, datetime.now(UTC)))
        if number == 2 and finding.found:
            by = self.newsroom.member(finding.asked_by)
            if by is not None:  # who left the team meanwhile stands for nothing new
                self.newsroom.propose(subject, by, finding.found.dossier, finding.found.model)
        return True

    def end(self, subject: str) -> None:
        """Nobody waits for it any more, unless it was asked for anew meanwhile, or the claim was put in other words."""
        if _answers(findings.of(subject), self.newsroom.case(subject).claim):
            findings.answered(subject)

    def give_up(self, subject: str) -> None:
        """Nobody waits for it any more; it can be asked for again."""
        findings.answered(subject)

    def unfinished(self) -> "Sequence[str]":
        """The cases whose claims are to be looked at."""
        return findings.unanswered()


def _answers(finding: Finding, claim: Claim) -> bool:
    """Whether a machine has looked, since it was asked, at the claim in these words."""
    found = finding.found
    return finding.looked and found is not None and found.dossier.claim.statement == claim.statement


def look(case: Case, by: Member) -> None:
    """Have a machine look at the claim, at the wish of a member; what it finds enters the record in their name."""
    findings.ask(case.id, by.name)
    here().jobs.add(LOOK, case.id)


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


_BETWEEN = re.compile(r"\n\s*\n")
_GAP = re.compile(r"\s+")
