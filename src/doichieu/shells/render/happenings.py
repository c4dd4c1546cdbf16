"""What happened to cases and to accounts, as lines for whoever may read them."""

from collections.abc import Collection, Mapping

from doichieu.domain.events import (
    Admitted,
    Approved,
    Declared,
    Described,
    Drafted,
    Event,
    Opened,
    Replied,
    Reworded,
    Submitted,
    Undone,
)
from doichieu.domain.team import AT_THE_MACHINE, Deed
from doichieu.shells import vocabulary
from doichieu.shells.render.plain import plain
from doichieu.shells.words import Words

DIGEST = 12
"""So many letters of a digest are shown: enough to tell contents apart, and to name one."""


def said(words: Words, event: Event, others: Mapping[int, Event]) -> str:
    """What an event was, as a sentence with who did it; of an undoing also what it took back.

    ``others`` are the events of the same case by their number in its history.
    """
    if isinstance(event, Undone) and event.act in others:
        what = vocabulary.happened(words, others[event.act])
        return plain(words.say(vocabulary.TOOK_BACK, by=event.by, what=what))
    return plain(vocabulary.happened(words, event))


def undone(words: Words, line: str) -> str:
    """The sentence about an act that was taken back later."""
    return words.say(vocabulary.TAKEN_BACK, what=line)


def taken_back(others: Mapping[int, Event]) -> Collection[int]:
    """The numbers of the events that were taken back."""
    return {event.act for event in others.values() if isinstance(event, Undone)}


def detail(event: Event) -> str:
    """What was said with an event, beside the sentence that tells what it was (``vocabulary.happened``), or ""."""
    match event:
        case Opened():
            told = _in_a_line(event.claim.statement, event.claimant, event.appearance, event.topic)
        case Described():
            told = _in_a_line(event.claimant, event.appearance, event.topic)
        case Reworded():
            told = event.claim.statement
        case Admitted():
            told = f"{event.grounds.origin}: {event.grounds.why}"
        case Declared():
            told = event.statement
        case Drafted():
            told = event.draft.title
        case Submitted() | Approved():
            told = event.content[:DIGEST]
        case Replied():
            told = f"{event.who}: {event.words}"
        case _:
            told = str(getattr(event, "reason", ""))
    return plain(told)


def deed(words: Words, done: Deed | None, known: Mapping[str, str]) -> str:
    """What was done to an account, as a sentence; ``known`` tells how colleagues call each member."""
    if done is None:
        return words.say("(not readable)")
    by = words.say("The command line") if done.by == AT_THE_MACHINE else known.get(done.by, done.by)
    role = words.say(vocabulary.ROLE[done.role]) if done.role else ""
    member = known.get(done.member, done.member)
    return plain(words.say(vocabulary.TEAM_STEP[done.step], by=by, member=member, role=role))


def _in_a_line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
