"""The ranker of matches: a weighted sum of what was seen, read as a probability."""

import json
from collections.abc import Sequence
from dataclasses import fields
from functools import cached_property
from importlib.resources import files
from itertools import pairwise
from operator import attrgetter

import numpy as np
import numpy.typing as npt

from doichieu.domain.matches import Signals

FILE = "matcher.json"
FORMAT = 1
NEAR, FAR = 5, 60
"""Ranks count as 5 / (5 + rank), which tells the first few apart, and 60 / (60 + rank), which tells the rest."""

Features = npt.NDArray[np.float64]


class TrainedScorer:
    """Implements ``ports.MatchScorer`` with the weights that ``training/matcher.py`` made.

    >>> from dataclasses import replace
    >>> close = Signals(0.7, 20.0, 0, 0, 0.9, 0.9, 1, 1, 1, 0, 0, 1, 0.9, 0.7, 0.7, 0.9, 0.9, 0.6, 1.0, 0.3, 1.0)
    >>> far = replace(close, dense=0.3, claim_cosine=0.3, about_cosine=0.2, dense_rank=30, dense_lead=-0.4)
    >>> likely, unlikely = TrainedScorer().probabilities([close, far])
    >>> likely > 0.5 > unlikely
    True
    """

    def probabilities(self, signals: Sequence[Signals]) -> Sequence[float]:
        """Calibrated probability, for each pair, that both are about the same claim."""
        if not signals:
            return []
        weights, bias = self._trained
        chances: Features = 1 / (1 + np.exp(-(features(signals) @ weights + bias)))
        return [float(chance) for chance in chances]

    @cached_property
    def _trained(self) -> tuple[Features, float]:
        read = json.loads(files("doichieu.adapters.models").joinpath("trained", FILE).read_text(encoding="utf-8"))
        return np.array([read["weights"][name] for name in NAMES]), float(read["bias"])


def features(signals: Sequence[Signals]) -> Features:
    """What is weighed, shape (signals, ``len(NAMES)``).

    The signals, with ranks on two scales; some of them again where words see little or much of the query; and those
    of ``KNOTS`` cut into the parts below, between and above fixed values, so that their sum can bend.
    """
    columns = np.array([_values(s) for s in signals], np.float64)
    columns[:, _LEXICAL] = np.log1p(columns[:, _LEXICAL])
    ranks = columns[:, _RANKS]
    ranked = [np.where(ranks >= 0, scale / (scale + ranks), 0.0) for scale in (NEAR, FAR)]
    seen = np.hstack([columns, *ranked])
    sight = columns[:, _SIGHT, None]
    parts = np.minimum(np.maximum(seen[:, _CUT], _LOW), _HIGH) - _LOW
    return np.hstack([seen[:, _STRAIGHT], seen[:, _BLIND] * (1 - sight), seen[:, _SEEING] * sight, parts])


SIGNALS = tuple(field.name for field in fields(Signals))
WHERE_BLIND = ("dense", "dense_lead", "dense_near")
WHERE_SEEING = ("lexical", "lexical_share", "lexical_near", "overlap", "rare_overlap", "headline_overlap")
KNOTS = {
    "dense": (-1, 0.3, 0.45, 0.6, 0.75, 1),
    "claim_cosine": (-1, 0.4, 0.6, 1),
    "about_cosine": (-1, 0.4, 0.6, 1),
    "dense_lead": (-1, 0.0, 0.1, 0.2, 0.3, 1),
    "lexical": (0, 2.5, 3.0, 3.5, 7),
    "rare_overlap": (0, 0.3, 0.5, 0.7, 1),
}
"""Where a signal may begin to count more or less; ``lexical`` is the logarithm of 1 + BM25."""
PARTS = {f"{name} {low} to {high}": (name, low, high) for name, at in KNOTS.items() for low, high in pairwise(at)}
STRAIGHT = (
    *(name for name in SIGNALS if name not in KNOTS and not name.endswith("_rank")),
    *(f"{leg}_{scale}" for leg in ("dense", "lexical") for scale in ("near", "far")),
)
NAMES = (
    *STRAIGHT,
    *(f"{name}, blind" for name in WHERE_BLIND),
    *(f"{name}, seeing" for name in WHERE_SEEING),
    *PARTS,
)
AGAINST = ("numbers_clash", "negation_clash")
"""No weight of these is positive, so that a clash never helps."""
EITHER_WAY = ("sight", "same_language")
"""All weights but these and ``AGAINST`` are at least 0: the more alike two texts are, the likelier the same claim."""
_values = attrgetter(*SIGNALS)

# Places of columns: the signals, then the ranks on both scales.
_COLUMNS = (*SIGNALS, *(f"{leg}_{scale}" for scale in ("near", "far") for leg in ("dense", "lexical")))
_LEXICAL, _SIGHT = _COLUMNS.index("lexical"), _COLUMNS.index("sight")
_RANKS = [_COLUMNS.index(f"{leg}_rank") for leg in ("dense", "lexical")]
_STRAIGHT, _BLIND, _SEEING, _CUT = (
    [_COLUMNS.index(name) for name in names]
    for names in (STRAIGHT, WHERE_BLIND, WHERE_SEEING, [name for name, _, _ in PARTS.values()])
)
_LOW, _HIGH = (np.array([part[end] for part in PARTS.values()], np.float64) for end in (1, 2))
