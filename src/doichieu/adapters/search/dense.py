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
from doichieu.adapters.search.column import Column
from doichieu.adapters.search.densefiles import DenseFiles, Extent, Log, Placed
from doichieu.ports import Vectors

FEW_ROWS = 8192
"""Up to here each row is compared exactly: 2 ms."""
GROWN = 4
"""A codebook that was learnt from a quarter of the rows is learnt anew."""
RESCORED, RESCORED_OF_MANY, MANY_ROWS = 400, 800, 250_000
"""Recall@10 is .98 with 400 of 100,000 rows rescored, and .98 with 800 of a million (docs/speed.md)."""
GONE = -1
"""The owner of a row that counts no longer."""
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
        self.live = 0
        """How many rows belong to entries that are in."""
        self._ids = bytearray()
        self._id_start, self._id_end = Column(np.uint32), Column(np.uint32)
        self._first, self._count, self._owner = Column(np.int32), Column(np.int32), Column(np.int32)
        self._vectors: npt.NDArray[np.float16] = np.empty((0, dimensions), np.float16)
        self._exact: Vectors = np.empty((0, dimensions), np.float32)
        self._codes: CodedRows | None = None

    def grow(self, extent: Extent) -> None:
        """Take in what was appended up to ``extent``."""
        self._vectors = densefiles.read_vectors(self._folder, extent, self._dimensions)
        if extent.learnt_at:
            self._add_codes(extent)
        else:
            self._exact = np.concatenate([self._exact, self._vectors[self.extent.rows :].astype(np.float32)])
        for column in (self._first, self._count, self._id_start, self._id_end):
            column.lengthen(extent.entries)
        self._owner.lengthen(extent.rows)
        row = self.extent.rows
        for log in densefiles.read_log(self._folder, self.extent, extent):
            row = self._place(log, row)
        self.extent = extent

    @property
    def next_entry(self) -> int:
        """A number that no entry has."""
        return self.extent.entries

    def ids(self, entries: Sequence[int]) -> list[str]:
        """The id of each of these entries."""
        chosen = np.array(entries, np.int64)
        ends = zip(self._id_start.at(chosen).tolist(), self._id_end.at(chosen).tolist(), strict=True)
        return [self._ids[start:end].decode() for start, end in ends]

    def nearest(self, query: Vectors, limit: int) -> Near:
        """The ``limit`` entries nearest to a unit vector, shape (dimensions,)."""
        rows, cosines = self._candidates(query)
        order = np.argsort(-cosines, kind="stable")
        owned = self._owner.at(rows[order])
        order, owned = order[owned >= 0], owned[owned >= 0]
        owners, first = np.unique(owned, return_index=True)
        best = np.argsort(first)[:limit]
        return Near(owners[best].tolist(), cosines[order[first[best]]].tolist())

    def cosines(self, entries: Sequence[int], query: Vectors) -> list[tuple[float, ...]]:
        """For each entry the cosine of each of its texts."""
        chosen = np.array(entries, np.int64)
        counts = self._count.at(chosen)
        within = np.arange(counts.sum()) - np.repeat(np.cumsum(counts) - counts, counts)
        found = iter(self._cosines(np.repeat(self._first.at(chosen), counts) + within, query).tolist())
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

    def _place(self, log: Log, row: int) -> int:
        """Give the rows from ``row`` on to their entries, and say where they end.

        Of lines about one entry the last one counts.
        """
        named, places = np.unique(log.entries[::-1], return_index=True)
        last = len(log.entries) - 1 - places
        before = self._count.at(named)
        replaced = before > 0
        for first, count in zip(self._first.at(named[replaced]), before[replaced], strict=True):
            self._owner.values[first : first + count] = GONE
        ends = row + np.cumsum(log.counts)
        self._first.values[named], self._count.values[named] = (ends - log.counts)[last], log.counts[last]
        self.live += int(log.counts[last].sum() - before.sum())
        at = len(self._ids)
        self._id_start.values[named], self._id_end.values[named] = at + log.id_starts[last], at + log.id_ends[last]
        self._ids += log.ids
        owners = np.full(len(log.entries), GONE, np.int64)
        owners[last] = named
        self._owner.values[row : int(ends[-1])] = np.repeat(owners, log.counts)
        return int(ends[-1])

    def _sample_of_live(self) -> Vectors:
        rows = np.flatnonzero(self._owner.values >= 0)
        return self._vectors[rows[:: 1 + len(rows) // _SAMPLE]].astype(np.float32)

    def _in_chunks(self) -> Iterator[tuple[list[Placed], Vectors]]:
        numbers = np.flatnonzero(self._count.values)
        for start in range(0, len(numbers), _CHUNK):
            chosen = numbers[start : start + _CHUNK]
            firsts, counts = self._first.at(chosen), self._count.at(chosen)
            rows = np.concatenate([np.arange(first, first + n) for first, n in zip(firsts, counts, strict=True)])
            named = zip(chosen.tolist(), self.ids(chosen.tolist()), counts.tolist(), strict=True)
            placed = [Placed(entry, identity, count) for entry, identity, count in named]
            yield placed, self._vectors[rows].astype(np.float32)
