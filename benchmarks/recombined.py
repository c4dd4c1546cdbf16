"""A large archive made of a small one: titles cut in half and put together anew, with vectors to go with them.

Embedding a million texts takes hours, so only the titles that exist are embedded. The vector of a recombined title is
``first * a + second * b`` of its two titles' vectors plus noise. Both weights and the covariance of the noise are
fitted on recombined titles that were really embedded; ``benchmarks.search`` compares others of those with made ones.
"""

import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from doichieu.ports import Vectors

Pairs = npt.NDArray[np.int64]
LEAST_WORDS = 4


def alphabet(text: str) -> str:
    """The alphabet of the first letter, so that halves of a title can go together.

    >>> alphabet("5G"), alphabet("«Привет»"), alphabet("2020")
    ('LATIN', 'CYRILLIC', '')
    """
    letter = next((c for c in text if c.isalpha()), None)
    return unicodedata.name(letter, "").split(" ")[0] if letter else ""


def pairs(titles: Sequence[str], count: int, seed: int) -> Pairs:
    """``count`` different (first, second) places of unlike titles in one alphabet, shape (count, 2).

    Only titles of ``LEAST_WORDS`` words take part. Raises ``ValueError`` where they give fewer pairs.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for place, title in enumerate(titles):
        if len(title.split()) >= LEAST_WORDS:
            groups[alphabet(title)].append(place)
    possible = sum(len(group) * (len(group) - 1) for group in groups.values())
    if possible < 2 * count:
        raise ValueError(f"{len(titles)} titles are too few for {count} pairs")
    rng = np.random.default_rng(seed)
    firsts = np.concatenate([np.array(group) for group in groups.values()])
    members = {place: group for group in groups.values() for place in group}
    found: dict[tuple[int, int], None] = {}
    while len(found) < count:
        for first in rng.choice(firsts, 2 * (count - len(found))).tolist():
            group = members[first]
            second = group[int(rng.integers(len(group)))]
            if second != first:
                found.setdefault((first, second))
    return np.array(list(found)[:count], np.int64)


def recombined(first: str, second: str) -> str:
    """The first half of one title's words and the second half of the other's.

    >>> recombined("Drinking salt water cures the flu", "Vaccines do not cause autism")
    'Drinking salt water cause autism'
    """
    before, after = first.split(), second.split()
    return " ".join([*before[: (len(before) + 1) // 2], *after[(len(after) + 1) // 2 :]])


@dataclass(frozen=True)
class Mixture:
    """How the vector of a recombined title comes out of its two titles' vectors.

    ``root``, (dimensions, dimensions), times white noise is the noise; ``mean``, (dimensions,), is added to all.
    """

    first: float
    second: float
    mean: Vectors
    root: Vectors

    @classmethod
    def fitted(cls, first: Vectors, second: Vectors, embedded: Vectors) -> "Mixture":
        """The weights of least squares, and the covariance of what they leave."""
        centred = [vectors - vectors.mean(axis=0) for vectors in (first, second, embedded)]
        a, b = np.linalg.lstsq(np.stack([centred[0].ravel(), centred[1].ravel()], axis=1), centred[2].ravel())[0]
        rest = embedded - a * first - b * second
        mean = rest.mean(axis=0)
        covariance = np.cov(rest, rowvar=False) + 1e-9 * np.eye(rest.shape[1])
        return cls(float(a), float(b), mean.astype(np.float32), np.linalg.cholesky(covariance).astype(np.float32))

    def vectors(self, first: Vectors, second: Vectors, rng: np.random.Generator) -> Vectors:
        """Unit vectors for pairs of titles whose vectors these are, float32 (pairs, dimensions)."""
        noise = rng.standard_normal(first.shape, np.float32) @ self.root.T
        mixed = self.first * first + self.second * second + self.mean + noise
        unit: Vectors = (mixed / np.linalg.norm(mixed, axis=1, keepdims=True)).astype(np.float32)
        return unit
