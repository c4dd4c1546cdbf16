"""Tips: what readers send in, with nothing of who they are. A random receipt is the only way back to one.

Of a receipt the desk knows the digest alone. A tip is answered with a case, or laid aside with a reason.
"""

import hashlib
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from doichieu.domain.cases import Case, State
from doichieu.domain.events import Joined
from doichieu.domain.refusals import Part, TipAnswered
from doichieu.domain.roles import Action, Member
from doichieu.domain.triage import must_fit, told

LONGEST_CLAIM: Final = 1_000
LONGEST_PLACE: Final = 500
LONGEST_TEXT: Final = 20_000
"""Code points. A choice: a long newspaper article has some ten thousand."""

ALPHABET: Final = "23456789bcdfghjkmnpqrstvwxyz"
"""No vowels, so that no word comes out by accident; none of 0 o 1 i l, which are taken for each other."""
LETTERS: Final = 20
"""28 signs, twenty times: 96 random bits."""
GROUP: Final = 4


class TipStanding(StrEnum):
    """What became of a tip: it opened a case, was joined to one, was laid aside, or lapsed unanswered."""

    WAITING = "waiting"
    OPENED = "opened"
    JOINED = "joined"
    LAID_ASIDE = "laid_aside"
    LAPSED = "lapsed"


@dataclass(frozen=True, slots=True)
class Tip:
    """What somebody sent in, without private details. ``received_at`` is a full hour, so that it tells less of whom.

    ``place`` is where they saw the claim, ``text`` what they saw; both may be empty. ``ended_by`` is the member who
    answered it at ``ended_at``, ``case`` the case it opened or was joined to, ``reason`` why it was laid aside.
    """

    id: str
    claim: str
    place: str
    text: str
    received_at: datetime
    standing: TipStanding = TipStanding.WAITING
    ended_at: datetime | None = None
    ended_by: str = ""
    case: str = ""
    reason: str = ""

    @property
    def whole(self) -> str:
        """All that was sent in, to be read for claims: the claim, then the text."""
        return "\n\n".join(part for part in (self.claim, self.text) if part)


@dataclass(frozen=True, slots=True)
class TipCourse:
    """What is measured of a tip, and all that stays of it for good: when it came and what became of it."""

    received_at: datetime
    standing: TipStanding
    ended_at: datetime | None
    case: str


class Told(StrEnum):
    """What whoever holds a receipt is told."""

    WAITING = "waiting"
    BEING_CHECKED = "being_checked"
    DECLINED = "declined"
    LAID_ASIDE = "laid_aside"
    PUBLISHED = "published"


@dataclass(frozen=True, slots=True)
class TipAnswer:
    """``reason`` goes with what was declined or laid aside, ``case`` names what was published; else they are ""."""

    told: Told
    reason: str = ""
    case: str = ""


def received(identity: str, at: datetime, *, claim: str, place: str, text: str) -> Tip:
    """A tip from somebody nobody knows. Raises ``Unsaid`` without a claim, ``TooLong``."""
    for what, words, longest in (
        (Part.CLAIM, claim, LONGEST_CLAIM),
        (Part.PLACE, place, LONGEST_PLACE),
        (Part.TEXT, text, LONGEST_TEXT),
    ):
        must_fit(what, words, longest)
    hour = at.replace(minute=0, second=0, microsecond=0)
    return Tip(identity, told(identity, Part.CLAIM, claim), place.strip(), text.strip(), hour)


def join(case: Case, by: Member, at: datetime, *, tip: Tip) -> Joined:
    """Answer a tip with a case, in whatever state that is. Raises ``TipAnswered`` where it has an answer."""
    by.must_be_allowed(Action.SORT_TIPS)
    must_wait(tip)
    return Joined(case=case.id, by=by.name, at=at, tip=tip.id)


def joined(tip: Tip, event: Joined, *, opened: bool) -> Tip:
    """The tip after it was joined to a case, or ``opened`` it. Raises ``TipAnswered``."""
    must_wait(tip)
    standing = TipStanding.OPENED if opened else TipStanding.JOINED
    return replace(tip, standing=standing, ended_at=event.at, ended_by=event.by, case=event.case)


def lay_aside(tip: Tip, by: Member, at: datetime, *, reason: str) -> Tip:
    """Make no case of it; whoever holds the receipt is told the reason. Raises ``TipAnswered`` or ``Unsaid``."""
    by.must_be_allowed(Action.LAY_ASIDE)
    must_wait(tip)
    said = told(tip.id, Part.REASON, reason)
    return replace(tip, standing=TipStanding.LAID_ASIDE, ended_at=at, ended_by=by.name, reason=said)


def must_wait(tip: Tip) -> None:
    """Raises ``TipAnswered`` where it does not wait any more."""
    if tip.standing is not TipStanding.WAITING:
        raise TipAnswered(tip.id)


def answer(tip: Tip, case: Case | None) -> TipAnswer:
    """What became of a tip, as far as it is public; ``case`` is the one it belongs to, if it does."""
    if tip.standing is TipStanding.LAID_ASIDE:
        return TipAnswer(Told.LAID_ASIDE, reason=tip.reason)
    if case is None:
        return TipAnswer(Told.WAITING)
    if case.publication is not None:
        return TipAnswer(Told.PUBLISHED, case=case.id)
    if case.state is State.DECLINED:
        return TipAnswer(Told.DECLINED, reason=case.decline_reason)
    return TipAnswer(Told.BEING_CHECKED)


def receipt_of(form: str, *, claim: str, place: str, text: str) -> str:
    """The letters of the receipt for what was typed into a form, drawn from the ``form``'s own random value.

    The same form with the same words in it always gives the same receipt, so that it can be sent twice and taken in
    once; nobody who lacks the value can tell the receipt. It is as random as that value.

    >>> receipt_of("k3f9", claim="Cầu đóng.", place="", text="")
    'nt9yhczvd8fj2bw857nj'
    """
    parts = [part.encode() for part in ("tip form", form, claim, place, text)]
    mixed = hashlib.sha256(b"".join(len(part).to_bytes(8, "big") + part for part in parts)).digest()
    number, letters = int.from_bytes(mixed, "big"), ""
    for _ in range(LETTERS):
        number, sign = divmod(number, len(ALPHABET))
        letters += ALPHABET[sign]
    return letters


def spelt(letters: str) -> str:
    """A receipt as it is shown, in groups.

    >>> spelt("k3f9k3f9k3f9k3f9k3f9")
    'k3f9-k3f9-k3f9-k3f9-k3f9'
    """
    return "-".join(letters[start : start + GROUP] for start in range(0, len(letters), GROUP))


def receipt_digest(typed: str) -> str:
    """Sha256 of a receipt, however it was typed: big or small letters, with or without what is between the groups.

    >>> receipt_digest("K3F9 k3f9") == receipt_digest("k3f9-k3f9")
    True
    """
    letters = "".join(sign for sign in typed.lower() if sign.isalnum())
    return hashlib.sha256(f"tip receipt\n{letters}".encode()).hexdigest()
