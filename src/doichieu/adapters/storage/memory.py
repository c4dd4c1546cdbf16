"""What models computed, remembered in a file of its own beside the desk's database: it can be deleted at any time."""

import sqlite3
import threading
from collections.abc import Collection, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from itertools import islice
from pathlib import Path

FILE = "remembered.sqlite3"
BUSY_SECONDS = 0.5
_PAGE = 500
_FORGOTTEN = 0.1
_TABLE = """
PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL;
CREATE TABLE IF NOT EXISTS remembered (number INTEGER PRIMARY KEY, key BLOB UNIQUE NOT NULL, result BLOB NOT NULL);
"""

_FORGET = """
DELETE FROM remembered WHERE number <= (SELECT min(number) + ? * (max(number) - min(number)) FROM remembered)
"""


class SqliteMemory:
    """Implements ``ports.Memory`` in a file of at most about ``most_bytes``, which any number of processes may share.

    The oldest are forgotten first. With 0 bytes nothing is kept, and what was kept before is deleted.

    Nothing depends on it: where the file cannot be read or written (a full disk, a folder without that right, another
    process that writes for long) things are computed again, and a file that is damaged is begun anew.
    """

    def __init__(self, path: Path, most_bytes: int) -> None:
        self._path, self._most_bytes = path, most_bytes
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
                ask = f"SELECT key, result FROM remembered WHERE key IN ({marks})"  # noqa: S608 - marks only
                found.update(database.execute(ask, page))
        return found

    def keep(self, results: Mapping[bytes, bytes]) -> None:
        """Remember these, and forget the oldest where they become too many."""
        if not self._most_bytes:
            self._begin_anew()
            return
        with self._forgiving(), self._opened() as database, database:
            database.executemany("INSERT OR IGNORE INTO remembered (key, result) VALUES (?, ?)", results.items())
            if _bytes(database) > self._most_bytes:
                database.execute(_FORGET, (_FORGOTTEN,))

    @contextmanager
    def _opened(self) -> Iterator[sqlite3.Connection]:
        with self._turn, closing(sqlite3.connect(self._path, timeout=BUSY_SECONDS)) as database:
            database.executescript(_TABLE)
            yield database

    @contextmanager
    def _forgiving(self) -> Iterator[None]:
        """Whatever SQLite has against the file ends the block, and no more: the promise of the class."""
        try:
            yield
        except sqlite3.OperationalError:  # no room, no right, no turn: done without
            return
        except sqlite3.DatabaseError:  # not a database, or a broken one
            self._begin_anew()

    def _begin_anew(self) -> None:
        for ending in ("", "-wal", "-shm"):
            with suppress(OSError):  # no right to delete it: it goes on being done without
                self._path.with_name(self._path.name + ending).unlink(missing_ok=True)


def _bytes(database: sqlite3.Connection) -> int:
    """What the rows take; room that forgetting left counts as free, since it is filled again."""
    used, free, page = (
        database.execute(f"PRAGMA {name}").fetchone()[0] for name in ("page_count", "freelist_count", "page_size")
    )
    return int((used - free) * page)
