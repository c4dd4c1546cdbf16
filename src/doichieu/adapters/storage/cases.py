"""Cases in the database. What happened and what it led to are written in one transaction, or neither is.

What it led to is the case as it is now, and what the archive holds of its publication: log and archive cannot part,
whenever the process dies. The indexes follow the archive's changes, and catch up with them if it dies before that.
"""

from collections import OrderedDict
from collections.abc import Collection, Iterator, Sequence
from datetime import date, datetime
from functools import reduce
from threading import Lock
from typing import Final, TypedDict

from django.db.models import QuerySet

from doichieu.adapters.storage import decisions, records
from doichieu.adapters.storage.archive import DjangoArchive
from doichieu.adapters.storage.connection import Database
from doichieu.adapters.storage.log import DjangoLog
from doichieu.adapters.storage.models import StoredCase
from doichieu.adapters.storage.tips import DjangoTips
from doichieu.domain import ownchecks, trails, withdrawals
from doichieu.domain.canonical import canonical
from doichieu.domain.cases import Case, State, apply, begin
from doichieu.domain.errors import DeskDamaged
from doichieu.domain.events import Act, Change, Joined, Laid, Opened, Undone
from doichieu.domain.publication import Publication, Status
from doichieu.domain.refusals import CaseChanged, CaseMissing
from doichieu.domain.trails import Trail

RECENT: Final = 2000
"""So many cases are kept in memory once they were read: some thirty megabytes."""

_PAGE = 500
_STANDING: Final = (Status.PUBLISHED.value, Status.CORRECTED.value)


class _Columns(TypedDict):
    version: int
    state: str
    assigned_to: str
    due: date | None
    changed_at: datetime
    standing: str
    published_at: datetime | None
    content: str


class _Recent:
    """The cases that were read last. A version of a case never changes, so none of them can be out of date."""

    def __init__(self, most: int) -> None:
        self._most = most
        self._cases: OrderedDict[tuple[str, int], Case] = OrderedDict()
        self._lock = Lock()

    def get(self, identity: str, version: int) -> Case | None:
        with self._lock:
            case = self._cases.get((identity, version))
            if case is not None:
                self._cases.move_to_end((identity, version))
        return case

    def put(self, case: Case) -> Case:
        with self._lock:
            self._cases[case.id, case.version] = case
            self._cases.move_to_end((case.id, case.version))
            while len(self._cases) > self._most:
                self._cases.popitem(last=False)
        return case


