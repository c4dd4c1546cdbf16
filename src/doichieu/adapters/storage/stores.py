"""A desk folder's stores: desk.sqlite3 for what is known, snapshots/ for the texts themselves.

Beside them lies remembered.sqlite3, what the models computed: no truth, and gone without harm.
"""

from dataclasses import dataclass
from pathlib import Path

from doichieu.adapters.storage import connection, memory
from doichieu.adapters.storage.connection import Database
from doichieu.adapters.storage.memory import SqliteMemory
from doichieu.domain.errors import DeskMissing
from doichieu.ports import CaseStore, FactCheckStore, Log, Members, Memory, SourceStore, TipStore

SNAPSHOTS = "snapshots"
INDEX = "index"
BUSY_SECONDS = 5.0


@dataclass(frozen=True, slots=True)
class Stores:
    """What a desk keeps: published fact-checks, trusted sources, its people's work, and what its models computed."""

    archive: FactCheckStore
    library: SourceStore
    cases: CaseStore
    log: Log
    members: Members
    tips: TipStore
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


def open_stores(
    folder: Path, busy_seconds: float = BUSY_SECONDS, *, remembered_bytes: int, url: str = "", home: str = ""
) -> Stores:
    """The stores of a desk, its tables brought to this release's form; the models' memory takes ``remembered_bytes``.

    ``url`` names a PostgreSQL server's database, ``home`` is the address at which readers find the desk.

    A write waits ``busy_seconds`` for another process to finish its own, then raises ``DeskBusy``.
    Raises ``DeskMissing``, ``DeskNewer``, ``DeskDamaged``, ``DeskReadOnly`` or ``DatabaseUnreachable``.
    """
    if not url and not (folder / connection.FILE).is_file():
        raise DeskMissing(str(folder))
    database = Database(folder, busy_seconds, url)
    database.migrate()
    # Django's models can be defined only after Django is set up, which nothing does at import.
    from doichieu.adapters.storage.archive import DjangoArchive  # noqa: PLC0415 - see above
    from doichieu.adapters.storage.cases import DjangoCases  # noqa: PLC0415 - see above
    from doichieu.adapters.storage.library import DjangoLibrary  # noqa: PLC0415 - see above
    from doichieu.adapters.storage.log import DjangoLog  # noqa: PLC0415 - see above
    from doichieu.adapters.storage.members import DjangoMembers  # noqa: PLC0415 - see above
    from doichieu.adapters.storage.snapshots import Snapshots  # noqa: PLC0415 - see above
    from doichieu.adapters.storage.tips import DjangoTips  # noqa: PLC0415 - see above

    log, archive, tips = DjangoLog(database), DjangoArchive(database, home), DjangoTips(database)
    cases = DjangoCases(database, log, archive, tips)
    if not cases.entries_are_complete():
        cases.derive_entries()
    library = DjangoLibrary(database, Snapshots(folder / SNAPSHOTS))
    library.sweep()
    return Stores(
        archive=archive,
        library=library,
        cases=cases,
        log=log,
        members=DjangoMembers(database),
        tips=tips,
        memory=SqliteMemory(folder / memory.FILE, remembered_bytes),
        database=database,
    )
