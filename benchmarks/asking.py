"""Asks one desk's archive a set of queries, in a process of its own, and times it part by part."""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.large import encoder
from benchmarks.measuring import Spent, memory
from doichieu.adapters.models.matcher import TrainedScorer
from doichieu.adapters.models.search_encoders import ClaimSpace
from doichieu.adapters.search.dense import DenseRows
from doichieu.adapters.search.index import HybridIndex, State
from doichieu.adapters.search.lexical import LexicalIndex
from doichieu.adapters.storage import stores
from doichieu.domain.factchecks import FactCheck
from doichieu.domain.glossary import word_by_word
from doichieu.ports import Change, Document, Encoder, FactCheckStore, Hit, Role, Vectors
from doichieu.stages import match

ADDED = 20
INDEX = Path("index") / "archive"


class Known:
    """Made vectors for some texts; others it asks of ``encoder``.

    They stay what they are when the encoder changes, and so does an index of them: only searching it is measured.
    """

    identity = "made vectors"

    def __init__(self, vectors: Mapping[str, Vectors], encoder: Encoder) -> None:
        self._vectors, self._encoder = vectors, encoder
        self.dimensions = encoder.dimensions

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """What was embedded before, or else what the encoder gives now."""
        if all(text in self._vectors for text in texts):
            return np.array([self._vectors[text] for text in texts], np.float32).reshape(-1, self.dimensions)
        return self._encoder.encode(texts, role)


@dataclass(frozen=True)
class Asked:
    """What one run of queries gave: figures to print, and for each query the ten nearest entries of the dense leg."""

    figures: dict[str, object]
    nearest: list[list[str]]


class _Answer:
    """An index and an archive that give one answer, so that what is done with it is timed by itself."""

    def __init__(self, hits: Sequence[Hit], fact_checks: Mapping[str, FactCheck]) -> None:
        self._hits, self._fact_checks = hits, fact_checks

    def search(self, texts: Sequence[str], *, limit: int) -> Sequence[Sequence[Hit]]:
        return [self._hits[:limit] for _ in texts]

    def get(self, ids: Sequence[str]) -> Mapping[str, FactCheck]:
        return {identity: self._fact_checks[identity] for identity in ids if identity in self._fact_checks}


def embedded(queries: Sequence[str]) -> Mapping[str, Vectors]:
    """Unit vectors of the queries and of their words in the other language, which are no part of what is timed."""
    texts = [*queries, *(other for query in queries if (other := word_by_word(query)))]
    return dict(zip(texts, encoder().encode(texts, Role.QUERY), strict=True))


def ask(desk: Path, queries: Sequence[str], vectors: Mapping[str, Vectors]) -> Asked:
    """Open the desk's archive and ask, with what ``embedded`` gave. No encoder is loaded until entries are added."""
    kept = stores.open_stores(desk, remembered_bytes=0)
    known = Known(vectors, encoder())
    began = time.perf_counter(), time.process_time()
    index = HybridIndex(desk / INDEX, known, documents_as=Role.QUERY, background=ClaimSpace.shipped().background)
    index.search(queries[:1], limit=1)
    opening = time.perf_counter() - began[0], time.process_time() - began[1]
    spent = _timed(queries, index, kept.archive)
    used = memory()
    figures: dict[str, object] = {
        "opening_seconds": {"wall": round(opening[0], 3), "processor": round(opening[1], 3)},
        "memory": used,
        **{part: times.figures() for part, times in spent.items()},
        "adding_one": _adding(index).figures(),
    }
    return Asked(figures, _nearest(desk, np.array([vectors[query] for query in queries])))


def _timed(queries: Sequence[str], index: HybridIndex, archive: FactCheckStore) -> dict[str, Spent]:
    """A whole match as the desk makes it for every second query; for the others its parts, one after the other.

    No query is asked twice: what was read of a fact-check before is kept, and would make the second time cheaper.
    """
    scorer = TrainedScorer()
    spent = {part: Spent() for part in ("match", "search", "fetch", "rank")}
    made = partial(match.matches, scorer=scorer, limit=5, same_claim=0.5)
    for text in queries[:10]:  # the first ones pay for what is loaded once
        made([text], index, archive)
    for text in queries[10::2]:
        spent["match"].on(partial(made, [text], index, archive))
    for text in queries[11::2]:
        (hits,) = spent["search"].on(partial(index.search, [text], limit=match.CANDIDATES))
        fact_checks = spent["fetch"].on(partial(archive.get, sorted(hit.id for hit in hits)))
        answer = _Answer(hits, fact_checks)
        spent["rank"].on(partial(made, [text], answer, answer))
    return spent


def _adding(index: HybridIndex) -> Spent:
    """Add entries one by one, embedding included, and find each at once; then take them out again."""
    spent = Spent()
    last = index.applied()
    for number in range(1, ADDED + 1):
        document = Document(f"added-{number}", (f"Xe buýt số {7919 * number} chạy từ Hà Nội đến Huế trong một giờ",))
        spent.on(partial(index.apply, [Change(last + number, document.id, document)], lambda _: None))
        (hits,) = index.search(document.texts, limit=1)
        if hits[0].id != document.id:
            raise AssertionError(f"{document.id} was added and not found")
    index.apply([Change(last + ADDED + n, f"added-{n}", None) for n in range(1, ADDED + 1)], lambda _: None)
    return spent


def _nearest(desk: Path, vectors: Vectors) -> list[list[str]]:
    """By the dense leg alone."""
    state = State.model_validate_json(LexicalIndex(desk / INDEX / "lexical", create=False).reader().state())
    rows = DenseRows(desk / INDEX / state.folder, vectors.shape[1])
    rows.grow(state.extent)
    return [rows.ids(rows.nearest(vector, 10).entries) for vector in vectors]
