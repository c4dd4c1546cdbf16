"""The archives and queries that matching is trained on, in the formats of the shared data."""

import gzip
import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from doichieu.domain.factchecks import FactCheck

ARCHIVES = ("politifact", "snopes")


@dataclass(frozen=True, slots=True)
class Query:
    text: str
    relevant: frozenset[str]


def rows(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file, or of its gzipped twin."""
    gzipped = path.with_name(f"{path.name}.gz")
    content = gzip.decompress(gzipped.read_bytes()) if gzipped.exists() else path.read_bytes()
    return [json.loads(line) for line in content.splitlines()]


def archive(data: Path, name: str) -> dict[str, FactCheck]:
    """The fact-checks of an archive by id, in the order of the file."""
    return {
        row["id"]: FactCheck(
            id=row["id"],
            claim=row["claim"],
            title=row.get("title") or "",
            summary=row.get("summary") or "",
            url=row.get("url") or "",
            language=row.get("language") or "",
        )
        for row in rows(data / f"matching/archive_{name}.jsonl")
    }


def queries(data: Path, name: str) -> list[Query]:
    """The queries of one set, such as politifact_train."""
    return [Query(row["query"], frozenset(row["relevant"])) for row in rows(data / f"matching/{name}.jsonl")]
