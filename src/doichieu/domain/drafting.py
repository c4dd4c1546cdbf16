"""Drafting: evidence is gathered and weighed, interests are told, an author writes. Each gives an event or refuses."""

from dataclasses import replace
from datetime import datetime

from doichieu.domain.cases import IN_HAND, UNDECIDED, Case
from doichieu.domain.claims import Claim
from doichieu.domain.contents import Draft
from doichieu.domain.events import Admitted, Declared, Drafted, Excluded, Laid, Suggested
from doichieu.domain.exhibits import Grounds, cited
from doichieu.domain.refusals import Part, QuotationNotHeld
from doichieu.domain.roles import Action, Member
from doichieu.domain.texts import Quote, Source
from doichieu.domain.triage import LONGEST, must_be_rateable, must_fit, told
from doichieu.domain.verdicts import Model, Outcome


def lay(
    case: Case, by: Member, at: datetime, *, exhibit: str, quote: Quote, source: Source, found_by: Model | None = None
) -> Laid:
    """Lay a quotation before the desk, for those who weigh it, and before that for those who triage.

    Raises ``QuotationNotHeld`` where its source does not say so there.
    """
    by.must_be_allowed(Action.GATHER)
    case.must_be(Action.GATHER, *UNDECIDED, *IN_HAND)
    if not quote.exact.strip() or not quote.holds_in(source):
        raise QuotationNotHeld(case.id, quote.source_digest, quote.exact)
    return Laid(
        case=case.id, by=by.name, at=at, exhibit=exhibit, quote=quote, citation=cited(source), found_by=found_by
    )


def suggest(case: Case, by: Member, at: datetime, *, outcome: Outcome) -> Suggested:
    """Keep what a machine suggested, or why it abstained, for those who decide. It decides nothing itself."""
    by.must_be_allowed(Action.GATHER)
    case.must_be(Action.GATHER, *UNDECIDED, *IN_HAND)
    return Suggested(case=case.id, by=by.name, at=at, outcome=outcome)


def waits_for_a_machine(case: Case, claim: Claim) -> bool:
    """Whether what a machine found for this claim may enter the record: once, and while evidence is gathered."""
    return case.suggestion is None and case.state in (*UNDECIDED, *IN_HAND) and case.claim.statement == claim.statement


def admit(case: Case, by: Member, at: datetime, *, exhibit: str, grounds: Grounds) -> Admitted:
    """Admit an exhibit as evidence, saying who stands behind the source and why it can be trusted."""
    by.must_be_allowed(Action.WEIGH)
    case.must_be(Action.WEIGH, *IN_HAND)
    case.exhibit(exhibit)
    kept = replace(
        grounds, origin=told(case.id, Part.ORIGIN, grounds.origin), why=told(case.id, Part.TRUST, grounds.why)
    )
    return Admitted(case=case.id, by=by.name, at=at, exhibit=exhibit, grounds=kept)


def exclude(case: Case, by: Member, at: datetime, *, exhibit: str, reason: str) -> Excluded:
    """Exclude an exhibit, saying why. It stays on record."""
    by.must_be_allowed(Action.WEIGH)
    case.must_be(Action.WEIGH, *IN_HAND)
    case.exhibit(exhibit)
    return Excluded(case=case.id, by=by.name, at=at, exhibit=exhibit, reason=told(case.id, Part.REASON, reason))


def declare(case: Case, by: Member, at: datetime, *, statement: str, conflicted: bool) -> Declared:
    """Tell one's interests in the case; the last word counts, every one is kept."""
    by.must_be_allowed(Action.DECLARE)
    return Declared(
        case=case.id, by=by.name, at=at, statement=told(case.id, Part.STATEMENT, statement), conflicted=conflicted
    )


def draft(case: Case, by: Member, at: datetime, *, draft: Draft) -> Drafted:
    """Write or rewrite the draft. Raises ``NotRateable`` where the claim states no fact, or ``TooLong``."""
    by.must_be_allowed(Action.DRAFT)
    case.must_be(Action.DRAFT, *IN_HAND)
    must_be_rateable(case)
    must_fit(Part.DRAFT, draft.explanation, LONGEST[Part.DRAFT])
    kept = replace(
        draft, title=told(case.id, Part.TITLE, draft.title), summary=told(case.id, Part.SUMMARY, draft.summary)
    )
    return Drafted(case=case.id, by=by.name, at=at, draft=kept)
