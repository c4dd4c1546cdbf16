"""What the dense leg keeps on disk: vectors, whose they are, and their sign bits.

A folder holds ``vectors.f16`` (rows of little-endian float16), ``rows.jsonl`` (the log that says whose rows they
are) and, once there are enough rows, ``mean.npy`` and ``codes.bin``: the signs of each vector less the mean, one bit
a dimension. Without the mean the codes of this encoder are nearly all alike (recall@10 .62 against .985, 400
rescored, on 22,440 sentences). Files only grow; how much of them counts is said by an ``Extent`` that is kept
elsewhere and changes in one step.
"""

import json
import os
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from doichieu.ports import Vectors

Codes = npt.NDArray[np.uint8]

VECTORS, LOG, CODES, MEAN = "vectors.f16", "rows.jsonl", "codes.bin", "mean.npy"


@dataclass(frozen=True, slots=True)
class Extent:
    """How much of the files counts: rows of vectors, bytes of the log. ``centred_at`` rows gave the mean (0: none)."""

    rows: int = 0
    log_bytes: int = 0
    centred_at: int = 0


@dataclass(frozen=True, slots=True)
class Placed:
    """The next ``count`` rows are this entry's; 0 means that the entry was taken out."""

    entry: int
    id: str
    count: int


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
        """Write rows, float32 (rows, dimensions), and their log lines, flushed to the disk.

        They count once the extent returned is kept.
        """
        lines = "".join(json.dumps([p.entry, p.id, p.count]) + "\n" for p in placed).encode()
        self._write(VECTORS, vectors.astype("<f2").tobytes())
        self._write(LOG, lines)
        if extent.centred_at:
            self._write(CODES, signs(vectors, read_mean(self._folder, self._dimensions)).tobytes())
        return Extent(extent.rows + len(vectors), extent.log_bytes + len(lines), extent.centred_at)

    def centre(self, mean: Vectors, rows: int) -> Extent:
        """Begin an empty folder whose codes are made with this mean, which ``rows`` rows gave."""
        self._write(MEAN, mean.astype("<f4").tobytes())
        return Extent(centred_at=rows)

    def _write(self, name: str, content: bytes) -> None:
        with (self._folder / name).open("ab") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())


def sizes(extent: Extent, dimensions: int) -> dict[str, int]:
    """The bytes of each file that count."""
    counted = {VECTORS: 2 * extent.rows * dimensions, LOG: extent.log_bytes}
    return counted | ({CODES: extent.rows * _code_bytes(dimensions)} if extent.centred_at else {})


def signs(vectors: Vectors, mean: Vectors) -> Codes:
    """One bit a dimension, packed: uint8 (rows, dimensions / 8 rounded up).

    >>> signs(np.array([[0.5, -0.5, 0.1, 0.9]], np.float32), np.zeros(4, np.float32)).tolist()
    [[176]]
    """
    return np.packbits(vectors > mean, axis=1)


def read_mean(folder: Path, dimensions: int) -> Vectors:
    """The mean of a folder. Raises ``ValueError`` or ``OSError`` where it is damaged or missing."""
    mean = np.fromfile(folder / MEAN, "<f4")
    if mean.shape != (dimensions,):
        raise ValueError(f"{folder / MEAN}: {mean.size} values, expected {dimensions}")
    return mean


def read_vectors(folder: Path, extent: Extent, dimensions: int) -> npt.NDArray[np.float16]:
    """The rows that count, mapped from the file. Raises ``ValueError`` or ``OSError`` where the file is too short."""
    if extent.rows == 0:
        return np.empty((0, dimensions), np.float16)
    return np.memmap(folder / VECTORS, "<f2", mode="r", shape=(extent.rows, dimensions))


def read_codes(folder: Path, start: int, extent: Extent, dimensions: int) -> Codes:
    """The codes of rows from ``start`` on. Raises ``ValueError`` or ``OSError`` where the file is too short."""
    wide = _code_bytes(dimensions)
    codes = np.fromfile(folder / CODES, np.uint8, (extent.rows - start) * wide, offset=start * wide)
    return codes.reshape(extent.rows - start, wide)


def read_log(folder: Path, start: int, extent: Extent) -> list[Placed]:
    """The log from byte ``start`` on. Raises ``ValueError`` or ``OSError`` where it is damaged."""
    with (folder / LOG).open("rb") as file:
        file.seek(start)
        content = file.read(extent.log_bytes - start)
    if len(content) != extent.log_bytes - start:
        raise ValueError(f"{folder / LOG}: shorter than {extent.log_bytes} bytes")
    return [_placed(line) for line in content.splitlines()]


def _placed(line: bytes) -> Placed:
    match json.loads(line):
        case [int(entry), str(id), int(count)] if entry >= 0 and count >= 0:
            return Placed(entry, id, count)
        case _:
            raise ValueError(f"not a line of the log: {line[:80]!r}")


def _code_bytes(dimensions: int) -> int:
    return (dimensions + 7) // 8
