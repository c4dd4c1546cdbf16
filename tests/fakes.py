"""Stand-ins for the ports, for tests of what uses them. Each keeps the promises that its contract suite checks."""

import re
import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime

import numpy as np

from doichieu.domain import ownchecks, trails
from doichieu.domain.canonical import canonical
from doichieu.domain.cases import Case, State, apply, begin
from doichieu.domain.errors import MemberExists, MemberInvalid, MemberMissing, SourceMissing
from doichieu.domain.events import Act, Event, Joined, Opened, Undone
from doichieu.domain.evidence import Passage
from doichieu.domain.factchecks import Added, Entry, FactCheck, Updated
from doichieu.domain.folding import folded_words
from doichieu.domain.log import BEGINNING, START, Line, sealed
from doichieu.domain.matches import Signals
from doichieu.domain.publication import Status
from doichieu.domain.refusals import CaseChanged, CaseMissing, TipMissing
from doichieu.domain.roles import Member
from doichieu.domain.roles import Role as MemberRole
from doichieu.domain.sameness import Shelf, copies, searchable
from doichieu.domain.team import AT_THE_MACHINE, Hand, Step, made
from doichieu.domain.texts import Source
from doichieu.domain.tips import Tip, TipCourse, TipStanding, joined, must_wait
from doichieu.domain.trails import Trail
from doichieu.domain.withdrawals import Decision, Turn, must_follow
from doichieu.ports import (
    Change,
    Document,
    Encoder,
    FactCheckStore,
    Hit,
    Holding,
    Logged,
    Remembered,
    Role,
    Vectors,
    Work,
)


class InMemoryArchive:
    """A ``FactCheckStore`` that forgets when the process ends."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._numbers: dict[str, int] = {}
        self._last = 0

    def add(self, fact_checks: Iterable[FactCheck]) -> Iterator[Entry]:
        for fact_check in fact_checks:
            entry = self._shelf.put(fact_check)
            if isinstance(entry, Added | Updated):
                self._number(entry.id)
            yield entry

    def put(self, fact_check: FactCheck) -> bool:
        here = self._all()
        gone = copies(fact_check, here.values())
        if here.get(fact_check.id) == fact_check and not gone:
            return False
        kept = {identity: one for identity, one in here.items() if identity not in gone}
        self._anew({**kept, fact_check.id: fact_check})
        for identity in (*gone, fact_check.id):
            self._number(identity)
        return True

    def remove(self, identity: str) -> bool:
        here = self._all()
        if here.pop(identity, None) is None:
            return False
        self._anew(here)
        self._number(identity)
        return True

    def own(self) -> Mapping[str, FactCheck]:
        return {one.case: one for one in self._all().values() if one.case}

    def _all(self) -> dict[str, FactCheck]:
        return dict(self._shelf.among(list(self._numbers)))

    def _anew(self, kept: Mapping[str, FactCheck]) -> None:
        self._shelf = Shelf(kept.values(), {identity for identity in self._numbers if identity not in kept})

    def _number(self, identity: str) -> None:
        self._numbers.pop(identity, None)
        self._last += 1
        self._numbers[identity] = self._last

    def get(self, ids: Sequence[str]) -> Mapping[str, FactCheck]:
        return self._shelf.among(ids)

    def count(self) -> int:
        return len(self._shelf)

    def latest(self, before: int | None, *, limit: int) -> Sequence[tuple[int, FactCheck]]:
        latest = sorted(((number, identity) for identity, number in self._numbers.items()), reverse=True)
        here = self._all()
        older = [(n, here[identity]) for n, identity in latest if identity in here and (before is None or n < before)]
        return older[:limit]

    def changes(self, after: int) -> Iterator[Change]:
        here = self._all()
        for identity, number in list(self._numbers.items()):
            if number > after:
                there = here.get(identity)
                yield Change(number, identity, Document(identity, searchable(there)) if there else None)

    def last_change(self) -> int:
        return self._last


class InMemoryLibrary:
    """A ``SourceStore`` that forgets when the process ends."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}
        self._places: dict[tuple[str, str], tuple[int, Source]] = {}
        self._passages: dict[str, tuple[int, Passage | None]] = {}
        self._cut: dict[str, Sequence[Passage]] = {}
        self._decisions: list[Decision] = []
        self._last = 0
        self._stored = 0

    def add(self, source: Source, passages: Sequence[Passage]) -> bool:
        place = (source.digest, source.locator)
        if place in self._places or self.withdrawn(source.digest) is not None:
            return False
        self._stored += 1
        self._places[place] = self._stored, source
        if source.digest not in self._sources:
            self._sources[source.digest] = source
            self._cut[source.digest] = passages
            self._put(passages, there=True)
        return True

    def _put(self, passages: Sequence[Passage], *, there: bool) -> None:
        for passage in passages:
            self._passages.pop(passage.id, None)
            self._last += 1
            self._passages[passage.id] = self._last, passage if there else None

    def source(self, digest: str) -> Source:
        if digest not in self._sources:
            raise SourceMissing(digest)
        return self._sources[digest]

    def passages(self, ids: Sequence[str]) -> Mapping[str, Passage]:
        found = {i: self._passages[i][1] for i in ids if i in self._passages}
        return {i: passage for i, passage in found.items() if passage is not None}

    def count(self) -> int:
        return sum(self.withdrawn(digest) is None for digest in self._sources)

    def decisions(self, digest: str) -> Sequence[Decision]:
        return [one for one in self._decisions if one.digest.startswith(digest)]

    def withdrawn(self, digest: str) -> Decision | None:
        last = [one for one in self._decisions if one.digest == digest][-1:]
        return last[0] if last and last[0].keeps_out else None

    def decide(self, decision: Decision) -> None:
        digest, turn = decision.digest, decision.turn
        must_follow(digest, turn, next((one for one in reversed(self._decisions) if one.digest == digest), None))
        if turn is not Turn.PUT_BACK and digest not in self._sources:
            raise SourceMissing(digest)
        self._put(self._cut.get(digest, ()), there=turn is Turn.PUT_BACK)
        if turn is Turn.ERASED:
            self._cut.pop(digest)
            self._sources.pop(digest)
            self._places = {place: held for place, held in self._places.items() if place[0] != digest}
        self._decisions.append(decision)

    def latest(self, before: int | None, *, limit: int) -> Sequence[Holding]:
        held = [
            Holding(
                n,
                s.digest,
                s.locator,
                s.title,
                s.publisher,
                s.published_at,
                s.retrieved_at,
                s.language,
                self.withdrawn(s.digest),
            )
            for n, s in self._places.values()
        ]
        return [one for one in reversed(held) if before is None or one.number < before][:limit]

    def changes(self, after: int) -> Iterator[Change]:
        for identity, (number, passage) in list(self._passages.items()):
            if number <= after:
                continue
            if passage is None:
                yield Change(number, identity, None)
                continue
            title = self._sources[passage.quote.source_digest].title
            words = f"{title}. {passage.quote.exact}" if title else passage.quote.exact
            yield Change(number, identity, Document(identity, (words,)))

    def last_change(self) -> int:
        return self._last


