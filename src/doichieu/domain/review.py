"""Review: two people answer for exactly one content. Decisions: each gives an event or refuses."""

from collections.abc import Iterable, Sequence
from datetime import datetime

from doichieu.domain.cases import Case, State
from doichieu.domain.contents import Content, Evidence
from doichieu.domain.events import Approved, SentBack, Submitted
from doichieu.domain.exhibits import Holdings, independent, needed
from doichieu.domain.refusals import (
    ConflictOfInterest,
    ContentChanged,
    InterestsUndeclared,
    OwnWork,
    Part,
    QuotationNotHeld,
    SourcesTooFew,
    SupportWithdrawn,
    Unsaid,
)
from doichieu.domain.roles import Action, Member
from doichieu.domain.triage import must_be_rateable, told


def submit(case: Case, by: Member, at: datetime, *, holdings: Holdings) -> Submitted:
    """Ask for review of the content as it is. ``holdings`` are of the sources of all admitted exhibits.

    Raises ``NotRateable``, ``QuotationNotHeld``, ``SourcesTooFew``, ``SupportWithdrawn``, ``InterestsUndeclared`` or
    ``ConflictOfInterest``.
    """
    by.must_be_allowed(Action.SUBMIT)
    case.must_be(Action.SUBMIT, State.DRAFTED)
    content = sound(case, holdings)
    must_be_free(case, (*case.authors, by.name))
    return Submitted(case=case.id, by=by.name, at=at, content=content.digest)


def send_back(case: Case, by: Member, at: datetime, *, reason: str) -> SentBack:
    """Ask the authors to change it, saying what."""
    by.must_be_allowed(Action.SEND_BACK)
    case.must_be(Action.SEND_BACK, State.IN_REVIEW)
    return SentBack(case=case.id, by=by.name, at=at, reason=told(case.id, Part.REASON, reason))


def approve(case: Case, by: Member, at: datetime, *, content: str, holdings: Holdings) -> Approved:
    """Answer for exactly the content whose digest one has read.

    Raises ``OwnWork`` for an author, ``ContentChanged`` where it is another content by now, and as ``submit``.
    """
    by.must_be_allowed(Action.APPROVE)
    case.must_be(Action.APPROVE, State.IN_REVIEW)
    if by.name in case.authors:
        raise OwnWork(case.id, by.name)
    read = sound(case, holdings)
    if read.digest != content:
        raise ContentChanged(case.id, content, read.digest)
    must_be_free(case, (*case.authors, by.name))
    return Approved(case=case.id, by=by.name, at=at, content=content)


def sound(case: Case, holdings: Holdings) -> Content:
    """The content, where it may carry its rating: a fact, with quotations that hold, enough of which count."""
    must_be_rateable(case)
    content = case.content
    if content is None:
        raise Unsaid(case.id, Part.DRAFT)
    for one in content.evidence:
        if not holdings.hold(one.quote):
            raise QuotationNotHeld(case.id, one.quote.source_digest, one.quote.exact)
    wanted = needed(content.draft.rating)
    counted = counting(content, holdings)
    found = independent([(one.grounds, one.quote) for one in counted])
    if found < wanted and not any(one.grounds.primary for one in counted):
        out = [one.quote.source_digest for one in content.evidence if one not in counted]
        if out:
            raise SupportWithdrawn(case.id, content.draft.rating, wanted, found, out)
        raise SourcesTooFew(case.id, content.draft.rating, wanted, found)
    return content


def counting(content: Content, holdings: Holdings) -> Sequence[Evidence]:
    """The quotations that a rating can rest on: those from sources that are not withdrawn, in their order."""
    return [one for one in content.evidence if one.quote.source_digest not in holdings.withdrawn]


def must_be_free(case: Case, members: Iterable[str]) -> None:
    """Raises ``InterestsUndeclared`` or ``ConflictOfInterest`` where one of them may not sign."""
    for member in members:
        told_ = case.declaration(member)
        if told_ is None:
            raise InterestsUndeclared(case.id, member)
        if told_.conflicted:
            raise ConflictOfInterest(case.id, member)
