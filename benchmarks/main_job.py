"""How long checking an article takes at a desk with a large archive and a library, and where the time goes.

    python -m benchmarks.main_job --desk FOLDER --text FILE [--words N] [--archive FILE] [--library FILE]

Where FOLDER holds no desk that was filled to the end, it is made and filled from --archive and --library first, which
is timed too: the indexing figure. Without those, the desk is taken as it is. Then the first N words of FILE are
checked: in a new process of the command, twice, the second time with everything remembered; and in one process that is
warm from another text. Prints one JSON object.
"""

import argparse
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import partial
from pathlib import Path
from typing import TypeVar, cast

from benchmarks.measuring import Spent, bytes_in, cores, memory
from doichieu import bootstrap, settings
from doichieu.adapters.storage.memory import FILE as REMEMBERED
from doichieu.desk import Desk
from doichieu.domain.dossiers import Dossier
from doichieu.domain.verdicts import Judgement, Model
from doichieu.ports import Judge

Part = TypeVar("Part")
ROUNDS = 3
FILLED = "filled.json"
WARMING = "Cầu Long Biên dài 2.290 mét và được khánh thành năm 1902. The bridge was opened in 1902."


def main() -> None:
    """Fill the desk if need be, then check the article in every way."""
    asked = _arguments()
    filled = _filled(asked.desk, asked.archive, asked.library) if asked.archive and asked.library else {}
    text = " ".join(asked.text.read_text(encoding="utf-8").split()[: asked.words])
    with tempfile.TemporaryDirectory() as folder:
        article = Path(folder) / "article.txt"
        article.write_text(text, encoding="utf-8")
        figures = {
            "cores": cores(),
            "words": len(text.split()),
            "filling": filled,
            "new_process": _in_new_processes(asked.desk, article),
            "warm": _warm(asked.desk, article),
        }
    print(json.dumps(figures, indent=1))


def _filled(folder: Path, archive: Path, library: Path) -> dict[str, object]:
    """A desk filled by the command as a person would, once; seconds of each command. A filling cut short goes on."""
    if not (folder / FILLED).exists():
        if not (folder / settings.FILE).exists():
            bootstrap.create(folder)
        archived = _command(folder, "archive", "import", str(archive))
        added = _command(folder, "library", "add", str(library))
        told = {"archive": archived, "library": added, "bytes_on_disk": bytes_in(folder)}
        (folder / FILLED).write_text(json.dumps(told), encoding="utf-8")
    found: dict[str, object] = json.loads((folder / FILLED).read_text(encoding="utf-8"))
    return found


def _in_new_processes(desk: Path, article: Path) -> dict[str, object]:
    """The whole command from start to end: with nothing remembered, then again."""
    found: dict[str, object] = {}
    for state in ("first", "again"):
        runs = []
        for _ in range(ROUNDS):
            if state == "first":
                _forget(desk)
            runs.append(_command(desk, "check", str(article), "--json"))
        found[state] = {clock: sorted(run[clock] for run in runs)[ROUNDS // 2] for clock in runs[0]}
    return found


def _warm(folder: Path, article: Path) -> dict[str, object]:
    """In one process that has checked another text before; the median round, and the time of each part."""
    _forget(folder)
    desk = bootstrap.desk(settings.read(folder))
    other = article.with_name("other.txt")
    other.write_text(WARMING, encoding="utf-8")
    _examined(desk, other)
    first, again = Spent(), Spent()
    dossiers: Sequence[Dossier] = ()
    shares = {}
    for _ in range(ROUNDS):
        _forget(folder)
        timed = _Timed.of(desk)
        dossiers = first.on(partial(_examined, timed.desk, article))
        shares = {name: round(sum(s.processor) / first.processor[-1], 3) for name, s in timed.spent.items()}
        asked_before = timed.judge.pairs
        again.on(partial(_examined, timed.desk, article))
    return {
        "first": first.figures(),
        "again": again.figures(),
        "share_of_first": shares,
        "claims": len(dossiers),
        "pairs_judged": asked_before,
        "memory": memory(),
    }


class _TimedJudge:
    """A judge whose time is noted, with how many pairs it was asked."""

    def __init__(self, judge: Judge, spent: Spent) -> None:
        self._judge, self._spent = judge, spent
        self.pairs = 0

    @property
    def model(self) -> Model:
        return self._judge.model

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        self.pairs += len(pairs)
        return self._spent.on(lambda: self._judge.judge(pairs))


@dataclass
class _Timed:
    """A desk some of whose parts are timed."""

    desk: Desk
    judge: _TimedJudge
    spent: dict[str, Spent] = field(default_factory=dict)

    @classmethod
    def of(cls, desk: Desk) -> "_Timed":
        spent = {name: Spent() for name in ("detector", "archive_index", "archive", "library_index", "judge")}
        judge = _TimedJudge(desk.judge, spent["judge"])
        timed = replace(
            desk,
            judge=judge,
            detector=_noted(desk.detector, "claims", spent["detector"]),
            archive_index=_noted(desk.archive_index, "search", spent["archive_index"]),
            archive=_noted(desk.archive, "get", spent["archive"]),
            library_index=_noted(desk.library_index, "search", spent["library_index"]),
        )
        return cls(timed, judge, spent)


def _noted(inner: Part, method: str, spent: Spent) -> Part:
    """The same part of a desk, one of whose methods is timed."""
    return cast("Part", _Noted(inner, method, spent))


class _Noted:
    """An object one of whose methods is timed."""

    def __init__(self, inner: object, method: str, spent: Spent) -> None:
        self._inner, self._method, self._spent = inner, method, spent

    def __getattr__(self, name: str) -> object:
        found = getattr(self._inner, name)
        return self._timed(found) if name == self._method else found

    def _timed(self, work: Callable[..., object]) -> Callable[..., object]:
        return lambda *given, **named: self._spent.on(lambda: work(*given, **named))


def _examined(desk: Desk, article: Path) -> list[Dossier]:
    return [dossier for source in desk.reader.read(str(article)) for dossier in desk.examine(source)]


def _forget(desk: Path) -> None:
    for path in desk.glob(f"{REMEMBERED}*"):
        path.unlink()


def _command(desk: Path, *arguments: str) -> dict[str, float]:
    """Seconds of one run of the command, on the clock and on the processor."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    began = time.perf_counter()
    subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", "doichieu", "--desk", str(desk), *arguments],
        check=True,
        stdout=subprocess.DEVNULL,
        env={**os.environ, "NO_COLOR": "1"},
    )
    wall = time.perf_counter() - began
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    used = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return {"wall_seconds": round(wall, 2), "processor_seconds": round(used, 2)}


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--desk", type=Path, required=True)
    parser.add_argument("--text", type=Path, required=True)
    parser.add_argument("--words", type=int, default=1000)
    parser.add_argument("--archive", type=Path)
    parser.add_argument("--library", type=Path)
    return parser.parse_args()


if __name__ == "__main__":
    main()
