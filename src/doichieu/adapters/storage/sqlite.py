"""SQLite, the database of a desk on one machine: how it is opened, and what its refusals mean."""

import sqlite3
from pathlib import Path
from typing import Final

from django.db import DatabaseError

from doichieu.domain.errors import DeskBusy, DeskDamaged, DeskReadOnly, DoichieuError, StorageFull

# In write-ahead mode readers never wait for a writer; with FULL, what was confirmed outlives a power cut.
# What is deleted is overwritten, and not merely left where nobody looks.
# The file is mapped, so that the hundred rows of a search are read where they lie: half the time at a million entries.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON; PRAGMA mmap_size=1000000000"


def database_settings(path: Path, busy_seconds: float) -> dict[str, object]:
    """Django's settings for the file."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(path),
        # A transaction takes the write lock at its start: two that read first could never both go on to write.
        "OPTIONS": {"timeout": busy_seconds, "transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS},
    }


EMPTY_THE_LOG: Final = "PRAGMA wal_checkpoint(TRUNCATE)"
"""What was overwritten still stands in the write-ahead log, until that is written back and emptied."""


def told(error: DatabaseError, folder: str) -> DoichieuError | None:
    """The domain's error for the one that SQLite raised; None where it is not one of a desk's ills."""
    cause = error.__cause__
    name = getattr(cause, "sqlite_errorname", "") if isinstance(cause, sqlite3.Error) else ""
    # Every detailed code starts with its family: SQLITE_BUSY_SNAPSHOT, SQLITE_READONLY_DIRECTORY.
    if name.startswith(("SQLITE_BUSY", "SQLITE_LOCKED")):
        return DeskBusy(folder)
    if name.startswith(("SQLITE_FULL", "SQLITE_IOERR_SHMSIZE", "SQLITE_IOERR_WRITE")):
        return StorageFull(folder)
    if name.startswith(("SQLITE_READONLY", "SQLITE_PERM", "SQLITE_CANTOPEN")):
        return DeskReadOnly(folder)
    if name.startswith(("SQLITE_CORRUPT", "SQLITE_NOTADB", "SQLITE_IOERR")):
        return DeskDamaged(folder, str(error))
    return None
