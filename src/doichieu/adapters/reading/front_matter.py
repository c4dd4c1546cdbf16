"""What a text or Markdown file says about itself in a block between two lines of ``---`` at its very beginning."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from doichieu.adapters.reading.dates import read_date
from doichieu.domain.folding import fold

_BLOCK = re.compile(r"---[ \t]*\n((?:(?!---|\.\.\.).*\n){0,50}?)(?:---|\.\.\.)[ \t]*(?:\n|\Z)")
_ENTRY = re.compile(r"([^\W\d_][\w -]{0,30}):(?:[ \t]+(\S.*))?")
_HEADING = re.compile(r"\s*# +(\S.*)")
_TITLE = ("title", "tieu de")
_PUBLISHER = ("publisher", "source", "site", "nguon", "noi xuat ban")
_DATE = ("published", "date", "published_at", "ngay", "ngay dang")


@dataclass(frozen=True, slots=True)
class FrontMatter:
    """Title, publisher and date of a text, the text after the block, and how many lines the block took."""

    title: str
    publisher: str
    published_at: date | None
    body: str
    lines: int


def read(text: str) -> FrontMatter:
    """Split a text from its block; without a block the text stays whole. A first ``# heading`` is a title, too.

    >>> read("---\\ntitle: Giá vàng\\npublished: 2024-03-05\\n---\\nGiá vàng tăng.")
    FrontMatter(title='Giá vàng', publisher='', published_at=datetime.date(2024, 3, 5), body='Giá vàng tăng.', lines=4)
    """
    block = _BLOCK.match(text)
    entries = _entries(block[1]) if block else {}
    body = text[block.end() :] if block and entries else text
    heading = _HEADING.match(body)
    return FrontMatter(
        title=_first(entries, _TITLE) or (heading[1].strip() if heading else ""),
        publisher=_first(entries, _PUBLISHER),
        published_at=read_date(_first(entries, _DATE)),
        body=body,
        lines=text[: len(text) - len(body)].count("\n"),
    )


def _entries(block: str) -> Mapping[str, str]:
    """The block's entries; none where it holds lines of another kind or nothing that is known here: it is text then."""
    lines = [line.rstrip() for line in block.split("\n") if line.strip()]
    found = [_ENTRY.fullmatch(line) for line in lines]
    if not all(entry or line.startswith((" ", "\t", "-", "#")) for entry, line in zip(found, lines, strict=True)):
        return {}
    entries = {fold(entry[1]).strip(): _unquoted(entry[2] or "") for entry in found if entry}
    return entries if entries.keys() & {*_TITLE, *_PUBLISHER, *_DATE} else {}


def _unquoted(value: str) -> str:
    return value[1:-1] if len(value) > 1 and value[0] == value[-1] and value[0] in "\"'" else value


def _first(entries: Mapping[str, str], names: tuple[str, ...]) -> str:
    return next((entries[name] for name in names if name in entries), "")
