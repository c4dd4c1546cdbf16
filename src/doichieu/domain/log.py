"""The log: everything that happened, line by line, each line sealed with the one before it."""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

BEGINNING: Final = "0" * 64
"""What stands in for the line before the first."""


@dataclass(frozen=True, slots=True)
class Line:
    """Line ``number`` (from 1, without holes): its content in canonical spelling, and the seals."""

    number: int
    content: str
    previous: str
    seal: str


START: Final = Line(0, "", "", BEGINNING)
"""What comes before the first line."""


class Fault(StrEnum):
    """In what a line differs from what was written."""

    HOLE = "a line is missing before it"
    CHAIN = "it does not follow from the line before it"
    SEAL = "its content is not what was sealed"
    EVENT = "its content is no event"
    CASE = "it does not fit the case it belongs to"
    STATE = "the stored state is not what the log gives"
    ENTRY = "the archive does not hold its publication as the log gives it"


@dataclass(frozen=True, slots=True)
class Break:
    """The first place where the log can't be trusted; ``case`` where it is known which one it touches."""

    number: int
    fault: Fault
    case: str = ""


def sealed(number: int, content: str, previous: str) -> Line:
    """A line with its seal: sha256 over its number, the seal before it and its content.

    >>> sealed(1, "{}", BEGINNING).seal[:12]
    'e926929dc99b'
    """
    seal = hashlib.sha256(f"{number}\n{previous}\n{content}".encode()).hexdigest()
    return Line(number, content, previous, seal)


def first_break(lines: Iterable[Line]) -> Break | None:
    """The first broken place of the chain, read from its beginning; None where it is whole."""
    before = START
    for line in lines:
        fault = broken(line, before)
        if fault is not None:
            return Break(line.number, fault)
        before = line
    return None


def broken(line: Line, before: Line) -> Fault | None:
    """In what a line does not follow from the one before it (``START`` before the first); None where it does."""
    if line.number != before.number + 1:
        return Fault.HOLE
    if line.previous != before.seal:
        return Fault.CHAIN
    if sealed(line.number, line.content, line.previous) != line:
        return Fault.SEAL
    return None
