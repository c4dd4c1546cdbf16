"""The reader's word for each closed choice of the domain. A choice without a word fails the tests."""

from collections.abc import Mapping
from enum import StrEnum
from string import Formatter
from typing import Any, Final

from doichieu.domain import events
from doichieu.domain.cases import State
from doichieu.domain.claims import Checkability, ReasonCode
from doichieu.domain.events import Event, Origin
from doichieu.domain.evidence import ConflictKind
from doichieu.domain.exhibits import SourceKind, Standing
from doichieu.domain.factchecks import Provenance, Scale
from doichieu.domain.log import Fault
from doichieu.domain.matches import Relation
from doichieu.domain.publication import Status
from doichieu.domain.ratings import in_words
from doichieu.domain.refusals import Lasting, Part
from doichieu.domain.roles import Action, Role
from doichieu.domain.targets import Goal
from doichieu.domain.team import Step
from doichieu.domain.texts import PrivateDetail, Unit
from doichieu.domain.tips import TipStanding, Told
from doichieu.domain.verdicts import AbstentionReason, Verdict
from doichieu.domain.withdrawals import Turn
from doichieu.shells.words import Words, mark, mark_count

CHECKABILITY: Final[Mapping[Checkability, str]] = {
    Checkability.FACTUAL: mark("can be checked"),
    Checkability.OPINION: mark("opinion"),
    Checkability.PREDICTION: mark("prediction"),
    Checkability.ADVICE: mark("advice"),
    Checkability.QUESTION: mark("question"),
    Checkability.PERSONAL: mark("personal matter"),
    Checkability.OTHER: mark("not a statement"),
}

REASON: Final[Mapping[ReasonCode, str]] = {
    ReasonCode.STATES_NUMBER: mark("states a number"),
    ReasonCode.STATES_DATE: mark("states a date"),
    ReasonCode.STATES_CHANGE: mark("states a change"),
    ReasonCode.STATES_CAUSE: mark("states a cause"),
    ReasonCode.COMPARES: mark("makes a comparison"),
    ReasonCode.ATTRIBUTED: mark("attributed statement"),
    ReasonCode.NAMES_SOMEONE: mark("gives a name"),
    ReasonCode.ABOUT_FUTURE: mark("about the future"),
    ReasonCode.VALUE_JUDGEMENT: mark("value judgement"),
    ReasonCode.BELIEF: mark("a matter of belief"),
    ReasonCode.SATIRE: mark("meant as satire"),
    ReasonCode.SUPPOSES: mark("supposes something"),
    ReasonCode.GIVES_ADVICE: mark("gives advice"),
    ReasonCode.ASKS_QUESTION: mark("asks a question"),
    ReasonCode.ABOUT_SPEAKER: mark("about the speaker"),
    ReasonCode.TOO_SHORT: mark("too short"),
    ReasonCode.ALREADY_CHECKED: mark("was checked before"),
    ReasonCode.TOPIC: mark("a topic this desk follows"),
    ReasonCode.WORDING: mark("its wording as a whole"),
}

PROVENANCE: Final[Mapping[Provenance, str]] = {
    Provenance.WORDS: mark("we read this as: {scale}"),
    Provenance.NUMBERS: mark("by the publisher's own numbers: {scale}"),
    Provenance.EDITOR: mark("our editors read this as: {scale}"),
    Provenance.NONE: mark("not on our scale"),
}

RELATION: Final[Mapping[Relation, str]] = {
    Relation.SAME_CLAIM: mark("already checked"),
    Relation.RELATED: mark("related"),
}

CONFLICT: Final[Mapping[ConflictKind, str]] = {
    ConflictKind.NUMBER: mark("The numbers differ"),
    ConflictKind.UNIT: mark("The units differ"),
    ConflictKind.DATE: mark("The dates differ"),
    ConflictKind.NEGATION: mark("One says yes, the other no"),
    ConflictKind.OPPOSITE: mark("One word means the opposite of the other"),
    ConflictKind.NAME: mark("The names differ"),
}

VERDICT: Final[Mapping[Verdict, str]] = {
    Verdict.SUPPORTED: mark("supported by the sources"),
    Verdict.REFUTED: mark("refuted by the sources"),
    Verdict.CONFLICTING: mark("the sources conflict"),
    Verdict.NOT_ENOUGH_EVIDENCE: mark("not enough evidence"),
}

