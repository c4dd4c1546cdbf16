"""Fusion: one order out of two."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from doichieu.adapters.search.lexical import Found
from doichieu.ports import Hit

RANK_OFFSET = 20


def fused(dense: Sequence[int], lexical: Sequence[int], *, sight: float) -> Mapping[int, float]:
    """Reciprocal rank fusion of two lists of entries, best first.

    Each list gives an entry 1 / (20 + rank). The lexical list is weighed by ``sight``, how much of the query the
    words of the index can see: across languages its few accidental hits would push down what the vectors found.

    >>> order = fused([7, 8], [8, 9], sight=1.0)
    >>> sorted(order, key=order.__getitem__, reverse=True)
    [8, 7, 9]
    """
    scores: dict[int, float] = {}
    for weight, entries in ((1.0, dense), (sight, lexical)):
        for rank, entry in enumerate(entries):
            scores[entry] = scores.get(entry, 0.0) + weight / (RANK_OFFSET + rank)
    return scores


@dataclass(frozen=True, slots=True)
class Standing:
    """An entry with its fused score, its BM25 score (0 where words missed it) and its rank in each leg (-1 there)."""

    entry: int
    score: float
    dense_rank: int
    lexical: float
    lexical_rank: int


def standings(near: Sequence[int], found: Found, limit: int) -> list[Standing]:
    """The best ``limit`` entries of both legs, best first; of equal ones the lower number first.

    >>> [(s.entry, s.dense_rank, s.lexical_rank) for s in standings([7, 8], Found([8, 9], [3.0, 2.0], 1.0), 2)]
    [(8, 1, 0), (7, 0, -1)]
    """
    scores = fused(near, found.entries, sight=found.sight)
    best = sorted(scores, key=lambda entry: (-scores[entry], entry))[:limit]
    dense, words = ({entry: rank for rank, entry in enumerate(leg)} for leg in (near, found.entries))
    return [
        Standing(
            entry=entry,
            score=scores[entry],
            dense_rank=dense.get(entry, -1),
            lexical=found.scores[words[entry]] if entry in words else 0.0,
            lexical_rank=words.get(entry, -1),
        )
        for entry in best
    ]


def hit(standing: Standing, identity: str, cosines: tuple[float, ...], crowd: float) -> Hit:
    """A standing as the desk is told of it."""
    return Hit(
        id=identity,
        score=standing.score,
        dense=max(cosines),
        dense_rank=standing.dense_rank,
        lexical=standing.lexical,
        lexical_rank=standing.lexical_rank,
        cosines=cosines,
        crowd=crowd,
    )
