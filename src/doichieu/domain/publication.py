"""Publications: what readers were told, every edition of it. Nothing is taken out again."""

from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from doichieu.domain.contents import Content
from doichieu.domain.refusals import ImprintIncomplete

METHOD: Final = "doichieu/1"
"""The method of this release: quotations that re-read in stored snapshots, two independent sources or one primary,
declared interests, an author and a different approver."""


class Status(StrEnum):
    """How a publication stands."""

    PUBLISHED = "published"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


@dataclass(frozen=True, slots=True)
class Imprint:
    """Who publishes, by which method, and where readers can complain.

    ``method`` names the rules that were followed; the desk's page about it says the same at length.
    Raises ``ImprintIncomplete``.
    """

    desk: str
    contact: str
    method: str = METHOD

    def __post_init__(self) -> None:
        for option, value in (("name", self.desk), ("contact", self.contact)):
            if not value.strip():
                raise ImprintIncomplete(option)


@dataclass(frozen=True, slots=True)
class Edition:
    """One published form of a check, with who answers for it. ``number`` counts from 1."""

    number: int
    content: Content
    digest: str
    authors: tuple[str, ...]
    approver: str
    approved_at: datetime
    published_at: datetime
    imprint: Imprint


@dataclass(frozen=True, slots=True)
class Notice:
    """What readers are told about a change: what happened, when and why; for a supersession also what replaces it."""

    status: Status
    at: datetime
    reason: str
    replacement: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What somebody concerned answered, in their words. ``who`` is display text."""

    at: datetime
    who: str
    words: str


@dataclass(frozen=True, slots=True)
class Publication:
    """All editions, all notices and all replies, each oldest first."""

    case: str
    editions: tuple[Edition, ...]
    notices: tuple[Notice, ...] = ()
    replies: tuple[Reply, ...] = ()

    @property
    def current(self) -> Edition:
        """The newest edition."""
        return self.editions[-1]

    @property
    def status(self) -> Status:
        """How it stands since the last notice."""
        return self.notices[-1].status if self.notices else Status.PUBLISHED

    @property
    def stands(self) -> bool:
        """Whether the desk still says so: it was neither superseded nor retracted since."""
        return self.status in {Status.PUBLISHED, Status.CORRECTED}

    def with_edition(self, edition: Edition, notice: Notice) -> "Publication":
        """A further edition; the ones before it stay."""
        return replace(self, editions=(*self.editions, edition), notices=(*self.notices, notice))

    def with_notice(self, notice: Notice) -> "Publication":
        """A notice that changes no edition."""
        return replace(self, notices=(*self.notices, notice))

    def with_reply(self, reply: Reply) -> "Publication":
        """A further reply."""
        return replace(self, replies=(*self.replies, reply))
