"""Texts and exact places in them. A place is a range of Unicode code points of the NFC text that was stored."""

import hashlib
import re
import unicodedata
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Final

from doichieu.domain.errors import SpanOutsideSource

# The categories Cc (but tab and newline) and Cs of Unicode, which are closed lists.
_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff]")


SHORTEST_DIGEST: Final = 8
"""So many letters of a digest are enough to name it by: in one of 86 libraries of 10,000 texts two share them."""


class PrivateDetail(StrEnum):
    """Kinds of private detail that are taken out of a text before anything is stored."""

    EMAIL = "email"
    PHONE = "phone"
    IDENTITY_NUMBER = "identity_number"
    TAX_NUMBER = "tax_number"
    BANK_ACCOUNT = "bank_account"
    PLATE = "plate"
    HANDLE = "handle"
    PROFILE_LINK = "profile_link"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of code points, ``start <= end``.

    >>> Span(0, 3).of("một hai")
    'một'
    """

    start: int
    end: int

    def __post_init__(self) -> None:
        if not 0 <= self.start <= self.end:
            raise SpanOutsideSource(self.start, self.end, -1)

    def of(self, text: str) -> str:
        """The words at this span. Raises ``SpanOutsideSource`` if the text is too short."""
        if self.end > len(text):
            raise SpanOutsideSource(self.start, self.end, len(text))
        return text[self.start : self.end]

    def shifted(self, by: int) -> "Span":
        """The same range, ``by`` code points further on."""
        return Span(self.start + by, self.end + by)

    def overlaps(self, other: "Span") -> bool:
        """Whether the two share at least one code point."""
        return max(self.start, other.start) < min(self.end, other.end)


def rewritten(text: str, instead: Mapping[Span, str]) -> str:
    """The text with something else in some places. Of two that overlap that stands which begins last, or is longer.

    >>> rewritten("một hai ba", {Span(0, 3): "1", Span(8, 10): "3"})
    '1 hai 3'
    """
    begun = len(text)
    for span in sorted(instead, reverse=True):
        if span.end <= begun:
            text, begun = text[: span.start] + instead[span] + text[span.end :], span.start
    return text


class Unit(StrEnum):
    """What a landmark counts."""

    PAGE = "page"
    LINE = "line"
    PARAGRAPH = "paragraph"
    ROW = "row"


@dataclass(frozen=True, slots=True)
class Landmark:
    """Page, line, paragraph or row ``number`` (from 1) begins at code point ``start``."""

    start: int
    unit: Unit
    number: int


@dataclass(frozen=True, slots=True)
class Source:
    """A text as the desk stores it: NFC, redacted, hashed, never changed.

    ``digest`` is the sha256 of the text in UTF-8; ``landmarks`` are in order of ``start``.
    """

    digest: str
    text: str
    language: str
    media_type: str
    locator: str
    retrieved_at: datetime
    title: str = ""
    publisher: str = ""
    published_at: date | None = None
    landmarks: tuple[Landmark, ...] = ()
    redacted: Mapping[PrivateDetail, int] = field(default_factory=dict)

    def place(self, offset: int) -> tuple[Landmark, ...]:
        """The innermost landmark of each unit that holds this offset: page and line, or paragraph, or row."""
        before = self.landmarks[: bisect_right(self.landmarks, offset, key=lambda mark: mark.start)]
        latest = {mark.unit: mark for mark in before}
        return tuple(latest.values())

    def quote(self, span: Span) -> "Quote":
        """The words at a span, as a quotation that can prove itself."""
        return Quote(self.digest, span, span.of(self.text))


@dataclass(frozen=True, slots=True)
class Quote:
    """Words of a stored source with their exact place."""

    source_digest: str
    span: Span
    exact: str

    def holds_in(self, source: Source) -> bool:
        """Whether the source is the one meant, is intact, and still says these words at this place."""
        return (
            source.digest == self.source_digest
            and digest(source.text) == self.source_digest
            and self.span.end <= len(source.text)
            and self.span.of(source.text) == self.exact
        )


@dataclass(frozen=True, slots=True)
class Sentence:
    """One sentence of a source: where it stands and the language it is in (BCP 47, such as 'vi')."""

    span: Span
    language: str


def whole(text: str) -> Quote:
    """A whole text as a quotation of itself, for words that stand in no source.

    >>> whole("một").span
    Span(start=0, end=3)
    """
    return Quote(digest(text), Span(0, len(text)), text)


def digest(text: str) -> str:
    """Sha256 of a text in UTF-8, in hexadecimal. The text must hold no lone surrogates.

    >>> digest("")[:8]
    'e3b0c442'
    """
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def normalised(text: str) -> str:
    """NFC, with line ends as \\n and without NUL, lone surrogates and other control characters but tab and newline.

    >>> normalised("a\\u0302\\x00b\\r\\n")
    'âb\\n'
    """
    unified = text.replace("\r\n", "\n").replace("\r", "\n")
    return unicodedata.normalize("NFC", _CONTROL.sub("", unified))
