"""A published content as readers see it: the rating on its scale, each quotation with its source and place."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from doichieu.domain.contents import Evidence
from doichieu.domain.exhibits import Snapshots
from doichieu.domain.factchecks import Scale
from doichieu.domain.texts import Source
from doichieu.shells import vocabulary
from doichieu.shells.render.as_html import web_address
from doichieu.shells.render.plain import plain
from doichieu.shells.web.cards import credit
from doichieu.shells.words import Words

STEPS: Final = (Scale.FALSE, Scale.MOSTLY_FALSE, Scale.MIXED, Scale.MOSTLY_TRUE, Scale.TRUE)
"""The ratings that lie on a line, in its order; the others stand beside it."""


@dataclass(frozen=True, slots=True)
class Step:
    """A rating and whether it is the one given."""

    name: str
    given: bool


@dataclass(frozen=True, slots=True)
class Verdict:
    """The rating given, in words and by a class for its colour, on the line where it lies on it."""

    name: str
    tone: str
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Proof:
    """A quotation with everything that lets a reader find it and judge its source."""

    exact: str
    language: str
    credit: str
    url: str
    published_at: date | None
    retrieved_at: datetime
    place: str
    start: int
    end: int
    digest: str
    origin: str
    why: str
    kind: str
    primary: bool


TONE: Final = {
    Scale.TRUE: "supported",
    Scale.MOSTLY_TRUE: "supported",
    Scale.MIXED: "conflicting",
    Scale.MOSTLY_FALSE: "refuted",
    Scale.FALSE: "refuted",
    Scale.MISLEADING: "refuted",
    Scale.ALTERED: "refuted",
    Scale.SATIRE: "none",
    Scale.UNPROVEN: "none",
}


def scale(rating: Scale, words: Words) -> Verdict:
    """A rating as the page shows it."""
    steps = tuple(Step(vocabulary.rating(words, step), step is rating) for step in STEPS)
    return Verdict(vocabulary.rating(words, rating), TONE[rating], steps if rating in STEPS else ())


def paragraphs(explanation: str) -> Sequence[str]:
    """The paragraphs of an explanation, which are apart by an empty line."""
    return [one.strip() for one in explanation.split("\n\n") if one.strip()]


def of(evidence: Sequence[Evidence], snapshots: Snapshots, words: Words) -> Sequence[Proof]:
    """Each quotation of a content, in its order."""
    return [_proof(one, snapshots.get(one.quote.source_digest), words) for one in evidence]


def _proof(one: Evidence, source: Source | None, words: Words) -> Proof:
    citation, grounds, span = one.citation, one.grounds, one.quote.span
    places = source.place(span.start) if source else ()
    return Proof(
        exact=one.quote.exact,
        language=source.language if source else "",
        credit=credit(citation.title, citation.publisher, citation.locator),
        url=web_address(citation.locator),
        published_at=citation.published_at,
        retrieved_at=citation.retrieved_at,
        place=", ".join(words.say(vocabulary.PLACE[at.unit], number=words.number(at.number)) for at in places),
        start=span.start,
        end=span.end,
        digest=one.quote.source_digest,
        origin=plain(grounds.origin),
        why=plain(grounds.why),
        kind=words.say(vocabulary.SOURCE_KIND[grounds.kind]),
        primary=grounds.primary,
    )
