"""Audit: does the log prove itself, and does it give what is stored?"""

from collections.abc import Iterable
from dataclasses import dataclass, field

from doichieu.domain.cases import Case, apply, begin
from doichieu.domain.events import Event, Opened
from doichieu.domain.log import START, Break, Fault, Line, broken
from doichieu.domain.refusals import Refused
from doichieu.ports import CaseStore, Log, Logged


def first_break(log: Log, cases: CaseStore) -> Break | None:
    """The first broken line, else the first case stored otherwise than the log gives it; None where all is well.

    It may run while others work: a case that differs is looked at again after the lines written meanwhile.
    """
    read = _Reading()
    while True:
        found = read.go_on(log.logged(after=read.last.number))
        if found is not None:
            return found
        differs = next((case for case in read.cases.values() if not cases.holds(case)), None)
        unknown = next((identity for identity in cases.ids() if identity not in read.cases), None)
        if differs is None and unknown is None:
            return None
        newest = log.last()
        if newest is None or newest.number == read.last.number:
            return read.state_break(differs, unknown)


@dataclass(slots=True)
class _Reading:
    """How far the log was read, and every case as it is up to there."""

    last: Line = START
    cases: dict[str, Case] = field(default_factory=dict)
    lines: dict[str, int] = field(default_factory=dict)

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

    def _fold(self, one: Logged) -> Fault | None:
        if one.event is None:
            return Fault.EVENT
        case = _after(self.cases.get(one.case), one.event)
        if case is None or case.id != one.case or one.event.case != one.case or case.version != one.version:
            return Fault.CASE
        self.cases[one.case] = case
        self.lines[one.case] = one.line.number
        return None


def _after(case: Case | None, event: Event) -> Case | None:
    """The case after the event; None where it cannot have happened to this case."""
    if isinstance(event, Opened):
        return begin(event) if case is None else None
    if case is None:
        return None
    try:
        return apply(case, event)
    except Refused:
        return None
