"""One desk for each size of the archive, each grown out of the one before and kept for the next run."""

import json
import shutil
import sqlite3
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.asking import INDEX, Known
from benchmarks.large import Large, encoder
from benchmarks.measuring import in_a_process, sizes
from doichieu.adapters.search.index import FORMAT, HybridIndex
from doichieu.adapters.storage import connection, stores
from doichieu.ports import Change, Document, Role

MADE = "made.json"
Say = Callable[[str], None]


@dataclass(frozen=True)
class Grown:
    """A desk with so many entries, and what indexing those took that the size before had not."""

    folder: Path
    size: int
    indexing: dict[str, float]


def desks(folder: Path, large: Large, made_of: str, say: Say) -> Iterator[Grown]:
    """In order of size. A desk that was made before of the same (``made_of``) is used again."""
    stamp = f"{made_of}, index {FORMAT}"
    before: Grown | None = None
    for size in sizes(len(large)):
        desk = folder / str(size)
        if _stamp(desk) != stamp:
            say(f"making a desk of {size:,} entries")
            indexing = _make(desk, before, large, size)
            (desk / MADE).write_text(json.dumps({"of": stamp, "indexing": indexing}), encoding="utf-8")
        before = Grown(desk, size, json.loads((desk / MADE).read_text(encoding="utf-8"))["indexing"])
        yield before


def entry_id(number: int) -> str:
    """The id of a made entry."""
    return f"made-{number}"


def _stamp(desk: Path) -> str:
    made = desk / MADE
    return str(json.loads(made.read_text(encoding="utf-8"))["of"]) if made.exists() else ""


def _make(desk: Path, before: Grown | None, large: Large, size: int) -> dict[str, float]:
    shutil.rmtree(desk, ignore_errors=True)
    if before is None:
        desk.mkdir(parents=True)
        stores.create(desk)
    else:
        shutil.copytree(before.folder, desk, ignore=shutil.ignore_patterns(MADE))
    done = before.size if before else 0
    _store(desk, large, done, size)
    return in_a_process(partial(_index, desk, large, done, size))


def _index(desk: Path, large: Large, start: int, stop: int) -> dict[str, float]:
    """Bring the entries in as the product does, embedding apart; what that took."""
    texts = list(large.texts(start, stop))
    known = Known(dict(zip(texts, large.vectors[start:stop], strict=True)), encoder())
    index = HybridIndex(desk / INDEX, known, documents_as=Role.QUERY)
    last = index.applied()
    numbered = enumerate(((entry_id(start + n), text) for n, text in enumerate(texts)), last + 1)
    changes = (Change(number, identity, Document(identity, (text,))) for number, (identity, text) in numbered)
    wall, processor = time.perf_counter(), time.process_time()
    index.apply(changes, lambda _: None)
    return {
        "entries": stop - start,
        "wall_seconds": round(time.perf_counter() - wall, 1),
        "processor_seconds": round(time.process_time() - processor, 1),
    }


def _store(desk: Path, large: Large, start: int, stop: int) -> None:
    """Put the entries into the desk's table in one plain statement: an import takes longer and is not measured here."""
    row: dict[str, str | None] = dict.fromkeys(
        ("id", "address_key", "twin_key", "claim", "url", "title", "summary", "publisher", "claimant", "language"), ""
    )
    row |= {"rating_words": None, "rating_scale": None, "rating_provenance": "none", "published_at": None}
    rows = (row | {"id": entry_id(n), "claim": text} for n, text in enumerate(large.texts(start, stop), start))
    columns = ", ".join(row)
    with sqlite3.connect(desk / connection.FILE) as database:
        database.executemany(
            f"INSERT INTO doichieu_fact_check ({columns}) VALUES ({', '.join(f':{name}' for name in row)})",  # noqa: S608 - our own names
            rows,
        )
    database.close()
