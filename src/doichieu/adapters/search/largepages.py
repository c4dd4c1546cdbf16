"""Large pages for memory that is read from end to end at every search.

Of 64 MB of codes in pages of 4 KiB the processor forgets where most of them lie while a search ranks what it found, and
looks it up anew: at a million rows the next comparison takes half as long again (docs/speed.md).
"""

import ctypes
import mmap
import sys

LARGE = 2 << 20
"""Bytes of a large page where they are smallest; a larger one is a multiple of it."""
_COLLAPSE = 25
"""MADV_COLLAPSE of Linux 6.1, which Python's ``mmap`` does not name."""


def moved(address: int, size: int) -> bool:
    """Ask the system to move the whole large pages within these bytes together; their content stays.

    False where there are none or the system has none to give, which costs time and nothing else.
    """
    start = -(-address // LARGE) * LARGE
    length = (address + size) // LARGE * LARGE - start
    if length <= 0 or sys.platform != "linux":
        return False
    advise = ctypes.CDLL(None).madvise
    advise.argtypes = (ctypes.c_void_p, ctypes.c_size_t, ctypes.c_int)
    wanted = int(advise(start, length, mmap.MADV_HUGEPAGE)) == 0
    return wanted and int(advise(start, length, _COLLAPSE)) == 0
