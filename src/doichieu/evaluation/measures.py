"""The measures, each from its definition. Formulas are in docs/measuring.md."""

import math
from collections.abc import Collection, Mapping, Sequence

import numpy as np

DRAWS = 500


def f1(truth: Sequence[bool], guess: Sequence[bool]) -> float:
    """F1 of the positive class; 0 where there is nothing to find and nothing was found.

    >>> f1([True, True, False], [True, False, False])
    0.6666666666666666
    """
    hits = sum(t and g for t, g in zip(truth, guess, strict=True))
    total = sum(truth) + sum(guess)
    return 2 * hits / total if total else 0.0


def macro_f1(truth: Sequence[str], guess: Sequence[str]) -> float:
    """Mean F1 over the labels that occur in the truth.

    >>> macro_f1(["a", "a", "b"], ["a", "b", "b"])
    0.6666666666666666
    """
    return float(
        np.mean([f1([t == label for t in truth], [g == label for g in guess]) for label in sorted(set(truth))])
    )


def per_label(truth: Sequence[str], guess: Sequence[str]) -> Mapping[str, Mapping[str, float]]:
    """Precision, recall, F1 and number of true cases of each label in the truth."""
    return {label: _one_label(label, truth, guess) for label in sorted(set(truth))}


def _one_label(label: str, truth: Sequence[str], guess: Sequence[str]) -> Mapping[str, float]:
    hits = sum(t == g == label for t, g in zip(truth, guess, strict=True))
    guessed, true = list(guess).count(label), list(truth).count(label)
    return {
        "precision": hits / guessed if guessed else 0.0,
        "recall": hits / true,
        "f1": f1([t == label for t in truth], [g == label for g in guess]),
        "n": true,
    }


def average_precision(truth: Sequence[bool], score: Sequence[float]) -> float:
    """Area under precision over recall, step-wise; equal scores are one step. 0 without a positive.

    >>> average_precision([True, False, True], [.9, .8, .7])
    0.8333333333333333
    """
    order = np.argsort(-np.asarray(score, dtype=np.float64), kind="stable")
    ranked = np.asarray(truth, dtype=np.float64)[order]
    scores = np.asarray(score, dtype=np.float64)[order]
    if not ranked.sum():
        return 0.0
    last_of_step = np.append(scores[1:] != scores[:-1], True)
    hits, seen = np.cumsum(ranked)[last_of_step], (np.arange(len(ranked)) + 1)[last_of_step]
    recall = hits / ranked.sum()
    return float(np.sum(np.diff(np.concatenate([[0.0], recall])) * hits / seen))


def calibration_error(correct: Sequence[bool], confidence: Sequence[float], bins: int = 10) -> float:
    """Expected calibration error over equal-width bins (Guo et al. 2017, eq. 3).

    >>> calibration_error([True, False], [.75, .75])
    0.25
    """
    right, sure = np.asarray(correct, dtype=np.float64), np.asarray(confidence, dtype=np.float64)
    place = np.minimum((sure * bins).astype(int), bins - 1)
    gaps = [abs(right[place == b].mean() - sure[place == b].mean()) * (place == b).sum() for b in set(place.tolist())]
    return float(sum(gaps) / len(right))


def calibration_error_by_chance(confidence: Sequence[float], bins: int = 10) -> float:
    """What a forecast that is true has as ``calibration_error`` all the same, because few cases fall into each bin.

    The mean over 500 seeded draws in which each case is right as often as its confidence says.

    >>> calibration_error_by_chance([1.0, 0.0])
    0.0
    >>> calibration_error_by_chance([0.5] * 10) > calibration_error_by_chance([0.5] * 1000)
    True
    """
    sure = np.asarray(confidence, dtype=np.float64)
    place = np.minimum((sure * bins).astype(int), bins - 1)
    wins = np.random.default_rng(0).random((DRAWS, len(sure))) < sure
    gaps = [np.abs((wins[:, place == b] - sure[place == b]).sum(axis=1)) for b in set(place.tolist())]
    return float(np.sum(gaps, axis=0).mean() / len(sure))


def coverage_at_precision(correct: Sequence[bool], confidence: Sequence[float], precision: float) -> float:
    """The largest share of cases, surest first, of which at least ``precision`` are right.

    >>> coverage_at_precision([True, True, False, True], [.9, .8, .7, .6], .7)
    1.0
    """
    order = np.argsort(-np.asarray(confidence, dtype=np.float64), kind="stable")
    right = np.cumsum(np.asarray(correct, dtype=np.float64)[order]) / (np.arange(len(order)) + 1)
    enough = np.nonzero(right >= precision)[0]
    return float((enough[-1] + 1) / len(order)) if len(enough) else 0.0


def selective_accuracy(correct: Sequence[bool], confidence: Sequence[float], share: float) -> float:
    """Share right among the surest ``share`` of the cases.

    >>> selective_accuracy([True, False, True, False], [.9, .1, .8, .2], .5)
    1.0
    """
    order = np.argsort(-np.asarray(confidence, dtype=np.float64), kind="stable")
    kept = order[: max(1, math.ceil(share * len(order)))]
    return float(np.asarray(correct, dtype=np.float64)[kept].mean())


def risk_coverage(
    correct: Sequence[bool], confidence: Sequence[float], points: int = 50
) -> tuple[tuple[float, float], ...]:
    """Accuracy over the surest part of the cases, for at most ``points`` parts of equal steps, the whole set last.

    >>> risk_coverage([True, False], [.9, .8])
    ((0.5, 1.0), (1.0, 0.5))
    """
    order = np.argsort(-np.asarray(confidence, dtype=np.float64), kind="stable")
    right = np.cumsum(np.asarray(correct, dtype=np.float64)[order])
    n = len(order)
    kept = sorted({math.ceil(n * step / points) for step in range(1, points + 1)})
    return tuple((round(k / n, 4), round(float(right[k - 1] / k), 4)) for k in kept)


def precision_average(ranked: Sequence[str], relevant: Collection[str], depth: int) -> float:
    """Average precision of one ranking cut at ``depth``, divided by the best possible there.

    >>> precision_average(["x", "a"], {"a"}, 5)
    0.5
    """
    return marked_precision([found in relevant for found in ranked], len(relevant), depth)


def marked_precision(right: Sequence[bool], relevant: int, depth: int) -> float:
    """The same of a ranking that only says which of its entries are right, of ``relevant`` right ones in all.

    >>> marked_precision([False, True], 1, 5)
    0.5
    """
    hits, total = 0, 0.0
    for place, found in enumerate(right[:depth], 1):
        if found:
            hits += 1
            total += hits / place
    return total / min(relevant, depth)


def reciprocal_rank(ranked: Sequence[str], relevant: Collection[str]) -> float:
    """One over the place of the first relevant entry, 0 where none is in the ranking."""
    return next((1 / place for place, found in enumerate(ranked, 1) if found in relevant), 0.0)


def success(ranked: Sequence[str], relevant: Collection[str], depth: int) -> bool:
    """Whether a relevant entry is among the first ``depth``."""
    return any(found in relevant for found in ranked[:depth])


def percentile(values: Sequence[float], share: float) -> float:
    """The value below which ``share`` per cent of the values lie, by linear interpolation."""
    return float(np.percentile(np.asarray(values, dtype=np.float64), share))
