"""A text cut into paragraphs, and these into pieces with and without a mark."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

_BLANK_LINES = re.compile(r"\n[ \t]*(?:\n[ \t]*)+")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text. ``mark`` is what stands behind it, None for unmarked text; ``first`` where that mark begins."""

    text: str
    mark: object | None = None
    first: bool = False


@dataclass(frozen=True, slots=True)
class Paragraph:
    """The pieces of one paragraph, in order."""

    pieces: tuple[Piece, ...]


def pieces(text: str, marks: Sequence[tuple[int, int, object]]) -> tuple[Piece, ...]:
    """The whole text in pieces, those at (start, end, mark) marked. Empty marks and ones that overlap are left out.

    >>> [(piece.text, piece.mark) for piece in pieces("a bc d", [(2, 4, "x")])]
    [('a ', None), ('bc', 'x'), (' d', None)]
    """
    return tuple(_pieces(text, 0, len(text), _apart(marks)))


def paragraphs(text: str, marks: Sequence[tuple[int, int, object]]) -> tuple[Paragraph, ...]:
    """The paragraphs of a text: parted by blank lines, or by line ends where it has no blank lines.

    >>> [[piece.text for piece in p.pieces] for p in paragraphs("Một.\\n\\nHai. Ba.", [(6, 10, "x")])]
    [['Một.'], ['Hai.', ' Ba.']]
    """
    apart = _apart(marks)
    cut = [tuple(_pieces(text, start, end, apart)) for start, end in _ranges(text)]
    return tuple(Paragraph(parts) for parts in cut if any(part.text.strip() for part in parts))


def _apart(marks: Sequence[tuple[int, int, object]]) -> list[tuple[int, int, object]]:
    kept: list[tuple[int, int, object]] = []
    for start, end, mark in sorted(marks, key=lambda one: one[:2]):
        if start < end and (not kept or start >= kept[-1][1]):
            kept.append((start, end, mark))
    return kept


def _ranges(text: str) -> Iterator[tuple[int, int]]:
    parting = _BLANK_LINES if _BLANK_LINES.search(text.strip()) else re.compile("\n")
    start = 0
    for gap in parting.finditer(text):
        yield start, gap.start()
        start = gap.end()
    yield start, len(text)


def _pieces(text: str, start: int, end: int, marks: Sequence[tuple[int, int, object]]) -> Iterator[Piece]:
    """The pieces of text[start:end]; a mark that began before it goes on here without being the first."""
    at = start
    for begins, ends, mark in marks:
        if ends <= start or begins >= end:
            continue
        if at < begins:
            yield Piece(text[at:begins])
        at = min(ends, end)
        yield Piece(text[max(begins, start) : at], mark, first=begins >= start)
    if at < end:
        yield Piece(text[at:end])
