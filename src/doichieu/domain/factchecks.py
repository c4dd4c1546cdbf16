"""Published fact-checks: what an archive holds. The publisher's words are kept; our scale is only a reading of them."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class Scale(StrEnum):
    """The desk's own scale, for reading the ratings of many publishers side by side."""

    TRUE = "true"
    MOSTLY_TRUE = "mostly_true"
    MIXED = "mixed"
    MOSTLY_FALSE = "mostly_false"
    FALSE = "false"
    MISLEADING = "misleading"
    ALTERED = "altered"
    SATIRE = "satire"
    UNPROVEN = "unproven"


class Provenance(StrEnum):
    """Where a reading on our scale comes from."""

    WORDS = "words"
    NUMBERS = "numbers"
    EDITOR = "editor"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Rating:
    """A publisher's rating in its own words, and how the desk reads it (``scale`` is None where it can't)."""

    words: str
    scale: Scale | None = None
    provenance: Provenance = Provenance.NONE


@dataclass(frozen=True, slots=True)
class FactCheck:
    """One published fact-check.

    ``id`` is stable: the record's own where it has one, else a digest of the address, or of publisher and claim.
    ``claimant`` is display text only; nothing is keyed on it. ``language`` is BCP 47, or "" where unknown. ``case`` is
    the case at this desk whose publication it is, "" for what others published.
    """

    id: str
    claim: str
    url: str = ""
    title: str = ""
    summary: str = ""
    rating: Rating | None = None
    publisher: str = ""
    claimant: str = ""
    published_at: date | None = None
    language: str = ""
    case: str = ""


@dataclass(frozen=True, slots=True)
class Added:
    """A fact-check that the archive did not have."""

    id: str


@dataclass(frozen=True, slots=True)
class Updated:
    """A fact-check that the archive had in another form; the newer form is kept under the same id."""

    id: str


@dataclass(frozen=True, slots=True)
class Duplicate:
    """A fact-check that the archive already has, under id ``of``."""

    id: str
    of: str


@dataclass(frozen=True, slots=True)
class Withdrawn:
    """A copy of what this desk published and no longer says, under the id ``of`` at that time: it is not taken in."""

    id: str
    of: str


Entry = Added | Updated | Duplicate | Withdrawn
