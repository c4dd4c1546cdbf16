"""How long finding a checked claim takes as the archive grows to a million entries, beside other ways to search.

    python -m benchmarks.search --archive ARCHIVE --queries QUERIES… --work FOLDER [--size N] [--rivals NAME…]

ARCHIVE is what ``doichieu archive import`` reads; its titles are embedded, recombined and given made vectors
(``benchmarks.recombined``; with --titles N only the first N). QUERIES are JSON Lines with ``query``. FOLDER keeps what
was computed, for the next run. One thread; every process is one of its own; the figures are printed as one JSON object.
"""

import argparse
import json
import platform
import shutil
import sqlite3
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np

from benchmarks import rivals
from benchmarks.asking import INDEX, Asked, Known, ask
from benchmarks.large import Check, Large, encoder, prepare, titles_of
from benchmarks.measuring import bytes_in, cores, sizes
from doichieu.adapters.claimreview.reader import ClaimReviewReader
from doichieu.adapters.search.codebook import Codebook, CodedRows
from doichieu.adapters.search.index import HybridIndex
from doichieu.adapters.storage import connection, stores
from doichieu.domain.factchecks import FactCheck
from doichieu.ports import Change, Document, Role, Vectors

SEED = 7
QUERIES = 210
_CHUNK = 20_000

Result = TypeVar("Result")


def main() -> None:
    """Make the archive, grow the index through all sizes, then let the others search the largest."""
    asked = _arguments()
    titles = titles_of([fact_check.claim for fact_check in _fact_checks(asked.archive)])[: asked.titles]
    large, check = prepare(asked.work, titles, asked.size, SEED, _say)
    queries = _queries(asked.queries)
    vectors = encoder().encode(queries, Role.QUERY)
    grown = dict(_grown(asked.work / "desk", large, queries, vectors)) if asked.growth else {}
    figures = {
        "machine": {"processor": platform.processor() or platform.machine(), "cores": cores()},
        "seed": SEED,
        "titles": len(titles),
        "queries": len(queries),
        "made_beside_embedded": alike(check, vectors),
        "sizes": grown,
        "rivals": _beside(asked.rivals, asked.postgres, large, queries, vectors),
    }
    print(json.dumps(figures, indent=1))


def alike(check: Check, queries: Vectors) -> Mapping[str, object]:
    """How far made vectors behave as embedded ones: cosines of queries to the nearest, and what their codes find."""
    found = {}
    for name, rows in (("embedded", check.embedded), ("made", check.made)):
        cosines = np.sort(queries @ rows.T, axis=1)[:, ::-1]
        found[name] = {
            f"cosine_of_number_{rank}": [round(float(c), 3) for c in np.percentile(cosines[:, rank - 1], (5, 50, 95))]
            for rank in (1, 10, 100)
        } | {
            "spread": [round(float(c), 3) for c in np.percentile(cosines, (1, 50, 99))],
            "recall_at_10_by_codes": _by_codes(rows, queries),
        }
    itself = (check.embedded * check.made).sum(axis=1)
    return {**found, "cosine_to_itself": [round(float(c), 3) for c in np.percentile(itself, (5, 50, 95))]}


def _by_codes(rows: Vectors, queries: Vectors) -> Mapping[int, float]:
    """How many of the ten nearest are among so many nearest codes, as a share."""
    codebook = Codebook.learnt(rows)
    coded = CodedRows(codebook, codebook.codes(rows))
    nearest = np.argsort(-(queries @ rows.T), axis=1)[:, :10]
    return {
        wide: round(
            float(np.mean([np.isin(n, coded.nearest(q, wide)).mean() for n, q in zip(nearest, queries, strict=True)])),
            3,
        )
        for wide in (10, 20, 40, 80)
    }


def _grown(
    desk: Path, large: Large, queries: Sequence[str], vectors: Vectors
) -> Iterator[tuple[int, Mapping[str, object]]]:
    shutil.rmtree(desk, ignore_errors=True)
    desk.mkdir(parents=True)
    stores.create(desk)
    exact = Exact(vectors)
    done = 0
    for size in sizes(len(large)):
        _store(desk, large, done, size)
        taken = _in_a_process(_index, desk, large, done, size)
        exact.take(large.vectors, done, size)
        done = size
        answer: Asked = _in_a_process(ask, desk, queries, vectors)
        recall = np.mean([len(set(a) & set(b)) / 10 for a, b in zip(answer.nearest, exact.ids(), strict=True)])
        yield (
            size,
            {
                **answer.figures,
                "dense_recall_at_10": round(float(recall), 4),
                "bytes_on_disk": bytes_in(desk / INDEX),
                "indexing": taken,
            },
        )
        _say(f"measured at {size:,} entries")


