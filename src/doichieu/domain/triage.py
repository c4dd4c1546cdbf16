"""Triage: which claims the desk takes up, and who has them in hand. Decisions: each gives an event or refuses."""

from dataclasses import replace
from datetime import date, datetime

from doichieu.domain.cases import FINISHED, IN_HAND, UNDECIDED, Case, State
from doichieu.domain.claims import Checkability, Claim
from doichieu.domain.events import Accepted, Assigned, Declined, Described, Marked, Opened, Origin, Reopened, Reworded
from doichieu.domain.refusals import AlreadyPublished, NotRateable, Part, TooLong, Unsaid, WordingSettled
from doichieu.domain.roles import Action, Member

LONGEST = {Part.TITLE: 300, Part.SUMMARY: 2_000, Part.ORIGIN: 500, Part.WHO: 300, Part.DRAFT: 100_000}
"""Most characters of what is told; of anything else ``LONG``."""
LONG = 5_000


def open_case(  # the word alone is Python's own
    identity: str,
    claim: Claim,
    by: Member,
    at: datetime,
    *,
    origin: Origin,
    claimant: str = "",
    appearance: str = "",
    topic: str = "",
) -> Opened:
    """Bring a claim to the desk, whatever its kind: that an opinion gets no verdict is said at triage."""
    by.must_be_allowed(Action.OPEN)
    told(identity, Part.CLAIM, claim.statement)
    return Opened(
        case=identity,
        by=by.name,
        at=at,
        claim=claim,
        origin=origin,
        claimant=claimant,
        appearance=appearance,
        topic=topic,
    )


def describe(case: Case, by: Member, at: datetime, *, claimant: str, appearance: str, topic: str) -> Described:
    """Say anew who said the claim in public, where, and what it is about.

    What readers would see of it is content like any other: an approval of it as it was is void. What is published
    stands as it stood; a case that is finished is opened again first, and the change goes out as a correction.
    """
    by.must_be_allowed(Action.DESCRIBE)
    case.must_be(Action.DESCRIBE, *UNDECIDED, *IN_HAND)
    return Described(case=case.id, by=by.name, at=at, claimant=claimant, appearance=appearance, topic=topic)


def reword(case: Case, by: Member, at: datetime, *, claim: Claim) -> Reworded:
    """Put the wording of a typed claim right; what it was marked as, it stays. A machine's suggestion goes with it.

    Raises ``WordingSettled`` where it was read in a text, or evidence was weighed or a draft written for it.
    """
    by.must_be_allowed(Action.DESCRIBE)
    case.must_be(Action.DESCRIBE, *UNDECIDED, *IN_HAND)
    if not case.wording_is_open:
        raise WordingSettled(case.id)
    told(case.id, Part.CLAIM, claim.statement)
    kept = replace(claim, checkability=case.claim.checkability)
    return Reworded(case=case.id, by=by.name, at=at, claim=kept)


def accept(case: Case, by: Member, at: datetime) -> Accepted:
    """Take the claim up. Raises ``NotRateable`` where it states no fact."""
    by.must_be_allowed(Action.TRIAGE)
    case.must_be(Action.TRIAGE, State.INTAKE)
    must_be_rateable(case)
    return Accepted(case=case.id, by=by.name, at=at)


def decline(case: Case, by: Member, at: datetime, *, reason: str) -> Declined:
    """Do not take the claim up; readers are told the reason. Raises ``AlreadyPublished`` while a publication stands."""
    by.must_be_allowed(Action.TRIAGE)
    case.must_be(Action.TRIAGE, State.INTAKE)
    if case.publication is not None and case.publication.stands:
        raise AlreadyPublished(case.id)
    return Declined(case=case.id, by=by.name, at=at, reason=told(case.id, Part.REASON, reason))


def mark(case: Case, by: Member, at: datetime, *, checkability: Checkability, reason: str) -> Marked:
    """Say that the claim is an opinion or otherwise no statement of fact: it goes back to triage and gets no verdict.

    What was detected or marked so stays so, unless whoever marked it takes that back before anything else happens (see
    ``undoing``). A fact stated in it is a case of its own.
    """
    by.must_be_allowed(Action.MARK)
    if checkability is Checkability.FACTUAL:
        raise NotRateable(case.id, case.claim.checkability)
    return Marked(case=case.id, by=by.name, at=at, checkability=checkability, reason=told(case.id, Part.REASON, reason))


def assign(case: Case, by: Member, at: datetime, *, to: Member, due: date | None) -> Assigned:
    """Give the case to somebody who may draft, or take it oneself; an accepted case is in progress then."""
    by.must_be_allowed(Action.TAKE if to.name == by.name else Action.ASSIGN)
    to.must_be_allowed(Action.DRAFT)
    case.must_be(Action.ASSIGN, State.ACCEPTED, *IN_HAND)
    return Assigned(case=case.id, by=by.name, at=at, to=to.name, due=due)


def reopen(case: Case, by: Member, at: datetime, *, reason: str) -> Reopened:
    """Begin anew, from wherever the case is. Nothing is erased, and a publication stands as it stood.

    The day by which finished work was to be done says nothing of the work that begins now.
    """
    by.must_be_allowed(Action.REOPEN)
    drops_due = case.due is not None and case.state in FINISHED
    said = told(case.id, Part.REASON, reason)
    return Reopened(case=case.id, by=by.name, at=at, reason=said, drops_due=drops_due)


def must_be_rateable(case: Case) -> None:
    """Raises ``NotRateable`` for an opinion, a prediction, advice, a question or a private matter."""
    if not case.claim.can_have_verdict:
        raise NotRateable(case.id, case.claim.checkability)


def told(case: str, what: Part, words: str) -> str:
    """The words, without white space around them. Raises ``Unsaid`` where nothing is left, or ``TooLong``."""
    kept = words.strip()
    if not kept:
        raise Unsaid(case, what)
    must_fit(what, kept, LONGEST.get(what, LONG))
    return kept


def must_fit(what: Part, words: str, most: int) -> None:
    """Raises ``TooLong``: what enters the log stays there for good."""
    if len(words) > most:
        raise TooLong(what, len(words), most)
