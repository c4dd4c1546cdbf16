"""What the rules of the desk refuse people, as one tree.

Refused                     the rules of the work do not allow it now, or not by this member
├── NotPermitted            the member's role does not allow it
├── WrongState              not while the case is where it is
├── Unsaid                  something that must be told (a reason, a summary) is empty
├── NotRateable             an opinion, a prediction, advice … gets no verdict
├── WordingSettled          the claim's wording was read in a text, or something was built on it already
├── ExhibitMissing          the case has no exhibit of that name
├── QuotationNotHeld        a quotation does not stand in its stored snapshot
├── SourcesTooFew           the rating asks for more, or more independent, sources
├── SupportWithdrawn        so it does without the sources that the desk took out of its library
├── InterestsUndeclared     a member has not said whether they have a conflict of interest
├── ConflictOfInterest      a member with a conflict of interest wants to sign
├── OwnWork                 an author wants to approve what they wrote
├── ContentChanged          the content is not the one that was approved
├── StaysDone               what happened last cannot be taken back
├── OthersAct               somebody else did what happened last
├── AlreadyPublished        what was published once is changed by a correction
├── NothingPublished        there is no publication to correct, supersede or retract
├── ReplacementMissing      what shall supersede it is not published
├── ImprintIncomplete       the desk's name or the way to complain is missing
├── SourceWithdrawn         the desk took the source out of its library
├── SourceQuoted            cases quote the source that shall be erased
├── NothingWithdrawn        the source that shall be put back was never taken out
├── TipMissing              the desk has no tip of that name, or no longer
├── TipAnswered             somebody has answered the tip already
├── TooLong                 what is told, or was sent in, is longer than the desk takes
├── TipsClosed              the desk takes no tips from the web
├── TipsTooMany             more tips came within the hour than the desk takes by now
├── CaseMissing             the desk has no case of that name
└── CaseChanged             somebody else changed the case meanwhile
"""

from collections.abc import Sequence
from enum import StrEnum

from doichieu.domain.errors import DoichieuError


class Part(StrEnum):
    """What must be told and can be found empty."""

    CLAIM = "claim"
    REASON = "reason"
    ORIGIN = "origin of the source"
    TRUST = "reason to trust the source"
    STATEMENT = "declaration"
    DRAFT = "text of the draft"
    TITLE = "title"
    SUMMARY = "summary"
    REPLY = "words of the reply"
    WHO = "name of who replies"
    PLACE = "place where it was seen"
    TEXT = "text of the tip"


class Lasting(StrEnum):
    """Why something cannot be taken back, and what can be done instead."""

    OPENED = "a case that was opened stays; decline it, and say why"
    JOINED = "whoever sent the tip may have read of it already; if it tells of something else, open a case for that"
    DECLINED = "readers may have read the reason; reopen the case, and say why"
    DECLARED = "interests once told stay told; declare them anew, the last word counts"
    PUBLIC = "readers may have seen it; reopen the case and correct it, or retract the check, in the open"
    ANSWERED = "readers had an answer to this claim already; decline the claim, or retract the check"
    REOPENED = "that the work began anew is known; go on with it, or decline the claim"
    UNDONE = "it was an undoing; do again what was undone"
    LOOKED_AT = "a machine has looked at the claim in the new words since; change them once more"
    NOT_LAST = "something else has happened since"
    UNREADABLE = "a later release has written in its history; use that one"


class Refused(DoichieuError):
    """The rules of the work do not allow it now, or not by this member."""


class NotPermitted(Refused):
    """The member's role does not allow it."""

    def __init__(self, member: str, role: str, action: str) -> None:
        super().__init__(
            f"{member} is {_said(role)} here, and that role may not {_said(action)}; ask somebody whose role allows it"
        )
        self.member, self.role, self.action = member, role, action


class WrongState(Refused):
    """Not while the case is where it is."""

    def __init__(self, case: str, state: str, action: str, allowed: tuple[str, ...]) -> None:
        super().__init__(
            f"{case}: cannot {_said(action)} while the case is {_said(state)}; "
            f"only while it is: {', '.join(map(_said, allowed))}"
        )
        self.case, self.state, self.action, self.allowed = case, state, action, allowed


