"""The log in the database: lines are read, and written only by whoever also writes what they mean."""

from collections.abc import Iterable, Iterator, Sequence

from django.db.models import QuerySet

from doichieu.adapters.storage import records
from doichieu.adapters.storage.connection import Database
from doichieu.adapters.storage.models import StoredLine
from doichieu.domain.events import Event
from doichieu.domain.log import BEGINNING, Line, sealed
from doichieu.ports import Logged

_PAGE = 1000


class DjangoLog:
    """A ``Log``. Its table refuses every change and deletion."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def logged(self, after: int = 0) -> Iterator[Logged]:
        """Every line with a number above ``after``, in order; ``event`` is None where it is none of this release's.

        Read page by page, so that no reading transaction stays open while the caller works.
        """
        while True:
            with self._database.told_plainly():
                page = list(self._rows().filter(number__gt=after).order_by("number")[:_PAGE])
            yield from map(_logged, page)
            if not page:
                return
            after = page[-1].number

    def history(self, case: str) -> Sequence[Logged]:
        """The lines of one case, in order; none where there is no such case."""
        with self._database.told_plainly():
            return [_logged(row) for row in self._rows().filter(case=case).order_by("version")]

    def last(self) -> Line | None:
        """The last line; None before the first."""
        with self._database.told_plainly():
            row = self._rows().order_by("-number").first()
        return _line(row) if row else None

    def append(self, events: Iterable[Event], version: int) -> None:
        """Write events of a case that is at ``version``. To be called inside ``Database.writing``."""
        last = self.last()
        number, previous = (last.number, last.seal) if last else (0, BEGINNING)
        for event in events:
            number, version = number + 1, version + 1
            line = sealed(number, records.written(event), previous)
            _row(line, event.case, version).save(using=self._database.alias, force_insert=True)
            previous = line.seal

    def _rows(self) -> "QuerySet[StoredLine]":
        return StoredLine.objects.using(self._database.alias)


def _row(line: Line, case: str, version: int) -> StoredLine:
    return StoredLine(
        number=line.number,
        case=case,
        version=version,
        content=line.content,
        previous=line.previous,
        seal=line.seal,
    )


def _line(row: StoredLine) -> Line:
    return Line(row.number, row.content, row.previous, row.seal)


def _logged(row: StoredLine) -> Logged:
    try:
        event = records.event(row.content)
    except records.NotARecord:
        event = None
    return Logged(_line(row), row.case, row.version, event)