ABSTENTION: Final[Mapping[AbstentionReason, str]] = {
    AbstentionReason.NOT_FACTUAL: mark("This sentence does not state a fact, so it can get no verdict."),
    AbstentionReason.NO_PASSAGE: mark("Nothing in the library speaks of this."),
    AbstentionReason.LOW_CONFIDENCE: mark("The quotations do not settle it clearly enough."),
    AbstentionReason.OUTDATED: mark("The sources are older than what the claim speaks of."),
    AbstentionReason.NUMBER_NOT_COMPARABLE: mark("The numbers in the claim and in the sources cannot be compared."),
    AbstentionReason.CHECKED_OTHERWISE: mark("A published fact-check of this claim says otherwise. Compare the two."),
}

ROLE: Final[Mapping[Role, str]] = {
    Role.CONTRIBUTOR: mark("contributor"),
    Role.CHECKER: mark("checker"),
    Role.EDITOR: mark("editor"),
    Role.ADMINISTRATOR: mark("administrator"),
}

ROLE_MEANING: Final[Mapping[Role, str]] = {
    Role.CONTRIBUTOR: mark("brings in claims and quotations"),
    Role.CHECKER: mark("also weighs the evidence and writes the drafts"),
    Role.EDITOR: mark("also accepts and assigns cases, and approves what others wrote"),
    Role.ADMINISTRATOR: mark("also keeps the accounts"),
}

ACTION: Final[Mapping[Action, str]] = {
    Action.READ: mark("read"),
    Action.OPEN: mark("open"),
    Action.GATHER: mark("gather"),
    Action.DECLARE: mark("declare"),
    Action.TAKE: mark("take"),
    Action.MARK: mark("mark"),
    Action.DESCRIBE: mark("describe"),
    Action.WEIGH: mark("weigh"),
    Action.DRAFT: mark("draft"),
    Action.SUBMIT: mark("submit"),
    Action.SORT_TIPS: mark("sort tips"),
    Action.ADD_SOURCE: mark("add source"),
    Action.TRIAGE: mark("triage"),
    Action.WITHDRAW_SOURCE: mark("withdraw source"),
    Action.LAY_ASIDE: mark("lay aside"),
    Action.ASSIGN: mark("assign"),
    Action.SEND_BACK: mark("send back"),
    Action.APPROVE: mark("approve"),
    Action.PUBLISH: mark("publish"),
    Action.CORRECT: mark("correct"),
    Action.SUPERSEDE: mark("supersede"),
    Action.RETRACT: mark("retract"),
    Action.REPLY: mark("reply"),
    Action.REOPEN: mark("reopen"),
    Action.MANAGE_MEMBERS: mark("manage members"),
}

STATE: Final[Mapping[State, str]] = {
    State.INTAKE: mark("intake"),
    State.DECLINED: mark("declined"),
    State.ACCEPTED: mark("accepted"),
    State.IN_PROGRESS: mark("in progress"),
    State.DRAFTED: mark("drafted"),
    State.IN_REVIEW: mark("in review"),
    State.APPROVED: mark("approved"),
    State.PUBLISHED: mark("published"),
    State.CORRECTED: mark("corrected"),
    State.SUPERSEDED: mark("superseded"),
    State.RETRACTED: mark("retracted"),
}

STATUS: Final[Mapping[Status, str]] = {
    Status.PUBLISHED: mark("published"),
    Status.CORRECTED: mark("corrected"),
    Status.SUPERSEDED: mark("superseded"),
    Status.RETRACTED: mark("retracted"),
}

STANDING: Final[Mapping[Standing, str]] = {
    Standing.PROPOSED: mark("proposed"),
    Standing.ADMITTED: mark("admitted"),
    Standing.EXCLUDED: mark("excluded"),
}

SOURCE_KIND: Final[Mapping[SourceKind, str]] = {
    SourceKind.OFFICIAL: mark("public authority"),
    SourceKind.STATISTICS: mark("statistics"),
    SourceKind.SCIENCE: mark("science"),
    SourceKind.NEWS: mark("news"),
    SourceKind.ORGANISATION: mark("organisation"),
    SourceKind.OTHER: mark("another kind of source"),
}

ORIGIN: Final[Mapping[Origin, str]] = {
    Origin.TEXT: mark("from a checked text"),
    Origin.TIP: mark("from a tip"),
    Origin.HAND: mark("brought in by hand"),
}

TIP_STANDING: Final[Mapping[TipStanding, str]] = {
    TipStanding.WAITING: mark("nobody has answered it yet"),
    TipStanding.OPENED: mark("case {case} was opened from it"),
    TipStanding.JOINED: mark("it was joined to case {case}"),
    TipStanding.LAID_ASIDE: mark("it was laid aside"),
    TipStanding.LAPSED: mark("it was deleted unanswered"),
}

