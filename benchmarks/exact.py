"""What comparing every vector finds, and how much of it others find."""

from collections.abc import Mapping, Sequence

import numpy as np
import numpy.typing as npt

from benchmarks.large import Check
from doichieu.adapters.search.codebook import Codebook, CodedRows
from doichieu.ports import Vectors

TEN = 10
_CHUNK = 20_000


class Exact:
    """The ten nearest of all vectors so far, by comparing every one."""

    def __init__(self, queries: Vectors) -> None:
        self._queries = queries
        self._cosines = np.full((len(queries), TEN), -2, np.float32)
        self._numbers = np.full((len(queries), TEN), -1, np.int64)
        self._done = 0

    def take(self, vectors: npt.NDArray[np.float16], stop: int) -> None:
        """Compare with the rows up to ``stop`` that were not there before."""
        for at in range(self._done, stop, _CHUNK):
            end = min(at + _CHUNK, stop)
            cosines = np.hstack([self._cosines, self._queries @ vectors[at:end].astype(np.float32).T])
            numbers = np.hstack([self._numbers, np.tile(np.arange(at, end), (len(self._queries), 1))])
            best = np.argsort(-cosines, axis=1, kind="stable")[:, :TEN]
            self._cosines = np.take_along_axis(cosines, best, 1)
            self._numbers = np.take_along_axis(numbers, best, 1)
        self._done = max(self._done, stop)

    def recall(self, found: Sequence[Sequence[int]]) -> float:
        """The share of the ten nearest among the numbers found, a row for each query."""
        shares = [len(set(row) & set(near)) / TEN for row, near in zip(found, self._numbers.tolist(), strict=True)]
        return round(float(np.mean(shares)), 4)


def alike(check: Check, queries: Vectors) -> Mapping[str, object]:
    """How far made vectors behave as embedded ones: cosines of queries to the nearest, and what their codes find."""
    found: dict[str, object] = {}
    for name, rows in (("embedded", check.embedded), ("made", check.made)):
        cosines = np.sort(queries @ rows.T, axis=1)[:, ::-1]
        nearest = {f"cosine_of_number_{rank}": _rounded(cosines[:, rank - 1], (5, 50, 95)) for rank in (1, 10, 100)}
        spread = {"spread": _rounded(cosines, (1, 50, 99))}
        found[name] = nearest | spread | {"recall_at_10_by_codes": _by_codes(rows, queries)}
    itself = (check.embedded * check.made).sum(axis=1)
    return {**found, "cosine_to_itself": _rounded(itself, (5, 50, 95))}


def _rounded(numbers: Vectors, at: Sequence[int]) -> list[float]:
    return [round(float(c), 3) for c in np.percentile(numbers, at)]


def _by_codes(rows: Vectors, queries: Vectors) -> Mapping[int, float]:
    """How many of the ten nearest are among so many nearest codes, as a share."""
    codebook = Codebook.learnt(rows)
    coded = CodedRows(codebook, codebook.codes(rows))
    nearest = np.argsort(-(queries @ rows.T), axis=1)[:, :TEN]
    shares = {
        wide: [np.isin(n, coded.nearest(q, wide)).mean() for n, q in zip(nearest, queries, strict=True)]
        for wide in (10, 20, 40, 80)
    }
    return {wide: round(float(np.mean(share)), 3) for wide, share in shares.items()}
