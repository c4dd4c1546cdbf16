"""What the dense leg keeps on disk: vectors, whose they are, and their sign bits.

A folder holds ``vectors.f16`` (rows of little-endian float16), ``rows.u32`` (the log that says whose rows they are:
three numbers a line, read at once where a million lines of text took seconds), ``ids.utf8`` (the ids of that log, one
after the other) and, once there are enough rows, ``codebook.f32`` and ``codes.bin``, a short code of each row. Files
only grow; how much of them counts is said by an ``Extent`` that is kept elsewhere and changes in one step.
"""

import os
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from doichieu.adapters.search.codebook import CENTROIDS, Codebook, Codes, Numbers, code_bytes
from doichieu.ports import Vectors

VECTORS, LOG, IDS, CODES, CODEBOOK = "vectors.f16", "rows.u32", "ids.utf8", "codes.bin", "codebook.f32"
_LOGGED = 3
"""Numbers a line of the log: entry, rows, bytes of the id."""
_PIECE = 65_536


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of the files counts: rows of vectors, lines of the log, bytes of the ids.

    Every entry's number is below ``entries``. There were ``learnt_at`` rows when the codebook was made (0: there is
    none yet).
    """

    rows: int = 0
    lines: int = 0
    id_bytes: int = 0
    entries: int = 0
    learnt_at: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """The next ``count`` rows are this entry's; 0 means that the entry was taken out."""

    entry: int
    id: str
    count: int


@dataclass(frozen=True, slots=True)
class Log:
    """Lines of the log, each a place in these arrays: entry, rows, and where its id begins and ends in ``ids``."""

    entries: Numbers
    counts: Numbers
    id_starts: Numbers
    id_ends: Numbers
    ids: bytes


class DenseFiles:
    """Appends to the files of one folder; the caller holds the lock on it."""

    def __init__(self, folder: Path, dimensions: int) -> None:
        self._folder, self._dimensions = folder, dimensions
        folder.mkdir(parents=True, exist_ok=True)

    def truncate(self, extent: Extent) -> None:
        """Cut off what a kill left behind the extent."""
        for name, size in sizes(extent, self._dimensions).items():
            with (self._folder / name).open("ab") as file:
                file.truncate(size)

    def append(self, extent: Extent, placed: Sequence[Placed], vectors: Vectors) -> Extent:
        """Write rows, float32 (rows, dimensions), and their lines of the log, flushed to the disk.

        They count once the extent returned is kept.
        """
        ids = [p.id.encode() for p in placed]
        lines = [(p.entry, p.count, len(identity)) for p, identity in zip(placed, ids, strict=True)]
        written = {VECTORS: vectors.astype("<f2").tobytes(), LOG: np.array(lines, "<u4").tobytes(), IDS: b"".join(ids)}
        if extent.learnt_at:
            written[CODES] = read_codebook(self._folder, self._dimensions).codes(vectors).tobytes()
        self._write(written)
        return Extent(
            rows=extent.rows + len(vectors),
            lines=extent.lines + len(lines),
            id_bytes=extent.id_bytes + sum(map(len, ids)),
            entries=max([extent.entries, *(p.entry + 1 for p in placed)]),
            learnt_at=extent.learnt_at,
        )

    def learn(self, sample: Vectors, rows: int) -> Extent:
        """Begin an empty folder whose codes are made by a codebook learnt from a sample of ``rows`` rows."""
        self._write({CODEBOOK: Codebook.learnt(sample).centroids.astype("<f4").tobytes()})
        return Extent(learnt_at=rows)

    def _write(self, written: Mapping[str, bytes]) -> None:
        """Append to each file, then flush them: the first flush takes along most of what the others would wait for."""
        with ExitStack() as stack:
            files = [stack.enter_context((self._folder / name).open("ab")) for name in written]
            for file, content in zip(files, written.values(), strict=True):
                file.write(content)
                file.flush()
            for file in files:
                os.fsync(file.fileno())


def sizes(extent: Extent, dimensions: int) -> dict[str, int]:
    """The bytes of each file that count."""
    counted = {VECTORS: 2 * extent.rows * dimensions, LOG: 4 * _LOGGED * extent.lines, IDS: extent.id_bytes}
    return counted | ({CODES: extent.rows * code_bytes(dimensions)} if extent.learnt_at else {})


def read_codebook(folder: Path, dimensions: int) -> Codebook:
    """The codebook of a folder. Raises ``ValueError`` or ``OSError`` where the file is damaged or missing."""
    centroids = np.fromfile(folder / CODEBOOK, "<f4")
    if centroids.size != CENTROIDS * dimensions:
        raise ValueError(f"{folder / CODEBOOK}: {centroids.size} numbers, expected {CENTROIDS * dimensions}")
    return Codebook(centroids, dimensions)


def read_vectors(folder: Path, extent: Extent, dimensions: int) -> npt.NDArray[np.float16]:
    """The rows that count, mapped from the file. Raises ``ValueError`` or ``OSError`` where the file is too short."""
    if extent.rows == 0:
        return np.empty((0, dimensions), np.float16)
    return np.memmap(folder / VECTORS, "<f2", mode="r", shape=(extent.rows, dimensions))


def read_codes(folder: Path, extent: Extent, dimensions: int) -> Codes:
    """The codes of the rows that count. Raises ``ValueError`` or ``OSError`` where the file is too short."""
    wide = code_bytes(dimensions)
    return np.fromfile(folder / CODES, np.uint8, extent.rows * wide).reshape(extent.rows, wide)


def read_log(folder: Path, before: Extent, extent: Extent) -> Iterator[Log]:
    """The log between two extents, piece by piece. Raises ``ValueError`` or ``OSError`` where it is damaged.

    What is computed of a piece is small, and its memory used again; of a whole log of a million lines 60 MB stayed.
    """
    rows, id_bytes = before.rows, before.id_bytes
    with (folder / LOG).open("rb") as lines, (folder / IDS).open("rb") as ids:
        lines.seek(4 * _LOGGED * before.lines)
        ids.seek(before.id_bytes)
        for at in range(before.lines, extent.lines, _PIECE):
            count = min(_PIECE, extent.lines - at)
            logged = np.frombuffer(lines.read(4 * _LOGGED * count), "<u4")
            if logged.size != _LOGGED * count:
                raise ValueError(f"{folder / LOG}: shorter than {extent.lines} lines")
            entries, counts, lengths = logged.reshape(count, _LOGGED).astype(np.int64).T
            ends = np.cumsum(lengths)
            rows, id_bytes = rows + int(counts.sum()), id_bytes + int(ends[-1])
            if rows > extent.rows or id_bytes > extent.id_bytes or entries.max() >= extent.entries:
                raise ValueError(f"{folder / LOG}: not as it was written")
            yield Log(entries, counts, ends - lengths, ends, ids.read(int(ends[-1])))
        if (rows, id_bytes) != (extent.rows, extent.id_bytes) or ids.tell() != id_bytes:
            raise ValueError(f"{folder / IDS}: not as it was written")
