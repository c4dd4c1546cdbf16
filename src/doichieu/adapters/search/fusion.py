"""Fusion: one order out of two."""

from collections.abc import Mapping, Sequence

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
