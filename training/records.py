"""Records of the data that is trained on: JSON Lines (formats: docs/measuring.md) or columns, plain or gzipped."""

import gzip
import json
from pathlib import Path
from typing import Any


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a file of JSON Lines, or of its gzipped twin where that is there."""
    return [json.loads(line) for line in _content(path).splitlines()]


def columns(path: Path) -> list[list[str]]:
    """The lines of a file of columns, but for its remarks; or of its gzipped twin where that is there."""
    return [line.split("\t") for line in _content(path).decode().splitlines() if line[:1] != "#"]


def _content(path: Path) -> bytes:
    gzipped = path if path.suffix == ".gz" else path.with_name(f"{path.name}.gz")
    return gzip.decompress(gzipped.read_bytes()) if gzipped.exists() else path.read_bytes()
