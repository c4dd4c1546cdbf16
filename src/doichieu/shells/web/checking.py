"""Texts are checked beside the requests, claim by claim: pages stay quick, and a kill costs one claim at most."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from doichieu.adapters.storage.web import checks
from doichieu.adapters.storage.web.checks import Chosen
from doichieu.shells.web.level import level

if TYPE_CHECKING:
    from collections.abc import Sequence

    from doichieu.desk import Desk

CHECK: Final = "check"


@dataclass(frozen=True, slots=True)
class Checking:
    """The checks of texts, as ``Work``: a part a claim. A check that its member deleted is not gone on with."""

    desk: "Desk"

    def begin(self, subject: str) -> int:
        """Read the text and settle which of its claims are looked at, unless that was done."""
        if not checks.is_unfinished(subject):
            return 0
        chosen = checks.chosen(subject)
        if chosen is None:
            level(self.desk)
            read = self.desk.read(checks.source(subject))
            chosen = Chosen(len(read), tuple(self.desk.worth_checking(read)))
            if not checks.choose(subject, chosen):
                return 0
        if not chosen.claims:
            checks.finish(subject)
        return len(chosen.claims)

    def part(self, subject: str, number: int) -> bool:
        """Look at one claim, unless that was done."""
        if checks.kept(subject, number):
            return True
        chosen = checks.chosen(subject)
        if chosen is None:
            return False
        (dossier,) = self.desk.lay_out([chosen.claims[number - 1]])
        return checks.keep(subject, number, dossier)

    def end(self, subject: str) -> None:
        """Every claim was looked at."""
        checks.finish(subject)

    def give_up(self, subject: str) -> None:
        """The page says that something went wrong."""
        checks.give_up(subject)

    def unfinished(self) -> "Sequence[str]":
        """The checks that wait or are under way."""
        return checks.unfinished()
