"""Embeddings of fact-checks, kept on disk, so that a script that runs again does not wait for them."""

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from doichieu.domain.factchecks import FactCheck
from doichieu.domain.sameness import searchable
from doichieu.ports import Encoder, Role, Vectors

KEY_BYTES = 16


class KeptEncoder:
    """An encoder that keeps each text's vector in a folder: a file of keys beside a file of float32 rows."""

    def __init__(self, encoder: Encoder, folder: Path) -> None:
        self._encoder = encoder
        self.identity, self.dimensions = encoder.identity, encoder.dimensions
        folder.mkdir(parents=True, exist_ok=True)
        self._keys, self._rows = folder / "keys", folder / "rows.f32"
        known = self._keys.read_bytes() if self._keys.exists() else b""
        count = min(len(known) // KEY_BYTES, self._rows.stat().st_size // 4 // self.dimensions if known else 0)
        self._row_of = {known[i * KEY_BYTES : (i + 1) * KEY_BYTES]: i for i in range(count)}

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        keys = [self._key(text, role) for text in texts]
        missing = {key: text for key, text in zip(keys, texts, strict=True) if key not in self._row_of}
        if missing:
            self._keep(list(missing), self._encoder.encode(list(missing.values()), role))
        if not keys:
            return np.empty((0, self.dimensions), np.float32)
        rows = np.memmap(self._rows, "<f4", mode="r").reshape(-1, self.dimensions)
        return np.array(rows[[self._row_of[key] for key in keys]])

    def _keep(self, keys: list[bytes], vectors: Vectors) -> None:
        with self._rows.open("ab") as file:
            file.truncate(len(self._row_of) * 4 * self.dimensions)
            file.write(vectors.astype("<f4").tobytes())
        with self._keys.open("ab") as file:
            file.truncate(len(self._row_of) * KEY_BYTES)
            file.write(b"".join(keys))
        self._row_of |= {key: len(self._row_of) + i for i, key in enumerate(keys)}

    def _key(self, text: str, role: Role) -> bytes:
        return hashlib.sha256(f"{self.identity}\0{role}\0{text}".encode()).digest()[:KEY_BYTES]


@dataclass(frozen=True)
class Sides:
    """Vectors of fact-checks before any turn, (entries, dimensions): of their claims, and of what is said of them."""

    claims: Vectors
    about: Vectors

    @classmethod
    def embedded(cls, entries: Iterable[FactCheck], encoder: Encoder) -> "Sides":
        texts = [searchable(entry) for entry in entries]
        return cls(
            encoder.encode([found[0] for found in texts], Role.QUERY),
            encoder.encode([found[-1] for found in texts], Role.QUERY),
        )

    @property
    def both(self) -> tuple[Vectors, Vectors]:
        return self.claims, self.about

    def at(self, places: Sequence[int]) -> "Sides":
        return Sides(self.claims[places], self.about[places])

    def less(self, mean: Vectors) -> "Sides":
        return Sides(self.claims - mean, self.about - mean)
