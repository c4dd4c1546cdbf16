"""From the claim alone, with a library to look in: is the evidence found, and is the suggestion right?"""

import time
from collections.abc import Callable, Iterator, Sequence, Set
from dataclasses import dataclass
from pathlib import Path
from typing import assert_never

from doichieu.desk import Desk
from doichieu.domain.claims import Claim
from doichieu.domain.dossiers import Dossier
from doichieu.domain.folding import folded_words
from doichieu.domain.verdicts import Abstention, Judgement, Outcome, Suggestion, Verdict
from doichieu.evaluation import cases, measures
from doichieu.evaluation.cases import VerdictCase

DEPTH = 5
OTHER = 0.1
"""A quotation with less of the gold evidence than this is another one."""


@dataclass(frozen=True, slots=True)
class Pipeline:
    """``evidence_recall5`` is the mean share of the gold evidence's words in the first five quotations together;
    ``evidence_found5`` the share of cases where they hold at least half of its three-word runs.
    ``others_decisive`` is the share of the quotations with less than a tenth of these runs, most of which are about
    something else, that are read as more likely for or against the claim than neither.
    An abstention counts as the label NEI in ``macro_f1``; ``accuracy_when_answering`` leaves abstentions out.
    Selective accuracy and the risk–coverage curve take the surest suggestions first and abstentions last.
    """

    n: int
    evidence_recall5: float
    evidence_found5: float
    others_decisive: float
    macro_f1: float
    abstained: float
    accuracy_when_answering: float
    selective_accuracy_at_half: float
    risk_coverage: tuple[tuple[float, float], ...]
    seconds_to_index: float
    seconds_per_claim: float


def evaluate(
    desk: Desk, library: Path, path: Path, progress: Callable[[int], None], evidence_from: Path | None = None
) -> Pipeline:
    """Add the library to an empty desk, then lay out each claim as ``doichieu check`` does once it has found it.

    With ``evidence_from`` the evidence to be found is that of the case with the same id there: in the language of the
    library, say, where the claims are in another.
    """
    given = cases.read(path, VerdictCase)
    if evidence_from is not None:
        given = cases.mixed(given, cases.read(evidence_from, VerdictCase))
    began = time.perf_counter()
    for _ in desk.add_sources([str(library)]):
        pass
    desk.catch_up(progress)
    indexed = time.perf_counter()
    dossiers = [dossier for case in given for dossier in desk.lay_out([Claim.asserted(case.claim, case.language)])]
    seconds = time.perf_counter() - indexed
    truth = [case.label for case in given]
    guess = [label(dossier.suggestion) for dossier in dossiers]
    answered = [(t, g) for t, g, d in zip(truth, guess, dossiers, strict=True) if isinstance(d.suggestion, Suggestion)]
    right = [t == g for t, g in zip(truth, guess, strict=True)]
    sure = [sureness(dossier.suggestion) for dossier in dossiers]
    covers = [_coverage(case.evidence, dossier) for case, dossier in zip(given, dossiers, strict=True)]
    return Pipeline(
        n=len(given),
        evidence_recall5=sum(words for words, _ in covers) / len(covers),
        evidence_found5=sum(runs >= 0.5 for _, runs in covers) / len(covers),
        others_decisive=_decisive([j for c, d in zip(given, dossiers, strict=True) for j in _others(c.evidence, d)]),
        macro_f1=measures.macro_f1(truth, guess),
        abstained=1 - len(answered) / len(given),
        accuracy_when_answering=sum(t == g for t, g in answered) / len(answered) if answered else 0.0,
        selective_accuracy_at_half=measures.selective_accuracy(right, sure, 0.5),
        risk_coverage=measures.risk_coverage(right, sure),
        seconds_to_index=indexed - began,
        seconds_per_claim=seconds / len(given),
    )


def label(outcome: Outcome) -> str:
    """An outcome as one of the three labels: all but a clear support or refutation is NEI."""
    if isinstance(outcome, Abstention):
        return "NEI"
    match outcome.verdict:
        case Verdict.SUPPORTED:
            return "SUPPORTED"
        case Verdict.REFUTED:
            return "REFUTED"
        case Verdict.CONFLICTING | Verdict.NOT_ENOUGH_EVIDENCE:
            return "NEI"
        case other:
            assert_never(other)


def sureness(outcome: Outcome) -> float:
    """What orders outcomes by how sure the program is: probabilities, with every abstention below every suggestion."""
    if isinstance(outcome, Abstention):
        return (outcome.probability or 0.0) - 1
    return outcome.probability


def _coverage(gold: str, dossier: Dossier) -> tuple[float, float]:
    """Share of the gold evidence's distinct words, and of its distinct three-word runs, in the quotations."""
    wanted = folded_words(gold)
    found = [folded_words(evidence.context.exact) for evidence in dossier.evidence[:DEPTH]]
    words = {word for one in found for word in one}
    runs = {run for one in found for run in _runs(one)}
    return _share(set(wanted), words), _share(_runs(wanted), runs)


def _others(gold: str, dossier: Dossier) -> Iterator[Judgement]:
    """What is read in the quotations that have next to nothing of the gold evidence."""
    for evidence, judgement in zip(dossier.evidence, dossier.judgements, strict=True):
        if runs_said(gold, evidence.context.exact) < OTHER:
            yield judgement


def _decisive(judgements: Sequence[Judgement]) -> float:
    decided = sum(max(each.supports, each.refutes) > each.neither for each in judgements)
    return decided / len(judgements) if judgements else 0.0


def runs_said(gold: str, text: str) -> float:
    """The share of the distinct three-word runs of the gold evidence that a text has; 1 where it has no such run.

    >>> runs_said("Giá xăng tăng mạnh.", "Hôm nay giá xăng tăng nhẹ.")
    0.5
    """
    return _share(_runs(folded_words(gold)), _runs(folded_words(text)))


def _runs(words: Sequence[str]) -> set[tuple[str, ...]]:
    return {tuple(words[i : i + 3]) for i in range(len(words) - 2)}


def _share(wanted: Set[object], found: Set[object]) -> float:
    return len(wanted & found) / len(wanted) if wanted else 1.0
