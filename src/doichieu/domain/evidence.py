"""Evidence: what the desk's own sources say, quoted exactly, and where it disagrees with the claim."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Final

from doichieu.domain.texts import Landmark, Quote, Span

LEAST_RELEVANCE: Final = 0.03
"""What is less likely to speak of a claim says nothing of it. Of what does, .96 to .99 of each kind of training pairs
have more, and .06 to .22 of the other passages that are found, up to .35 where nothing is to be found."""


class ConflictKind(StrEnum):
    """In what a quotation disagrees with a claim."""

    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    NEGATION = "negation"
    OPPOSITE = "opposite"
    NAME = "name"


@dataclass(frozen=True, slots=True)
class Conflict:
    """Words of the claim and words of the quotation that cannot both be so.

    ``in_claim`` counts from the start of the claim's statement, ``in_quote`` from the start of the quotation.
    An empty span stands where the other side says something that this side leaves out (a negation, say).
    """

    kind: ConflictKind
    in_claim: Span
    in_quote: Span
    claim_words: str
    quote_words: str


@dataclass(frozen=True, slots=True)
class Passage:
    """A few neighbouring sentences of a stored source."""

    id: str
    quote: Quote
    language: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """A quotation chosen for a claim. ``score`` orders quotations for one claim and has no unit; ``relevance`` is the
    probability that the passage speaks of the claim at all.

    ``context`` is the passage around it; ``together`` are sentences of the same source that together say most of the
    claim, wherever they stand in it, () where they were not looked for. A judge reads the one and then the other.
    """

    quote: Quote
    context: Quote
    score: float
    locator: str
    title: str
    publisher: str
    published_at: date | None
    language: str
    place: tuple[Landmark, ...]
    conflicts: tuple[Conflict, ...] = ()
    together: tuple[Quote, ...] = ()
    relevance: float = 1.0

    @property
    def is_relevant(self) -> bool:
        """Whether it is likely enough to speak of the claim to be read beside it."""
        return self.relevance >= LEAST_RELEVANCE

    @property
    def readings(self) -> tuple[str, ...]:
        """What a judge reads of the source, one text after the other, the passage first."""
        return readings(self.context, self.together)


def readings(context: Quote, together: Sequence[Quote]) -> tuple[str, ...]:
    """The passage, and the sentences that go together as one text, unless they are the passage itself."""
    joined = " ".join(quote.exact for quote in together)
    return (context.exact,) if joined in {"", context.exact} else (context.exact, joined)
