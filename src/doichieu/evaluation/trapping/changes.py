"""One change to one text, and what every rule that makes one needs."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from random import Random
from typing import TypeVar

VARIANTS = 3
Option = TypeVar("Option")


class Kind(StrEnum):
    """What a change touches. Controls say the same: ``SAME`` in another form, ``POSTED`` as people post it, ``WORDED``
    by another word for the same thing.
    """

    NUMBER = "number"
    UNIT = "unit"
    DATE = "date"
    NAME = "name"
    NEGATION = "negation"
    SAME = "same"
    POSTED = "posted"
    WORDED = "worded"


CONTROLS = (Kind.SAME, Kind.POSTED, Kind.WORDED)


@dataclass(frozen=True, slots=True)
class Change:
    """A text with one place changed: what stood there, and what stands there now."""

    text: str
    was: str
    now: str


def put(text: str, start: int, end: int, now: str) -> Change:
    """The change that puts ``now`` in place of a stretch of the text.

    >>> put("5 tấn gạo", 0, 1, "7")
    Change(text='7 tấn gạo', was='5', now='7')
    """
    return Change(text[:start] + now + text[end:], text[start:end], now)


def says(text: str, words: str) -> bool:
    """Whether a text has these words, as whole words, in any case.

    >>> says("Thu 25 tấn gạo", "5 tấn"), says("Thu 5 tấn gạo", "5 tấn")
    (False, True)
    """
    return re.search(rf"(?<![\w.,-]){re.escape(words)}(?![\w]|[.,]\d)", text, re.IGNORECASE) is not None


def some(options: Sequence[Option], chance: Random, most: int = VARIANTS) -> Sequence[Option]:
    """At most so many of the options, drawn; one place of a text gives three traps at most."""
    return options if len(options) <= most else chance.sample(options, most)