class Unsaid(Refused):
    """Something that must be told is empty."""

    def __init__(self, case: str, what: Part) -> None:
        super().__init__(f"{case}: the {what} is missing; write it and try again")
        self.case, self.what = case, what


class NotRateable(Refused):
    """An opinion, a prediction, advice or a question gets no verdict."""

    def __init__(self, case: str, checkability: str) -> None:
        super().__init__(
            f"{case}: the claim is marked as {_said(checkability)} and can get no verdict; decline the case, "
            "or open one for a fact that is stated in it"
        )
        self.case, self.checkability = case, checkability


class WordingSettled(Refused):
    """The claim's wording was read in a text, or something was built on it already."""

    def __init__(self, case: str) -> None:
        super().__init__(
            f"{case}: the wording of this claim is settled: it was read in a text, or evidence was weighed or a draft "
            "written for it; open a new case for the other wording, and supersede this one once both are published"
        )
        self.case = case


class ExhibitMissing(Refused):
    """The case has no exhibit of that name."""

    def __init__(self, case: str, exhibit: str) -> None:
        super().__init__(f"{case}: there is no exhibit '{exhibit}'")
        self.case, self.exhibit = case, exhibit


class QuotationNotHeld(Refused):
    """A quotation does not stand in its stored snapshot."""

    def __init__(self, case: str, source: str, words: str) -> None:
        super().__init__(
            f"{case}: the snapshot {source[:12]}… does not say, letter by letter: {words}; "
            "copy the words from the stored text"
        )
        self.case, self.source, self.words = case, source[:12], words


class SourcesTooFew(Refused):
    """The rating asks for more, or more independent, sources."""

    def __init__(self, case: str, rating: str, needed: int, found: int) -> None:
        super().__init__(
            f"{case}: the rating '{_said(rating)}' needs quotations from {needed} independent sources, "
            f"or from one that is primary; independent so far: {found}"
        )
        self.case, self.rating, self.needed, self.found = case, rating, needed, found


class SupportWithdrawn(Refused):
    """The rating asks for more sources, since some of those admitted were taken out of the library."""

    def __init__(self, case: str, rating: str, needed: int, found: int, sources: Sequence[str]) -> None:
        self.case, self.rating, self.needed, self.found = case, rating, needed, found
        self.sources = ", ".join(f"{source[:12]}…" for source in dict.fromkeys(sources))
        super().__init__(
            f"{case}: the rating '{_said(rating)}' needs quotations from {needed} independent sources, or from one "
            f"that is primary; independent so far, not counting what the desk withdrew ({self.sources}): {found}; "
            "admit another source, or have one of these put back"
        )


class InterestsUndeclared(Refused):
    """A member has not said whether they have a conflict of interest."""

    def __init__(self, case: str, member: str) -> None:
        super().__init__(f"{case}: {member} has not declared their interests in this case yet")
        self.case, self.member = case, member


class ConflictOfInterest(Refused):
    """A member with a conflict of interest wants to sign."""

    def __init__(self, case: str, member: str) -> None:
        super().__init__(f"{case}: {member} has declared a conflict of interest; somebody else must do this")
        self.case, self.member = case, member


class OwnWork(Refused):
    """An author wants to approve what they wrote."""

    def __init__(self, case: str, member: str) -> None:
        super().__init__(f"{case}: {member} worked on this content; somebody else must approve it")
        self.case, self.member = case, member


class ContentChanged(Refused):
    """The content is not the one that was approved."""

    def __init__(self, case: str, approved: str, actual: str) -> None:
        super().__init__(f"{case}: read it again: the content is now {actual[:12]}, and not {approved[:12]}")
        self.case, self.approved, self.actual = case, approved[:12], actual[:12]


class StaysDone(Refused):
    """What happened last cannot be taken back."""

    def __init__(self, case: str, why: Lasting) -> None:
        super().__init__(f"{case}: what happened last cannot be taken back: {why}")
        self.case, self.why = case, why


