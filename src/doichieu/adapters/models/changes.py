"""What training changed in a matrix: the sum of a few products of a column and a row, in four bits."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from doichieu.adapters.models.blocks import Floats, decode_blocks, encode_blocks

RANK = 48
"""Products kept of each matrix. Of the judge's changes 48 say as much as all of them do (docs/adr/0004)."""
BITS = 4

Factors = tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]


def stored_change(name: str, change: Floats) -> dict[str, npt.NDArray[np.uint8]]:
    """What a file holds of the change of a matrix, by the names it has there.

    >>> sorted(stored_change("l0.q.w", np.ones((64, 96), np.float32)))
    ['l0.q.w.columns', 'l0.q.w.rows']
    """
    return dict(zip(_names(name), encode_change(change), strict=True))


def has_change(stored: Mapping[str, npt.NDArray[np.generic]], name: str) -> bool:
    """Whether a file holds a change of this matrix."""
    return _names(name)[0] in stored


def kept_change(stored: Mapping[str, npt.NDArray[np.generic]], name: str) -> Floats:
    """The change of a matrix that a file holds, float32 (rows, columns)."""
    return decode_change(*(stored[factor].view(np.uint8) for factor in _names(name)))


def encode_change(change: Floats) -> Factors:
    """Columns and rows, uint8 (48, rows / 32, 18) and (48, columns / 32, 18), of a change (rows, columns).

    They are those of the largest singular values, the nearest that so few products come to any matrix (Eckart and
    Young, 1936). Each side of a product takes the square root of its singular value.

    >>> ones = np.ones((64, 96), np.float32)
    >>> bool(np.allclose(decode_change(*encode_change(ones)), ones, atol=0.01))
    True
    """
    left, sizes, right = np.linalg.svd(change, full_matrices=False)
    roots = np.sqrt(sizes[:RANK, None])
    return encode_blocks(roots * left.T[:RANK], BITS), encode_blocks(roots * right[:RANK], BITS)


def decode_change(columns: npt.NDArray[np.uint8], rows: npt.NDArray[np.uint8]) -> Floats:
    """The change, float32 (rows, columns), of its two factors."""
    left, right = (decode_blocks(factor).reshape(len(factor), -1) for factor in (columns, rows))
    change: Floats = left.T @ right
    return change


def _names(name: str) -> tuple[str, str]:
    return f"{name}.columns", f"{name}.rows"
