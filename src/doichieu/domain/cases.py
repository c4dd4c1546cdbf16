"""Cases: a claim on its way through the desk. A case is nothing but its events, folded."""

from dataclasses import dataclass, replace
from datetime import date, datetime
from enum import StrEnum
from typing import assert_never

from doichieu.domain.canonical import later
from doichieu.domain.claims import Claim
from doichieu.domain.contents import Content, Draft, Evidence
from doichieu.domain.events import (
    Accepted,
    Act,
    Admitted,
    Approved,
    Assigned,
    Corrected,
    Declared,
    Declined,
    Described,
    Drafted,
    Excluded,
    Joined,
    Laid,
    Marked,
    Opened,
    Origin,
    Published,
    Reopened,
    Replied,
    Retracted,
    Reworded,
    SentBack,
    Submitted,
    Suggested,
    Superseded,
)
from doichieu.domain.exhibits import Exhibit, Standing
from doichieu.domain.interests import Declaration
from doichieu.domain.publication import Edition, Imprint, Notice, Publication, Reply, Status
from doichieu.domain.refusals import ExhibitMissing, NothingPublished, WrongState
from doichieu.domain.roles import Action
from doichieu.domain.texts import Quote
from doichieu.domain.verdicts import Outcome


class State(StrEnum):
    """Where a case is, in the order of the work."""

    INTAKE = "intake"
    DECLINED = "declined"
    ACCEPTED = "accepted"
    IN_PROGRESS = "in_progress"
    DRAFTED = "drafted"
    IN_REVIEW = "in_review"
    APPROVED = "approved"
    PUBLISHED = "published"
    CORRECTED = "corrected"
    SUPERSEDED = "superseded"
    RETRACTED = "retracted"


UNTRIAGED = (State.INTAKE, State.DECLINED, State.ACCEPTED)
IN_HAND = (State.IN_PROGRESS, State.DRAFTED, State.IN_REVIEW, State.APPROVED)
UNDECIDED = (State.INTAKE, State.ACCEPTED)
OUT = (State.PUBLISHED, State.CORRECTED, State.SUPERSEDED, State.RETRACTED)
FINISHED = (State.DECLINED, *OUT)
"""Nobody has to do anything about such a case."""


@dataclass(frozen=True, slots=True)
class Case:
    """A claim and everything the desk has done about it.

    ``version`` counts the events. ``suggestion`` is a machine's, and no part of the content. ``authors`` are all whose
    hands were on the content since it was last approved; ``approval`` is there while the content is the approved one.
    ``decline_reason`` is public, "" unless declined. ``exhibits_undone`` counts those that were laid and taken back: no
    other is given their names.
    """

    id: str
    claim: Claim
    origin: Origin
    claimant: str
    appearance: str
    topic: str
    opened_by: str
    opened_at: datetime
    state: State = State.INTAKE
    version: int = 1
    changed_at: datetime | None = None
    assigned_to: str = ""
    due: date | None = None
    decline_reason: str = ""
    exhibits: tuple[Exhibit, ...] = ()
    suggestion: Outcome | None = None
    declarations: tuple[Declaration, ...] = ()
    draft: Draft | None = None
    authors: tuple[str, ...] = ()
    approval: Approved | None = None
    publication: Publication | None = None
    exhibits_undone: int = later(default=0)

    @property
    def next_exhibit(self) -> str:
        """The name of the exhibit that is laid next: e1, e2 …"""
        return f"e{len(self.exhibits) + self.exhibits_undone + 1}"

    @property
    def content(self) -> Content | None:
        """What readers would see; None before there is a draft."""
        if self.draft is None:
            return None
        return Content(
            statement=self.claim.statement,
            language=self.claim.language,
            claimant=self.claimant,
            appearance=self.appearance,
            draft=self.draft,
            evidence=self.evidence,
        )

    @property
    def evidence(self) -> tuple[Evidence, ...]:
        """The admitted exhibits, in the order in which they were laid."""
        return tuple(Evidence(e.quote, e.citation, e.grounds) for e in self.exhibits if e.grounds is not None)

    def exhibit(self, identity: str) -> Exhibit:
        """The exhibit of that id. Raises ``ExhibitMissing``."""
        for exhibit in self.exhibits:
            if exhibit.id == identity:
                return exhibit
        raise ExhibitMissing(self.id, identity)

    def laid_as(self, quote: Quote) -> str:
        """The id of the exhibit with this very quotation, "" where it is not laid before the desk."""
        return next((exhibit.id for exhibit in self.exhibits if exhibit.quote == quote), "")

    def declaration(self, member: str) -> Declaration | None:
        """What a member last declared."""
        return next((told for told in reversed(self.declarations) if told.member == member), None)

    @property
    def wording_is_open(self) -> bool:
        """Whether the claim was typed here, and nothing was built on its wording yet."""
        weighed = any(exhibit.weighed_by for exhibit in self.exhibits)
        return self.origin is not Origin.TEXT and self.draft is None and not weighed

    def must_be(self, action: Action, *states: State) -> None:
        """Raises ``WrongState`` unless the case is in one of these states."""
        if self.state not in states:
            raise WrongState(self.id, self.state, action, states)


def begin(event: Opened) -> Case:
    """The case that an opening makes."""
    return Case(
        id=event.case,
        claim=event.claim,
        origin=event.origin,
        claimant=event.claimant,
        appearance=event.appearance,
        topic=event.topic,
        opened_by=event.by,
        opened_at=event.at,
    )


