"""Foreign text made safe to show."""

import re

from doichieu.domain.texts import normalised

_DIRECTION_MARKS = re.compile("[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def plain(text: str) -> str:
    """One line without control characters and marks that turn the writing direction.

    >>> plain("red \\x1b[31m\\u202etxet")
    'red [31mtxet'
    """
    return " ".join(_DIRECTION_MARKS.sub("", normalised(text)).split())