class DjangoCases:
    """A ``CaseStore`` over the desk's database. What was read is kept, so that a board draws in milliseconds."""

    def __init__(self, database: Database, log: DjangoLog, archive: DjangoArchive, tips: DjangoTips) -> None:
        self._database = database
        self._log = log
        self._archive = archive
        self._tips = tips
        self._recent = _Recent(RECENT)

    def open(self, event: Opened, *changes: Act) -> Case:
        """Write the opening, what was decided with it, and the case they make. Raises ``CaseChanged``."""
        case = reduce(apply, changes, begin(event))
        with self._database.writing():
            there = self._rows().filter(id=case.id).first()
            if there is not None:
                raise CaseChanged(case.id, 0, there.version)
            self._must_stand(changes)
            self._log.append([event, *changes], 0)
            self._rows().create(id=case.id, **_columns(case))
            self._join(changes, opened=True)
            self._archive_follows(None, case)
        return self._recent.put(case)

    def record(self, case: Case, *changes: Act) -> Case:
        """Write the changes that were decided on this case, all or none, and the case they lead to.

        Raises ``CaseChanged`` where the stored case is not the one they were decided on, ``CaseMissing``, ``DeskBusy``.
        """
        return self._write(case, changes, reduce(apply, changes, case))

    def undo(self, trail: Trail, undone: Undone) -> Case:
        """Write that the last act was taken back, and the case it leads to. Raises as ``record``."""
        return self._write(trail.case, [undone], trails.go_on(trail, undone).case)

    def _write(self, case: Case, changes: Sequence[Change], after: Case) -> Case:
        with self._database.writing():
            if not self._rows().filter(id=case.id, version=case.version).update(**_columns(after)):
                raise self._why_not(case)
            self._must_stand(changes)
            self._log.append(changes, case.version)
            self._join(changes, opened=False)
            self._archive_follows(case.publication, after)
        return self._recent.put(after)

    def get(self, identity: str) -> Case:
        """The case. Raises ``CaseMissing``, or ``DeskDamaged`` where what is stored is no case."""
        with self._database.told_plainly():
            found = self._whole(self._rows().filter(id=identity))
        if not found:
            raise CaseMissing(identity)
        return found[0]

    def find(
        self,
        *,
        states: Collection[State] | None = None,
        standings: Collection[Status] | None = None,
        assigned_to: str | None = None,
        limit: int,
    ) -> Sequence[Case]:
        """Those that are in one of the states, stand published in one of the ways, and are in somebody's hands.

        What is None is not asked. The last changed comes first.
        """
        rows = self._rows().order_by("-changed_at", "id")
        if states is not None:
            rows = rows.filter(state__in=[state.value for state in states])
        if standings is not None:
            rows = rows.filter(standing__in=[standing.value for standing in standings])
        if assigned_to is not None:
            rows = rows.filter(assigned_to=assigned_to)
        with self._database.told_plainly():
            return self._whole(rows[:limit])

    def ids(self) -> Iterator[str]:
        """The id of every case, in their order."""
        after = ""
        while True:
            with self._database.told_plainly():
                page = list(self._rows().filter(id__gt=after).order_by("id").values_list("id", flat=True)[:_PAGE])
            yield from page
            if not page:
                return
            after = page[-1]

    def holds(self, case: Case) -> bool:
        """Whether exactly this case is stored, letter by letter, with all that it is found by."""
        with self._database.told_plainly():
            return bool(self._rows().filter(id=case.id, **_columns(case)).exists())

    def _must_stand(self, changes: Sequence[Change]) -> None:
        """Raises ``SourceWithdrawn`` where a source was withdrawn, or erased, since it was decided to quote it."""
        quoted = {change.quote.source_digest for change in changes if isinstance(change, Laid)}
        for decision in decisions.keeping_out(self._database.alias, quoted).values() if quoted else ():
            withdrawals.must_stand(decision)

    def _join(self, changes: Sequence[Change], *, opened: bool) -> None:
        """Write on each tip that was joined to a case what became of it."""
        for change in changes:
            if isinstance(change, Joined):
                self._tips.join(change, opened=opened)

    def derive_entries(self) -> int:
        """Make the archive hold of the desk's own what the stored cases give; says how many entries differed."""
        with self._database.writing():
            standing = self._whole(self._rows().filter(standing__in=_STANDING).order_by("id"))
            given = [entry for case in standing if case.publication and (entry := ownchecks.entry(case.publication))]
            ids = {entry.id for entry in given}
            gone = [one.id for one in self._archive.own().values() if one.id not in ids]
            return sum([*map(self._archive.remove, gone), *map(self._archive.put, given)])

    def entries_are_complete(self) -> bool:
        """Whether the archive holds as many of the desk's own as publications stand: a glance, for every opening.

        They are fewer where a release that did not put them there was at work last.
        """
        with self._database.told_plainly():
            return int(self._rows().filter(standing__in=_STANDING).count()) == self._archive.count_own()

    def _archive_follows(self, before: Publication | None, after: Case) -> None:
        """Bring what the archive holds of a case level with its publication, in the transaction that is open."""
        if after.publication is None or after.publication == before:
            return
        entry = ownchecks.entry(after.publication)
        if entry is None:
            self._archive.remove(ownchecks.identity(after.id))
        else:
            self._archive.put(entry)

    def _why_not(self, case: Case) -> CaseChanged | CaseMissing:
        version = self._rows().filter(id=case.id).values_list("version", flat=True).first()
        return CaseMissing(case.id) if version is None else CaseChanged(case.id, case.version, version)

    def _whole(self, rows: "QuerySet[StoredCase]") -> Sequence[Case]:
        """The cases of these rows in their order: those not read before are read now, in their newest version."""
        versions = list(rows.values_list("id", "version"))
        known = {identity: self._recent.get(identity, version) for identity, version in versions}
        unread = [identity for identity, case in known.items() if case is None]
        for start in range(0, len(unread), _PAGE):
            page = self._rows().filter(id__in=unread[start : start + _PAGE])
            known |= {identity: self._case(identity, text) for identity, text in page.values_list("id", "content")}
        return [case for identity, _ in versions if (case := known[identity]) is not None]

    def _case(self, identity: str, text: str) -> Case:
        try:
            return self._recent.put(records.case(text))
        except records.NotARecord as error:
            raise DeskDamaged(str(self._database.folder), f"case {identity} is no case") from error

    def _rows(self) -> "QuerySet[StoredCase]":
        return StoredCase.objects.using(self._database.alias)


def _columns(case: Case) -> _Columns:
    out = case.publication
    return _Columns(
        version=case.version,
        state=case.state.value,
        assigned_to=case.assigned_to,
        due=case.due,
        changed_at=case.changed_at or case.opened_at,
        standing=out.status.value if out else "",
        published_at=out.current.published_at if out else None,
        content=canonical(case),
    )
