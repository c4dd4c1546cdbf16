"""How well are published fact-checks of the same claim found, beside two plain baselines on the same data?"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from doichieu.desk import Desk
from doichieu.domain.factchecks import Duplicate, FactCheck
from doichieu.domain.matches import Relation
from doichieu.evaluation import baselines, cases, measures
from doichieu.evaluation.cases import MatchingCase
from doichieu.ports import Encoder

DEPTH = 10


@dataclass(frozen=True, slots=True)
class Ranking:
    """Means over the queries; ``map5`` is written as map@5, and so on."""

    map5: float
    mrr: float
    success1: float
    success5: float
    success10: float


@dataclass(frozen=True, slots=True)
class Sameness:
    """The probability that the first match is the same claim: calibration, and precision of those called so."""

    ece: float
    called_same: float
    precision: float


@dataclass(frozen=True, slots=True)
class Matching:
    """``ms_p50`` and ``ms_p95`` are whole queries, embedding included, one at a time."""

    n: int
    ranking: Ranking
    ms_p50: float
    ms_p95: float
    seconds_to_index: float
    sameness: Sameness
    baselines: Mapping[str, Ranking]


def evaluate(desk: Desk, encoder: Encoder, archive: Path, queries: Path, progress: Callable[[int], None]) -> Matching:
    """Import and index the archive into an empty desk, then ask each query by itself."""
    given = cases.read(queries, MatchingCase)
    began = time.perf_counter()
    entries = list(desk.import_fact_checks([str(archive)], {}))
    desk.catch_up(progress)
    seconds = time.perf_counter() - began
    kept = {entry.id: entry.of if isinstance(entry, Duplicate) else entry.id for entry in entries}
    relevant = [{kept[i] for i in case.relevant if i in kept} or set(case.relevant) for case in given]

    wide = replace(desk, limits=replace(desk.limits, matches=DEPTH))
    ranked, times, first = [], [], []
    for case, wanted in zip(given, relevant, strict=True):
        began = time.perf_counter()
        (matches,) = wide.match([case.query])
        times.append(1000 * (time.perf_counter() - began))
        ranked.append([match.fact_check.id for match in matches])
        first += [(m.fact_check.id in wanted, m.probability, m.relation is Relation.SAME_CLAIM) for m in matches[:1]]
    documents = _documents(desk, sorted(set(kept.values())))
    texts = [case.query for case in given]
    return Matching(
        n=len(given),
        ranking=_ranking(ranked, relevant),
        ms_p50=measures.percentile(times, 50),
        ms_p95=measures.percentile(times, 95),
        seconds_to_index=seconds,
        sameness=_sameness(first),
        baselines={
            "bm25": _ranking(baselines.bm25(documents, texts, DEPTH), relevant),
            "dense": _ranking(baselines.dense(encoder, documents, texts, DEPTH), relevant),
        },
    )


def _documents(desk: Desk, ids: Sequence[str]) -> list[FactCheck]:
    found = desk.archive.get(ids)
    return [found[i] for i in ids]


def _ranking(ranked: Sequence[Sequence[str]], relevant: Sequence[set[str]]) -> Ranking:
    pairs = list(zip(ranked, relevant, strict=True))

    def mean(measure: Callable[[Sequence[str], set[str]], float]) -> float:
        return sum(measure(r, wanted) for r, wanted in pairs) / len(pairs)

    return Ranking(
        map5=mean(lambda r, wanted: measures.precision_average(r, wanted, 5)),
        mrr=mean(measures.reciprocal_rank),
        success1=mean(lambda r, wanted: measures.success(r, wanted, 1)),
        success5=mean(lambda r, wanted: measures.success(r, wanted, 5)),
        success10=mean(lambda r, wanted: measures.success(r, wanted, 10)),
    )


def _sameness(first: Sequence[tuple[bool, float, bool]]) -> Sameness:
    called = [right for right, _, same in first if same]
    return Sameness(
        ece=measures.calibration_error([right for right, _, _ in first], [p for _, p, _ in first]),
        called_same=len(called) / len(first),
        precision=sum(called) / len(called) if called else 0.0,
    )
