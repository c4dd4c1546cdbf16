"""A plain model to be better than: logistic regression on the words, numbers, length and negation in common."""

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from doichieu.domain.folding import folded_words
from doichieu.evaluation.cases import VerdictCase

Matrix = npt.NDArray[np.float64]
FOLDS = 5
STEPS = 400
RATE = 0.5
PENALTY = 1e-3
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")
_DENIALS = frozenset(("khong", "chua", "chang", "not", "no", "never", "t", "cannot", "without", "none"))


def features(case: VerdictCase) -> list[float]:
    """What the two texts have in common, as ten plain numbers.

    >>> pair = VerdictCase(id="1", language="en", claim="He won 5 cups", evidence="He won 6 cups", label="REFUTED")
    >>> [round(value, 2) for value in features(pair)[:4]]
    [0.75, 0.75, 0.33, 0.0]
    """
    claim, evidence = folded_words(case.claim), folded_words(case.evidence)
    words, there = set(claim), set(evidence)
    numbers, others = set(_NUMBER.findall(case.claim)), set(_NUMBER.findall(case.evidence))
    runs, runs_there = set(pairwise(claim)), set(pairwise(evidence))
    denied, denied_there = bool(words & _DENIALS), bool(there & _DENIALS)
    return [
        _share(len(words & there), len(words)),
        _share(len(words & there), len(there)),
        _share(len(runs & runs_there), len(runs)),
        _share(len(numbers & others), len(numbers)) if numbers else 1.0,
        float(len(numbers - others)),
        math.log1p(len(claim)),
        math.log1p(len(evidence)),
        float(denied),
        float(denied_there),
        float(denied != denied_there),
    ]


@dataclass(frozen=True, slots=True)
class Overlap:
    """A fitted model: ``names`` of the labels, and what each feature weighs for each of them."""

    names: tuple[str, ...]
    centre: Matrix
    scale: Matrix
    weights: Matrix

    def labels(self, cases: Sequence[VerdictCase]) -> list[str]:
        """The likeliest label of each pair."""
        seen = (np.array([features(case) for case in cases]) - self.centre) / self.scale
        chosen = (_with_one(seen) @ self.weights).argmax(axis=1)
        return [self.names[int(place)] for place in chosen]


def learnt(cases: Sequence[VerdictCase]) -> Overlap:
    """The model that fits these pairs, each label weighing the same (multinomial, full gradient steps, no chance)."""
    names = tuple(sorted({case.label for case in cases}))
    seen = np.array([features(case) for case in cases])
    centre, scale = seen.mean(axis=0), seen.std(axis=0) + 1e-9
    inputs = _with_one((seen - centre) / scale)
    truth = np.array([[float(case.label == name) for name in names] for case in cases])
    each = (truth / truth.sum(axis=0)).sum(axis=1, keepdims=True) / len(names)
    weights = np.zeros((inputs.shape[1], len(names)))
    for _ in range(STEPS):
        scores = inputs @ weights
        gap = (np.exp(scores - np.logaddexp.reduce(scores, axis=1, keepdims=True)) - truth) * each
        weights -= RATE * (inputs.T @ gap + PENALTY * weights)
    return Overlap(names, centre, scale, weights)


def across_folds(cases: Sequence[VerdictCase]) -> list[str]:
    """A label for each pair, from the model learnt on the other folds. A fold is a run of neighbours in the file."""
    size = math.ceil(len(cases) / FOLDS)
    given: list[str] = []
    for start in range(0, len(cases), size):
        rest = [*cases[:start], *cases[start + size :]] or list(cases)
        given += learnt(rest).labels(cases[start : start + size])
    return given


def _share(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _with_one(values: Matrix) -> Matrix:
    return np.hstack([values, np.ones((len(values), 1))])
