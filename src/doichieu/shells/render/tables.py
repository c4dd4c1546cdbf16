"""Tables: the same on a page, in a spreadsheet and on a terminal."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from doichieu.domain.measures import Share
from doichieu.shells.render.plain import plain
from doichieu.shells.words import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: ``shown`` to readers in their own form, ``raw`` to spreadsheets in one that all read.

    ``raw`` holds whole numbers and days by ISO 8601, which no spreadsheet takes for something else, whatever its
    language. ``case`` is the id of the case whose claim this is, and ``language`` that of the claim; a ``day`` stands
    on one line.
    """

    shown: str
    raw: str
    number: bool = False
    day: bool = False
    case: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; those with numbers are set flush right, one ``aside`` is for spreadsheets only."""

    title: str
    number: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``name`` is that of its file; ``empty`` is said where there is no row."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    empty: str = ""

    @property
    def titled_rows(self) -> Iterator[Sequence[tuple[Column, Cell]]]:
        """The rows as they are shown, each cell with the head of its column."""
        return (
            [(column, cell) for column, cell in zip(self.columns, row, strict=True) if not column.aside]
            for row in self.rows
        )


def claim(case: str, statement: str, language: str) -> Cell:
    """A claim, as foreign text, with its case."""
    return Cell(plain(statement), plain(statement), case=case, language=language)


def text(words: str) -> Cell:
    """Words that are the same for readers and spreadsheets."""
    return Cell(words, words)


def day(words: Words, at: date) -> Cell:
    """A day."""
    return Cell(words.date(at), at.isoformat(), day=True)


def count(words: Words, n: int) -> Cell:
    """A number of things."""
    return Cell(words.number(n), str(n), number=True)


def counts(words: Words, *numbers: int) -> tuple[Cell, ...]:
    """Numbers of things, a cell each."""
    return tuple(count(words, n) for n in numbers)


def share(words: Words, part: Share) -> Cell:
    """A share in per cents; a dash for one of nothing."""
    if part.value is None:
        return Cell("–", "", number=True)
    return Cell(words.share(part.value), str(round(part.value * 100)), number=True)
