"""Events and cases as text, in the domain's canonical spelling, and back."""

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final, cast

from pydantic import TypeAdapter, ValidationError

from doichieu.domain import events
from doichieu.domain.canonical import canonical
from doichieu.domain.cases import Case
from doichieu.domain.events import Event

KINDS: Final[Mapping[str, type[Event]]] = {
    "opened": events.Opened,
    "described": events.Described,
    "reworded": events.Reworded,
    "joined": events.Joined,
    "accepted": events.Accepted,
    "declined": events.Declined,
    "marked": events.Marked,
    "assigned": events.Assigned,
    "laid": events.Laid,
    "suggested": events.Suggested,
    "admitted": events.Admitted,
    "excluded": events.Excluded,
    "declared": events.Declared,
    "drafted": events.Drafted,
    "submitted": events.Submitted,
    "sent_back": events.SentBack,
    "approved": events.Approved,
    "published": events.Published,
    "corrected": events.Corrected,
    "superseded": events.Superseded,
    "retracted": events.Retracted,
    "replied": events.Replied,
    "reopened": events.Reopened,
    "undone": events.Undone,
}
"""The name under which each kind of event is written. A name is never given to another kind."""

_NAMES: Final = {kind: name for name, kind in KINDS.items()}


class NotARecord(ValueError):  # noqa: N818 - named for what is so
    """A stored text is not what this release writes for a record."""


def written(event: Event) -> str:
    """An event as its line of the log holds it."""
    return canonical({"kind": _NAMES[type(event)], "event": event})


def event(text: str) -> Event:
    """The event of a line. Raises ``NotARecord`` unless writing it again gives the same text."""
    try:
        outer = _OUTER.validate_json(text)
        kind: type = KINDS[outer.kind]
        found = cast("Event", _reads(kind).validate_python(outer.event))
    except (ValidationError, KeyError, TypeError) as error:
        raise NotARecord(text[:200]) from error
    if written(found) != text:
        raise NotARecord(text[:200])
    return found


def case(text: str) -> Case:
    """The case of a stored text. Raises ``NotARecord`` for what is none.

    That it is spelled as it should be is not asked: hundreds are read for a board, and ``holds`` compares the letters.
    """
    try:
        return cast("Case", _reads(Case).validate_json(text))
    except ValidationError as error:
        raise NotARecord(text[:200]) from error


@dataclass(frozen=True, slots=True)
class _Outer:
    kind: str
    event: dict[str, object]


_OUTER: Final = TypeAdapter(_Outer)


@cache
def _reads(kind: type) -> TypeAdapter[object]:
    return TypeAdapter(kind)
