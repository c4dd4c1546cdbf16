"""Lines that a page or a mail program broke in the middle of a sentence, told apart from lines that end one."""

import re
from collections.abc import Sequence
from itertools import pairwise

from doichieu.adapters.reading.abbreviations import runs_on

_ENDS = re.compile(r"[.!?…:;]['\"”’»)\]]*\s*$")
_ITEM = re.compile(r"\s*(?:[•●▪◦*+–—-]\s|\(?(?:\d{1,3}|[a-zđ])[.)]\s)")

# A line this near to the full width was broken for want of room.
_FULL = 0.75
_LONGEST_WRAPPED_LINE = 120
_SHORTEST_BROKEN_LINE = 40


def width_of(lines: Sequence[str]) -> int | None:
    """Characters in a full line of text broken to a fixed width, or None where the lines aren't of that kind.

    It is of that kind if no line passes 120 characters and, of lines with another right below, 70 % are nearly full.

    >>> width_of(["một hai ba bốn năm sáu"] * 5), width_of(["ngắn", "một câu dài hơn nhiều."] * 3)
    (22, None)
    """
    inner = [len(line) for line, following in pairwise(lines) if line.strip() and following.strip()]
    widest = max(map(len, lines), default=0)
    if len(inner) < 3 or widest > _LONGEST_WRAPPED_LINE:
        return None
    full = sum(1 for length in inner if length >= _FULL * widest)
    return widest if full >= 0.7 * len(inner) else None


def goes_on(line: str, following: str, width: int | None) -> bool:
    """Whether the sentence in a line may go on in the line right below it.

    In text broken to a ``width`` a nearly full line may; elsewhere only a long line before a small letter. A full stop
    ends it, unless it is that of an abbreviation.

    >>> goes_on("Giá xăng trong nước được điều chỉnh vào chiều nay,", "tăng 500 đồng.", None)
    True
    >>> goes_on("Tin trong ngày", "Giá xăng tăng.", None)
    False
    """
    if not line.strip() or not following.strip() or _ITEM.match(following):
        return False
    if line.rstrip().endswith(".") and runs_on(line, following):
        return True
    small = following.lstrip()[0].islower()
    if _ENDS.search(line):
        return small and width is not None
    if width is not None and len(line.rstrip()) >= _FULL * width:
        return True
    return small and (width is not None or len(line) >= _SHORTEST_BROKEN_LINE)
