"""Events: what happened to a case. Each is the return value of a decision, and the log keeps nothing else."""

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from doichieu.domain.canonical import later
from doichieu.domain.claims import Checkability, Claim
from doichieu.domain.contents import Draft
from doichieu.domain.exhibits import Citation, Grounds
from doichieu.domain.publication import Imprint
from doichieu.domain.texts import Quote
from doichieu.domain.verdicts import Model, Outcome


class Origin(StrEnum):
    """How a case came to the desk."""

    TEXT = "text"
    TIP = "tip"
    HAND = "hand"


@dataclass(frozen=True, slots=True, kw_only=True)
class _Event:
    """What all have in common: which case, which member, when."""

    case: str
    by: str
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened(_Event):
    """A claim came to the desk. ``claimant`` is display text, ``appearance`` the place where it was said."""

    claim: Claim
    origin: Origin
    claimant: str
    appearance: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Described(_Event):
    """Who said the claim in public, where, and what it is about, as that is known now: all three anew."""

    claimant: str
    appearance: str
    topic: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reworded(_Event):
    """The wording of a claim that was typed was put right, before anything was built on it."""

    claim: Claim


@dataclass(frozen=True, slots=True, kw_only=True)
class Joined(_Event):
    """A tip tells of this claim. ``tip`` names it and says nothing of it: neither its words nor its receipt."""

    tip: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Accepted(_Event):
    """The desk will check it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Declined(_Event):
    """The desk will not check it, and says publicly why."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Marked(_Event):
    """A person found that the claim is an opinion or otherwise no statement of fact."""

    checkability: Checkability
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Assigned(_Event):
    """Somebody has the case in hand, to be done by ``due``."""

    to: str
    due: date | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Laid(_Event):
    """A quotation was laid before the desk; ``found_by`` is the model that proposed it, if one did."""

    exhibit: str
    quote: Quote
    citation: Citation
    found_by: Model | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggested(_Event):
    """A machine was asked, and this is what it suggested, or why it abstained."""

    outcome: Outcome


@dataclass(frozen=True, slots=True, kw_only=True)
class Admitted(_Event):
    """A person admitted an exhibit as evidence, and said why its source can be trusted."""

    exhibit: str
    grounds: Grounds


@dataclass(frozen=True, slots=True, kw_only=True)
class Excluded(_Event):
    """A person excluded an exhibit, and said why."""

    exhibit: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Declared(_Event):
    """A member told their interests in the case."""

    statement: str
    conflicted: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Drafted(_Event):
    """An author wrote, or rewrote, the draft."""

    draft: Draft


@dataclass(frozen=True, slots=True, kw_only=True)
class Submitted(_Event):
    """An author asks for review of exactly this content (its digest)."""

    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class SentBack(_Event):
    """A reviewer wants it changed."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Approved(_Event):
    """Somebody who is no author of it approved exactly this content (its digest)."""

    content: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Published(_Event):
    """The approved content went out for the first time."""

    content: str
    imprint: Imprint


@dataclass(frozen=True, slots=True, kw_only=True)
class Corrected(_Event):
    """Approved content went out in place of what stood before, with the public reason."""

    content: str
    imprint: Imprint
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded(_Event):
    """The publication of another case replaces this one, with the public reason."""

    replacement: str
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Retracted(_Event):
    """The desk no longer says so, with the public reason."""

    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Replied(_Event):
    """Somebody concerned answered, and readers see it beside the publication. ``who`` is display text."""

    who: str
    words: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Reopened(_Event):
    """The work begins anew. Everything that was, stays, but a day by which finished work was to be done."""

    reason: str
    drops_due: bool = later(default=False)


@dataclass(frozen=True, slots=True, kw_only=True)
class Undone(_Event):
    """A member took back what they had done last. ``act`` is its number in the case's history, from 1."""

    act: int


Act = (
    Described
    | Reworded
    | Joined
    | Accepted
    | Declined
    | Marked
    | Assigned
    | Laid
    | Suggested
    | Admitted
    | Excluded
    | Declared
    | Drafted
    | Submitted
    | SentBack
    | Approved
    | Published
    | Corrected
    | Superseded
    | Retracted
    | Replied
    | Reopened
)
Change = Act | Undone
Event = Opened | Change

Undoable = (
    Described
    | Reworded
    | Accepted
    | Marked
    | Assigned
    | Laid
    | Admitted
    | Excluded
    | Drafted
    | Submitted
    | SentBack
    | Approved
)
"""What nobody outside the desk has seen, and nothing that was told for good."""


def proposed_by_a_machine(event: Event) -> bool:
    """Whether it only lays what a machine found before those who decide: nothing that they saw has changed by it."""
    return isinstance(event, Suggested) or (isinstance(event, Laid) and event.found_by is not None)
