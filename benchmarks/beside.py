"""Has the rivals built once, each in a process of its own, and asks each the same queries."""

import json
import shutil
import time
from collections.abc import Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from benchmarks.large import Large
from benchmarks.measuring import Spent, in_a_process, memory
from benchmarks.rivals import RIVALS, Rival, Room
from doichieu.ports import Vectors

MADE = "made.json"
Told = Mapping[str, object]


@dataclass(frozen=True)
class Place:
    """Where rivals keep what they build, and the address of a PostgreSQL server with pgvector, if one runs already."""

    folder: Path
    postgres: str = ""

    def of(self, name: str, entries: int) -> Room:
        """A rival's own room; servers that are started here share one."""
        return Room(self.folder / f"{name.replace(' ', '-')}-{entries}", self.folder / "postgres", self.postgres)


@dataclass(frozen=True)
class Questions:
    """What each is asked: texts, and their unit vectors, float32 (texts, dimensions)."""

    texts: Sequence[str]
    vectors: Vectors


@dataclass(frozen=True)
class Wide:
    """One width: its figures to print, and the numbers of each query's ten best."""

    width: int
    figures: Told
    nearest: list[list[int]]


@dataclass(frozen=True)
class Measured:
    """A rival's figures, and what each of its widths found."""

    figures: Told
    widths: list[Wide]
    dense: bool


def measured(name: str, place: Place, large: Large, questions: Questions) -> Measured:
    """Build the rival if that was not done before, then ask it."""
    room = place.of(name, len(large))
    if not (room.folder / MADE).exists():
        in_a_process(partial(_built, name, room, large))
    return in_a_process(partial(_asked, name, room, large, questions))


def _built(name: str, room: Room, large: Large) -> None:
    """Build into a folder; that it is whole is said last. What keeps nothing is built where it is asked."""
    shutil.rmtree(room.folder, ignore_errors=True)
    room.folder.mkdir(parents=True)
    with closing(RIVALS[name](room)) as rival:
        if rival.kept:
            (room.folder / MADE).write_text(json.dumps(_building(rival, large)), encoding="utf-8")


def _asked(name: str, room: Room, large: Large, questions: Questions) -> Measured:
    """Ask every query at each width, after a first time that does not count: a server fills its memory with it."""
    before = memory()["private_mb"]
    with closing(RIVALS[name](room)) as rival:
        if rival.kept:
            building = json.loads((room.folder / MADE).read_text(encoding="utf-8"))
            rival.open(large)
        else:
            building = _building(rival, large)
        widths = [_at(width, rival, questions) for width in rival.widths]
        kept = memory()["private_mb"] - before
        return Measured({"entries": len(large), "building": building, "private_mb": kept}, widths, rival.dense)


def _at(width: int, rival: Rival, questions: Questions) -> Wide:
    spent, nearest = Spent(), []
    asked = list(zip(questions.texts, questions.vectors, strict=True))
    for text, vector in asked:
        rival.search(text, vector, width)
    for text, vector in asked:
        elsewhere = rival.elsewhere()
        nearest.append(spent.on(partial(rival.search, text, vector, width)))
        spent.processor[-1] += 1000 * (rival.elsewhere() - elsewhere)
    return Wide(width, spent.figures(), nearest)


def _building(rival: Rival, large: Large) -> dict[str, float]:
    wall, processor = time.perf_counter(), time.process_time() + rival.elsewhere()
    rival.build(large)
    return {
        "wall_seconds": round(time.perf_counter() - wall, 1),
        "processor_seconds": round(time.process_time() + rival.elsewhere() - processor, 1),
    }
