"""Plain text and Markdown."""

from collections.abc import Iterator

from doichieu.adapters.reading.documents import Document, lines_and_paragraphs, plain
from doichieu.adapters.reading.encodings import decoded


def documents(data: bytes, locator: str, media_type: str = "text/plain") -> Iterator[Document]:
    """The text with its lines and paragraphs. Raises ``SourceUnreadable`` for binary data.

    >>> [doc.text for doc in documents(b"Gi\\xc3\\xa1 v\\xc3\\xa0ng", "a.txt")]
    ['Giá vàng']
    """
    text = plain(decoded(data, locator))
    yield Document(text, locator, media_type, lines_and_paragraphs(text))
