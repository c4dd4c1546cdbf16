"""A desk folder's stores: desk.sqlite3 for what is known, snapshots/ for the texts themselves.

Beside them lies remembered.sqlite3, what the models computed: no truth, and gone without harm.
"""

from dataclasses import dataclass
from pathlib import Path

from doichieu.adapters.storage import connection, memory
from doichieu.adapters.storage.connection import Database
from doichieu.adapters.storage.memory import SqliteMemory
from doichieu.domain.errors import DeskMissing
from doichieu.ports import FactCheckStore, Memory, SourceStore

SNAPSHOTS = "snapshots"
INDEX = "index"
BUSY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Stores:
    """What a desk keeps: published fact-checks, trusted sources, and what its models computed."""

    archive: FactCheckStore
    library: SourceStore
    memory: Memory
    database: Database

    def close(self) -> None:
        """Let go of the database; the next use opens it again."""
        self.database.close()


def create(folder: Path) -> None:
    """Make the database, the folder of snapshots and that of the indexes; what is there already stays as it is.

    Raises ``StorageFull``, ``DeskReadOnly`` or ``DeskBusy``.
    """
    database = Database(folder, BUSY_SECONDS)
    with database.told_plainly():
        for part in (SNAPSHOTS, INDEX):
            (folder / part).mkdir(parents=True, exist_ok=True)
    database.migrate()
    database.close()


def open_stores(folder: Path, busy_seconds: float = BUSY_SECONDS, *, remembered_bytes: int) -> Stores:
    """The stores of a desk, its tables brought to this release's form; the models' memory takes ``remembered_bytes``.

    A write waits ``busy_seconds`` for another process to finish its own, then raises ``DeskBusy``.
    Raises ``DeskMissing``, ``DeskNewer``, ``DeskDamaged`` or ``DeskReadOnly``.
    """
    if not (folder / connection.FILE).is_file():
        raise DeskMissing(str(folder))
    database = Database(folder, busy_seconds)
    database.migrate()
    # Django's models can be defined only after Django is set up, which nothing does at import.
    from doichieu.adapters.storage.archive import DjangoArchive  # noqa: PLC0415
    from doichieu.adapters.storage.library import DjangoLibrary  # noqa: PLC0415
    from doichieu.adapters.storage.snapshots import Snapshots  # noqa: PLC0415

    library = DjangoLibrary(database, Snapshots(folder / SNAPSHOTS))
    return Stores(DjangoArchive(database), library, SqliteMemory(folder / memory.FILE, remembered_bytes), database)
