"""The large archive of the benchmarks: different texts in one alphabet, vectors spread as those they were fitted on."""

import numpy as np
import pytest

from benchmarks.recombined import Mixture, alphabet, pairs, recombined
from doichieu.ports import Vectors

TITLES = [f"Title {n} says that number {n * n} is large" for n in range(40)] + [
    f"Заголовок {n} говорит о числе {n * n}" for n in range(40)
]


def unit(rows: Vectors) -> Vectors:
    scaled: Vectors = (rows / np.linalg.norm(rows, axis=1, keepdims=True)).astype(np.float32)
    return scaled


def test_pairs_are_different_and_stay_in_one_alphabet() -> None:
    made = pairs(TITLES, 1000, seed=1)
    assert len({tuple(pair) for pair in made.tolist()}) == 1000
    assert all(first != second for first, second in made.tolist())
    assert {(alphabet(TITLES[a]), alphabet(TITLES[b])) for a, b in made.tolist()} == {
        ("LATIN", "LATIN"),
        ("CYRILLIC", "CYRILLIC"),
    }


def test_the_same_seed_gives_the_same_pairs() -> None:
    assert np.array_equal(pairs(TITLES, 100, seed=1), pairs(TITLES, 100, seed=1))
    assert not np.array_equal(pairs(TITLES, 100, seed=1), pairs(TITLES, 100, seed=2))


def test_too_few_titles_are_told() -> None:
    with pytest.raises(ValueError, match="too few"):
        pairs(TITLES[:5], 1000, seed=1)


def test_a_recombined_title_has_half_of_each() -> None:
    assert recombined("a b c d", "e f g h") == "a b g h"


def test_made_vectors_are_spread_as_the_ones_they_were_fitted_on() -> None:
    rng = np.random.default_rng(0)
    first, second = (unit(rng.normal(size=(4000, 16)).astype(np.float32)) for _ in range(2))
    embedded = unit(0.6 * first + 0.3 * second + 0.05 * rng.normal(size=first.shape).astype(np.float32) + 0.1)
    made = Mixture.fitted(first, second, embedded).vectors(first, second, rng)
    assert np.linalg.norm(made, axis=1) == pytest.approx(1, abs=1e-5)
    assert made.mean(axis=0) == pytest.approx(embedded.mean(axis=0), abs=0.02)
    near, really = ((rows @ rows[:200].T).ravel() for rows in (made, embedded))
    assert np.percentile(near, [5, 50, 95]) == pytest.approx(np.percentile(really, [5, 50, 95]), abs=0.03)
