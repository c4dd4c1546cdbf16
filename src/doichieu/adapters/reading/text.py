"""Plain text and Markdown."""

import re
from collections.abc import Iterator

from doichieu.adapters.reading import front_matter
from doichieu.adapters.reading.documents import Document, lines_and_paragraphs, plain
from doichieu.adapters.reading.encodings import decoded

# Marks that a reader of the page would not see: headings, quotations, code, links, emphasis. Line ends stay.
_MARKUP = (
    (re.compile(r"^[ \t]{0,3}#{1,6}[ \t]+(.*?)[ \t]*#*$", re.MULTILINE), r"\1"),
    (re.compile(r"^[ \t]{0,3}(?:>[ \t]?)+", re.MULTILINE), ""),
    (re.compile(r"^[ \t]*(?:```|~~~).*$", re.MULTILINE), ""),
    (re.compile(r"!?\[([^\[\]\n]{0,500})\]\([^)\s]{0,1000}(?:\s+\"[^\"\n]{0,500}\")?\)"), r"\1"),
    (re.compile(r"(?<![\w*])\*\*(?=\S)([^*\n]+?)(?<=\S)\*\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w*])\*(?=\S)([^*\n]+?)(?<=\S)\*(?![\w*])"), r"\1"),
    (re.compile(r"(?<![\w_])_{1,2}(?=\S)([^_\n]+?)(?<=\S)_{1,2}(?![\w_])"), r"\1"),
    (re.compile(r"`([^`\n]+)`"), r"\1"),
)


def documents(data: bytes, locator: str, media_type: str = "text/plain") -> Iterator[Document]:
    """The text with its lines and paragraphs, and what a block in front says of it; Markdown without its marks.

    Raises ``SourceUnreadable`` for binary data.

    >>> [made.text for made in documents("# Giá *vàng*\\n\\n**Tăng**".encode(), "a.md", "text/markdown")]
    ['Giá vàng\\n\\nTăng']
    """
    front = front_matter.read(plain(decoded(data, locator)))
    text = _shown(front.body) if media_type == "text/markdown" else front.body
    yield Document(
        text,
        locator,
        media_type,
        lines_and_paragraphs(text, first_line=front.lines + 1),
        title=front.title,
        publisher=front.publisher,
        published_at=front.published_at,
    )


def _shown(markdown: str) -> str:
    for mark, words in _MARKUP:
        markdown = mark.sub(words, markdown)
    return markdown
