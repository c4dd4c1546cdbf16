"""What was said with an event, beside the sentence that tells what it was (``vocabulary.happened``)."""

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
)
from doichieu.shells.render.plain import plain

DIGEST = 12
"""So many letters of a digest are shown: enough to tell contents apart, and to name one."""


def detail(event: Event) -> str:
    """One line of plain text; "" where the sentence says it all."""
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


def _in_a_line(*parts: str) -> str:
    return " · ".join(part for part in parts if part)
