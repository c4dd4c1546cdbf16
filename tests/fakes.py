"""Stand-ins for the ports, for tests of what uses them. Each keeps the promises that its contract suite checks."""

import zlib
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence

import numpy as np

from doichieu.domain.errors import SourceMissing
from doichieu.domain.evidence import Passage
from doichieu.domain.factchecks import Duplicate, Entry, FactCheck
from doichieu.domain.folding import folded_words
from doichieu.domain.matches import Signals
from doichieu.domain.sameness import Shelf, searchable
from doichieu.domain.texts import Source
from doichieu.ports import Change, Document, Encoder, Hit, Holding, Role, Vectors


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

    def latest(self, before: int | None, *, limit: int) -> Sequence[tuple[int, FactCheck]]:
        latest = sorted(((number, identity) for identity, number in self._numbers.items()), reverse=True)
        older = [(n, self._shelf[identity]) for n, identity in latest if before is None or n < before]
        return older[:limit]

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
        self._places: dict[tuple[str, str], Source] = {}
        self._passages: dict[str, Passage] = {}

    def add(self, source: Source, passages: Sequence[Passage]) -> bool:
        place = (source.digest, source.locator)
        if place in self._places:
            return False
        self._places[place] = source
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

    def latest(self, before: int | None, *, limit: int) -> Sequence[Holding]:
        held = [
            Holding(n, s.digest, s.locator, s.title, s.publisher, s.published_at, s.retrieved_at, s.language)
            for n, s in enumerate(self._places.values(), 1)
        ]
        return [one for one in reversed(held) if before is None or one.number < before][:limit]

    def changes(self, after: int) -> Iterator[Change]:
        for number, passage in enumerate(self._passages.values(), 1):
            title = self._sources[passage.quote.source_digest].title
            words = f"{title}. {passage.quote.exact}" if title else passage.quote.exact
            if number > after:
                yield Change(number, passage.id, Document(passage.id, (words,)))

    def last_change(self) -> int:
        return len(self._passages)


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


def _place(ordered: Sequence[str], identity: str) -> int:
    return ordered.index(identity) if identity in ordered else -1
