"""Snapshots: stored texts as files named by their digest, written whole and checked whenever they are read."""

import os
import tempfile
from pathlib import Path

from doichieu.domain import texts
from doichieu.domain.errors import SnapshotDamaged


class Snapshots:
    """A folder of texts in UTF-8: the text with digest abcd… lies in ab/abcd….txt."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def path(self, digest: str) -> Path:
        """Where the text with this digest lies, or would."""
        return self._folder / digest[:2] / f"{digest}.txt"

    def keep(self, digest: str, text: str) -> None:
        """Put the text on disk, whole or not at all; one that was damaged there is made good.

        Raises ``OSError`` where the disk refuses.
        """
        path, data = self.path(digest), text.encode("utf-8")
        if path.is_file() and path.read_bytes() == data:
            return
        path.parent.mkdir(parents=True, exist_ok=True)
        handle, name = tempfile.mkstemp(dir=path.parent, suffix=".part")
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
            Path(name).replace(path)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise

    def text(self, digest: str, locator: str) -> str:
        """The text, proven to be the one stored. Raises ``SnapshotDamaged``, which says it came from ``locator``."""
        path = self.path(digest)
        try:
            text = path.read_bytes().decode("utf-8")
        except FileNotFoundError as error:
            raise SnapshotDamaged(str(path), "is gone", locator) from error
        except UnicodeDecodeError as error:
            raise SnapshotDamaged(str(path), "is no longer text", locator) from error
        if texts.digest(text) != digest:
            raise SnapshotDamaged(str(path), "is not what was stored", locator)
        return text
