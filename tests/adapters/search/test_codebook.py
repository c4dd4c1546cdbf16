"""Short codes: nearest by code is nearly nearest, and rows added later are as those that were there."""

import numpy as np
import pytest

from doichieu.adapters.search.codebook import Codebook, CodedRows, code_bytes
from doichieu.ports import Vectors


def unit(rows: int, dimensions: int, seed: int) -> Vectors:
    made = np.random.default_rng(seed).normal(size=(rows, dimensions)).astype(np.float32)
    scaled: Vectors = made / np.linalg.norm(made, axis=1, keepdims=True)
    return scaled


def test_the_ten_nearest_are_among_the_nearest_codes() -> None:
    rows, queries = unit(5000, 384, 1), unit(30, 384, 2)
    codebook = Codebook.learnt(rows[:2000])
    coded = CodedRows(codebook, codebook.codes(rows))
    exact = np.argsort(-(queries @ rows.T), axis=1)[:, :10]
    found = [set(coded.nearest(query, 400).tolist()) for query in queries]
    assert np.mean([len(set(e.tolist()) & f) / 10 for e, f in zip(exact, found, strict=True)]) > 0.95


@pytest.mark.parametrize("dimensions", [64, 384, 7])
def test_rows_added_later_are_found_as_those_read_from_their_codes(dimensions: int) -> None:
    rows, queries = unit(1000, dimensions, 3), unit(10, dimensions, 4)
    codebook = Codebook.learnt(rows)
    whole, grown = CodedRows(codebook, codebook.codes(rows)), CodedRows(codebook, codebook.codes(rows[:301]))
    grown.add(rows[301:])
    assert len(grown) == len(whole) == 1000
    for query in queries:
        assert set(whole.nearest(query, 50)) == set(grown.nearest(query, 50))


def test_a_codebook_is_the_same_for_the_same_sample_and_after_being_stored() -> None:
    rows = unit(700, 64, 5)
    first, second = Codebook.learnt(rows), Codebook.learnt(rows)
    assert np.array_equal(first.centroids, second.centroids)
    assert np.array_equal(first.codes(rows), Codebook(first.centroids, 64).codes(rows))
    assert first.codes(rows).shape == (700, code_bytes(64))


def test_asked_for_more_rows_than_there_are_it_gives_all() -> None:
    rows = unit(40, 64, 6)
    codebook = Codebook.learnt(rows)
    assert sorted(CodedRows(codebook, codebook.codes(rows)).nearest(rows[0], 500).tolist()) == list(range(40))
