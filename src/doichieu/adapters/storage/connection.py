"""The desk's database: Django set up for a folder, and what the database refuses told in the domain's words."""

import hashlib
from collections import defaultdict
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from threading import RLock
from typing import Final

import django
from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import DEFAULT_DB_ALIAS, DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from doichieu.adapters.storage import postgres, sqlite
from doichieu.domain.errors import DeskNewer, DoichieuError, DriverMissing, refused_by_disk

FILE = "desk.sqlite3"
APP = "doichieu_storage"
APPS: Final = ("django.contrib.contenttypes", "django.contrib.auth", "doichieu.adapters.storage.apps.StorageConfig")
"""Members are Django's own users and groups, so that whoever is known here can be let in by the browser, too."""


def configure() -> None:
    """Set Django up for this package alone, once a process, unless a web application has set it up already."""
    if not settings.configured:
        settings.configure(INSTALLED_APPS=list(APPS), USE_TZ=True, DATABASES={})
        django.setup()


_TURNS: Final[Mapping[str, AbstractContextManager[bool]]] = defaultdict(RLock)
"""For each database, whose turn it is to write to it."""


class Database:
    """The database of one desk: a file in its folder, or on the server at ``url``. A process may have several open."""

    def __init__(self, folder: Path, busy_seconds: float, url: str = "") -> None:
        configure()
        self.folder = folder
        self.url = url
        self.alias = "desk-" + hashlib.sha256(f"{folder.resolve()}\n{url}".encode()).hexdigest()[:16]
        self.close()
        defaults = connections.settings[DEFAULT_DB_ALIAS]
        connections.settings[self.alias] = {**defaults, **database_settings(folder, busy_seconds, url)}

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
            wanted = [leaf for app in ("contenttypes", "auth", APP) for leaf in loader.graph.leaf_nodes(app)]
            if executor.migration_plan(wanted):
                executor.migrate(wanted)

    @contextmanager
    def writing(self) -> Iterator[None]:
        """One transaction: all that is written inside is kept, or nothing of it. One writer at a time.

        The threads of a process take turns here: SQLite would let each look again at times of its own, and be
        overtaken until it gives up.
        """
        with _TURNS[self.alias], self.told_plainly(), transaction.atomic(using=self.alias):
            if self.url:
                postgres.wait_for_other_writers(connections[self.alias])
            yield

    def scrub(self) -> None:
        """Leave nothing in the files of what was deleted, as far as that is ours: a server cleans up by itself."""
        if not self.url:
            with self.told_plainly(), connections[self.alias].cursor() as cursor:
                cursor.execute(sqlite.EMPTY_THE_LOG)

    @contextmanager
    def told_plainly(self) -> Iterator[None]:
        """Turn what the database or the disk refuses into ``DeskBusy``, ``StorageFull`` and the like."""
        try:
            yield
        except ImproperlyConfigured as error:
            if not self.url:
                raise
            raise DriverMissing from error
        except (DatabaseError, OSError) as error:
            told = self._told(error)
            if told is None:
                raise
            raise told from error

    def close(self) -> None:
        """Let go of this thread's connection; the next use opens another."""
        if self.alias in connections.settings:
            connections[self.alias].close()
            del connections[self.alias]

    def _told(self, error: DatabaseError | OSError) -> DoichieuError | None:
        if isinstance(error, OSError):
            return refused_by_disk(error, str(self.folder))
        if self.url:
            return postgres.told(error, self.url)
        return sqlite.told(error, str(self.folder))


def database_settings(folder: Path, busy_seconds: float, url: str = "") -> dict[str, object]:
    """Django's settings for a desk's database: what of them is not a default. Raises ``SettingInvalid``."""
    if url:
        return postgres.database_settings(url, busy_seconds)
    return sqlite.database_settings(folder / FILE, busy_seconds)
