"""A column of numbers that grows in place."""

import numpy as np
import numpy.typing as npt

from doichieu.adapters.search.codebook import Numbers

_SPARE = 8
"""An eighth more room than needed: pages that nothing was written to take no memory."""


class Column:
    """Whole numbers in a row; what is appended costs its own length and not that of the whole.

    >>> column = Column(np.int32)
    >>> column.lengthen(2)
    >>> column.values[1] = 5
    >>> column.lengthen(3)
    >>> column.values.tolist()
    [0, 5, 0]
    """

    def __init__(self, kind: type[np.int32] | type[np.uint32]) -> None:
        self._room: npt.NDArray[np.int32 | np.uint32] = np.empty(0, kind)
        self._length = 0

    @property
    def values(self) -> npt.NDArray[np.int32 | np.uint32]:
        """A view: writing to it changes the column. The next ``lengthen`` may leave it behind."""
        return self._room[: self._length]

    def at(self, places: Numbers) -> Numbers:
        """The numbers at these places, as int64, so that sums of them do not overflow."""
        return self.values[places].astype(np.int64)

    def lengthen(self, length: int) -> None:
        """Append zeros up to a length."""
        if length > len(self._room):
            room = np.zeros(length + length // _SPARE, self._room.dtype)
            room[: self._length] = self.values
            self._room = room
        self._length = max(self._length, length)
