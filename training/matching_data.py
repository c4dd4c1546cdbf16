"""The archives and queries that matching is trained on (formats: docs/measuring.md)."""

from dataclasses import dataclass
from pathlib import Path

from doichieu.domain.factchecks import FactCheck
from training.records import rows

ARCHIVES = ("politifact", "snopes")


@dataclass(frozen=True, slots=True)
class Query:
    """What is asked, and the ids of the fact-checks that are about it."""

    text: str
    relevant: frozenset[str]


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
