"""How much there is in archive and library, counted anew only after something was stored: a million take a while."""

from dataclasses import dataclass

from doichieu.desk import Desk


@dataclass(frozen=True, slots=True)
class Counts:
    """Published fact-checks in the archive, different texts in the library."""

    fact_checks: int
    sources: int


class Tally:
    """Remembers the counts with the numbers of the last changes they belong to."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._known: tuple[tuple[int, int], Counts] | None = None

    def now(self) -> Counts:
        """The counts as they are now."""
        at = (self._desk.archive.last_change(), self._desk.library.last_change())
        known = self._known
        if known is None or known[0] != at:
            known = at, Counts(self._desk.archive.count(), self._desk.library.count())
            self._known = known
        return known[1]
