"""Stand-ins for the ports, for tests of what uses them. Each keeps the promises that its contract suite checks."""

from collections.abc import Iterable, Iterator, Mapping, Sequence

from doichieu.domain.errors import SourceMissing
from doichieu.domain.evidence import Passage
from doichieu.domain.factchecks import Duplicate, Entry, FactCheck
from doichieu.domain.sameness import Shelf, searchable
from doichieu.domain.texts import Source
from doichieu.ports import Change, Document


class InMemoryArchive:
    """A ``FactCheckStore`` that forgets when the process ends."""

    def __init__(self) -> None:
        self._shelf = Shelf()
        self._numbers: dict[str, int] = {}
        self._last = 0

    def add(self, fact_checks: Iterable[FactCheck]) -> Iterator[Entry]:
        for fact_check in fact_checks:
            entry = self._shelf.put(fact_check)
            if not isinstance(entry, Duplicate):
                self._numbers.pop(entry.id, None)
                self._last += 1
                self._numbers[entry.id] = self._last
            yield entry

    def get(self, ids: Sequence[str]) -> Mapping[str, FactCheck]:
        return self._shelf.among(ids)

    def count(self) -> int:
        return len(self._shelf)

    def changes(self, after: int) -> Iterator[Change]:
        for identity, number in list(self._numbers.items()):
            if number > after:
                yield Change(number, identity, Document(identity, searchable(self._shelf[identity])))

    def last_change(self) -> int:
        return self._last


class InMemoryLibrary:
    """A ``SourceStore`` that forgets when the process ends."""

    def __init__(self) -> None:
        self._sources: dict[str, Source] = {}
        self._places: set[tuple[str, str]] = set()
        self._passages: dict[str, Passage] = {}

    def add(self, source: Source, passages: Sequence[Passage]) -> bool:
        place = (source.digest, source.locator)
        if place in self._places:
            return False
        self._places.add(place)
        if source.digest not in self._sources:
            self._sources[source.digest] = source
            self._passages |= {passage.id: passage for passage in passages}
        return True

    def source(self, digest: str) -> Source:
        if digest not in self._sources:
            raise SourceMissing(digest)
        return self._sources[digest]

    def passages(self, ids: Sequence[str]) -> Mapping[str, Passage]:
        return {i: self._passages[i] for i in ids if i in self._passages}

    def count(self) -> int:
        return len(self._sources)

    def changes(self, after: int) -> Iterator[Change]:
        for number, passage in enumerate(self._passages.values(), 1):
            title = self._sources[passage.quote.source_digest].title
            words = f"{title}. {passage.quote.exact}" if title else passage.quote.exact
            if number > after:
                yield Change(number, passage.id, Document(passage.id, (words,)))

    def last_change(self) -> int:
        return len(self._passages)
