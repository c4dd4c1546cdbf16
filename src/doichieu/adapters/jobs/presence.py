"""Who is at work: each process holds a lock that the system or the server takes from it when it dies, even by kill −9.

Nothing has to be renewed in time, so a slow machine never looks like a dead one.
"""

import fcntl
import secrets
from contextlib import suppress
from pathlib import Path
from typing import Final, Protocol

import psycopg

WORKERS: Final = 0x646F696A
"""The first number of the locks that processes hold on a PostgreSQL server: 'doij'."""


class Presence(Protocol):
    """One process among those that work at a desk, each known by a number that no other ever gets."""

    @property
    def number(self) -> int: ...

    def stay(self) -> None:
        """Make sure that others see this process, also after the database server was started anew."""
        ...

    def gone(self, number: int) -> bool:
        """Whether the process of this number has ended, in whatever way."""
        ...

    def leave(self) -> None:
        """Be gone."""
        ...


class InAFolder:
    """A file for each process, locked as long as it lives."""

    def __init__(self, folder: Path) -> None:
        self.number = secrets.randbits(31)
        self._folder = folder
        folder.mkdir(parents=True, exist_ok=True)
        self._file = self._path(self.number).open("ab")
        fcntl.flock(self._file, fcntl.LOCK_EX)

    def stay(self) -> None:
        """A lock on a file is held until the process ends."""

    def gone(self, number: int) -> bool:
        """Whether nobody holds its file; a file that was left behind is deleted."""
        if number == self.number:
            return False
        path = self._path(number)
        try:
            with path.open("rb") as file:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except FileNotFoundError:
            return True
        except BlockingIOError:
            return False
        path.unlink(missing_ok=True)
        return True

    def leave(self) -> None:
        """Delete the file and let go of it."""
        self._path(self.number).unlink(missing_ok=True)
        self._file.close()

    def _path(self, number: int) -> Path:
        return self._folder / f"{number}.lock"


class OnAServer:
    """An advisory lock for each process, held by a connection of its own. All raise ``psycopg.Error``."""

    def __init__(self, url: str) -> None:
        self.number = secrets.randbits(31)
        self._url = url
        self._connection = self._connected()

    def stay(self) -> None:
        """Connect anew where the connection was lost, and the lock with it."""
        try:
            self._connection.execute("SELECT 1")
        except psycopg.OperationalError:
            self._connection.close()
            self._connection = self._connected()

    def gone(self, number: int) -> bool:
        """Whether nobody holds its lock."""
        if number == self.number or not self._asked("pg_try_advisory_lock", number):
            return False
        self._asked("pg_advisory_unlock", number)
        return True

    def leave(self) -> None:
        """Let the connection go, and the lock with it."""
        with suppress(psycopg.Error):  # where the server is gone, so is the lock
            self._connection.close()

    def _connected(self) -> "psycopg.Connection[tuple[bool, ...]]":
        connection = psycopg.connect(self._url, autocommit=True, connect_timeout=10)
        connection.execute("SELECT pg_advisory_lock(%s, %s)", [WORKERS, self.number])
        return connection

    def _asked(self, function: str, number: int) -> bool:
        row = self._connection.execute(f"SELECT {function}(%s, %s)", [WORKERS, number]).fetchone()
        return row is not None and bool(row[0])
