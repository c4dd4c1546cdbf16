"""What training changed in a matrix: the sum of a few products of a column and a row, in four bits."""

import numpy as np
import numpy.typing as npt

from doichieu.adapters.models.blocks import Floats, decode_blocks, encode_blocks

RANK = 48
"""Products kept of each matrix. Of the judge's changes 48 say as much as all of them do (docs/models/judge.md)."""
BITS = 4

Factors = tuple[npt.NDArray[np.uint8], npt.NDArray[np.uint8]]


def factors_of(name: str) -> tuple[str, str]:
    """How a file calls the two factors of the change of a matrix.

    >>> factors_of("l0.q.w")
    ('l0.q.w.columns', 'l0.q.w.rows')
    """
    return f"{name}.columns", f"{name}.rows"


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
