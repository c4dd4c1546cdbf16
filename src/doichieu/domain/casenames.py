"""Names of cases: six letters and digits, easy to read out, of a billion there are."""

import hashlib
from collections.abc import Iterator
from itertools import count
from typing import Final

LETTERS: Final = "23456789abcdefghijkmnpqrstuvwxyz"
"""Without those that are taken for each other: 0 and o, 1 and l."""
LENGTH: Final = 6


def from_key(key: str) -> Iterator[str]:
    """Names in a fixed order that looks like chance, without end: the same key always gives the same.

    >>> names = from_key("5f1c/3")
    >>> next(names), next(names)
    ('kvtq4a', 'dyhy9a')
    """
    for attempt in count():
        drawn = int.from_bytes(hashlib.sha256(f"{attempt}\n{key}".encode()).digest())
        yield "".join(LETTERS[(drawn >> 5 * place) % len(LETTERS)] for place in range(LENGTH))
