"""One writer at a time, across processes."""

import fcntl
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from doichieu.domain.errors import DeskBusy


@contextmanager
def exclusive(folder: Path) -> Iterator[None]:
    """Hold the folder's lock; a process that is killed lets go of it. Raises ``DeskBusy`` where another holds it."""
    folder.mkdir(parents=True, exist_ok=True)
    with (folder / "lock").open("ab") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise DeskBusy(str(folder)) from error
        yield
