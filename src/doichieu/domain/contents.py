"""Contents: exactly what readers would see, which is what people approve."""

from dataclasses import dataclass

from doichieu.domain.canonical import digest_of
from doichieu.domain.exhibits import Citation, Grounds
from doichieu.domain.factchecks import Scale
from doichieu.domain.texts import Quote


@dataclass(frozen=True, slots=True)
class Draft:
    """What an author writes: the rating on the desk's scale, and why, in the desk's own words.

    ``summary`` is one or two sentences; ``explanation`` is the whole text, paragraphs apart by an empty line.
    """

    rating: Scale
    title: str
    summary: str
    explanation: str
    language: str


@dataclass(frozen=True, slots=True)
class Evidence:
    """An admitted quotation, where it is from, and why its source can be trusted."""

    quote: Quote
    citation: Citation
    grounds: Grounds


@dataclass(frozen=True, slots=True)
class Content:
    """All that a publication shows of a case. ``claimant`` is display text; ``appearance`` is where it was said."""

    statement: str
    language: str
    claimant: str
    appearance: str
    draft: Draft
    evidence: tuple[Evidence, ...]

    @property
    def digest(self) -> str:
        """Sha256 over everything in it: what an approval is given to."""
        return digest_of(self)
