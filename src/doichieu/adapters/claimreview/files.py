"""Files of fact-checks as text: packed or not, in whatever encoding, never more than the limit."""

import gzip
import io
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

from charset_normalizer import from_bytes

from doichieu.domain.errors import SourceEmpty, SourceMissing, SourceTooLarge, SourceUnreadable

if TYPE_CHECKING:
    from _typeshed import WriteableBuffer

_HEAD = 1 << 16
_LIMIT_OPTION = "reading.max_archive_bytes"
_MARKS = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))


class TextFile:
    """One file; ``max_bytes`` counts what comes out of a packed one. Everything raises ``ReadingError`` only."""

    def __init__(self, path: str, max_bytes: int) -> None:
        self.path = path
        self._max_bytes = max_bytes
        with self._bytes() as file:
            head = file.read(_HEAD)
        if not head.strip():
            raise SourceEmpty(path)
        self._encoding = _encoding(path, head)
        self.head = head.decode(self._encoding, errors="ignore").lstrip()

    def text(self) -> str:
        """All of it."""
        with self._opened() as file:
            return file.read()

    def lines(self) -> Iterator[str]:
        """Line by line, each with its line end."""
        with self._opened() as file:
            yield from file

    @contextmanager
    def _opened(self) -> Iterator[io.TextIOWrapper]:
        with self._bytes() as file, io.TextIOWrapper(file, self._encoding, newline="") as text:
            try:
                yield text
            except UnicodeDecodeError as error:
                raise SourceUnreadable(self.path, f"not {error.encoding} text throughout; save it as UTF-8") from error

    @contextmanager
    def _bytes(self) -> Iterator[io.BufferedReader]:
        try:
            with Path(self.path).open("rb") as raw:
                packed = raw.peek(2)[:2] == b"\x1f\x8b"
                source = gzip.GzipFile(fileobj=raw) if packed else raw
                yield io.BufferedReader(_Counted(source, self.path, self._max_bytes))
        except FileNotFoundError as error:
            raise SourceMissing(self.path) from error
        except OSError as error:
            raise SourceUnreadable(self.path, error.strerror or str(error)) from error


class _Counted(io.RawIOBase):
    """Passes bytes on up to a limit, and says plainly where a packed file breaks off."""

    def __init__(self, source: gzip.GzipFile | io.BufferedReader, path: str, limit: int) -> None:
        self._source, self._path, self._limit, self._count = source, path, limit, 0

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: "WriteableBuffer") -> int:
        into = memoryview(buffer)
        try:
            data = self._source.read(len(into))
        except (EOFError, zlib.error, gzip.BadGzipFile) as error:
            problem = f"the gzip file is cut off or damaged after {self._count:,} unpacked bytes"
            raise SourceUnreadable(self._path, problem) from error
        self._count += len(data)
        if self._count > self._limit:
            raise SourceTooLarge(self._path, self._count, self._limit, _LIMIT_OPTION)
        into[: len(data)] = data
        return len(data)


def _encoding(path: str, head: bytes) -> str:
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return encoding
    if b"\0" in head:
        raise SourceUnreadable(path, "binary, not text")
    try:
        head[: max(len(head) - 3, 1)].decode("utf-8")
    except UnicodeDecodeError as error:
        if error.end < len(head) - 6:
            guess = from_bytes(head).best()
            if guess is None:
                raise SourceUnreadable(path, "in no known encoding; save it as UTF-8") from error
            return guess.encoding
    return "utf-8"