class Exact:
    """The ten nearest of all vectors so far, by comparing every one."""

    def __init__(self, queries: Vectors) -> None:
        self._queries = queries
        self._cosines = np.full((len(queries), 10), -2, np.float32)
        self._numbers = np.full((len(queries), 10), -1, np.int64)

    def take(self, vectors: Vectors, start: int, stop: int) -> None:
        """Compare with the rows from ``start`` on."""
        for at in range(start, stop, _CHUNK):
            end = min(at + _CHUNK, stop)
            cosines = np.hstack([self._cosines, self._queries @ vectors[at:end].astype(np.float32).T])
            numbers = np.hstack([self._numbers, np.tile(np.arange(at, end), (len(self._queries), 1))])
            best = np.argsort(-cosines, axis=1, kind="stable")[:, :10]
            self._cosines, self._numbers = (np.take_along_axis(rows, best, 1) for rows in (cosines, numbers))

    def ids(self) -> list[list[str]]:
        """Nearest first, for each query."""
        return [[_id(number) for number in row] for row in self._numbers.tolist()]


def _index(desk: Path, large: Large, start: int, stop: int) -> dict[str, float]:
    """Bring the entries in as the product does, embedding apart; what that took."""
    texts = list(large.texts(start, stop))
    known = Known(dict(zip(texts, large.vectors[start:stop], strict=True)), encoder())
    index = HybridIndex(desk / INDEX, known, documents_as=Role.QUERY)
    last = index.applied()
    changes = (Change(last + n, _id(start + n - 1), Document(_id(start + n - 1), (t,))) for n, t in enumerate(texts, 1))
    wall, processor = time.perf_counter(), time.process_time()
    index.apply(changes, lambda _: None)
    return {
        "entries": stop - start,
        "wall_seconds": round(time.perf_counter() - wall, 1),
        "processor_seconds": round(time.process_time() - processor, 1),
    }


def _store(desk: Path, large: Large, start: int, stop: int) -> None:
    """Put the entries into the desk's table in one plain statement: an import takes longer and is not measured here."""
    row = {"id": "", "address_key": "", "twin_key": "", "claim": "", "url": "", "title": "", "summary": ""} | {
        "rating_words": None, "rating_scale": None, "rating_provenance": "none", "publisher": "", "claimant": "",
        "published_at": None, "language": "",
    }  # fmt: skip
    rows = (row | {"id": _id(n), "claim": text} for n, text in enumerate(large.texts(start, stop), start))
    columns = ", ".join(row)
    with sqlite3.connect(desk / connection.FILE) as database:
        database.executemany(
            f"INSERT INTO doichieu_fact_check ({columns}) VALUES ({', '.join(f':{name}' for name in row)})",  # noqa: S608 - our own names
            rows,
        )
    database.close()


def _beside(
    names: Sequence[str], postgres: str, large: Large, queries: Sequence[str], vectors: Vectors
) -> Mapping[str, object]:
    """The other ways to search, each in a process of its own, over the same entries and queries."""
    if not names:
        return {}
    exact = Exact(vectors)
    exact.take(large.vectors, 0, len(large))
    found = {}
    for name in names:
        answer = _in_a_process(rivals.measured, name, large, queries, vectors, postgres)
        recall = np.mean(
            [len({_id(n) for n in a} & set(b)) / 10 for a, b in zip(answer.nearest, exact.ids(), strict=True)]
        )
        found[name] = answer.figures | ({"recall_at_10": round(float(recall), 4)} if answer.dense else {})
        _say(f"measured {name}")
    return found


def _in_a_process(work: "partial[Result] | object", *given: object) -> Result:
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work, *given).result()  # type: ignore[arg-type]


def _id(number: int) -> str:
    return f"made-{number}"


def _queries(paths: Sequence[Path]) -> list[str]:
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    texts = list(dict.fromkeys(json.loads(line)["query"] for line in lines))
    return [texts[i] for i in np.random.default_rng(SEED).permutation(len(texts))[:QUERIES]]


def _fact_checks(path: Path) -> Iterator[FactCheck]:
    return ClaimReviewReader(max_bytes=2_000_000_000).read(str(path), {}, lambda error: _say(str(error)))


def _say(what: str) -> None:
    print(time.strftime("%X"), what, file=sys.stderr, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--queries", type=Path, nargs="+", required=True)
    parser.add_argument("--work", type=Path, required=True)
    parser.add_argument("--size", type=int, default=1_000_000)
    parser.add_argument("--titles", type=int, default=None)
    parser.add_argument("--rivals", nargs="*", choices=list(rivals.RIVALS), default=list(rivals.RIVALS))
    parser.add_argument("--no-growth", dest="growth", action="store_false", help="ask the rivals only")
    parser.add_argument("--postgres", default="", help="address of a PostgreSQL server with pgvector, for that rival")
    return parser.parse_args()


if __name__ == "__main__":
    main()
