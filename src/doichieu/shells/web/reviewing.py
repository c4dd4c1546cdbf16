"""What a reviewer needs to see: what changed since others signed, and how the content stands to the method."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from doichieu.domain import trails
from doichieu.domain.cases import Case
from doichieu.domain.contents import Content
from doichieu.domain.events import Approved, Opened, Submitted, Undone
from doichieu.domain.exhibits import Holdings, independent, needed
from doichieu.domain.refusals import ImprintIncomplete, Refused
from doichieu.domain.review import counting, must_be_free, sound
from doichieu.domain.trails import Trail
from doichieu.newsroom import Newsroom
from doichieu.ports import Logged
from doichieu.shells.web.refused import explained
from doichieu.shells.words import Words


@dataclass(frozen=True, slots=True)
class Signed:
    """A content that somebody approved or asked to have reviewed."""

    content: Content
    at: datetime
    approved: bool


@dataclass(frozen=True, slots=True)
class Item:
    """A line of the checklist: what the method asks for, whether it is so, and what there is."""

    asked: str
    holds: bool
    found: str


def signed_before(happened: Sequence[Logged], now: Content) -> Signed | None:
    """The content approved last that is not this one, else the one submitted last; None where there was no other."""
    signed = [one for one in _signed(happened) if one.content.digest != now.digest]
    return next((one for one in reversed(signed) if one.approved), signed[-1] if signed else None)


def _signed(happened: Sequence[Logged]) -> list[Signed]:
    """Every content that was signed for, oldest first, but for signatures that were taken back.

    Nothing after a line that this release cannot read: what the content was from there on is not known.
    """
    trail: Trail | None = None
    signed: dict[int, Signed] = {}
    for one in happened:
        if isinstance(one.event, Opened):
            trail = trails.start(one.event)
        elif one.event is None:
            trail = None
        elif trail is not None:
            trail = trails.go_on(trail, one.event)
            content = trail.case.content
            if isinstance(one.event, Undone):
                signed.pop(one.event.act, None)
            if isinstance(one.event, Approved | Submitted) and content is not None:
                signed[one.version] = Signed(content, one.event.at, isinstance(one.event, Approved))
    return list(signed.values())


def checklist(room: Newsroom, case: Case, holdings: Holdings, names: Mapping[str, str], words: Words) -> list[Item]:
    """How the content stands to the method. The last line is the domain's own word on all of it."""
    say, content = words.say, case.content
    if content is None:
        return []
    held = sum(holdings.hold(one.quote) for one in content.evidence)
    wanted = needed(content.draft.rating)
    counted = counting(content, holdings)
    sources = independent([(one.grounds, one.quote) for one in counted])
    primary = sum(one.grounds.primary for one in counted)
    return [
        Item(say("The claim states a fact"), case.claim.can_have_verdict, ""),
        Item(
            say("Every quotation stands word for word in its stored text"),
            held == len(content.evidence) > 0,
            say("{held} of {all}", held=held, all=len(content.evidence)),
        ),
        Item(
            words.count(
                "{n} independent source, or one that is primary",
                "{n} independent sources, or one that is primary",
                wanted,
            ),
            sources >= wanted or primary > 0,
            _counts(sources, primary, len(content.evidence) - len(counted), words),
        ),
        *(_interests(case, name, names, words) for name in case.authors),
        _imprint(room, words),
        _whole(case, holdings, words),
    ]


def _counts(sources: int, primary: int, out: int, words: Words) -> str:
    there = words.say("independent: {sources}, primary: {primary}", sources=sources, primary=primary)
    if not out:
        return there
    left = words.count(
        "{n} quotation from a withdrawn source is not counted",
        "{n} quotations from withdrawn sources are not counted",
        out,
    )
    return f"{there} · {left}"


def _interests(case: Case, name: str, names: Mapping[str, str], words: Words) -> Item:
    told, shown = case.declaration(name), names.get(name, name)
    asked = words.say("{name} has no conflict of interest", name=shown)
    if told is None:
        return Item(asked, False, words.say("has not said anything yet"))
    return Item(asked, not told.conflicted, words.say("says: {statement}", statement=told.statement))


def _imprint(room: Newsroom, words: Words) -> Item:
    asked = words.say("Readers are told who publishes and how to complain")
    try:
        room.imprint()
    except ImprintIncomplete as error:
        return Item(asked, False, explained(words, error))
    return Item(asked, True, "")


def _whole(case: Case, holdings: Holdings, words: Words) -> Item:
    asked = words.say("It may be signed, all in all")
    try:
        sound(case, holdings)
        must_be_free(case, case.authors)
    except Refused as error:
        return Item(asked, False, explained(words, error))
    return Item(asked, True, "")
