"""Encoders around an encoder: what a search does to texts before they are embedded and to vectors after."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass, field
from importlib.resources import files

import numpy as np
from safetensors.numpy import load

from doichieu.adapters.models.diacritics import FILE as DIACRITICS
from doichieu.adapters.models.diacritics import DiacriticRestorer
from doichieu.ports import Encoder, Role, Vectors

CLAIM_SPACE = "claim_space.safetensors"


READINGS = 4
"""So many ways to read a text typed without diacritics are embedded: one wrong guess leads a search less astray."""


class RestoringEncoder:
    """Embeds Vietnamese typed without diacritics as the mean of what may have been meant; other texts as they are.

    Of 100 Vietnamese questions of the development sets, typed without their diacritics, the fact-check is found among
    the first five for 36 by the encoder alone and for 86 by this one; with their diacritics for 90.
    """

    def __init__(self, encoder: Encoder, restorer: DiacriticRestorer | None = None) -> None:
        self._encoder = encoder
        self._restorer = restorer or DiacriticRestorer()
        self.identity = f"{encoder.identity} diacritics/{_digest(DIACRITICS)}/{READINGS}"
        self.dimensions = encoder.dimensions

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Float32 (texts, dimensions), each row of length 1."""
        readings = [self._restorer.readings(text, READINGS) for text in texts]
        vectors = self._encoder.encode([reading for found in readings for reading in found], role)
        if len(vectors) == len(texts):
            return vectors
        starts = np.cumsum([0, *(len(found) for found in readings)])[:-1]
        sums = np.add.reduceat(vectors, starts, axis=0)
        unit: Vectors = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
        return unit


@dataclass(frozen=True)
class ClaimSpace:
    """A turn of the encoder's space after which texts about the same claim lie near each other, across languages too.

    A vector less ``mean``, shape (dimensions,), is multiplied by ``matrix``, (dimensions, dimensions), and scaled to
    length 1. Made for the bundled encoder by ``training/claim_space.py``; the card is docs/models/matcher.md.
    ``background``, (texts, dimensions), are claims on many subjects in this space, each of length 1: how near a query
    comes to them tells how near it comes to anything.
    """

    mean: Vectors
    matrix: Vectors
    background: Vectors = field(default_factory=lambda: np.empty((0, 0), np.float32))

    @classmethod
    def shipped(cls) -> "ClaimSpace":
        """The one in this package."""
        stored = load(files(_PACKAGE).joinpath("trained", CLAIM_SPACE).read_bytes())
        return cls(*(stored[name].astype(np.float32) for name in ("mean", "matrix", "background")))

    @property
    def digest(self) -> str:
        """Changes whenever a vector would be turned otherwise; the background turns none."""
        return hashlib.sha256(self.mean.tobytes() + self.matrix.tobytes()).hexdigest()[:12]

    def turned(self, vectors: Vectors) -> Vectors:
        """The rows in the new space, each of length 1."""
        moved = (vectors - self.mean) @ self.matrix
        unit: Vectors = moved / np.maximum(np.linalg.norm(moved, axis=1, keepdims=True), 1e-12)
        return unit


class ClaimEncoder:
    """An encoder whose vectors are turned into a claim space."""

    def __init__(self, encoder: Encoder, space: ClaimSpace) -> None:
        self._encoder, self._space = encoder, space
        self.identity = f"{encoder.identity} claims/{space.digest}"
        self.dimensions = encoder.dimensions

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Float32 (texts, dimensions), each row of length 1."""
        return self._space.turned(self._encoder.encode(texts, role))


_PACKAGE = "doichieu.adapters.models"


def _digest(name: str) -> str:
    return hashlib.sha256(files(_PACKAGE).joinpath("trained", name).read_bytes()).hexdigest()[:12]
