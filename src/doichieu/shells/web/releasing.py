"""Work on threads that answer no request: nobody else lets go of the database for them."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connections

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doichieu.ports import Work


@dataclass(frozen=True, slots=True)
class Releasing:
    """``Work`` that lets go of the database after each part, so that a server started anew is found again."""

    work: "Work"

    def begin(self, subject: str) -> int:
        """See ``Work``."""
        try:
            return self.work.begin(subject)
        finally:
            connections.close_all()

    def part(self, subject: str, number: int) -> bool:
        """See ``Work``."""
        try:
            return self.work.part(subject, number)
        finally:
            connections.close_all()

    def end(self, subject: str) -> None:
        """See ``Work``."""
        try:
            self.work.end(subject)
        finally:
            connections.close_all()

    def give_up(self, subject: str) -> None:
        """See ``Work``."""
        try:
            self.work.give_up(subject)
        finally:
            connections.close_all()

    def unfinished(self) -> "Sequence[str]":
        """See ``Work``."""
        try:
            return self.work.unfinished()
        finally:
            connections.close_all()
