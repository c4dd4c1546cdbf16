"""Two bits a value: how much of a small change is kept."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra.numpy import arrays

from doichieu.adapters.models.levels import decode_levels, encode_levels


def test_of_a_normal_distribution_two_bits_lose_what_max_says_four_levels_lose() -> None:
    values = np.random.default_rng(1).normal(size=(64, 640)).astype(np.float32)
    error = decode_levels(encode_levels(values)).reshape(values.shape) - values
    assert 0.10 < (error**2).mean() < 0.1175


def test_a_block_takes_eighteen_bytes() -> None:
    assert encode_levels(np.ones((3, 128), np.float32)).shape == (3, 2, 18)


@given(arrays(np.float32, (2, 64), elements=st.integers(-64, 64).map(lambda whole: whole / 16)))
def test_a_value_keeps_its_sign_or_comes_back_small(values: np.ndarray) -> None:
    kept = decode_levels(encode_levels(values)).reshape(values.shape)
    scale = np.sqrt((values**2).mean(axis=-1, keepdims=True))
    assert ((np.sign(kept) == np.sign(values)) | (np.abs(values) <= scale)).all()


def test_a_block_of_zeros_comes_back_as_zeros() -> None:
    assert not decode_levels(encode_levels(np.zeros((1, 64), np.float32))).any()
