"""Audit: does the log prove itself, and does it give what is stored?"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from doichieu.domain import ownchecks, trails
from doichieu.domain.cases import Case
from doichieu.domain.events import Event, Opened
from doichieu.domain.factchecks import FactCheck
from doichieu.domain.log import START, Break, Fault, Line, broken
from doichieu.domain.refusals import Refused
from doichieu.domain.trails import Trail
from doichieu.ports import CaseStore, FactCheckStore, Log, Logged


def first_break(log: Log, cases: CaseStore, archive: FactCheckStore) -> Break | None:
    """The first broken line, else the first case stored otherwise than the log gives it; None where all is well.

    Last the archive's entries of the desk's own are held against it: each is what its publication gives, and there are
    no others. It may run while others work: what differs is looked at again after the lines written meanwhile.
    """
    read = _Reading()
    while True:
        found = read.go_on(log.logged(after=read.last.number))
        if found is not None:
            return found
        differs = next((case for case in read.cases if not cases.holds(case)), None)
        unknown = next((identity for identity in cases.ids() if identity not in read.trails), None)
        misfiled = read.misfiled(archive) if differs is None and unknown is None else None
        if differs is None and unknown is None and misfiled is None:
            return None
        newest = log.last()
        if newest is None or newest.number == read.last.number:
            return misfiled or read.state_break(differs, unknown)


@dataclass(slots=True)
class _Reading:
    """How far the log was read, and the trail of every case up to there."""

    last: Line = START
    trails: dict[str, Trail] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

    @property
    def cases(self) -> Iterator[Case]:
        """Every case as it is up to there."""
        return (trail.case for trail in self.trails.values())

    def go_on(self, logged: Iterable[Logged]) -> Break | None:
        for one in logged:
            fault = broken(one.line, self.last) or self._fold(one)
            if fault is not None:
                return Break(one.line.number, fault, one.case)
            self.last = one.line
        return None

    def state_break(self, differs: Case | None, unknown: str | None) -> Break:
        identity = differs.id if differs is not None else str(unknown)
        return Break(self.lines.get(identity, 0), Fault.STATE, identity)

    def misfiled(self, archive: FactCheckStore) -> Break | None:
        """The first case of which the archive does not hold what its publication gives."""
        given = {case.id: _entry(case) for case in self.cases}
        held = {case: _at_its_place(one) for case, one in archive.own().items()}
        for case in sorted(given | held):
            if given.get(case) != held.get(case):
                return Break(self.lines.get(case, 0), Fault.ENTRY, case)
        return None

    def _fold(self, one: Logged) -> Fault | None:
        if one.event is None:
            return Fault.EVENT
        trail = _after(self.trails.get(one.case), one.event)
        if trail is None or not trail.case.id == one.event.case == one.case or trail.case.version != one.version:
            return Fault.CASE
        self.trails[one.case] = trail
        self.lines[one.case] = one.line.number
        return None


def _entry(case: Case) -> FactCheck | None:
    return None if case.publication is None else ownchecks.entry(case.publication)


def _at_its_place(entry: FactCheck) -> FactCheck:
    """The entry without the desk's address: where a desk is reached is no part of what it published."""
    return replace(entry, url=ownchecks.place(entry.case))


def _after(trail: Trail | None, event: Event) -> Trail | None:
    """The trail after the event; None where it cannot have happened to this case."""
    if isinstance(event, Opened):
        return trails.start(event) if trail is None else None
    if trail is None:
        return None
    try:
        return trails.go_on(trail, event)
    except Refused:
        return None
