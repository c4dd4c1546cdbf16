"""Files that can be rebuilt: kept whole in a cache folder, or done without."""

import hashlib
import os
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

DIGEST_BYTES = 32
ABANDONED_SECONDS = 3600.0


def kept(folder: Path, name: str, build: Callable[[], bytes]) -> bytes:
    """What ``build`` makes, read from ``folder/name`` where it lies there whole.

    A file is its sha256 (32 bytes), then the content; one that is missing, cut short or altered is built and
    stored again. Storing is one rename, so a kill or a second process never leaves half a file. Where the folder
    cannot be written (read-only, full disk), the content is built and returned all the same: only the next
    start is slower.
    """
    path = folder / name
    held = _read(path)
    if held is not None:
        return held
    content = build()
    _store(path, content)
    return content


def _read(path: Path) -> bytes | None:
    try:
        with path.open("rb") as file:
            expected, content = file.read(DIGEST_BYTES), file.read()
    except OSError:  # missing or not readable: both mean building
        return None
    return content if hashlib.sha256(content).digest() == expected else None


def _store(path: Path, content: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        _remove_abandoned(path)
        handle, part = tempfile.mkstemp(prefix=f"{path.name}.", suffix=".part", dir=path.parent)
    except OSError:  # the promise above: no place to store is no failure
        return
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(hashlib.sha256(content).digest())
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        Path(part).replace(path)
    except OSError:
        Path(part).unlink(missing_ok=True)
    except BaseException:  # Ctrl-C: leave nothing behind, then stop
        Path(part).unlink(missing_ok=True)
        raise


def _remove_abandoned(path: Path) -> None:
    """Delete unfinished copies that a killed process left more than an hour ago."""
    for part in path.parent.glob(f"{path.name}.*.part"):
        if time.time() - part.stat().st_mtime > ABANDONED_SECONDS:
            part.unlink(missing_ok=True)
