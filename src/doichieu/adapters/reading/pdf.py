"""PDF: text with page and line, sentences put together again across line ends."""

import re
import unicodedata
from collections.abc import Iterator

import pypdfium2
import pypdfium2.raw

from doichieu.adapters.reading.documents import Assembly, Document, Piece
from doichieu.adapters.reading.encodings import repaired
from doichieu.adapters.reading.wrapping import goes_on
from doichieu.domain.errors import SourceLocked, SourceUnreadable
from doichieu.domain.texts import Unit, normalised

# PDFium puts U+FFFE (older releases U+0002) where a word is hyphenated at the end of a line.
_HYPHEN = re.compile("[\ufffe\x02]")
# Characters; in narrower lines it cannot be told whether they were broken for want of room.
_NARROWEST = 40
_PAGE_NUMBER = re.compile(r"[-–—\s]*(?:trang|page|p\.)?\s*\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE)
_MEANINGLESS_TITLES = ("", "untitled", "title")


def documents(data: bytes, locator: str) -> Iterator[Document]:
    """The text of all pages. Raises ``SourceLocked`` for a password, ``SourceUnreadable`` for a broken file."""
    try:
        with pypdfium2.PdfDocument(data) as pdf:
            pages = [_lines(pdf[number]) for number in range(len(pdf))]
            title = normalised(pdf.get_metadata_value("Title")).strip()
    except pypdfium2.PdfiumError as error:
        if error.err_code == pypdfium2.raw.FPDF_ERR_PASSWORD:
            raise SourceLocked(locator) from error
        raise SourceUnreadable(locator, "it is not a whole PDF") from error
    if pages and not any(pages):
        raise SourceUnreadable(locator, "its pages are pictures without text; read them with a text recogniser first")
    made = _put_together(pages)
    known = title if title.lower() not in _MEANINGLESS_TITLES else ""
    yield Document(made.text, locator, "application/pdf", made.landmarks, title=known)


def _lines(page: pypdfium2.PdfPage) -> list[str]:
    text = page.get_textpage().get_text_range()
    broken = _HYPHEN.sub(_line_after_hyphen, text.replace("\r\n", "\n").replace("\r", "\n"))
    legible = repaired(unicodedata.normalize("NFC", broken))
    return [line.strip() for line in legible.split("\n") if line.strip()]


def _line_after_hyphen(match: re.Match[str]) -> str:
    """The hyphen of "Thiên-Huế" or "COVID-19" stays; the one of "develop-ment" becomes a soft one and is taken out."""
    text, place = match.string, match.end()
    following = text[place : place + 1]
    return "\xad\n" if following.islower() else "-\n"


def _put_together(pages: list[list[str]]) -> Assembly:
    made = Assembly()
    previous = ""
    for page, lines in enumerate(pages, start=1):
        widest = max(map(len, lines), default=0)
        width = widest if widest >= _NARROWEST else None
        kept = [(number, line) for number, line in enumerate(lines, start=1) if not _is_page_number(number, lines)]
        for place, (number, line) in enumerate(kept):
            marks = ((Unit.PAGE, page), (Unit.LINE, number)) if place == 0 else ((Unit.LINE, number),)
            made.add(Piece(line.removesuffix("\xad"), marks), _glue(previous, line, width))
            previous = line
    return made


def _is_page_number(number: int, lines: list[str]) -> bool:
    """A number alone on the first or last line is not part of a sentence that runs over the page."""
    return number in (1, len(lines)) and len(lines) > 1 and _PAGE_NUMBER.fullmatch(lines[number - 1]) is not None


def _glue(previous: str, line: str, width: int | None) -> str:
    if previous.endswith("\xad") or (previous.endswith("-") and previous[-2:-1].isalnum()):
        return ""
    return " " if goes_on(previous, line, width) else "\n"
