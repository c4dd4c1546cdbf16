"""One spelling for every record, so that a digest means the same everywhere and always."""

import hashlib
import json
from dataclasses import dataclass, field, fields, is_dataclass
from datetime import UTC, date, datetime
from enum import Enum
from functools import cache
from typing import Any

Plain = None | bool | int | float | str | list["Plain"] | dict[str, "Plain"]


_LATER = "later"


def later(*, default: Any) -> Any:
    """A field that a record was given after records without it had been sealed: spelled only where it says otherwise.

    >>> @dataclass(frozen=True)
    ... class Door:
    ...     wide: int
    ...     locked: bool = later(default=False)
    >>> canonical((Door(2), Door(2, True)))
    '[{"wide":2},{"locked":true,"wide":2}]'
    """
    return field(default=default, metadata={_LATER: True})


def canonical(value: object) -> str:
    """A record of the domain as JSON: keys sorted, no white space, moments in UTC.

    Raises ``TypeError`` for what is no record, ``ValueError`` for a moment without a time zone.

    >>> canonical({"b": (1, None), "a": date(2024, 3, 1)})
    '{"a":"2024-03-01","b":[1,null]}'
    """
    return json.dumps(plain(value), ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def digest_of(value: object) -> str:
    """Sha256 of the canonical spelling, in hexadecimal."""
    return hashlib.sha256(canonical(value).encode("utf-8")).hexdigest()


def plain(value: object) -> Plain:  # noqa: PLR0911 - one line a kind
    """A record as plain lists, mappings, texts and numbers."""
    match value:
        case Enum():
            return str(value.value)
        case None | bool() | int() | float() | str():
            return value
        case tuple() | list():
            return [plain(item) for item in value]
        case datetime():
            return _moment(value)
        case date():
            return value.isoformat()
        case dict():
            return {str(plain(key)): plain(item) for key, item in value.items()}
        case _:
            kind: type = type(value)
            told = ((one, getattr(value, one.name)) for one in _fields(kind))
            return {one.name: plain(said) for one, said in told if not (one.later and said == one.default)}


@dataclass(frozen=True, slots=True)
class _Field:
    name: str
    later: bool
    default: object


@cache
def _fields(kind: type) -> tuple[_Field, ...]:
    """The fields of a record. Raises ``TypeError`` for what is none."""
    if not is_dataclass(kind):
        raise TypeError(f"{kind.__name__} is no record of the domain")
    return tuple(_Field(one.name, _LATER in one.metadata, one.default) for one in fields(kind))


def _moment(at: datetime) -> str:
    if at.tzinfo is None:
        raise ValueError(f"{at} has no time zone")
    return at.astimezone(UTC).isoformat(timespec="microseconds").replace("+00:00", "Z")
