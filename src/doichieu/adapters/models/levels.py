"""Values in two bits, for what training changed little: blocks of 64 with one scale each."""

import numpy as np
import numpy.typing as npt

from doichieu.adapters.models.blocks import Floats

BLOCK = 64
BYTES = 18
"""Bytes of a block: a float16 scale, then four values a byte."""
LEVELS = np.array([-1.510, -0.4528, 0.4528, 1.510], np.float32)
"""Where four levels lose least of what is spread like a standard normal distribution (Max, 1960, table I)."""
ROUNDS = 8
_SHIFTS = np.array([0, 2, 4, 6], np.uint8)


def encode_levels(values: Floats) -> npt.NDArray[np.uint8]:
    """Blocks of 64 along the last axis: float32 (…, 64 · n) to uint8 (…, n, 18).

    Scale and levels are fitted to each other in turn (Lloyd), from the standard deviation on.

    >>> kept = decode_levels(encode_levels(np.tile(LEVELS, 16)))
    >>> bool(np.allclose(kept, np.tile(LEVELS, 16), atol=1e-3))
    True
    """
    blocks = values.reshape(*values.shape[:-1], -1, BLOCK)
    scales = _kept(np.sqrt((blocks**2).mean(axis=-1, keepdims=True)))
    for _ in range(ROUNDS):
        chosen = LEVELS[_nearest(blocks, scales)]
        scales = _kept((blocks * chosen).sum(axis=-1, keepdims=True) / (chosen**2).sum(axis=-1, keepdims=True))
    places = _nearest(blocks, scales).reshape(*blocks.shape[:-1], -1, 4)
    packed = np.bitwise_or.reduce(places << _SHIFTS, axis=-1)
    return np.concatenate([scales.astype("<f2").view(np.uint8), packed], axis=-1)


def decode_levels(blocks: npt.NDArray[np.uint8]) -> Floats:
    """Values of blocks, uint8 (…, 18) to float32 (…, 64)."""
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    places = (blocks[..., 2:, None] >> _SHIFTS) & 3
    found: Floats = LEVELS[places].reshape(*blocks.shape[:-1], BLOCK) * scales
    return found


def _kept(scales: Floats) -> Floats:
    """Scales as the file keeps them; one too small for float16 is 0, and so are its values."""
    return scales.astype(np.float16).astype(np.float32)


def _nearest(blocks: Floats, scales: Floats) -> npt.NDArray[np.uint8]:
    """The place in ``LEVELS`` of each value's nearest level."""
    edges = (LEVELS[1:] + LEVELS[:-1]) / 2
    places: npt.NDArray[np.uint8] = sum((blocks > edge * scales).astype(np.uint8) for edge in edges)
    return places
