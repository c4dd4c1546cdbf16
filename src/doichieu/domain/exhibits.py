"""Exhibits: quotations laid before the desk, and what people decided about them."""

from collections.abc import Mapping, Sequence, Set
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from doichieu.domain.factchecks import Scale
from doichieu.domain.folding import folded_words
from doichieu.domain.texts import Quote, Source
from doichieu.domain.verdicts import Model

Snapshots = Mapping[str, Source]
"""Stored sources by their digest."""


@dataclass(frozen=True, slots=True)
class Holdings:
    """What the library has of the sources that a case quotes: their texts, and the digests of those withdrawn now."""

    snapshots: Snapshots
    withdrawn: Set[str] = frozenset()

    def hold(self, quote: Quote) -> bool:
        """Whether the quotation stands word for word in its stored text."""
        source = self.snapshots.get(quote.source_digest)
        return source is not None and quote.holds_in(source)


class SourceKind(StrEnum):
    """What stands behind a source, for the desk's own balance."""

    OFFICIAL = "official"
    STATISTICS = "statistics"
    SCIENCE = "science"
    NEWS = "news"
    ORGANISATION = "organisation"
    OTHER = "other"


class Standing(StrEnum):
    """What became of an exhibit."""

    PROPOSED = "proposed"
    ADMITTED = "admitted"
    EXCLUDED = "excluded"


@dataclass(frozen=True, slots=True)
class Grounds:
    """Why a source can be trusted on this claim, as a person says it.

    ``origin`` names who stands behind the source: two sources are independent where their origins and their texts
    differ. ``primary`` is the one that first recorded the fact: the law itself, the measurement, the minutes.
    """

    origin: str
    why: str
    primary: bool
    kind: SourceKind


@dataclass(frozen=True, slots=True)
class Citation:
    """Where the quotation is from, as readers are told."""

    locator: str
    title: str
    publisher: str
    published_at: date | None
    retrieved_at: datetime


@dataclass(frozen=True, slots=True)
class Exhibit:
    """A quotation laid before the desk.

    ``found_by`` is the model that proposed it, or None where a person chose it; either way a person laid it here and
    only a person admits it. ``grounds`` are there once it is admitted, ``reason`` once it is excluded.
    """

    id: str
    quote: Quote
    citation: Citation
    laid_by: str
    laid_at: datetime
    found_by: Model | None
    standing: Standing = Standing.PROPOSED
    grounds: Grounds | None = None
    weighed_by: str = ""
    reason: str = ""


def cited(source: Source) -> Citation:
    """What readers are told of a source."""
    return Citation(source.locator, source.title, source.publisher, source.published_at, source.retrieved_at)


def independent(grounds_and_quotes: Sequence[tuple[Grounds, Quote]]) -> int:
    """How many independent sources these are: the fewer of different origins and different texts.

    >>> from doichieu.domain.texts import Span
    >>> own, other = (Grounds(name, "its own count", False, SourceKind.NEWS) for name in ("Báo A", "BAO A"))
    >>> independent([(own, Quote("1", Span(0, 1), "x")), (other, Quote("2", Span(0, 1), "x"))])
    1
    """
    origins = {" ".join(folded_words(grounds.origin)) for grounds, _ in grounds_and_quotes}
    texts = {quote.source_digest for _, quote in grounds_and_quotes}
    return min(len(origins), len(texts))


def needed(rating: Scale) -> int:
    """How many independent sources a rating needs where none is primary: one to say that too little is known, else two.

    >>> needed(Scale.FALSE), needed(Scale.UNPROVEN)
    (2, 1)
    """
    return 1 if rating is Scale.UNPROVEN else 2
