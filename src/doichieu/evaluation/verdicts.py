"""How well is one quotation read beside one claim?"""

import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from doichieu.desk import Desk
from doichieu.domain.verdicts import Judgement
from doichieu.evaluation import cases, measures, overlap
from doichieu.evaluation.cases import VerdictCase


@dataclass(frozen=True, slots=True)
class Baseline:
    """What something plain gives on the same pairs."""

    macro_f1: float
    accuracy: float


@dataclass(frozen=True, slots=True)
class Verdicts:
    """``ece`` is of the likeliest label's probability; coverage and selective accuracy take the surest cases first.

    ``baselines`` holds *majority* (the commonest label), *overlap_in_set* (overlap features, five folds of the pairs
    measured) and, where training pairs were given, *overlap* (the same features, learnt from those alone).
    """

    n: int
    macro_f1: float
    accuracy: float
    ece: float
    per_label: Mapping[str, Mapping[str, float]]
    coverage_at_90_precision: float
    selective_accuracy_at_half: float
    risk_coverage: tuple[tuple[float, float], ...]
    baselines: Mapping[str, Baseline]
    pairs_per_second: float


def evaluate(desk: Desk, path: Path, evidence_from: Path | None = None, learn_from: Sequence[Path] = ()) -> Verdicts:
    """Judge each case's claim beside its evidence, as ``doichieu check`` does for each quotation.

    With ``evidence_from`` the evidence is that of the case with the same id there (in another language, say).
    """
    given = cases.read(path, VerdictCase)
    if evidence_from is not None:
        given = cases.mixed(given, cases.read(evidence_from, VerdictCase))
    taught = [case for file in learn_from for case in cases.read(file, VerdictCase)]
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
        risk_coverage=measures.risk_coverage(right, sure),
        baselines=_baselines(given, taught),
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


def _baselines(given: Sequence[VerdictCase], taught: Sequence[VerdictCase]) -> Mapping[str, Baseline]:
    truth: list[str] = [case.label for case in given]
    commonest = max(sorted(set(truth)), key=truth.count)
    guesses = {"majority": [commonest] * len(truth), "overlap_in_set": overlap.across_folds(given)}
    if taught:
        guesses["overlap"] = overlap.learnt(taught).labels(given)
    return {name: _baseline(truth, guess) for name, guess in guesses.items()}


def _baseline(truth: Sequence[str], guess: Sequence[str]) -> Baseline:
    right = sum(t == g for t, g in zip(truth, guess, strict=True))
    return Baseline(measures.macro_f1(truth, guess), right / len(truth))