TURN: Final[Mapping[Turn, str]] = {
    Turn.WITHDRAWN: mark("withdrawn by {name}"),
    Turn.ERASED: mark("erased by {name}"),
    Turn.PUT_BACK: mark("put back by {name}"),
}

TOLD: Final[Mapping[Told, str]] = {
    Told.WAITING: mark("Your tip waits. Nobody has looked at it yet."),
    Told.BEING_CHECKED: mark("We are checking the claim that you sent us."),
    Told.DECLINED: mark("We do not check this claim. This is why, as everybody can read it:"),
    Told.LAID_ASIDE: mark("We have laid your tip aside. This is why:"),
    Told.PUBLISHED: mark("Our check of this claim is published."),
}

GOAL: Final[Mapping[Goal, str]] = {
    Goal.TIME_TO_ANSWER: mark("half of the answers within"),
    Goal.CORRECTED_WITHIN_A_DAY: mark("corrected within a day"),
    Goal.TIPS_ANSWERED: mark("tips answered"),
    Goal.ONE_PUBLISHER_AT_MOST: mark("from the most quoted publisher"),
}

PROPOSED: Final = mark("{by} had exhibit {exhibit} proposed by a machine")

TOOK_BACK: Final = mark("{by} took back: {what}")
TAKEN_BACK: Final = mark("{what} (taken back)")

HAPPENED: Final[Mapping[type[Event], str]] = {
    events.Opened: mark("{by} opened the case"),
    events.Described: mark("{by} changed the details of the case"),
    events.Reworded: mark("{by} put the wording of the claim right"),
    events.Joined: mark("{by} joined tip {tip} to the case"),
    events.Accepted: mark("{by} took the claim up"),
    events.Declined: mark("{by} declined the claim"),
    events.Marked: mark("{by} marked the claim as no statement of fact"),
    events.Assigned: mark("{by} gave the case to {to}"),
    events.Laid: mark("{by} laid exhibit {exhibit} before the desk"),
    events.Suggested: mark("{by} asked a machine for a suggestion"),
    events.Admitted: mark("{by} admitted exhibit {exhibit}"),
    events.Excluded: mark("{by} excluded exhibit {exhibit}"),
    events.Declared: mark("{by} declared their interests"),
    events.Drafted: mark("{by} wrote the draft"),
    events.Submitted: mark("{by} asked for review"),
    events.SentBack: mark("{by} asked for changes"),
    events.Approved: mark("{by} approved the content"),
    events.Published: mark("{by} published the check"),
    events.Corrected: mark("{by} published a correction"),
    events.Superseded: mark("{by} pointed to the newer check in case {replacement}"),
    events.Retracted: mark("{by} retracted the check"),
    events.Replied: mark("{by} printed a reply of {who}"),
    events.Reopened: mark("{by} reopened the case"),
    events.Undone: mark("{by} took something back"),
}

TEAM_STEP: Final[Mapping[Step, str]] = {
    Step.FOUND: mark("{member} was here before this history began, as {role}"),
    Step.ADDED: mark("{by} added {member} as {role}"),
    Step.ROLE: mark("{by} gave {member} the role of {role}"),
    Step.RENAMED: mark("{by} changed the name that colleagues see of {member}"),
    Step.CLOSED: mark("{by} closed the account of {member}"),
    Step.OPENED: mark("{by} opened the account of {member} again"),
    Step.REKEYED: mark("{by} set a new password for {member}"),
    Step.SECOND_STEP_SET_UP: mark("{by} set up the second step of {member}"),
    Step.SECOND_STEP_REMOVED: mark("{by} removed the second step of {member}"),
}

LASTING: Final[Mapping[Lasting, str]] = {
    Lasting.OPENED: mark("a case that was opened stays; decline it, and say why"),
    Lasting.JOINED: mark(
        "whoever sent the tip may have read of it already; if it tells of something else, open a case for that"
    ),
    Lasting.DECLINED: mark("readers may have read the reason; reopen the case, and say why"),
    Lasting.DECLARED: mark("interests once told stay told; declare them anew, the last word counts"),
    Lasting.PUBLIC: mark("readers may have seen it; reopen the case and correct it, or retract the check, in the open"),
    Lasting.ANSWERED: mark("readers had an answer to this claim already; decline the claim, or retract the check"),
    Lasting.REOPENED: mark("that the work began anew is known; go on with it, or decline the claim"),
    Lasting.UNDONE: mark("it was an undoing; do again what was undone"),
    Lasting.LOOKED_AT: mark("a machine has looked at the claim in the new words since; change them once more"),
    Lasting.NOT_LAST: mark("something else has happened since"),
    Lasting.UNREADABLE: mark("a later release has written in its history; use that one"),
}

