"""Publishing: what was approved goes out, and what went out is changed in the open. Each gives an event or refuses."""

from datetime import datetime

from doichieu.domain.cases import Case, State
from doichieu.domain.events import Approved, Corrected, Published, Replied, Retracted, Superseded
from doichieu.domain.exhibits import Holdings
from doichieu.domain.publication import Imprint, Publication
from doichieu.domain.refusals import AlreadyPublished, ContentChanged, NothingPublished, Part, ReplacementMissing
from doichieu.domain.review import must_be_free, sound
from doichieu.domain.roles import Action, Member
from doichieu.domain.triage import told


def publish(
    case: Case,
    approved: Approved,
    by: Member,
    at: datetime,
    *,
    imprint: Imprint,
    holdings: Holdings,
) -> Published:
    """Send the approved content out for the first time.

    Raises ``ContentChanged`` where the content is not the approved one, ``AlreadyPublished``, and as ``submit``.
    """
    by.must_be_allowed(Action.PUBLISH)
    if case.publication is not None:
        raise AlreadyPublished(case.id)
    digest = _as_approved(case, approved, Action.PUBLISH, holdings)
    return Published(case=case.id, by=by.name, at=at, content=digest, imprint=imprint)


def correct(
    case: Case,
    approved: Approved,
    by: Member,
    at: datetime,
    *,
    imprint: Imprint,
    holdings: Holdings,
    reason: str,
) -> Corrected:
    """Send the approved content out in place of what was published, saying publicly what changed and why.

    The earlier editions stay readable. Raises ``NothingPublished``, and as ``publish``.
    """
    by.must_be_allowed(Action.CORRECT)
    if case.publication is None:
        raise NothingPublished(case.id)
    digest = _as_approved(case, approved, Action.CORRECT, holdings)
    said = told(case.id, Part.REASON, reason)
    return Corrected(case=case.id, by=by.name, at=at, content=digest, imprint=imprint, reason=said)


def supersede(case: Case, by: Member, at: datetime, *, replacement: Publication, reason: str) -> Superseded:
    """Point readers to the publication of another case, saying publicly why. Raises ``ReplacementMissing``."""
    by.must_be_allowed(Action.SUPERSEDE)
    _must_stand(case)
    if not replacement.stands or replacement.case == case.id:
        raise ReplacementMissing(case.id, replacement.case)
    said = told(case.id, Part.REASON, reason)
    return Superseded(case=case.id, by=by.name, at=at, replacement=replacement.case, reason=said)


def retract(case: Case, by: Member, at: datetime, *, reason: str) -> Retracted:
    """Say publicly that the desk no longer says so, and why; also in the middle of a correction."""
    by.must_be_allowed(Action.RETRACT)
    _must_stand(case)
    return Retracted(case=case.id, by=by.name, at=at, reason=told(case.id, Part.REASON, reason))


def reply(case: Case, by: Member, at: datetime, *, who: str, words: str) -> Replied:
    """Show readers what somebody concerned answered, in their words. Raises ``NothingPublished``."""
    by.must_be_allowed(Action.REPLY)
    if case.publication is None:
        raise NothingPublished(case.id)
    said = told(case.id, Part.REPLY, words)
    return Replied(case=case.id, by=by.name, at=at, who=told(case.id, Part.WHO, who), words=said)


def _must_stand(case: Case) -> None:
    if case.publication is None or not case.publication.stands:
        raise NothingPublished(case.id)


def _as_approved(case: Case, approved: Approved, action: Action, holdings: Holdings) -> str:
    """The digest of the content, where it is what this approval was given to and everything still holds."""
    case.must_be(action, State.APPROVED)
    content = sound(case, holdings)
    if approved.case != case.id or approved.content != content.digest:
        raise ContentChanged(case.id, approved.content, content.digest)
    must_be_free(case, (*case.authors, approved.by))
    return content.digest
