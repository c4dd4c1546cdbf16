"""The desk's database: Django set up for a folder, and what the database refuses told in the domain's words."""

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import django
from django.conf import settings
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from doichieu.domain.errors import (
    DeskBusy,
    DeskDamaged,
    DeskNewer,
    DeskReadOnly,
    DoichieuError,
    StorageFull,
    refused_by_disk,
)

FILE = "desk.sqlite3"
APP = "doichieu_storage"

# In write-ahead mode readers never wait for a writer; with FULL, what was confirmed outlives a power cut.
# The file is mapped, so that the hundred rows of a search are read where they lie: half the time at a million entries.
_PRAGMAS = "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA mmap_size=1000000000"


def configure() -> None:
    """Set Django up for this package alone, once a process, unless a web application has set it up already."""
    if not settings.configured:
        settings.configure(INSTALLED_APPS=["doichieu.adapters.storage.apps.StorageConfig"], USE_TZ=True, DATABASES={})
        django.setup()


class Database:
    """The SQLite database of one desk folder. A process may have several open."""

    def __init__(self, folder: Path, busy_seconds: float) -> None:
        configure()
        self.folder = folder
        self.alias = "desk-" + hashlib.sha256(str(folder.resolve()).encode()).hexdigest()[:16]
        self.close()
        defaults = connections.settings[DEFAULT_DB_ALIAS]
        connections.settings[self.alias] = {**defaults, **database_settings(folder, busy_seconds)}

    def migrate(self) -> None:
        """Bring the tables to this release's form. Raises ``DeskNewer`` where a later release has been at work."""
        with self.told_plainly():
            executor = MigrationExecutor(connections[self.alias])
            loader = executor.loader
            unknown = [
                step for app, step in loader.applied_migrations if app == APP and (APP, step) not in loader.graph
            ]
            if unknown:
                raise DeskNewer(str(self.folder), max(unknown))
            wanted = loader.graph.leaf_nodes(APP)
            if executor.migration_plan(wanted):
                executor.migrate(wanted)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written inside is kept, or nothing of it."""
        with self.told_plainly(), transaction.atomic(using=self.alias):
            yield

    @contextmanager
    def told_plainly(self) -> Iterator[None]:
        """Turn what the database or the disk refuses into ``DeskBusy``, ``StorageFull`` and the like."""
        try:
            yield
        except (DatabaseError, OSError) as error:
            told = _told(error, str(self.folder))
            if told is None:
                raise
            raise told from error

    def close(self) -> None:
        """Let go of this thread's connection; the next use opens another."""
        if self.alias in connections.settings:
            connections[self.alias].close()
            del connections[self.alias]


def database_settings(folder: Path, busy_seconds: float) -> dict[str, object]:
    """Django's settings for the database of a desk folder: what of them is not a default."""
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": str(folder / FILE),
        # A transaction takes the write lock at its start: two that read first could never both go on to write.
        "OPTIONS": {"timeout": busy_seconds, "transaction_mode": "IMMEDIATE", "init_command": _PRAGMAS},
    }


def _told(error: DatabaseError | OSError, folder: str) -> DoichieuError | None:
    """The domain's error for the one that SQLite or the system raised; None where it is not one of a desk's ills."""
    if isinstance(error, OSError):
        return refused_by_disk(error, folder)
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
