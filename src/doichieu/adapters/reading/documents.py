"""What a format gives before redaction: a text, its landmarks and what the file says about itself."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import date

from doichieu.domain.texts import Landmark, Unit, normalised

_PARAGRAPH_END = re.compile(r"\n(?:[ \t]*\n)+")
_LINE_ENDS = str.maketrans({"\x0b": "\n", "\x0c": "\n", "\x85": "\n", "\u2028": "\n", "\u2029": "\n\n"})


@dataclass(frozen=True, slots=True)
class Document:
    """One text as it was found, normalised but not yet redacted. ``landmarks`` point into ``text``."""

    text: str
    locator: str
    media_type: str
    landmarks: tuple[Landmark, ...] = ()
    title: str = ""
    publisher: str = ""
    published_at: date | None = None


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of text that begins a page, line, paragraph or row: ``marks`` are the units and their numbers."""

    text: str
    marks: tuple[tuple[Unit, int], ...]


@dataclass(slots=True)
class Assembly:
    """Puts pieces together and remembers where each begins in the normalised text.

    >>> made = Assembly()
    >>> made.add(Piece("Mo\\u0323\\u0302t", ((Unit.PARAGRAPH, 1),)), "")
    >>> made.add(Piece("hai", ((Unit.PARAGRAPH, 2),)), "\\n")
    >>> made.text, [mark.start for mark in made.landmarks]
    ('Một\\nhai', [0, 4])
    """

    _parts: list[str] = field(default_factory=list)
    _marks: list[Landmark] = field(default_factory=list)
    _length: int = 0

    def add(self, piece: Piece, glue: str) -> None:
        """Append a piece after ``glue``, which the first piece goes without."""
        before = glue if self._parts else ""
        text = normalised(piece.text)
        self._parts.append(before + text)
        self._length += len(before)
        self._marks.extend(Landmark(self._length, unit, number) for unit, number in piece.marks)
        self._length += len(text)

    @property
    def text(self) -> str:
        return "".join(self._parts)

    @property
    def landmarks(self) -> tuple[Landmark, ...]:
        return tuple(self._marks)


def assembled(pieces: Iterable[Piece], glue: str) -> Assembly:
    """All the pieces in order with the same glue between them."""
    made = Assembly()
    for piece in pieces:
        made.add(piece, glue)
    return made


def plain(text: str) -> str:
    """Normalised text in which every kind of line end (form feed, vertical tab, U+2028 …) is a newline.

    >>> plain("trang một\\x0ctrang hai\\ufeff")
    'trang một\\ntrang hai'
    """
    return normalised(text.translate(_LINE_ENDS)).replace("\ufeff", "")


def lines_and_paragraphs(text: str, first_line: int = 1) -> tuple[Landmark, ...]:
    """A landmark at each line and at each paragraph; blank lines stand between paragraphs.

    >>> [(mark.unit.value, mark.number, mark.start) for mark in lines_and_paragraphs("a\\n\\nb")]
    [('paragraph', 1, 0), ('line', 1, 0), ('line', 2, 2), ('paragraph', 2, 3), ('line', 3, 3)]
    """
    paragraphs = {0, *(match.end() for match in _PARAGRAPH_END.finditer(text) if match.end() < len(text))}
    return tuple(_marks(text, paragraphs, first_line))


def _marks(text: str, paragraphs: set[int], first_line: int) -> Iterator[Landmark]:
    start, paragraph = 0, 0
    for number, line in enumerate(text.split("\n"), start=first_line):
        if start in paragraphs:
            paragraph += 1
            yield Landmark(start, Unit.PARAGRAPH, paragraph)
        yield Landmark(start, Unit.LINE, number)
        start += len(line) + 1
