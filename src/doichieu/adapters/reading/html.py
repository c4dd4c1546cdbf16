"""Web pages: the main text without menus and advertisements, and what the page says of itself."""

import re
from collections.abc import Iterator

import trafilatura
from lxml.etree import ParserError
from lxml.html import HtmlElement, document_fromstring

from doichieu.adapters.reading.dates import read_date
from doichieu.adapters.reading.documents import Document, lines_and_paragraphs, plain
from doichieu.adapters.reading.encodings import decoded, repaired
from doichieu.domain.errors import SourceEmpty
from doichieu.domain.texts import Landmark, Unit, normalised

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([\w.:-]+)", re.IGNORECASE)
_XML_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_LINE_END = re.compile(r"[ \t]*[\r\n]+[ \t]*")
_AS_WRITTEN = ("pre", "textarea", "script", "style")
_TAG = re.compile(rb"<[a-z!?/]", re.IGNORECASE)


def documents(data: bytes, locator: str, charset: str = "") -> Iterator[Document]:
    """The page's main text. ``charset`` is what the server said. Raises ``SourceEmpty`` or ``SourceUnreadable``."""
    page = _XML_DECLARATION.sub("", _text(data, locator, charset))
    if not page.strip():
        raise SourceEmpty(locator)
    try:
        tree = _on_one_line(document_fromstring(page))
    except ParserError as error:
        raise SourceEmpty(locator) from error
    found = trafilatura.bare_extraction(
        tree,
        url=locator if locator.startswith(("http://", "https://")) else None,
        with_metadata=True,
        include_comments=False,
        # A date that was only guessed from somewhere in the text is worse than none.
        date_extraction_params={"original_date": True, "extensive_search": False},
    )
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        # Too little on the page for its main part to stand out, so all of it is read.
        text = plain(trafilatura.html2txt(tree))
        yield Document(text, locator, "text/html", _paragraphs(text))
        return
    text = plain(found.text or "")
    yield Document(
        text,
        locator,
        "text/html",
        _paragraphs(text),
        title=_line(found.title),
        publisher=_line(found.sitename or found.hostname),
        published_at=read_date(found.date or ""),
    )


def _on_one_line(tree: HtmlElement) -> HtmlElement:
    """Line ends within a paragraph of the source are white space to a browser; so they are here."""
    for node in tree.iter():
        if node.tag in _AS_WRITTEN or any(parent.tag in _AS_WRITTEN for parent in node.iterancestors()):
            continue
        node.text = _LINE_END.sub(" ", node.text) if node.text else node.text
        for child in node:
            child.tail = _LINE_END.sub(" ", child.tail) if child.tail else child.tail
    return tree


def _paragraphs(text: str) -> tuple[Landmark, ...]:
    """Each line of the main text is a paragraph of the page."""
    lines = [mark for mark in lines_and_paragraphs(text) if mark.unit is Unit.LINE]
    return tuple(Landmark(mark.start, Unit.PARAGRAPH, mark.number) for mark in lines)


def _text(data: bytes, locator: str, charset: str) -> str:
    declared = _DECLARED.search(data[:4096])
    # Bytes that are whole UTF-8 are hardly ever anything else, whatever the page says of itself.
    names = ("utf-8", charset, declared[1].decode("ascii") if declared else "") if _TAG.search(data[:4096]) else ()
    for name in filter(None, names):
        try:
            return repaired(data.decode(name))
        except (UnicodeDecodeError, LookupError):
            continue
    return decoded(data, locator)


def _line(words: str | None) -> str:
    return " ".join(normalised(words or "").split())
