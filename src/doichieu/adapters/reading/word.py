"""Word files (.docx): paragraphs, and table rows as paragraphs, in the order of the page."""

import io
import zipfile
from collections.abc import Iterator

import docx
from docx.opc.exceptions import PackageNotFoundError
from docx.table import Table, _Row
from docx.text.paragraph import Paragraph
from lxml.etree import XMLSyntaxError

from doichieu.adapters.reading.documents import Document, Piece, assembled
from doichieu.adapters.reading.encodings import repaired
from doichieu.domain.errors import SourceLocked, SourceTooLarge, SourceUnreadable
from doichieu.domain.texts import Unit, normalised

_MEDIA_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"
_OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_FLAG = 0x1
# Pictures make a file larger than its words, but not by more than this when unpacked.
_PICTURES = 10


def documents(data: bytes, locator: str, max_bytes: int) -> Iterator[Document]:
    """The text with its paragraphs. Raises ``SourceLocked``, ``SourceTooLarge`` (unpacked) or ``SourceUnreadable``."""
    if data.startswith(_OLD_OFFICE):
        # Word wraps a document with a password in the old container.
        if "EncryptedPackage".encode("utf-16-le") in data:
            raise SourceLocked(locator)
        raise SourceUnreadable(locator, "it is an old Word file; save it as .docx")
    _check_unpacked_size(data, locator, max_bytes)
    try:
        file = docx.Document(io.BytesIO(data))
    except (PackageNotFoundError, zipfile.BadZipFile, KeyError, ValueError, XMLSyntaxError, OSError) as error:
        raise SourceUnreadable(locator, "it is not a whole Word file") from error
    texts = (repaired(normalised(text)).replace("\n", " ").strip() for text in _texts(file))
    pieces = (Piece(text, ((Unit.PARAGRAPH, number),)) for number, text in enumerate(texts, start=1) if text)
    made = assembled(pieces, "\n")
    title = " ".join(normalised(file.core_properties.title or "").split())
    yield Document(made.text, locator, _MEDIA_TYPE, made.landmarks, title=title)


def _texts(file: docx.document.Document) -> Iterator[str]:
    for block in file.iter_inner_content():
        match block:
            case Paragraph():
                yield block.text
            case Table():
                yield from (" | ".join(_cells(row)) for row in block.rows)


def _cells(row: _Row) -> Iterator[str]:
    """The words of each cell, once for a cell that spans several columns."""
    return (cell.text.strip() for cell in {cell._tc: cell for cell in row.cells}.values())


def _check_unpacked_size(data: bytes, locator: str, max_bytes: int) -> None:
    """Look at the sizes the archive declares before anything is unpacked; zipfile stops at these sizes later on."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as packed:
            parts = packed.infolist()
    except (zipfile.BadZipFile, OSError) as error:
        raise SourceUnreadable(locator, "it is not a whole Word file") from error
    if any(part.flag_bits & _ENCRYPTED_FLAG for part in parts):
        raise SourceLocked(locator)
    words = sum(part.file_size for part in parts if part.filename.endswith((".xml", ".rels")))
    everything = sum(part.file_size for part in parts)
    if words > max_bytes or everything > _PICTURES * max_bytes:
        raise SourceTooLarge(locator, everything, max_bytes)
