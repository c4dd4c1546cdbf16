"""How long one search takes, part by part, at the size of a given archive: prints one JSON object.

    python -m benchmarks.search --archive ARCHIVE.jsonl.gz --queries QUERIES.jsonl --desk FOLDER

The archive is indexed into FOLDER first, unless it is there already. Times are in milliseconds, one query at a time on
one thread, each asked for the first time; ``embed`` is the encoder, ``search`` both legs and their fusion, ``match``
signals and ranking of the candidates.
"""

import argparse
import gzip
import json
import resource
import time
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar

import numpy as np

from doichieu.adapters.models.encoder import open_encoder
from doichieu.adapters.models.matcher import TrainedScorer
from doichieu.adapters.models.search_encoders import ClaimEncoder, ClaimSpace, RestoringEncoder
from doichieu.adapters.search.index import HybridIndex
from doichieu.bootstrap import cache
from doichieu.domain.factchecks import FactCheck
from doichieu.domain.sameness import searchable
from doichieu.ports import Change, Document, Hit, Role, Vectors
from doichieu.stages import match

Result = TypeVar("Result")


class Ready:
    """An encoder that has been asked already."""

    def __init__(self, encoder: ClaimEncoder) -> None:
        self._encoder = encoder
        self.identity, self.dimensions = encoder.identity, encoder.dimensions
        self._vectors: dict[str, Vectors] = {}

    def prepare(self, text: str) -> None:
        """Embed a text before it is asked for."""
        self._vectors[text] = self._encoder.encode([text], Role.QUERY)

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """What was prepared, or else what the encoder gives now."""
        if len(texts) == 1 and texts[0] in self._vectors:
            return self._vectors[texts[0]]
        return self._encoder.encode(texts, role)


class Found:
    """An index and an archive that give one answer, so that matching is timed by itself."""

    def __init__(self, hits: Sequence[Hit], fact_checks: dict[str, FactCheck]) -> None:
        self._hits, self._fact_checks = hits, fact_checks

    def search(self, texts: Sequence[str], *, limit: int) -> Sequence[Sequence[Hit]]:
        """The same hits for every text."""
        return [self._hits[:limit] for _ in texts]

    def get(self, ids: Sequence[str]) -> dict[str, FactCheck]:
        """From memory."""
        return {identity: self._fact_checks[identity] for identity in ids}


def main() -> None:
    """Index, then ask every query."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--archive", type=Path, required=True)
    parser.add_argument("--queries", type=Path, required=True)
    parser.add_argument("--desk", type=Path, required=True)
    args = parser.parse_args()
    entries = {row["id"]: _fact_check(row) for row in _rows(args.archive)}
    asked = [row["query"] for row in _rows(args.queries)]
    bundled = open_encoder(cache(), threads=1, precision="auto")
    encoder = Ready(ClaimEncoder(RestoringEncoder(bundled), ClaimSpace.shipped()))
    index = HybridIndex(args.desk, encoder, documents_as=Role.QUERY)
    opening, applied = _timed(index.applied)
    changes = (Change(n, f.id, Document(f.id, searchable(f))) for n, f in enumerate(entries.values(), 1))
    indexing, _ = _timed(index.apply, (c for c in changes if c.number > applied), lambda _: None)
    times = _ask(asked, encoder, index, entries)
    figures = {
        "entries": len(entries),
        "indexed": len(entries) - applied,
        "seconds_to_index": round(indexing / 1000, 1),
        "ms_to_open": round(opening, 1),
        "queries": len(asked),
        **{
            f"ms_{part}_p{p}": round(float(np.percentile(spent, p)), 2)
            for part, spent in times.items()
            for p in (50, 95)
        },
        "peak_mb": resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024,
        "bytes_on_disk": sum(path.stat().st_size for path in args.desk.rglob("*") if path.is_file()),
    }
    print(json.dumps(figures, indent=1))


def _ask(
    asked: Sequence[str], encoder: Ready, index: HybridIndex, entries: dict[str, FactCheck]
) -> dict[str, list[float]]:
    scorer = TrainedScorer()
    search = partial(index.search, limit=match.CANDIDATES)
    search(asked[:1])
    times: dict[str, list[float]] = {"embed": [], "search": [], "match": [], "search_and_match": []}
    for text in asked:
        embedding, _ = _timed(encoder.prepare, text)
        searching, (hits,) = _timed(search, [text])
        found = Found(hits, entries)
        matching, _ = _timed(partial(match.matches, limit=5, same_claim=0.5), [text], found, found, scorer)
        for part, spent in zip(times, (embedding, searching, matching, searching + matching), strict=True):
            times[part].append(spent)
    return times


def _timed(work: Callable[..., Result], *given: object) -> tuple[float, Result]:
    began = time.perf_counter()
    result = work(*given)
    return 1000 * (time.perf_counter() - began), result


def _rows(path: Path) -> list[dict[str, str]]:
    content = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [json.loads(line) for line in content.splitlines()]


def _fact_check(row: dict[str, str]) -> FactCheck:
    texts = {name: row.get(name) or "" for name in ("claim", "title", "summary", "url", "language")}
    return FactCheck(id=row["id"], **texts)


if __name__ == "__main__":
    main()
