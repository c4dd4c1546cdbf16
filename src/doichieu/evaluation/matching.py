"""How well are published fact-checks of the same claim found, beside two plain baselines on the same data?"""

import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from doichieu.desk import Desk
from doichieu.domain.factchecks import FactCheck
from doichieu.evaluation import archives, baselines, cases, diacritics, measures, sameness
from doichieu.evaluation.cases import MatchingCase
from doichieu.evaluation.diacritics import Diacritics
from doichieu.evaluation.sameness import Asked, First, Sameness
from doichieu.ports import Encoder, Index

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
class Matching:
    """``ms_p50`` and ``ms_p95`` are whole queries, embedding included, one at a time.

    ``sameness`` is by what was asked (``evaluation/sameness.py``): queries that all have an answer ("answered"), these
    and as many that have none ("mixed"), and the same of small archives ("mixed, 40 entries"), where the archive has
    four times as many. ``diacritics`` is None where the queries are not Vietnamese.
    """

    n: int
    ranking: Ranking
    ms_p50: float
    ms_p95: float
    seconds_to_index: float
    sameness: Mapping[str, Sameness]
    diacritics: Diacritics | None
    baselines: Mapping[str, Ranking]


@dataclass(frozen=True, slots=True)
class _Answers:
    ranked: list[list[str]]
    first: list[First]
    times: list[float]


def evaluate(
    desk: Desk,
    archive: Path,
    queries: Path,
    progress: Callable[[int], None],
    *,
    encoder: Encoder,
    empty: Callable[[], Index],
) -> Matching:
    """Import and index the archive into an empty desk, then ask each query by itself. ``empty`` makes an index."""
    given = cases.read(queries, MatchingCase)
    began = time.perf_counter()
    kept = archives.imported(desk, archive)
    desk.catch_up(progress)
    seconds = time.perf_counter() - began
    relevant = [{kept[i] for i in case.relevant if i in kept} or set(case.relevant) for case in given]
    answers = _asked(desk, [case.query for case in given], relevant)
    documents = _documents(desk, sorted(set(kept.values())))
    texts = [case.query for case in given]
    return Matching(
        n=len(given),
        ranking=_ranking(answers.ranked, relevant),
        ms_p50=measures.percentile(answers.times, 50),
        ms_p95=measures.percentile(answers.times, 95),
        seconds_to_index=seconds,
        sameness=_sameness(desk, empty, texts, relevant, answers.first),
        diacritics=diacritics.measured(texts, answers.ranked, relevant, lambda asked: _ranked(desk, asked)),
        baselines={
            "bm25": _ranking(baselines.bm25(documents, texts, DEPTH), relevant),
            "dense": _ranking(baselines.dense(encoder, documents, texts, DEPTH), relevant),
        },
    )


def _ranked(desk: Desk, queries: Sequence[str]) -> list[list[str]]:
    return [[match.fact_check.id for match in matches] for matches in desk.match(queries, limit=DEPTH)]


def _asked(desk: Desk, queries: Sequence[str], relevant: Sequence[set[str]]) -> _Answers:
    wide = replace(desk, limits=replace(desk.limits, matches=DEPTH))
    answers = _Answers([], [], [])
    for query, wanted in zip(queries, relevant, strict=True):
        began = time.perf_counter()
        (matches,) = wide.match([query])
        answers.times.append(1000 * (time.perf_counter() - began))
        answers.ranked.append([match.fact_check.id for match in matches])
        answers.first.append(sameness.first(matches, Asked(query, frozenset(wanted))))
    return answers


def _sameness(
    desk: Desk, empty: Callable[[], Index], queries: Sequence[str], relevant: Sequence[set[str]], answered: list[First]
) -> dict[str, Sameness]:
    asked = [Asked(query, frozenset(wanted)) for query, wanted in zip(queries, relevant, strict=True)]
    never = sameness.never_checked(desk, asked)
    nearest = {one.query: found.id for one, found in zip(asked, never, strict=True)}
    measured = {"answered": Sameness.of(answered), "mixed": Sameness.of(answered + never)}
    for size, draws in sameness.SIZES.items():
        if desk.archive.count() >= 4 * size:
            firsts = sameness.small(desk, asked, nearest, empty, size=size, draws=draws)
            measured[f"mixed, {size} entries"] = Sameness.of(firsts)
    return measured


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