class OthersAct(Refused):
    """Somebody else did what happened last."""

    def __init__(self, case: str, member: str) -> None:
        super().__init__(f"{case}: {member} did what happened last, and only they can take it back")
        self.case, self.member = case, member


class AlreadyPublished(Refused):
    """What was published once is changed by a correction."""

    def __init__(self, case: str) -> None:
        super().__init__(f"{case}: is published already; correct, supersede or retract it, with a public reason")
        self.case = case


class NothingPublished(Refused):
    """There is no publication to correct, supersede or retract."""

    def __init__(self, case: str) -> None:
        super().__init__(f"{case}: nothing of it stands published")
        self.case = case


class ReplacementMissing(Refused):
    """What shall supersede it is no other case, or not published."""

    def __init__(self, case: str, replacement: str) -> None:
        super().__init__(
            f"{case}: cannot be superseded by {replacement}: only by another case whose publication stands"
        )
        self.case, self.replacement = case, replacement


class ImprintIncomplete(Refused):
    """The desk's name or the way to complain is missing."""

    def __init__(self, option: str) -> None:
        super().__init__(f"readers must be told who publishes and how to complain; set desk.{option} in desk.toml")
        self.option = option


class SourceWithdrawn(Refused):
    """The desk took the source out of its library."""

    def __init__(self, source: str, reason: str) -> None:
        super().__init__(f"{source[:12]}…: the desk withdrew this source, because: {reason}")
        self.source, self.reason = source[:12], reason


class SourceQuoted(Refused):
    """Cases quote the source that shall be erased, and what is quoted must stay readable."""

    def __init__(self, source: str, cases: Sequence[str]) -> None:
        super().__init__(
            f"{source[:12]}…: cannot be erased, for it is quoted in: {', '.join(cases)}; withdraw it instead"
        )
        self.source, self.cases = source[:12], ", ".join(cases)


class NothingWithdrawn(Refused):
    """The source that shall be put back was never taken out."""

    def __init__(self, source: str) -> None:
        super().__init__(f"{source[:12]}…: it is not withdrawn")
        self.source = source[:12]


class TipMissing(Refused):
    """The desk has no tip of that name, or no longer."""

    def __init__(self, tip: str) -> None:
        super().__init__(f"there is no tip '{tip}'")
        self.tip = tip


class TipAnswered(Refused):
    """Somebody has answered the tip already."""

    def __init__(self, tip: str) -> None:
        super().__init__(f"{tip}: the tip does not wait any more: somebody has answered it, or it was deleted")
        self.tip = tip


class TooLong(Refused):
    """What is told, or was sent in, is longer than the desk takes."""

    def __init__(self, what: Part, length: int, limit: int) -> None:
        super().__init__(f"the {what} has {length:,} characters, more than {limit:,}; shorten it and try again")
        self.what, self.length, self.limit = what, length, limit


class TipsClosed(Refused):
    """The desk takes no tips from the web."""

    def __init__(self) -> None:
        super().__init__("this desk takes no tips at present")


class TipsTooMany(Refused):
    """More tips came within the hour than the desk takes by now; in so many ``minutes``, at least 1, it takes more."""

    def __init__(self, minutes: int) -> None:
        super().__init__(f"more tips came than the desk can take in just now; send it again in {minutes} min")
        self.minutes = minutes


class CaseMissing(Refused):
    """The desk has no case of that name."""

    def __init__(self, case: str) -> None:
        super().__init__(f"there is no case '{case}'")
        self.case = case


class CaseChanged(Refused):
    """Somebody else changed the case meanwhile: what was to be saved rests on version ``seen``."""

    def __init__(self, case: str, seen: int, actual: int) -> None:
        super().__init__(
            f"{case}: somebody else changed it meanwhile (version {actual}, you saw {seen}); look again, then repeat"
        )
        self.case, self.seen, self.actual = case, seen, actual


def _said(choice: str) -> str:
    return choice.replace("_", " ")
