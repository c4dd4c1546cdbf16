"""Vouch: does the team's history prove itself, and does it give the accounts that are let in?"""

from doichieu.domain.log import START, Break, Fault, broken
from doichieu.domain.team import Deed, roster
from doichieu.ports import Members


def first_break(members: Members) -> Break | None:
    """The first broken line, else a break where the history does not give the accounts; None where all is well.

    It may run while others work: where something was written meanwhile, it is read once more.
    """
    while True:
        last, deeds = START, list[Deed]()
        for one in members.history():
            fault = broken(one.line, last) or (Fault.EVENT if one.deed is None else None)
            if fault is not None or one.deed is None:
                return Break(one.line.number, fault or Fault.EVENT)
            last = one.line
            deeds.append(one.deed)
        if _gives(deeds, members):
            return None
        if not any(one.line.number > last.number for one in members.history(after=last.number)):
            return Break(last.number, Fault.STATE)


def _gives(deeds: list[Deed], members: Members) -> bool:
    try:
        found = roster(deeds)
    except KeyError:
        return False
    return dict(found) == {one.name: one.role for one in members.everyone()}
