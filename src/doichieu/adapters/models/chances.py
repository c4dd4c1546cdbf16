"""Scores as chances."""

from typing import Any, TypeVar

import numpy as np
import numpy.typing as npt

Scores = TypeVar("Scores", bound=np.floating[Any])


def softmax(scores: npt.NDArray[Scores]) -> npt.NDArray[Scores]:
    """Rows of probabilities, (…, choices), in the precision of the scores.

    >>> softmax(np.array([[0.0, 0.0, 0.0, 0.0]])).tolist()
    [[0.25, 0.25, 0.25, 0.25]]
    """
    powers = np.exp(scores - scores.max(axis=-1, keepdims=True))
    rows: npt.NDArray[Scores] = powers / powers.sum(axis=-1, keepdims=True)
    return rows
