"""Plain text and Markdown."""

from collections.abc import Iterator
from dataclasses import replace

from doichieu.adapters.reading import front_matter
from doichieu.adapters.reading.documents import Document, lines_and_paragraphs, plain
from doichieu.adapters.reading.encodings import decoded
from doichieu.domain.texts import Landmark, Unit


def documents(data: bytes, locator: str, media_type: str = "text/plain") -> Iterator[Document]:
    """The text with its lines and paragraphs, and what a block in front says of it.

    Raises ``SourceUnreadable`` for binary data.

    >>> [doc.text for doc in documents(b"Gi\\xc3\\xa1 v\\xc3\\xa0ng", "a.txt")]
    ['Giá vàng']
    """
    front = front_matter.read(plain(decoded(data, locator)))
    yield Document(
        front.body,
        locator,
        media_type,
        tuple(_of_the_file(mark, front.lines) for mark in lines_and_paragraphs(front.body)),
        title=front.title,
        publisher=front.publisher,
        published_at=front.published_at,
    )


def _of_the_file(mark: Landmark, before: int) -> Landmark:
    """Lines count from the start of the file, so that a person finds them there."""
    return replace(mark, number=mark.number + before) if mark.unit is Unit.LINE else mark