PART: Final[Mapping[Part, str]] = {
    Part.CLAIM: mark("claim"),
    Part.REASON: mark("reason"),
    Part.ORIGIN: mark("origin of the source"),
    Part.TRUST: mark("reason to trust the source"),
    Part.STATEMENT: mark("declaration"),
    Part.DRAFT: mark("text of the draft"),
    Part.TITLE: mark("title"),
    Part.SUMMARY: mark("summary"),
    Part.REPLY: mark("words of the reply"),
    Part.WHO: mark("name of who replies"),
    Part.PLACE: mark("place where it was seen"),
    Part.TEXT: mark("text of the tip"),
}

FAULT: Final[Mapping[Fault, str]] = {
    Fault.HOLE: mark("a line is missing before it"),
    Fault.CHAIN: mark("it does not follow from the line before it"),
    Fault.SEAL: mark("its content is not what was sealed"),
    Fault.EVENT: mark("its content is no event"),
    Fault.CASE: mark("it does not fit the case it belongs to"),
    Fault.STATE: mark("the stored state is not what the log gives"),
    Fault.ENTRY: mark("the archive does not hold its publication as the log gives it"),
}

REDACTED: Final[Mapping[PrivateDetail, tuple[str, str]]] = {
    PrivateDetail.EMAIL: mark_count("{n} e-mail address", "{n} e-mail addresses"),
    PrivateDetail.PHONE: mark_count("{n} phone number", "{n} phone numbers"),
    PrivateDetail.IDENTITY_NUMBER: mark_count("{n} identity number", "{n} identity numbers"),
    PrivateDetail.TAX_NUMBER: mark_count("{n} tax number", "{n} tax numbers"),
    PrivateDetail.BANK_ACCOUNT: mark_count("{n} bank account number", "{n} bank account numbers"),
    PrivateDetail.PLATE: mark_count("{n} number plate", "{n} number plates"),
    PrivateDetail.HANDLE: mark_count("{n} account name", "{n} account names"),
    PrivateDetail.PROFILE_LINK: mark_count("{n} link to a profile", "{n} links to profiles"),
}

PLACE: Final[Mapping[Unit, str]] = {
    Unit.PAGE: mark("page {number}"),
    Unit.PARAGRAPH: mark("paragraph {number}"),
    Unit.LINE: mark("line {number}"),
    Unit.ROW: mark("row {number}"),
}


def redacted(words: Words, counts: Mapping[PrivateDetail, int]) -> str:
    """How many private details were taken out, by kind; "" where none were.

    >>> from doichieu.shells.words import in_language
    >>> redacted(in_language("en"), {PrivateDetail.PHONE: 2, PrivateDetail.EMAIL: 1})
    '1 e-mail address, 2 phone numbers'
    """
    found = [words.count(*forms, counts[kind]) for kind, forms in REDACTED.items() if counts.get(kind)]
    return ", ".join(found)


def rating(words: Words, scale: Scale) -> str:
    """A rating in the reader's language, worded as in what the desk publishes.

    >>> from doichieu.shells.words import in_language
    >>> rating(in_language("vi"), Scale.MOSTLY_FALSE)
    'phần lớn sai'
    """
    return in_words(scale, words.language)


_CHOICES: Final[Mapping[type[StrEnum], Mapping[Any, str]]] = {
    Action: ACTION,
    Checkability: CHECKABILITY,
    Lasting: LASTING,
    Part: PART,
    Role: ROLE,
    State: STATE,
}


def happened(words: Words, event: Event) -> str:
    """What an event was, as a sentence with who did it."""
    if isinstance(event, events.Laid) and event.found_by:
        return words.say(PROPOSED, by=event.by, exhibit=event.exhibit)
    return words.say(HAPPENED[type(event)], **{name: str(getattr(event, name)) for name in _told(type(event))})


def _told(kind: type[Event]) -> tuple[str, ...]:
    """The facts that the sentence about this kind of event names."""
    return tuple(name for _, name, _, _ in Formatter().parse(HAPPENED[kind]) if name)


def choice(words: Words, value: StrEnum) -> str:
    """The word for a choice that an error tells among its facts.

    >>> from doichieu.shells.words import in_language
    >>> choice(in_language("en"), State.IN_REVIEW)
    'in review'
    """
    if isinstance(value, Scale):
        return rating(words, value)
    return words.say(_CHOICES[type(value)][value])
