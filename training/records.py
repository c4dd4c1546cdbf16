"""Records of the data that is trained on: JSON Lines, plain or gzipped (formats: docs/measuring.md)."""

import gzip
import json
from pathlib import Path
from typing import Any


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a file, or of its gzipped twin where that is there."""
    gzipped = path if path.suffix == ".gz" else path.with_name(f"{path.name}.gz")
    content = gzip.decompress(gzipped.read_bytes()) if gzipped.exists() else path.read_bytes()
    return [json.loads(line) for line in content.splitlines()]
