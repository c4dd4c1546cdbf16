"""Which format a file or an answer is in, and who reads it."""

from collections.abc import Iterator
from enum import StrEnum
from pathlib import PurePosixPath
from typing import assert_never

from doichieu.adapters.reading import tables, text
from doichieu.adapters.reading.documents import Document
from doichieu.adapters.reading.unpacking import ungzipped
from doichieu.domain.errors import SourceUnreadable


class Format(StrEnum):
    """The formats read here, by their media types."""

    TEXT = "text/plain"
    MARKDOWN = "text/markdown"
    HTML = "text/html"
    PDF = "application/pdf"
    WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
    CSV = "text/csv"
    TSV = "text/tab-separated-values"
    JSON_LINES = "application/x-ndjson"
    JSON = "application/json"


_BY_ENDING = {
    "": Format.TEXT,
    ".txt": Format.TEXT,
    ".text": Format.TEXT,
    ".md": Format.MARKDOWN,
    ".html": Format.HTML,
    ".htm": Format.HTML,
    ".xhtml": Format.HTML,
    ".pdf": Format.PDF,
    ".docx": Format.WORD,
    ".csv": Format.CSV,
    ".tsv": Format.TSV,
    ".jsonl": Format.JSON_LINES,
    ".ndjson": Format.JSON_LINES,
    ".json": Format.JSON,
}
_PACKED = ".gz"
ENDINGS = tuple(ending for ending in _BY_ENDING if ending)


def of_name(name: str) -> Format | None:
    """The format that a file's name promises, packed or not; None where nobody here reads it.

    >>> of_name("luat.PDF"), of_name("bao.jsonl.gz"), of_name("nhac.mp3")
    (<Format.PDF: 'application/pdf'>, <Format.JSON_LINES: 'application/x-ndjson'>, None)
    """
    path = PurePosixPath(name.lower().replace("\\", "/"))
    if path.suffix != _PACKED:
        return _BY_ENDING.get(path.suffix)
    inner = of_name(path.stem)
    return None if inner in (Format.PDF, Format.WORD) else inner


def of_answer(media_type: str, path: str, data: bytes) -> Format | None:
    """The format of what a server sent: what it says, unless that says nothing and the address or the bytes do."""
    if data.startswith(b"%PDF-"):
        return Format.PDF
    if media_type in ("application/xhtml+xml", "application/xml", "text/xml"):
        return Format.HTML
    said = next((format_ for format_ in Format if format_.value == media_type), None)
    if said not in (None, Format.TEXT):
        return said
    named = of_name(PurePosixPath(path).name)
    if PurePosixPath(path).suffix and named is not None:
        return named
    return said or (Format.HTML if not media_type else None)


def documents(data: bytes, locator: str, format_: Format, max_bytes: int, charset: str = "") -> Iterator[Document]:
    """What the bytes hold, unpacked first where they are gzip. Raises ``ReadingError``."""
    data = _unpacked(data, locator, format_, max_bytes)
    # What reads pages and office files takes a quarter of a second to import, and a plain text needs none of it.
    match format_:
        case Format.TEXT | Format.MARKDOWN:
            read = text.documents(data, locator, format_.value)
        case Format.HTML:
            from doichieu.adapters.reading import html  # noqa: PLC0415 - see above

            read = html.documents(data, locator, charset)
        case Format.PDF:
            from doichieu.adapters.reading import pdf  # noqa: PLC0415 - see above

            read = pdf.documents(data, locator)
        case Format.WORD:
            from doichieu.adapters.reading import word  # noqa: PLC0415 - see above

            read = word.documents(data, locator, max_bytes)
        case Format.CSV | Format.TSV:
            read = tables.separated(data, locator, format_.value)
        case Format.JSON_LINES:
            read = tables.json_lines(data, locator)
        case Format.JSON:
            read = tables.json_document(data, locator)
        case _:
            assert_never(format_)
    return read


def _unpacked(data: bytes, locator: str, format_: Format, max_bytes: int) -> bytes:
    packed = data.startswith(b"\x1f\x8b")
    if packed and format_ not in (Format.PDF, Format.WORD):
        return ungzipped(data, locator, max_bytes)
    if packed or locator.lower().endswith(_PACKED):
        raise SourceUnreadable(locator, "its name says one thing and its content another: gzip or not gzip")
    return data
