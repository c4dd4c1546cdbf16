"""A newsroom of stand-ins: its people, its sources, a clock that goes a minute at every look, cases c1, c2 …"""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import count

from doichieu.domain.publication import Imprint
from doichieu.newsroom import Newsroom
from doichieu.ports import CaseStore, FactCheckStore, Log, Members, SourceStore, TipStore
from doichieu.tipbox import TipBox, TipRules
from tests.domain.casework import IMPRINT, MEMBERS, SOURCES, at
from tests.fakes import InMemoryCases, InMemoryLibrary, InMemoryMembers, InMemoryTips


def a_newsroom(
    cases: CaseStore | None = None,
    log: Log | None = None,
    *,
    members: Members | None = None,
    library: SourceStore | None = None,
    tips: TipStore | None = None,
    archive: FactCheckStore | None = None,
    imprint: Imprint = IMPRINT,
) -> Newsroom:
    """One on these stores, or on its own."""
    sent_in = InMemoryTips()
    kept = InMemoryCases(sent_in, archive)
    minutes, numbers = count(), count(1 + len(list((cases or kept).ids())))
    return Newsroom(
        cases=cases or kept,
        log=log or kept,
        members=members or the_members(),
        library=library or the_library(),
        tips=tips or sent_in,
        archive=(cases if isinstance(cases, InMemoryCases) else kept).archive,
        redact=lambda text: text.replace("0912 345 678", "[phone]"),
        imprint=lambda: imprint,
        now=lambda: _next(minutes),
        new_id=lambda: f"c{next(numbers)}",
    )


TIP_RULES = TipRules(open=True, an_hour=60, keep=timedelta(days=90))


def a_tipbox(room: Newsroom, rules: TipRules = TIP_RULES) -> TipBox:
    """What readers send in to a newsroom: tips t1, t2 …, with a receipt of the same number."""
    names, receipts = count(1), count(1)
    return TipBox(
        tips=room.tips,
        cases=room.cases,
        members=room.members,
        clean=room.clean,
        now=room.now,
        new_id=lambda: f"t{next(names)}",
        new_receipt=lambda: f"{next(receipts):>20}".replace(" ", "k"),
        rules=rules,
    )


def the_members(members: Members | None = None) -> Members:
    """The people of the small desk, all known."""
    known = members or InMemoryMembers()
    for member in MEMBERS:
        known.add(member.name, member.role)
    return known


def the_library(library: SourceStore | None = None) -> SourceStore:
    """Its sources, stored."""
    kept = library or InMemoryLibrary()
    for source in SOURCES:
        kept.add(source, [])
    return kept


def _next(minutes: Iterator[int]) -> datetime:
    return at(next(minutes))