def apply(case: Case, event: Act) -> Case:
    """The case after the event. It decides nothing: what could be refused was refused before there was an event.

    That an act was taken back cannot be told from the case alone: see ``trails``.
    """
    return replace(_folded(case, event), version=case.version + 1, changed_at=event.at)


def _folded(case: Case, event: Act) -> Case:  # noqa: C901, PLR0911, PLR0912 - one line an event
    match event:
        case Described():
            return _described(case, event)
        case Reworded():
            return replace(_edited(case, event.by), claim=event.claim, suggestion=None)
        case Joined():  # whose tip it answers is no part of a case
            return case
        case Accepted():
            return replace(case, state=State.ACCEPTED)
        case Declined():
            return replace(case, state=State.DECLINED, decline_reason=event.reason)
        case Marked():
            marked = replace(case.claim, checkability=event.checkability)
            return replace(case, claim=marked, state=case.state if case.state in OUT else State.INTAKE, approval=None)
        case Assigned():
            state = State.IN_PROGRESS if case.state is State.ACCEPTED else case.state
            return replace(case, state=state, assigned_to=event.to, due=event.due)
        case Laid():
            return replace(case, exhibits=(*case.exhibits, _laid(event)))
        case Suggested():
            return replace(case, suggestion=event.outcome)
        case Admitted() | Excluded():
            return _weighed(case, event)
        case Declared():
            told = Declaration(event.by, event.at, event.statement, event.conflicted)
            return replace(case, declarations=(*case.declarations, told))
        case Drafted():
            return replace(_edited(case, event.by), state=State.DRAFTED, draft=event.draft)
        case Submitted():
            return replace(case, state=State.IN_REVIEW)
        case SentBack():
            return replace(case, state=State.DRAFTED)
        case Approved():
            return replace(case, state=State.APPROVED, approval=event)
        case Published():
            first = Publication(case.id, (_edition(case, event.content, event.at, event.imprint),))
            return replace(case, state=State.PUBLISHED, publication=first)
        case Corrected():
            edition = _edition(case, event.content, event.at, event.imprint)
            notice = Notice(Status.CORRECTED, event.at, event.reason)
            return replace(case, state=State.CORRECTED, publication=_published(case).with_edition(edition, notice))
        case Superseded():
            notice = Notice(Status.SUPERSEDED, event.at, event.reason, event.replacement)
            return replace(case, state=State.SUPERSEDED, publication=_published(case).with_notice(notice))
        case Retracted():
            notice = Notice(Status.RETRACTED, event.at, event.reason)
            return replace(case, state=State.RETRACTED, publication=_published(case).with_notice(notice))
        case Replied():
            reply = Reply(event.at, event.who, event.words)
            return replace(case, publication=_published(case).with_reply(reply))
        case Reopened():
            return _reopened(case if not event.drops_due else replace(case, due=None))
        case _:
            assert_never(event)


def _described(case: Case, event: Described) -> Case:
    """Other details. Only where that changes what readers would see, it is an edit: the topic is the desk's own."""
    kept = (case.claimant, case.appearance) == (event.claimant, event.appearance)
    before = case if kept else _edited(case, event.by)
    return replace(before, claimant=event.claimant, appearance=event.appearance, topic=event.topic)


def _laid(event: Laid) -> Exhibit:
    return Exhibit(event.exhibit, event.quote, event.citation, event.by, event.at, event.found_by)


def _weighed(case: Case, event: Admitted | Excluded) -> Case:
    """An exhibit weighed. Only where that changes what readers would see, it is an edit."""
    before = replace(case.exhibit(event.exhibit), weighed_by=event.by)
    match event:
        case Admitted():
            weighed = replace(before, standing=Standing.ADMITTED, grounds=event.grounds, reason="")
        case Excluded():
            weighed = replace(before, standing=Standing.EXCLUDED, grounds=None, reason=event.reason)
    exhibits = tuple(weighed if one.id == weighed.id else one for one in case.exhibits)
    after = replace(case, exhibits=exhibits)
    return after if after.evidence == case.evidence else replace(_edited(case, event.by), exhibits=exhibits)


def _edited(case: Case, by: str) -> Case:
    """The case with its content touched: whatever was approved or in review is a draft again."""
    before = () if case.approval else case.authors
    authors = before if by in before else (*before, by)
    state = State.DRAFTED if case.state in {State.IN_REVIEW, State.APPROVED} else case.state
    return replace(case, state=state, authors=authors, approval=None)


def _edition(case: Case, digest: str, at: datetime, imprint: Imprint) -> Edition:
    content, approval = case.content, case.approval
    if content is None or approval is None:
        raise WrongState(case.id, case.state, Action.PUBLISH, (State.APPROVED,))
    number = len(case.publication.editions) + 1 if case.publication else 1
    return Edition(number, content, digest, case.authors, approval.by, approval.at, at, imprint)


def _published(case: Case) -> Publication:
    if case.publication is None:
        raise NothingPublished(case.id)
    return case.publication


def _reopened(case: Case) -> Case:
    """Back to triage where it never got further, else back to work; the publication, if any, stands as it stood."""
    state = State.INTAKE if case.state in UNTRIAGED else State.IN_PROGRESS
    authors = () if case.approval else case.authors
    return replace(case, state=state, decline_reason="", authors=authors, approval=None)
