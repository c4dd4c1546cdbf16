"""What plots show, read from what the other benchmarks and the evaluation printed."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

Points = Sequence[tuple[float, float]]
PARTS = {"match": "a whole match", "search": "words and vectors", "rank": "ranking", "fetch": "reading the records"}
RIVALS = {
    "bm25s": "bm25s",
    "tantivy": "tantivy alone",
    "faiss flat": "brute force (faiss)",
    "numpy flat": "brute force (numpy)",
    "lancedb": "LanceDB",
    "pgvector ivfflat": "pgvector, IVFFlat",
    "pgvector hnsw": "pgvector, HNSW",
}
WALL, PROCESSOR = "wall", "processor"
CLOCKS = {WALL: "ms on the clock, median", PROCESSOR: "ms of processor time, median"}
"""The second says more where other programs run."""


@dataclass(frozen=True)
class Line:
    """A named curve."""

    name: str
    points: Points


def growth(read: Mapping[str, Any], clock: str) -> list[Line]:
    """Milliseconds at the median against entries, for each part of a match."""
    sizes = read["sizes"].items()
    return [
        Line(name, [(int(size), found[part][f"{clock}_ms_p50"]) for size, found in sizes])
        for part, name in PARTS.items()
    ]


def beside(read: Mapping[str, Any], clock: str) -> list[Line]:
    """One point a rival, at the size that it was asked at and the width that its guide recommends."""
    found = read["rivals"].items()
    return [Line(RIVALS[name], [(one["entries"], one["asked"][0]["search"][f"{clock}_ms_p50"])]) for name, one in found]


def coverage(name: str, read: Mapping[str, object]) -> Line:
    """Accuracy against coverage. Raises ``ValueError`` where the evaluation has no such curve."""
    curve = read.get("risk_coverage")
    if not isinstance(curve, list) or not curve:
        raise ValueError(f"{name}: no risk_coverage")
    points = [(float(covered), float(right)) for covered, right in curve]
    if not all(0 <= number <= 1 for point in points for number in point):
        raise ValueError(f"{name}: coverage and accuracy lie between 0 and 1")
    return Line(name, sorted(points))
