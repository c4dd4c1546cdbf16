"""How long finding a checked claim takes as the archive grows to a million entries, beside other ways to search.

    python -m benchmarks.search --archive ARCHIVE --queries QUERIES… --work FOLDER [--size N] [--rivals NAME…]

ARCHIVE is what ``doichieu archive import`` reads; its titles are embedded, recombined and given made vectors
(``benchmarks.recombined``; with --titles N only the first N). QUERIES are JSON Lines with ``query``. FOLDER keeps what
was computed and built, ours and others', for the next run, which goes on where this one stopped. Every process is one
of its own and asks one query at a time, on as many cores as it takes. The figures are printed as one JSON object.
"""

import argparse
import json
import platform
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from benchmarks.asking import INDEX, Asked, ask, embedded
from benchmarks.beside import Place, Questions, measured
from benchmarks.exact import Exact, alike
from benchmarks.grown import desks, entry_id
from benchmarks.large import Large, prepare, titles_of
from benchmarks.measuring import bytes_in, cores, in_a_process
from benchmarks.rivals import RIVALS
from doichieu.adapters.claimreview.reader import ClaimReviewReader
from doichieu.domain.factchecks import FactCheck
from doichieu.ports import Vectors

SEED = 7
QUERIES = 210
CLOCKS = ("wall_ms_p50", "processor_ms_p50")
Told = Mapping[str, object]


def main() -> None:
    """Make the archive, ask the index at all sizes, then let the others search the largest."""
    asked = _arguments()
    titles = titles_of([fact_check.claim for fact_check in _fact_checks(asked.archive)])[: asked.titles]
    large, check = prepare(asked.work, titles, asked.size, SEED, say)
    queries = chosen(asked.queries)
    known = embedded(queries)
    vectors = np.array([known[query] for query in queries])
    made_of = f"{len(titles)} titles, seed {SEED}"
    grown = dict(_grown(asked.work / "desks", large, made_of, queries, known)) if asked.growth else {}
    place = Place(asked.work / "rivals", asked.postgres)
    figures = {
        "machine": {"processor": platform.processor() or platform.machine(), "cores": cores()},
        "seed": SEED,
        "titles": len(titles),
        "queries": len(queries),
        "made_beside_embedded": alike(check, vectors),
        "sizes": {size: answer.figures for size, answer in grown.items()},
        "rivals": dict(_beside(asked.rivals, place, large, Questions(queries, vectors), grown.get(len(large)))),
    }
    print(json.dumps(figures, indent=1))


def _grown(
    folder: Path, large: Large, made_of: str, queries: Sequence[str], known: Mapping[str, Vectors]
) -> Iterator[tuple[int, Asked]]:
    exact = Exact(np.array([known[query] for query in queries]))
    numbers = {entry_id(number): number for number in range(len(large))}
    for desk in desks(folder, large, made_of, say):
        exact.take(large.vectors, desk.size)
        answer = in_a_process(partial(ask, desk.folder, queries, known))
        figures = answer.figures | {
            "dense_recall_at_10": exact.recall([[numbers[identity] for identity in row] for row in answer.nearest]),
            "bytes_on_disk": bytes_in(desk.folder / INDEX),
            "indexing": desk.indexing,
        }
        yield desk.size, Asked(figures, answer.nearest)
        say(f"measured at {desk.size:,} entries")


def _beside(
    names: Sequence[str], place: Place, large: Large, questions: Questions, ours: Asked | None
) -> Iterator[tuple[str, Told]]:
    """The other ways to search, over the same entries and queries; times against ours where those were measured."""
    exact = Exact(questions.vectors)
    if names:
        exact.take(large.vectors, len(large))
    for name in names:
        say(f"asking {name}")
        answer = measured(name, place, large, questions)
        told = [
            {"width": one.width, "search": one.figures}
            | ({"recall_at_10": exact.recall(one.nearest)} if answer.dense else {})
            | ({"against_ours": against(one.figures, ours.figures["search"])} if ours else {})
            for one in answer.widths
        ]
        yield name, {**answer.figures, "asked": told}


def against(theirs: Told, ours: object) -> dict[str, float]:
    """How many times as long as ours, by either clock.

    >>> against({"wall_ms_p50": 9, "processor_ms_p50": 8}, {"wall_ms_p50": 6, "processor_ms_p50": 8})
    {'wall_ms_p50': 1.5, 'processor_ms_p50': 1.0}
    """
    if not isinstance(ours, Mapping):
        raise TypeError(f"expected times, got {ours!r}")
    return {clock: round(float(str(theirs[clock])) / float(ours[clock]), 2) for clock in CLOCKS}


def chosen(paths: Sequence[Path]) -> list[str]:
    """``QUERIES`` of the different queries in these files, by ``SEED``."""
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    texts = list(dict.fromkeys(json.loads(line)["query"] for line in lines))
    return [texts[i] for i in np.random.default_rng(SEED).permutation(len(texts))[:QUERIES]]


def say(what: str) -> None:
    """Tell how far it is, on the error stream."""
    print(time.strftime("%X"), what, file=sys.stderr, flush=True)


def _fact_checks(path: Path) -> Iterator[FactCheck]:
    return ClaimReviewReader(max_bytes=2_000_000_000).read(str(path), {}, lambda error: say(str(error)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--queries", type=Path, nargs="+", required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--titles", type=int, default=None)
    parser.add_argument("--rivals", nargs="*", choices=list(RIVALS), default=list(RIVALS))
    parser.add_argument("--no-growth", dest="growth", action="store_false", help="ask the rivals only")
    parser.add_argument("--postgres", default="", help="address of a PostgreSQL server with pgvector that runs already")
    return parser.parse_args()


if __name__ == "__main__":
    main()
