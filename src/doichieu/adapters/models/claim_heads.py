"""The trained heads of the claim detector: over a sentence's vector and its plain features.

Two experts give the log-odds of checkable and of worth: one for Vietnamese, a general one for English and everything
else. A third tells the kinds of sentence that state no fact from each other. ``training/detector.py`` makes the file.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np

from doichieu.adapters.models import claim_features
from doichieu.adapters.models.blocks import Floats
from doichieu.adapters.models.chances import softmax
from doichieu.adapters.models.claim_reader import read
from doichieu.domain.claims import Checkability
from doichieu.domain.errors import ModelFileInvalid
from doichieu.ports import Vectors

CHECKABLE, WORTH = 0, 1


class Expert(StrEnum):
    """Which of the models decides a sentence."""

    GENERAL = "general"
    VIETNAMESE = "vietnamese"


KINDS: tuple[Checkability, ...] = tuple(kind for kind in Checkability if kind is not Checkability.FACTUAL)


@dataclass(frozen=True, slots=True)
class Linear:
    """Scores of ``dense`` (scores, inputs) and ``bias`` (scores,)."""

    dense: Floats
    bias: Floats

    def of(self, inputs: Floats) -> Floats:
        """(sentences, scores)."""
        scores: Floats = inputs @ self.dense.T + self.bias
        return scores


@dataclass(frozen=True, slots=True)
class Calibrated:
    """Log-odds of (checkable, worth) whose sign is the decision: 0.5 is the working point.

    ``scale`` and ``shift`` have shape (2,).
    """

    linear: Linear
    scale: Floats
    shift: Floats

    def of(self, inputs: Floats) -> Floats:
        """(sentences, 2)."""
        odds: Floats = self.linear.of(inputs) * self.scale + self.shift
        return odds


@dataclass(frozen=True, slots=True)
class Scores:
    """Calibrated ``log_odds`` (sentences, 2) of checkable and worth; ``kinds`` (sentences, 6): distributions."""

    log_odds: Floats
    kinds: Floats


@dataclass(frozen=True, slots=True)
class ClaimHeads:
    """Everything that was learnt above the reader. ``digest`` is the sha256 of the file, which holds the reader too."""

    digest: str
    experts: Mapping[Expert, Calibrated]
    kinds: Linear

    @classmethod
    def read(cls, path: Path) -> "ClaimHeads":
        """Read a trained file.

        Raises ``ModelFileMissing``, or ``ModelFileInvalid`` if it was made for other weights or features.
        """
        trained = read(path)
        if trained.card.features != claim_features.NAMES:
            raise ModelFileInvalid(str(path), "its features are not the ones this release counts")
        tensors = {
            name: np.asarray(values, np.float32)
            for name, values in trained.tensors.items()
            if name.split(".")[0] in (*Expert, "kinds")
        }
        try:
            experts = {
                expert: Calibrated(_linear(tensors, expert), tensors[f"{expert}.scale"], tensors[f"{expert}.shift"])
                for expert in Expert
            }
            return cls(trained.digest, experts, _linear(tensors, "kinds"))
        except KeyError as error:
            raise ModelFileInvalid(str(path), f"it holds no {error}") from error

    def scores(self, vectors: Vectors, plain: Floats, experts: Sequence[Expert]) -> Scores:
        """Score sentences from their vectors (sentences, 384), plain features and expert."""
        inputs = np.hstack([_even(vectors), plain]).astype(np.float32)
        log_odds = self.experts[Expert.GENERAL].of(inputs)
        rows = [i for i, chosen in enumerate(experts) if chosen is Expert.VIETNAMESE]
        log_odds[rows] = self.experts[Expert.VIETNAMESE].of(inputs[rows])
        return Scores(log_odds, softmax(self.kinds.of(inputs)))


def probability(log_odds: float) -> float:
    """From log-odds to a probability.

    >>> probability(0.0)
    0.5
    """
    return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


def _even(vectors: Vectors) -> Vectors:
    """Rows with mean 0 and variance 1, as a layer norm makes them."""
    centred = vectors - vectors.mean(axis=1, keepdims=True)
    even: Vectors = centred / np.maximum(centred.std(axis=1, keepdims=True), 1e-12)
    return even


def _linear(tensors: dict[str, Floats], name: str) -> Linear:
    return Linear(tensors[f"{name}.dense"], tensors[f"{name}.bias"])
