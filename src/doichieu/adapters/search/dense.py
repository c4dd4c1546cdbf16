"""The dense leg: the nearest vectors by their codes, rescored exactly."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import faiss
import numpy as np
import numpy.typing as npt

from doichieu.adapters.search import densefiles
from doichieu.adapters.search.codebook import CodedRows, Numbers
from doichieu.adapters.search.densefiles import DenseFiles, Extent, Log, Placed
from doichieu.ports import Vectors

FEW_ROWS = 8192
"""Up to here each row is compared exactly: 2 ms."""
GROWN = 4
"""A codebook that was learnt from a quarter of the rows is learnt anew."""
RESCORED, RESCORED_OF_MANY, MANY_ROWS = 400, 800, 250_000
"""Recall@10 is .98 with 400 of 100,000 rows rescored, and .98 with 800 of a million (docs/speed.md)."""
_CHUNK = 16_384
_SAMPLE = 20_000


@dataclass(frozen=True, slots=True)
class Near:
    """Entries by meaning, nearest first, with the cosine of the nearest of each one's texts."""

    entries: list[int]
    cosines: list[float]


class DenseRows:
    """The rows that count, searched. Raises ``ValueError`` or ``OSError`` where files are damaged."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        faiss.omp_set_num_threads(1)
        self._folder, self._dimensions = folder, dimensions
        self.extent = Extent()
        self._ids = b""
        self._id_start, self._id_end = _no_numbers(), _no_numbers()
        self._first, self._count, self._owner = _no_numbers(), _no_numbers(), _no_numbers()
        self._vectors: npt.NDArray[np.float16] = np.empty((0, dimensions), np.float16)
        self._exact: Vectors = np.empty((0, dimensions), np.float32)
        self._codes: CodedRows | None = None

    def grow(self, extent: Extent) -> None:
        """Take in what was appended up to ``extent``."""
        log = densefiles.read_log(self._folder, self.extent, extent)
        self._vectors = densefiles.read_vectors(self._folder, extent, self._dimensions)
        if extent.learnt_at:
            self._add_codes(extent)
        else:
            self._exact = np.concatenate([self._exact, self._vectors[self.extent.rows :].astype(np.float32)])
        self._place(log, extent.entries)
        self.extent = extent

    @property
    def live(self) -> int:
        """How many rows belong to entries that are in."""
        return int(self._count.sum())

    @property
    def next_entry(self) -> int:
        """A number that no entry has."""
        return self.extent.entries

    def id(self, entry: int) -> str:
        """The id of an entry."""
        return self._ids[self._id_start[entry] : self._id_end[entry]].decode()

    def nearest(self, query: Vectors, limit: int) -> Near:
        """The ``limit`` entries nearest to a unit vector, shape (dimensions,)."""
        rows, cosines = self._candidates(query)
        alive = self._owner[rows] >= 0
        rows, cosines = rows[alive], cosines[alive]
        order = np.argsort(-cosines, kind="stable")
        owners, first = np.unique(self._owner[rows[order]], return_index=True)
        best = np.argsort(first)[:limit]
        return Near(owners[best].tolist(), cosines[order[first[best]]].tolist())

    def cosines(self, entries: Sequence[int], query: Vectors) -> list[tuple[float, ...]]:
        """For each entry the cosine of each of its texts."""
        chosen = np.array(entries, np.int64)
        counts = self._count[chosen]
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        found = iter(self._cosines(np.repeat(self._first[chosen], counts) + within, query).tolist())
        return [tuple(islice(found, count)) for count in counts.tolist()]

    def worn(self) -> bool:
        """Whether rewriting would help: enough rows for codes, many more than gave the mean, or mostly dead ones."""
        many = self.live >= FEW_ROWS and self.live > GROWN * self.extent.learnt_at
        return many or self.extent.rows > 2 * self.live + FEW_ROWS

    def rewrite(self, folder: Path) -> Extent:
        """Write the live rows into an empty folder, with codes around their own mean where they are many."""
        files = DenseFiles(folder, self._dimensions)
        files.truncate(Extent())
        extent = files.learn(self._sample_of_live(), self.live) if self.live >= FEW_ROWS else Extent()
        for placed, vectors in self._in_chunks():
            extent = files.append(extent, placed, vectors)
        return extent

    def _candidates(self, query: Vectors) -> tuple[Numbers, Vectors]:
        """Rows that may be nearest, with their cosines: all where they are few, else those whose codes are nearest."""
        if self._codes is None:
            return np.arange(self.extent.rows), self._exact @ query
        wide = RESCORED_OF_MANY if self.extent.rows > MANY_ROWS else RESCORED
        rows = self._codes.nearest(query, wide * self.extent.rows // max(1, self.live))
        return rows, self._cosines(rows, query)

    def _cosines(self, rows: Numbers, query: Vectors) -> Vectors:
        vectors = self._exact[rows] if self._codes is None else self._vectors[rows].astype(np.float32)
        cosines: Vectors = vectors @ query
        return cosines

    def _add_codes(self, extent: Extent) -> None:
        if self._codes is None:
            codebook = densefiles.read_codebook(self._folder, self._dimensions)
            self._codes = CodedRows(codebook, densefiles.read_codes(self._folder, extent, self._dimensions))
        else:
            self._codes.add(self._vectors[self.extent.rows :].astype(np.float32))

    def _place(self, log: Log, entries: int) -> None:
        """Give the rows behind the last extent to their entries. Of lines about one entry the last one counts."""
        fresh = np.zeros(entries - len(self._first), np.int64)
        self._first, self._count, self._id_start, self._id_end = (
            np.concatenate([kept, fresh]) for kept in (self._first, self._count, self._id_start, self._id_end)
        )
        named, places = np.unique(log.entries[::-1], return_index=True)
        last = len(log.entries) - 1 - places
        for entry in named[self._count[named] > 0]:
            self._owner[self._first[entry] : self._first[entry] + self._count[entry]] = -1
        ends = self.extent.rows + np.cumsum(log.counts)
        self._first[named], self._count[named] = (ends - log.counts)[last], log.counts[last]
        at = len(self._ids)
        self._id_start[named], self._id_end[named] = at + log.id_starts[last], at + log.id_ends[last]
        self._ids += log.ids
        owners = np.full(len(log.entries), -1, np.int64)
        owners[last] = named
        self._owner = np.concatenate([self._owner, np.repeat(owners, log.counts)])

    def _sample_of_live(self) -> Vectors:
        rows = np.flatnonzero(self._owner >= 0)
        return self._vectors[rows[:: 1 + len(rows) // _SAMPLE]].astype(np.float32)

    def _in_chunks(self) -> Iterator[tuple[list[Placed], Vectors]]:
        numbers = np.flatnonzero(self._count)
        for start in range(0, len(numbers), _CHUNK):
            chosen = numbers[start : start + _CHUNK]
            rows = np.concatenate([np.arange(self._first[e], self._first[e] + self._count[e]) for e in chosen])
            placed = [Placed(int(e), self.id(e), int(self._count[e])) for e in chosen]
            yield placed, self._vectors[rows].astype(np.float32)


def _no_numbers() -> Numbers:
    return np.empty(0, np.int64)
