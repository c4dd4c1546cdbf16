"""How a desk in the browser holds up while many read and some work at it.

    python -m benchmarks.load [--seconds S] [--readers N] [--editors N] [--pause S] [--cases N] [--published N]

Makes a desk in a folder of its own, starts `doichieu serve` on it and visits it on 127.0.0.1 only: readers, one in
five of whom is a member looking at the board and at cases, and editors who log in and work through the real forms.
A visitor pauses between two pages, 1 second on average unless told otherwise, which is several times faster than
people. Milliseconds are those a visitor waits, measured in the one process that makes all the visits, on the same
cores as the server. Prints one JSON object. Ends with 1 where anything went wrong.
"""

import argparse
import asyncio
import json
import os
import random
import re
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.load_desk import Stocked, is_whole, stocked
from benchmarks.load_visits import READING, Browser, Kind, Tally, edits, follows, reads
from benchmarks.measuring import cores, percentile

TARGET_MS: Final = 300
ARRIVING_SECONDS: Final = 5.0
"""The visitors come one after the other within this time."""
LONGEST: Final = 900
ENDING_SECONDS: Final = 60
MEMBERS: Final = 5
"""One reader in so many is a member."""


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that answers at ``address``."""

    address: str
    process: subprocess.Popen[str]

    def processor_seconds(self) -> float:
        """What the server has computed so far, all its threads together."""
        told = Path(f"/proc/{self.process.pid}/stat").read_text(encoding="ascii").rpartition(")")[2].split()
        return (int(told[11]) + int(told[12])) / os.sysconf("SC_CLK_TCK")


def main() -> int:
    """Make the desk, visit it, tell what came of it."""
    asked = _arguments()
    with tempfile.TemporaryDirectory() as name:
        members = asked.readers // MEMBERS
        desk = stocked(
            Path(name) / "desk",
            cases=asked.cases,
            published=asked.published,
            editors=asked.editors,
            readers=members,
            threads=asked.threads,
        )
        before = os.getloadavg()[0]
        with _served(desk.folder, Path(name) / "said") as served:
            spent, began = served.processor_seconds(), time.perf_counter()
            tally = asyncio.run(_visited(served.address, desk, asked))
            lasted, spent = time.perf_counter() - began, served.processor_seconds() - spent
        figures = {
            "seconds": round(lasted, 1),
            "cores": cores(),
            "load_average": {"before": round(before, 2), "after": round(os.getloadavg()[0], 2)},
            "visitors": {"readers": asked.readers - members, "members": members, "editors": asked.editors},
            "pause_seconds": asked.pause,
            "cases": desk.cases,
            "server_processor_seconds": round(spent, 1),
            **_told(tally, lasted),
            "log_is_whole": is_whole(desk.folder),
            "server_said": (Path(name) / "said").read_text(encoding="utf-8")[-2000:],
        }
    print(json.dumps(figures, indent=1, ensure_ascii=False))
    return 0 if not tally.errors and figures["log_is_whole"] else 1


async def _visited(address: str, desk: Stocked, asked: argparse.Namespace) -> Tally:
    """Everybody comes, and goes when the time is over."""
    tally, until = Tally(), time.perf_counter() + asked.seconds
    strangers = asked.readers - len(desk.readers)
    browsers = [Browser(address, tally, asked.pause, until) for _ in range(asked.readers + len(desk.editors))]
    visits = [
        *(reads(one) for one in browsers[:strangers]),
        *(follows(one, name, desk.password) for one, name in zip(browsers[strangers:], desk.readers, strict=False)),
        *(
            edits(one, name, desk.password, desk.at_work, desk.published)
            for one, name in zip(browsers[asked.readers :], desk.editors, strict=True)
        ),
    ]
    random.shuffle(visits)
    async with asyncio.timeout(asked.seconds + ENDING_SECONDS), asyncio.TaskGroup() as together:
        for visit in visits:
            together.create_task(visit)
            await asyncio.sleep(min(ARRIVING_SECONDS, asked.seconds / 2) / len(visits))
    for one in browsers:
        await one.close()
    return tally


def _told(tally: Tally, seconds: float) -> dict[str, object]:
    everything = sum(len(times) for times in tally.milliseconds.values())
    reading = [time_ for kind in READING for time_ in tally.milliseconds[kind]]
    slow = percentile(reading, 95)
    return {
        "requests": everything,
        "requests_per_second": round(everything / seconds, 1),
        "errors": dict(tally.errors),
        "conflicts_told": tally.conflicts,
        "milliseconds": {kind.value: _milliseconds(tally.milliseconds[kind]) for kind in Kind},
        "reading": {**_milliseconds(reading), "target_p95": TARGET_MS, "reached": slow < TARGET_MS},
    }


def _milliseconds(times: Sequence[float]) -> dict[str, float]:
    found: dict[str, float] = {"requests": len(times)}
    if times:
        found |= {f"p{p}": round(percentile(times, p), 1) for p in (50, 95, 99)}
    return found


@contextmanager
def _served(folder: Path, said: Path) -> Iterator[Served]:
    """`doichieu serve` on this desk and a free port of this machine; ended as Ctrl-C does."""
    signal.signal(signal.SIGINT, signal.default_int_handler)  # a shell has what it starts behind itself ignore Ctrl-C
    command = [sys.executable, "-m", "doichieu", "--desk", str(folder), "--lang", "en", "serve", "--port", "0"]
    with said.open("w", encoding="utf-8") as errors:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=errors, encoding="utf-8")  # noqa: S603
        try:
            line = process.stdout.readline() if process.stdout else ""
            found = re.search(r"(http://127\.0\.0\.1:\d+)/", line)
            if found is None:
                raise SystemExit(f"The desk did not open: {said.read_text(encoding='utf-8')}")
            yield Served(found[1], process)
        finally:
            process.send_signal(signal.SIGINT)
            process.communicate(timeout=ENDING_SECONDS)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--seconds", type=float, default=120)
    parser.add_argument("--readers", type=int, default=50)
    parser.add_argument("--editors", type=int, default=10)
    parser.add_argument("--pause", type=float, default=1.0, help="seconds between two pages of a visitor, on average")
    parser.add_argument("--cases", type=int, default=300)
    parser.add_argument("--published", type=int, default=48)
    parser.add_argument("--threads", type=int, help="web.threads of the desk; its default where not given")
    asked = parser.parse_args()
    if not 0 < asked.seconds <= LONGEST:
        parser.error(f"--seconds from 1 to {LONGEST}")
    if asked.editors < 2:
        parser.error("--editors from 2: one writes, another signs")
    return asked


if __name__ == "__main__":
    sys.exit(main())
