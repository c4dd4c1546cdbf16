"""Values in blocks of 32, with one scale for each: of 4 bits, as the weights file has them, or of 8."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Floats = npt.NDArray[np.float32]

BLOCK = 32
FOUR_BITS, EIGHT_BITS = 18, 34
"""Bytes of a block: a float16 scale, then its values."""
# A block's scale is the best of these parts of the one that reaches its largest value.
SHRINKS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6)


def decode_blocks(blocks: npt.NDArray[np.uint8]) -> Floats:
    """Values of blocks of 4 bits, uint8 (…, 18), or of 8 bits, uint8 (…, 34), to float32 (…, 32).

    >>> block = np.zeros((1, 18), np.uint8)
    >>> block[0, :2] = np.array([1.0], "<f2").view(np.uint8)
    >>> decode_blocks(block)[0, :2].tolist()
    [-8.0, -8.0]
    """
    scales = np.ascontiguousarray(blocks[..., :2]).view("<f2").astype(np.float32)
    packed = blocks[..., 2:]
    if blocks.shape[-1] == EIGHT_BITS:
        whole: Floats = np.ascontiguousarray(packed).view(np.int8).astype(np.float32)
        return whole * scales
    nibbles = np.concatenate([packed & 15, packed >> 4], axis=-1).astype(np.float32)
    return (nibbles - 8.0) * scales


def encode_blocks(values: Floats, bits: int) -> npt.NDArray[np.uint8]:
    """Blocks of 32 along the last axis, of 4 bits (18 bytes a block) or 8 (34 bytes).

    >>> whole = np.tile(np.arange(-8, 8, dtype=np.float32), 2)
    >>> bool((decode_blocks(encode_blocks(whole, 4)) == whole).all())
    True
    """
    blocks = values.reshape(*values.shape[:-1], -1, BLOCK)
    half = 2 ** (bits - 1)
    places = np.abs(blocks).argmax(axis=-1, keepdims=True)
    full = np.take_along_axis(blocks, places, axis=-1) / -half
    best = _rounded(blocks, full, half)
    for shrink in SHRINKS[1:]:
        best = best.or_where_better(_rounded(blocks, full * shrink, half))
    head = best.scales.astype("<f2").view(np.uint8)
    if bits == 8:
        return np.concatenate([head, best.whole.astype(np.int8).view(np.uint8)], axis=-1)
    nibbles = (best.whole + half).astype(np.uint8)
    return np.concatenate([head, nibbles[..., : BLOCK // 2] | (nibbles[..., BLOCK // 2 :] << 4)], axis=-1)


@dataclass(frozen=True, slots=True)
class _Rounded:
    """Blocks as they come back: ``scales`` (…, 1), ``whole`` numbers (…, 32), and the squared ``error`` (…, 1)."""

    scales: Floats
    whole: Floats
    error: Floats

    def or_where_better(self, other: "_Rounded") -> "_Rounded":
        better = other.error < self.error
        return _Rounded(
            np.where(better, other.scales, self.scales),
            np.where(better, other.whole, self.whole),
            np.minimum(self.error, other.error),
        )


def _rounded(blocks: Floats, scales: Floats, half: int) -> _Rounded:
    kept = scales.astype(np.float16).astype(np.float32)
    whole = np.clip(np.rint(blocks / np.where(kept == 0, 1, kept)), -half, half - 1)
    return _Rounded(kept, whole, ((whole * kept - blocks) ** 2).sum(axis=-1, keepdims=True))
