"""Changes of matrices as a few products: what is kept of them."""

import numpy as np
import pytest

from doichieu.adapters.models.changes import RANK, decode_change, encode_change

CHANCE = np.random.default_rng(1)


def drawn(rank: int, rows: int = 384, columns: int = 1536) -> np.ndarray:
    return (CHANCE.normal(size=(rows, rank)) @ CHANCE.normal(size=(rank, columns)) * 0.001).astype(np.float32)


@pytest.mark.parametrize("rank", [1, 8, RANK])
def test_a_change_of_few_products_comes_back_but_for_what_four_bits_lose(rank: int) -> None:
    change = drawn(rank)
    error = decode_change(*encode_change(change)) - change
    assert np.sqrt((error**2).mean()) < 0.14 * np.sqrt((change**2).mean())


def test_of_a_change_of_many_products_the_largest_are_kept() -> None:
    large, small = drawn(RANK) * 100, drawn(384)
    error = decode_change(*encode_change(large + small)) - large
    assert np.sqrt((error**2).mean()) < 0.14 * np.sqrt((large**2).mean())


@pytest.mark.parametrize(("rows", "columns"), [(384, 384), (1536, 384), (384, 1536)])
def test_the_factors_take_eighteen_bytes_for_thirty_two_numbers(rows: int, columns: int) -> None:
    left, right = encode_change(drawn(4, rows, columns))
    assert left.shape == (RANK, rows // 32, 18)
    assert right.shape == (RANK, columns // 32, 18)
    assert decode_change(left, right).shape == (rows, columns)


def test_no_change_comes_back_as_none() -> None:
    assert not decode_change(*encode_change(np.zeros((64, 96), np.float32))).any()
