"""CSV, TSV, JSON Lines and JSON: each row a text of its own, or a whole table of figures as one text."""

import csv
import io
import json
import logging
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from doichieu.adapters.reading.dates import read_date
from doichieu.adapters.reading.documents import Document, Piece, assembled, plain
from doichieu.adapters.reading.encodings import decoded
from doichieu.domain.errors import SourceUnreadable
from doichieu.domain.folding import fold
from doichieu.domain.texts import Landmark, Unit, normalised

_log = logging.getLogger(__name__)

_TEXT = ("text", "content", "body", "full_text", "article", "article_body", "articlebody", "noi dung", "noi_dung")
_URL = ("url", "link", "source_url", "canonical_url", "address", "duong dan")
_TITLE = ("title", "headline", "tieu de", "tieu_de")
_PUBLISHER = ("publisher", "source", "site", "sitename", "newspaper", "outlet", "domain", "nguon", "bao")
_DATE = ("date", "published_at", "published", "publish_date", "date_published", "datepublished", "pubdate", "ngay")
_LISTS = ("articles", "documents", "items", "rows", "data", "records")


@dataclass(frozen=True, slots=True)
class _Row:
    number: int
    cells: Mapping[str, object]


def separated(data: bytes, locator: str, media_type: str) -> Iterator[Document]:
    """The rows of a CSV or TSV file that has a column of texts; else the table, one line a row, as one text.

    >>> csv = "tỉnh;dân số\\nHà Nội;8435700\\n".encode()
    >>> [made.text for made in separated(csv, "dan-so.csv", "text/csv")]
    ['tỉnh: Hà Nội; dân số: 8435700']
    """
    text = plain(decoded(data, locator))
    first = text.partition("\n")[0]
    delimiter = max(("\t", ",", ";", "|"), key=first.count)
    csv.field_size_limit(max(len(text), csv.field_size_limit()))  # one limit for the whole process: only ever raised
    try:
        table = csv.DictReader(io.StringIO(text), delimiter=delimiter, strict=True)
        rows = [_Row(number, {k: v for k, v in row.items() if k}) for number, row in enumerate(table, start=1)]
    except csv.Error as error:
        raise SourceUnreadable(locator, f"it is not a whole table: {error}") from error
    if rows and _column(rows[0].cells, _TEXT) is None:
        yield _whole(rows, locator, media_type)
    else:
        yield from _texts(rows, locator, media_type)


def json_lines(data: bytes, locator: str) -> Iterator[Document]:
    """One text for each line that is a JSON object. Raises ``SourceUnreadable`` at the first line that isn't."""
    lines = decoded(data, locator).split("\n")
    yield from _texts(_json_rows(lines, locator), locator, "application/x-ndjson")


def json_document(data: bytes, locator: str) -> Iterator[Document]:
    """One text for each object of a list, of a list under a usual name (``articles``, ``items`` …), or the object."""
    try:
        value = json.loads(decoded(data, locator))
    except (json.JSONDecodeError, RecursionError) as error:
        raise SourceUnreadable(locator, f"it is not JSON: {error}") from error
    if isinstance(value, dict) and _column(value, _TEXT) is None:
        value = next((value[name] for name in _LISTS if isinstance(value.get(name), list)), value)
    objects = value if isinstance(value, list) else [value]
    rows = (_Row(number, _object(item, number, locator)) for number, item in enumerate(objects, start=1))
    yield from _texts(rows, locator, "application/json")


def _json_rows(lines: Iterable[str], locator: str) -> Iterator[_Row]:
    for number, line in enumerate(lines, start=1):
        if not line.strip():
            continue
        try:
            value = json.loads(line)
        except (json.JSONDecodeError, RecursionError) as error:
            raise SourceUnreadable(locator, f"line {number} is not JSON: {error}") from error
        yield _Row(number, _object(value, number, locator))


def _object(value: object, number: int, locator: str) -> Mapping[str, object]:
    if not isinstance(value, dict):
        raise SourceUnreadable(locator, f"row {number} is not an object with named fields")
    return value


def _texts(rows: Iterable[_Row], locator: str, media_type: str) -> Iterator[Document]:
    for row in rows:
        column = _column(row.cells, _TEXT)
        if column is None:
            raise SourceUnreadable(
                locator, f"row {row.number} has no text; its column must be named one of {', '.join(_TEXT[:4])}"
            )
        text = plain(_words(row.cells[column]))
        if not text.strip():
            _log.warning("%s: row %d has no text and was left out", locator, row.number)
            continue
        yield Document(
            text,
            _cell(row, _URL) or f"{locator}#row={row.number}",
            media_type,
            (Landmark(0, Unit.ROW, row.number),),
            title=_cell(row, _TITLE),
            publisher=_cell(row, _PUBLISHER),
            published_at=read_date(_cell(row, _DATE)),
        )


def _whole(rows: list[_Row], locator: str, media_type: str) -> Document:
    pieces = []
    for row in rows:
        cells = (
            f"{name.strip()}: {_words(value).strip()}" for name, value in row.cells.items() if _words(value).strip()
        )
        pieces.append(Piece(plain("; ".join(cells)).replace("\n", " "), ((Unit.ROW, row.number),)))
    made = assembled(pieces, "\n")
    return Document(made.text, locator, media_type, made.landmarks)


def _column(cells: Mapping[str, object], names: tuple[str, ...]) -> str | None:
    """The first column, in the order of ``names``, that the row has under that name in any spelling."""
    folded = {fold(key).strip(): key for key in cells}
    return next((folded[name] for name in names if name in folded), None)


def _cell(row: _Row, names: tuple[str, ...]) -> str:
    column = _column(row.cells, names)
    return " ".join(normalised(_words(row.cells[column])).split()) if column else ""


def _words(value: object) -> str:
    return value if isinstance(value, str) else "" if value is None else str(value)