class WordEncoder:
    """An ``Encoder`` whose vectors are near where texts share words; case and diacritics make no difference."""

    identity = "words/1"
    dimensions = 64

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        rows = np.zeros((len(texts), self.dimensions), np.float32)
        for i, text in enumerate(texts):
            for word in folded_words(text) or [""]:
                rows[i] += np.random.default_rng(zlib.crc32(word.encode())).normal(size=self.dimensions)
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


class InMemoryIndex:
    """An ``Index`` that forgets when the process ends and compares everything with everything."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self._vectors: dict[str, Vectors] = {}
        self._words: dict[str, set[str]] = {}
        self._applied = 0

    def search(self, texts: Sequence[str], *, limit: int) -> Sequence[Sequence[Hit]]:
        return [self._search(text, limit) for text in texts]

    def applied(self) -> int:
        return self._applied

    def apply(self, changes: Iterable[Change], progress: Callable[[int], None]) -> None:
        for change in changes:
            self._vectors.pop(change.id, None)
            if change.document is not None and change.document.texts:
                self._vectors[change.id] = self._encoder.encode(change.document.texts, Role.QUERY)
                self._words[change.id] = set(folded_words(" ".join(change.document.texts)))
            self._applied = change.number
            progress(1)

    def _search(self, text: str, limit: int) -> list[Hit]:
        words = set(folded_words(text))
        if not words:
            return []
        query = self._encoder.encode([text], Role.QUERY)[0]
        each = {i: tuple((vectors @ query).tolist()) for i, vectors in self._vectors.items()}
        cosines = {i: max(found) for i, found in each.items()}
        shared = {i: float(n) for i in self._vectors if (n := len(words & self._words[i]))}
        near, alike = (sorted(found, key=lambda i: -found[i]) for found in (cosines, shared))
        hits = [
            Hit(
                i, cosines[i] + shared.get(i, 0), cosines[i], near.index(i), shared.get(i, 0), _place(alike, i), each[i]
            )
            for i in near
        ]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]


class NearIndex(InMemoryIndex):
    """Its cosines lie as close together as those of a real encoder."""

    def search(self, texts: Sequence[str], *, limit: int) -> Sequence[Sequence[Hit]]:
        found = super().search(texts, limit=limit)
        return [[replace(hit, dense=0.75 + hit.dense / 4) for hit in hits] for hits in found]


class OverlapScorer:
    """A ``MatchScorer`` that believes what the vectors and the words agree on."""

    def probabilities(self, signals: Sequence[Signals]) -> Sequence[float]:
        return [min(1.0, max(0.0, (s.dense + s.rare_overlap) / 2)) for s in signals]


class InMemoryMemory:
    """A ``Memory`` that forgets when the process ends."""

    def __init__(self) -> None:
        self.results: dict[bytes, bytes] = {}

    def recall(self, keys: Collection[bytes]) -> Mapping[bytes, bytes]:
        return {key: self.results[key] for key in keys if key in self.results}

    def keep(self, results: Mapping[bytes, bytes]) -> None:
        self.results |= results


class InMemoryTips:
    """A ``TipStore`` that forgets when the process ends."""

    def __init__(self) -> None:
        self.tips: dict[str, Tip] = {}
        self.receipts: dict[str, str] = {}

    def put(self, tip: Tip, receipt: str) -> Tip:
        if (known := self.by_receipt(receipt)) is not None:
            return known
        self.tips[tip.id] = tip
        self.receipts[receipt] = tip.id
        return tip

    def get(self, identity: str) -> Tip:
        if identity not in self.tips:
            raise TipMissing(identity)
        return self.tips[identity]

    def waiting(self, *, limit: int) -> Sequence[Tip]:
        return [tip for tip in self.tips.values() if tip.standing is TipStanding.WAITING][:limit]

    def count_waiting(self) -> int:
        return len(self.waiting(limit=len(self.tips)))

    def came_since(self, moment: datetime) -> int:
        return sum(tip.received_at >= moment for tip in self.tips.values())

    def by_receipt(self, receipt: str) -> Tip | None:
        return self.tips[self.receipts[receipt]] if receipt in self.receipts else None

    def lay_aside(self, tip: Tip) -> None:
        must_wait(self.get(tip.id))
        self.tips[tip.id] = tip

    def join(self, event: Joined, *, opened: bool) -> None:
        self.tips[event.tip] = joined(self.get(event.tip), event, opened=opened)

    def forget(self, before: datetime) -> int:
        old = [tip for tip in self.tips.values() if (tip.ended_at or tip.received_at) < before and tip.claim]
        for tip in old:
            waited = tip.standing is TipStanding.WAITING
            standing = TipStanding.LAPSED if waited else tip.standing
            self.tips[tip.id] = replace(tip, claim="", place="", text="", reason="", standing=standing)
        caseless = {tip.id for tip in old if not tip.case}
        self.receipts = {receipt: tip for receipt, tip in self.receipts.items() if tip not in caseless}
        return len(old)

    def courses(self) -> Sequence[TipCourse]:
        return [TipCourse(tip.received_at, tip.standing, tip.ended_at, tip.case) for tip in self.tips.values()]


class InMemoryCases:
    """A ``CaseStore`` and its ``Log`` in one, which forget when the process ends, with an archive beside them."""

    def __init__(self, tips: InMemoryTips | None = None, archive: FactCheckStore | None = None) -> None:
        self.archive = archive or InMemoryArchive()
        self.cases: dict[str, Case] = {}
        self.lines: list[Logged] = []
        self.tips = tips or InMemoryTips()

    def open(self, event: Opened, *changes: Act) -> Case:
        if event.case in self.cases:
            raise CaseChanged(event.case, 0, self.cases[event.case].version)
        self._join(changes, opened=True)
        self._append(event, 1)
        self.cases[event.case] = begin(event)
        return self._record(self.cases[event.case], *changes)

    def record(self, case: Case, *changes: Act) -> Case:
        stored = self._as_stored(case)
        self._join(changes, opened=False)
        return self._record(stored, *changes)

    def undo(self, trail: Trail, undone: Undone) -> Case:
        self._as_stored(trail.case)
        after = trails.go_on(trail, undone).case
        self._append(undone, after.version)
        self.cases[after.id] = after
        return after

    def _as_stored(self, case: Case) -> Case:
        stored = self.get(case.id)
        if stored.version != case.version:
            raise CaseChanged(case.id, case.version, stored.version)
        return stored

    def _join(self, changes: Sequence[Act], *, opened: bool) -> None:
        for change in changes:
            if isinstance(change, Joined):
                self.tips.join(change, opened=opened)

    def _record(self, stored: Case, *changes: Act) -> Case:
        for change in changes:
            stored = apply(stored, change)
            self._append(change, stored.version)
        self.cases[stored.id] = stored
        self.derive_entries()
        return stored

    def get(self, identity: str) -> Case:
        if identity not in self.cases:
            raise CaseMissing(identity)
        return self.cases[identity]

    def find(
        self,
        *,
        states: Collection[State] | None = None,
        standings: Collection[Status] | None = None,
        assigned_to: str | None = None,
        limit: int,
    ) -> Sequence[Case]:
        found = [
            case
            for case in self.cases.values()
            if (states is None or case.state in states)
            and (standings is None or (case.publication is not None and case.publication.status in standings))
            and (assigned_to is None or case.assigned_to == assigned_to)
        ]
        found.sort(key=lambda case: case.id)
        return sorted(found, key=lambda case: case.changed_at or case.opened_at, reverse=True)[:limit]

    def ids(self) -> Iterator[str]:
        return iter(sorted(self.cases))

    def holds(self, case: Case) -> bool:
        return self.cases.get(case.id) == case

    def derive_entries(self) -> int:
        out = [case.publication for case in self.cases.values() if case.publication is not None]
        given = [entry for one in out if (entry := ownchecks.entry(one)) is not None]
        gone = {one.id for one in self.archive.own().values()} - {entry.id for entry in given}
        return sum([*map(self.archive.remove, gone), *map(self.archive.put, given)])

    def logged(self, after: int = 0) -> Iterator[Logged]:
        return iter([one for one in self.lines if one.line.number > after])

    def history(self, case: str) -> Sequence[Logged]:
        return [one for one in self.lines if one.case == case]

    def last(self) -> Line | None:
        return self.lines[-1].line if self.lines else None

    def _append(self, event: Event, version: int) -> None:
        last = self.last()
        number, previous = (last.number, last.seal) if last else (0, BEGINNING)
        line = sealed(number + 1, canonical(event), previous)
        self.lines.append(Logged(line, event.case, version, event))


class InMemoryMembers:
    """A ``Members`` that forgets when the process ends."""

    def __init__(self) -> None:
        self._members: dict[str, Member] = {}
        self._history: list[Remembered] = []

    def add(self, name: str, role: MemberRole) -> Member:
        if not re.fullmatch(r"[\w.@+-]{1,150}", name):
            raise MemberInvalid(name)
        if name.casefold() in {known.casefold() for known in self._members}:
            raise MemberExists(name)
        self._members[name] = Member(name, role)
        last = self._history[-1].line if self._history else START
        deed = made(name, Step.ADDED, Hand(AT_THE_MACHINE, datetime(2026, 3, 2, tzinfo=UTC)), role)
        self._history.append(Remembered(sealed(last.number + 1, canonical(deed), last.seal), deed))
        return self._members[name]

    def get(self, name: str) -> Member:
        if name not in self._members:
            raise MemberMissing(name)
        return self._members[name]

    def everyone(self) -> Sequence[Member]:
        return [self._members[name] for name in sorted(self._members)]

    def history(self, after: int = 0) -> Iterator[Remembered]:
        return iter(self._history[after:])


def _place(ordered: Sequence[str], identity: str) -> int:
    return ordered.index(identity) if identity in ordered else -1


class JobsAtOnce:
    """``Jobs`` done before ``add`` returns; what is asked for before the start, at the start."""

    def __init__(self, works: Mapping[str, Work]) -> None:
        self._works = works
        self._open = False

    def start(self) -> None:
        self._open = True
        for kind, work in self._works.items():
            for subject in work.unfinished():
                self.add(kind, subject)

    def add(self, kind: str, subject: str) -> None:
        if self._open:
            self._do(self._works[kind], subject)

    def stop(self) -> bool:
        self._open = False
        return True

    def _do(self, work: Work, subject: str) -> None:
        try:
            parts = work.begin(subject)
            if all(work.part(subject, number) for number in range(1, parts + 1)) and parts:
                work.end(subject)
        except Exception:  # noqa: BLE001 - whatever breaks in one must not end the others
            work.give_up(subject)
