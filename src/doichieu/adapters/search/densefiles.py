"""What the dense leg keeps on disk: vectors, whose they are, and their sign bits.

A folder holds ``vectors.f16`` (rows of little-endian float16), ``rows.u32`` (the log that says whose rows they are:
three numbers a line, read at once where a million lines of text took seconds), ``ids.utf8`` (the ids of that log, one
after the other) and, once there are enough rows, ``planes.f32`` and ``codes.bin``, the bits of each row. Files only
grow; how much of them counts is said by an ``Extent`` that is kept elsewhere and changes in one step.
"""

import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from doichieu.ports import Vectors

Codes = npt.NDArray[np.uint8]
Numbers = npt.NDArray[np.int64]

VECTORS, LOG, IDS, CODES, PLANES = "vectors.f16", "rows.u32", "ids.utf8", "codes.bin", "planes.f32"
_LOGGED = 3
"""Numbers a line of the log: entry, rows, bytes of the id."""


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of the files counts: rows of vectors, lines of the log, bytes of the ids.

    Every entry's number is below ``entries``. ``centred_at`` rows gave the mean (0: there is none yet).
    """

    rows: int = 0
    lines: int = 0
    id_bytes: int = 0
    entries: int = 0
    centred_at: int = 0


@dataclass(frozen=True, slots=True)
class Planes:
    """What makes bits of vectors: on which side of each plane through ``mean``, (dimensions,), a vector lies.

    The planes are those across each axis, then those across the rows of ``more``, (bits, dimensions). Without the mean
    the codes of this encoder are nearly all alike (recall@10 .62 against .985, 400 rescored, on 22,440 sentences).
    """

    mean: Vectors
    more: Vectors

    @classmethod
    def through(cls, mean: Vectors, seed: int = 0) -> "Planes":
        """Planes in random directions, as many as fill a code up to a power of two bytes.

        Codes of 64 bytes are compared a third faster than ones of 48, for which the processor's own steps do not fit.
        """
        bits = 8 * code_bytes(len(mean)) - len(mean)
        return cls(mean, np.random.default_rng(seed).normal(size=(bits, len(mean))).astype(np.float32))

    def codes(self, vectors: Vectors) -> Codes:
        """One bit a plane, packed: uint8 (rows, ``code_bytes``).

        >>> planes = Planes.through(np.zeros(8, np.float32))
        >>> planes.codes(np.array([[0.5, -0.5, 0.1, 0.9, 1, 1, 1, 1]], np.float32)).tolist()
        [[191]]
        """
        centred = vectors - self.mean
        return np.packbits(np.concatenate([centred > 0, centred @ self.more.T > 0], axis=1), axis=1)


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
        self._write(VECTORS, vectors.astype("<f2").tobytes())
        self._write(LOG, np.array(lines, "<u4").tobytes())
        self._write(IDS, b"".join(ids))
        if extent.centred_at:
            self._write(CODES, read_planes(self._folder, self._dimensions).codes(vectors).tobytes())
        return Extent(
            rows=extent.rows + len(vectors),
            lines=extent.lines + len(lines),
            id_bytes=extent.id_bytes + sum(map(len, ids)),
            entries=max([extent.entries, *(p.entry + 1 for p in placed)]),
            centred_at=extent.centred_at,
        )

    def centre(self, mean: Vectors, rows: int) -> Extent:
        """Begin an empty folder whose codes are made around this mean, which ``rows`` rows gave."""
        planes = Planes.through(mean)
        self._write(PLANES, np.concatenate([planes.mean[None], planes.more]).astype("<f4").tobytes())
        return Extent(centred_at=rows)

    def _write(self, name: str, content: bytes) -> None:
        with (self._folder / name).open("ab") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def sizes(extent: Extent, dimensions: int) -> dict[str, int]:
    """The bytes of each file that count."""
    counted = {VECTORS: 2 * extent.rows * dimensions, LOG: 4 * _LOGGED * extent.lines, IDS: extent.id_bytes}
    return counted | ({CODES: extent.rows * code_bytes(dimensions)} if extent.centred_at else {})


def read_planes(folder: Path, dimensions: int) -> Planes:
    """The planes of a folder. Raises ``ValueError`` or ``OSError`` where the file is damaged or missing."""
    numbers = np.fromfile(folder / PLANES, "<f4")
    expected = (1 + 8 * code_bytes(dimensions) - dimensions) * dimensions
    if numbers.size != expected:
        raise ValueError(f"{folder / PLANES}: {numbers.size} numbers, expected {expected}")
    mean, *more = numbers.reshape(-1, dimensions)
    return Planes(mean, np.array(more, np.float32).reshape(-1, dimensions))


def read_vectors(folder: Path, extent: Extent, dimensions: int) -> npt.NDArray[np.float16]:
    """The rows that count, mapped from the file. Raises ``ValueError`` or ``OSError`` where the file is too short."""
    if extent.rows == 0:
        return np.empty((0, dimensions), np.float16)
    return np.memmap(folder / VECTORS, "<f2", mode="r", shape=(extent.rows, dimensions))


def read_codes(folder: Path, start: int, extent: Extent, dimensions: int) -> Codes:
    """The codes of rows from ``start`` on. Raises ``ValueError`` or ``OSError`` where the file is too short."""
    wide = code_bytes(dimensions)
    codes = np.fromfile(folder / CODES, np.uint8, (extent.rows - start) * wide, offset=start * wide)
    return codes.reshape(extent.rows - start, wide)


def read_log(folder: Path, before: Extent, extent: Extent) -> Log:
    """The log between two extents. Raises ``ValueError`` or ``OSError`` where it is damaged."""
    lines = extent.lines - before.lines
    logged = np.fromfile(folder / LOG, "<u4", _LOGGED * lines, offset=4 * _LOGGED * before.lines)
    with (folder / IDS).open("rb") as file:
        file.seek(before.id_bytes)
        ids = file.read(extent.id_bytes - before.id_bytes)
    if logged.size != _LOGGED * lines or len(ids) != extent.id_bytes - before.id_bytes:
        raise ValueError(f"{folder / LOG}: shorter than {extent.lines} lines")
    entries, counts, lengths = logged.reshape(lines, _LOGGED).astype(np.int64).T
    ends = np.cumsum(lengths)
    fitting = counts.sum() == extent.rows - before.rows and lengths.sum() == len(ids)
    if not fitting or entries.max(initial=-1) >= extent.entries:
        raise ValueError(f"{folder / LOG}: not as it was written")
    return Log(entries, counts, ends - lengths, ends, ids)


def code_bytes(dimensions: int) -> int:
    """The least power of two that holds a bit a dimension.

    >>> code_bytes(384)
    64
    """
    return 1 << ((dimensions + 7) // 8 - 1).bit_length()
