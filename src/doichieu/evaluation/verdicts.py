"""How well is one quotation read beside one claim?"""

import time
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from doichieu.desk import Desk
from doichieu.domain.verdicts import Judgement
from doichieu.evaluation import cases, measures
from doichieu.evaluation.cases import VerdictCase


@dataclass(frozen=True, slots=True)
class Verdicts:
    """``ece`` is of the likeliest label's probability; coverage and selective accuracy take the surest cases first."""

    n: int
    macro_f1: float
    accuracy: float
    ece: float
    per_label: Mapping[str, Mapping[str, float]]
    coverage_at_90_precision: float
    selective_accuracy_at_half: float
    pairs_per_second: float


def evaluate(desk: Desk, path: Path) -> Verdicts:
    """Judge each case's claim beside its evidence, as ``doichieu check`` does for each quotation."""
    given = cases.read(path, VerdictCase)
    began = time.perf_counter()
    judgements = desk.weigh([(case.claim, case.evidence) for case in given])
    seconds = time.perf_counter() - began
    truth = [case.label for case in given]
    guess, sure = zip(*(likeliest(judgement) for judgement in judgements), strict=True)
    right = [t == g for t, g in zip(truth, guess, strict=True)]
    return Verdicts(
        n=len(given),
        macro_f1=measures.macro_f1(truth, guess),
        accuracy=sum(right) / len(right),
        ece=measures.calibration_error(right, sure),
        per_label=measures.per_label(truth, guess),
        coverage_at_90_precision=measures.coverage_at_precision(right, sure, 0.9),
        selective_accuracy_at_half=measures.selective_accuracy(right, sure, 0.5),
        pairs_per_second=len(given) / seconds,
    )


def likeliest(judgement: Judgement) -> tuple[str, float]:
    """The label with the highest probability, and that probability.

    >>> likeliest(Judgement(supports=.2, refutes=.7, neither=.1))
    ('REFUTED', 0.7)
    """
    named = {"SUPPORTED": judgement.supports, "REFUTED": judgement.refutes, "NEI": judgement.neither}
    label = max(named, key=lambda name: named[name])
    return label, named[label]
