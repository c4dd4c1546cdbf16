"""Long lists, a page at a time, by the number of the last entry shown: quick however long the list is."""

from collections.abc import Sequence
from typing import Protocol

from django.http import HttpRequest


class Numbered(Protocol):
    """An entry of a list that is told by its number."""

    @property
    def number(self) -> int:
        """Falls from entry to entry."""
        ...


def before(request: HttpRequest) -> int | None:
    """The number that ``?before=`` names; None for the first page and for what is no number."""
    asked = str(request.GET.get("before", ""))
    return int(asked) if asked.isascii() and asked.isdigit() and len(asked) < 19 else None


def following(entries: Sequence[Numbered], shown: int) -> int | None:
    """The ``before`` of the next page, where more than ``shown`` entries were found."""
    return entries[shown - 1].number if len(entries) > shown else None
