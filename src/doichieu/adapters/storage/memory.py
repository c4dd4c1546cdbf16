"""What models computed, remembered in a file of its own beside the desk's database: it can be deleted at any time."""

import sqlite3
import threading
import zlib
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

FILE = "remembered.sqlite3"
BUSY_SECONDS = 0.5
_PAGE = 500
_SUM_BYTES = 4
_FORGOTTEN = 0.1
_TABLE = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS remembered (number INTEGER PRIMARY KEY, key BLOB UNIQUE NOT NULL, result BLOB NOT NULL);
"""
_FORGET = """
DELETE FROM remembered WHERE number <= (SELECT min(number) + ? * (max(number) - min(number)) FROM remembered)
"""
_USELESS = ("SQLITE_NOTADB", "SQLITE_CORRUPT", "SQLITE_ERROR")
"""How SQLite names its errors where the file is none of its own, broken, or has a table of another make."""


class SqliteMemory:
    """Implements ``ports.Memory`` in a file of at most about ``most_bytes``, which any number of processes may share.

    The oldest are forgotten first. With 0 bytes nothing is kept, and what was kept before is deleted.

    Nothing depends on it: where the file cannot be read or written (a full disk, a folder without that right, another
    process that writes for more than ``busy_seconds``) things are computed again, and a file of no use is begun anew.
    A result that was altered on disk is not recalled.
    """

    def __init__(self, path: Path, most_bytes: int, busy_seconds: float = BUSY_SECONDS) -> None:
        self._path, self._most_bytes, self._busy_seconds = path, most_bytes, busy_seconds
        self._turn = threading.Lock()

    def recall(self, keys: Collection[bytes]) -> Mapping[bytes, bytes]:
        """Those of the keys that are remembered."""
        found: dict[bytes, bytes] = {}
        if not (keys and self._most_bytes):
            return found
        with self._forgiving(), self._opened() as database:
            rest = iter(keys)
            while page := list(islice(rest, _PAGE)):
                marks = ", ".join("?" * len(page))
                ask = f"SELECT key, result FROM remembered WHERE key IN ({marks})"  # nosec # noqa: S608 - marks only
                found.update(
                    (key, kept[_SUM_BYTES:]) for key, kept in database.execute(ask, page) if _is_whole(key, kept)
                )
        return found

    def keep(self, results: Mapping[bytes, bytes]) -> None:
        """Remember these, and forget the oldest where they become too many."""
        if not self._most_bytes:
            with self._turn:
                self._delete()
            return
        with self._forgiving(), self._opened() as database:
            with database:
                rows = ((key, _sum(key, result) + result) for key, result in results.items())
                database.executemany("INSERT OR REPLACE INTO remembered (key, result) VALUES (?, ?)", rows)
                while _size(database).used > self._most_bytes:
                    database.execute(_FORGET, (_FORGOTTEN,))
            if _size(database).file > 2 * self._most_bytes:  # the desk was given less room than before
                database.execute("VACUUM")

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=self._busy_seconds)) as database:
            database.executescript(_TABLE)
            yield database

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Whatever SQLite has against the file ends the block, and no more: the promise of the class."""
        with self._turn:
            try:
                yield
            except sqlite3.DatabaseError as error:
                name = getattr(error, "sqlite_errorname", "")
                if not name:  # not said by SQLite: a mistake in this module
                    raise
                if name.startswith(_USELESS):
                    self._delete()

    def _delete(self) -> None:
        """The log first: what it holds must never be replayed into a new file."""
        for ending in ("-wal", "-shm", ""):
            with suppress(OSError):  # no right to delete it: it goes on being done without
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class _Size:
    """Bytes of the file, and those of them that rows take: what forgetting left free is filled again."""

    file: int
    used: int


def _sum(key: bytes, result: bytes) -> bytes:
    """Stands before each result: SQLite itself does not notice where bytes in the middle of a row were changed."""
    return zlib.crc32(key + result).to_bytes(_SUM_BYTES, "little")


def _is_whole(key: bytes, kept: bytes) -> bool:
    return kept[:_SUM_BYTES] == _sum(key, kept[_SUM_BYTES:])


def _size(database: sqlite3.Connection) -> _Size:
    pages, free, page = (
        int(database.execute(f"PRAGMA {name}").fetchone()[0]) for name in ("page_count", "freelist_count", "page_size")
    )
    return _Size(pages * page, (pages - free) * page)
