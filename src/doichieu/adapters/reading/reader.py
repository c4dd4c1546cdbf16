"""The reader: from a path, an address or '-' to sources that are normalised, redacted and hashed."""

import logging
import re
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import BinaryIO

import httpx

from doichieu.adapters.reading import formats
from doichieu.adapters.reading.documents import Document
from doichieu.adapters.reading.fetching import Fetcher, Page
from doichieu.adapters.reading.formats import Format
from doichieu.adapters.reading.language import language_of
from doichieu.adapters.reading.redaction import Redacted, redact
from doichieu.domain.errors import ReadingError, SourceEmpty, SourceMissing, SourceTooLarge, SourceUnreadable
from doichieu.domain.texts import Landmark, PrivateDetail, Source, digest

_log = logging.getLogger(__name__)

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]*://", re.IGNORECASE)
_STANDARD_INPUT = "-"
# Files left out of a folder that are named one by one.
_NAMED = 5


class DocumentReader:
    """Reads files, folders, addresses and standard input. Nothing private leaves it, in text, title or locator.

    ``max_bytes`` is the most that is read of one file, packed or unpacked; ``fetch_seconds`` the time for one address.
    """

    def __init__(
        self,
        max_bytes: int,
        fetch_seconds: float,
        user_agent: str,
        *,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
        stdin: Callable[[], BinaryIO] = lambda: sys.stdin.buffer,
        fetch: Callable[[str], Page] | None = None,
    ) -> None:
        self._max_bytes = max_bytes
        self._fetch = fetch or Fetcher(max_bytes, fetch_seconds, user_agent).fetch
        self._now = now
        self._stdin = stdin

    def read(self, locator: str) -> Iterator[Source]:
        """Yield the sources in order. Raises ``ReadingError`` or ``FetchRefused``.

        A file of a folder that cannot be read, and a row without text, is left out with a warning in the log.
        """
        if locator == _STANDARD_INPUT:
            return self._sources(locator, self._standard_input())
        if _ADDRESS.match(locator):
            return self._sources(locator, self._page(locator))
        if not locator:
            raise SourceMissing("''")
        path = Path(locator)
        if _is_folder(path):
            return self._folder(path)
        return self._sources(locator, self._file(path))

    def given(self, name: str, data: bytes) -> Iterator[Source]:
        """What a person handed over under the name of a file, which tells its format; it is never put on disk.

        Raises ``ReadingError``.
        """
        self._check_size(name, len(data))
        return self._sources(name, formats.documents(data, name, self._format(name), self._max_bytes))

    def _standard_input(self) -> Iterator[Document]:
        data = self._stdin().read(self._max_bytes + 1)
        self._check_size(_STANDARD_INPUT, len(data))
        yield from formats.documents(data, _STANDARD_INPUT, Format.TEXT, self._max_bytes)

    def _page(self, url: str) -> Iterator[Document]:
        page = self._fetch(url)
        format_ = formats.of_answer(page.media_type, httpx.URL(page.url).path, page.data)
        if format_ is None:
            raise SourceUnreadable(url, f"what came is {page.media_type}, which is not read here")
        yield from formats.documents(page.data, page.url, format_, self._max_bytes, page.charset)

    def _file(self, path: Path) -> Iterator[Document]:
        format_ = self._format(str(path))
        yield from formats.documents(self._bytes(path), str(path), format_, self._max_bytes)

    def _format(self, locator: str) -> Format:
        name = Path(locator)
        format_ = formats.of_name(name.name)
        if format_ is None:
            known = " ".join(formats.ENDINGS)
            raise SourceUnreadable(locator, f"files ending in '{name.suffix}' are not read; these are: {known}")
        return format_

    def _bytes(self, path: Path) -> bytes:
        try:
            self._check_size(str(path), path.stat().st_size)
            with path.open("rb") as file:
                data = file.read(self._max_bytes + 1)
        except (FileNotFoundError, NotADirectoryError, ValueError) as error:
            raise SourceMissing(str(path)) from error
        except OSError as error:
            raise SourceUnreadable(str(path), (error.strerror or type(error).__name__).lower()) from error
        self._check_size(str(path), len(data))
        return data

    def _folder(self, folder: Path) -> Iterator[Source]:
        read = 0
        for path in _readable_files(folder):
            try:
                for source in self._sources(str(path), self._file(path)):
                    read += 1
                    yield source
            except ReadingError as error:
                _log.warning("left out: %s", error)
        if not read:
            raise SourceEmpty(str(folder))

    def _sources(self, locator: str, documents: Iterator[Document]) -> Iterator[Source]:
        empty = True
        for document in documents:
            if document.text.strip():
                empty = False
                yield self._source(document)
        if empty:
            raise SourceEmpty(locator)

    def _source(self, document: Document) -> Source:
        redacted = redact(document.text)
        title, locator = redact(document.title), redact(document.locator)
        counts: Counter[PrivateDetail] = Counter()
        for part in (redacted, title, locator):
            counts.update(part.counts)
        return Source(
            digest=digest(redacted.text),
            text=redacted.text,
            language=language_of(redacted.text),
            media_type=document.media_type,
            locator=locator.text,
            retrieved_at=self._now(),
            title=title.text,
            publisher=redact(document.publisher).text,
            published_at=document.published_at,
            landmarks=_shifted(document.landmarks, redacted),
            redacted=dict(counts),
        )

    def _check_size(self, locator: str, size: int) -> None:
        if size > self._max_bytes:
            raise SourceTooLarge(locator, size, self._max_bytes)


def _is_folder(path: Path) -> bool:
    try:
        return path.is_dir()
    except OSError:
        # Too long for a path, say; opening it will tell what is wrong.
        return False


def _readable_files(folder: Path) -> Iterator[Path]:
    """In order; files of a kind that nobody here reads are named in one warning."""
    strange = []
    for path in sorted(_visible_files(folder)):
        if path.suffix and formats.of_name(path.name) is not None:
            yield path
        else:
            strange.append(str(path.relative_to(folder)))
    if strange:
        named = ", ".join(strange[:_NAMED]) + (f" and {len(strange) - _NAMED} more" if len(strange) > _NAMED else "")
        _log.warning("%s: left out files of kinds that are not read: %s", folder, named)


def _visible_files(folder: Path) -> Iterator[Path]:
    for path in folder.rglob("*"):
        inside = path.relative_to(folder).parts
        if path.is_file() and not any(part.startswith(".") for part in inside):
            yield path


def _shifted(landmarks: tuple[Landmark, ...], redacted: Redacted) -> tuple[Landmark, ...]:
    return tuple(Landmark(redacted.shift(mark.start), mark.unit, mark.number) for mark in landmarks)
