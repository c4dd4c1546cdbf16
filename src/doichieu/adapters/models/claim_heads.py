"""The trained heads of the claim detector: over a sentence's vector, its plain features and its hashed words.

Three experts give the log-odds of checkable and of worth: a general one (a linear model and a small network, averaged),
and two linear ones that also read the general one's log-odds: for Vietnamese, and for Vietnamese typed without
diacritics. A last model tells the kinds of sentence that state no fact from each other. ``training/detector.py`` makes
the file.
"""

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors import safe_open

from doichieu.adapters.models import claim_features
from doichieu.domain.claims import Checkability
from doichieu.domain.errors import ModelFileInvalid
from doichieu.ports import Vectors

Floats = npt.NDArray[np.float32]

CHECKABLE, WORTH = 0, 1


class Expert(StrEnum):
    """Which of the models decides a sentence."""

    GENERAL = "general"
    VIETNAMESE = "vietnamese"
    UNDIACRITISED = "undiacritised"


KINDS: tuple[Checkability, ...] = tuple(kind for kind in Checkability if kind is not Checkability.FACTUAL)


@dataclass(frozen=True, slots=True)
class Linear:
    """Log-odds of (checkable, worth): ``dense`` (2, inputs), ``words`` (2, buckets), ``bias`` (2,).

    ``scale`` and ``shift`` (2,) turn them into calibrated ones.
    """

    dense: Floats
    words: Floats
    bias: Floats
    scale: Floats
    shift: Floats

    def log_odds(self, dense: Floats, buckets: Sequence[Sequence[int]]) -> Floats:
        """Uncalibrated, (sentences, 2). The words of a sentence share a vector of length 1."""
        odds: Floats = dense @ self.dense.T + self.bias
        for row, held in enumerate(buckets):
            if held:
                odds[row] += self.words[:, list(held)].sum(axis=1) / np.sqrt(len(held), dtype=np.float32)
        return odds

    def calibrated(self, odds: Floats) -> Floats:
        """Log-odds whose sign is the decision: 0.5 is the working point."""
        result: Floats = odds * self.scale + self.shift
        return result


@dataclass(frozen=True, slots=True)
class Network:
    """One hidden layer over vector and plain features, and three classes: no fact, a fact, a fact worth checking.

    ``inner`` (units, inputs), ``outer`` (3, units), and their biases.
    """

    inner: Floats
    inner_bias: Floats
    outer: Floats
    outer_bias: Floats

    def log_odds(self, dense: Floats) -> Floats:
        """Of (checkable, worth), uncalibrated, (sentences, 2)."""
        hidden = np.maximum(dense @ self.inner.T + self.inner_bias, 0)
        none, fact, worthy = np.log(np.maximum(_softmax(hidden @ self.outer.T + self.outer_bias), 1e-12)).T
        odds: Floats = np.stack([np.logaddexp(fact, worthy) - none, worthy - np.logaddexp(none, fact)], axis=1)
        return odds


@dataclass(frozen=True, slots=True)
class Scores:
    """Calibrated ``log_odds`` (sentences, 2) of checkable and worth; ``kinds`` (sentences, 6): distributions."""

    log_odds: Floats
    kinds: Floats


@dataclass(frozen=True, slots=True)
class ClaimHeads:
    """Everything that was learnt. ``encoder`` is the identity of the encoder it was learnt on."""

    encoder: str
    experts: Mapping[Expert, Linear]
    network: Network
    kind_dense: Floats
    kind_bias: Floats

    @classmethod
    def read(cls, path: Path) -> "ClaimHeads":
        """Read a trained file. Raises ``ModelFileInvalid`` if it was made for other features."""
        with safe_open(path, framework="numpy") as file:
            metadata = file.metadata()
            tensors = {name: np.asarray(file.get_tensor(name), np.float32) for name in file.keys()}  # noqa: SIM118
        if tuple(json.loads(metadata["features"])) != claim_features.NAMES:
            raise ModelFileInvalid(str(path), "its features are not the ones this release counts")
        return cls(
            metadata["encoder"],
            {expert: _linear(tensors, expert.value) for expert in Expert},
            Network(*(tensors[f"network.{part}"] for part in ("inner", "inner_bias", "outer", "outer_bias"))),
            tensors["kinds.dense"],
            tensors["kinds.bias"],
        )

    @property
    def buckets(self) -> int:
        """How many hash buckets the words fall into."""
        return int(self.experts[Expert.GENERAL].words.shape[1])

    def scores(
        self, vectors: Vectors, plain: Floats, buckets: Sequence[Sequence[int]], experts: Sequence[Expert]
    ) -> Scores:
        """Score sentences from their vectors (sentences, 384), plain features, word buckets and expert."""
        dense = np.hstack([vectors, plain]).astype(np.float32)
        general = self.experts[Expert.GENERAL]
        first: Floats = (general.log_odds(dense, buckets) + self.network.log_odds(dense)) / np.float32(2)
        log_odds = general.calibrated(first)
        for expert in {*experts} - {Expert.GENERAL}:
            rows = [i for i, chosen in enumerate(experts) if chosen is expert]
            linear = self.experts[expert]
            own = linear.log_odds(np.hstack([dense[rows], first[rows]]), [buckets[i] for i in rows])
            log_odds[rows] = linear.calibrated(own)
        return Scores(log_odds, _softmax(dense @ self.kind_dense.T + self.kind_bias))


def probability(log_odds: float) -> float:
    """From log-odds to a probability.

    >>> probability(0.0)
    0.5
    """
    return float(1 / (1 + np.exp(-np.clip(log_odds, -30, 30))))


def _linear(tensors: dict[str, Floats], name: str) -> Linear:
    parts = ("dense", "words", "bias", "scale", "shift")
    return Linear(*(tensors[f"{name}.{part}"] for part in parts))


def _softmax(values: Floats) -> Floats:
    raised = np.exp(values - values.max(axis=1, keepdims=True)) if len(values) else values
    result: Floats = raised / raised.sum(axis=1, keepdims=True)
    return result
