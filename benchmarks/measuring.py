"""How benchmarks take time and memory: wall time, processor time, and what a process keeps for itself."""

import os
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import TypeVar

import numpy as np

Result = TypeVar("Result")
STATUS = Path("/proc/self/status")


@dataclass
class Spent:
    """Milliseconds of each call: on the clock, and on the processor, which a busy machine hardly changes."""

    wall: list[float] = field(default_factory=list)
    processor: list[float] = field(default_factory=list)

    def on(self, work: Callable[[], Result]) -> Result:
        """Do the work and note what it took."""
        wall, processor = time.perf_counter(), time.process_time()
        result = work()
        self.wall.append(1000 * (time.perf_counter() - wall))
        self.processor.append(1000 * (time.process_time() - processor))
        return result

    def figures(self) -> dict[str, float]:
        """The median and the 95th percentile of both."""
        return {
            f"{clock}_ms_p{p}": round(percentile(times, p), 3)
            for clock, times in (("wall", self.wall), ("processor", self.processor))
            for p in (50, 95)
        }


def in_a_process(work: Callable[[], Result]) -> Result:
    """Do the work in a new process of its own, so that it finds nothing loaded and leaves nothing behind."""
    with ProcessPoolExecutor(1, mp_context=get_context("spawn")) as pool:
        return pool.submit(work).result()


def percentile(times: Sequence[float], p: int) -> float:
    """As numpy has it."""
    return float(np.percentile(times, p))


def memory() -> dict[str, int]:
    """MiB that this process alone keeps (``private``), and pages of files it has mapped, which the system may take."""
    kept = dict(line.split(":", 1) for line in STATUS.read_text(encoding="utf-8").splitlines())
    read = {name: int(kept[name].split()[0]) // 1024 for name in ("RssAnon", "RssFile", "VmHWM")}
    return {"private_mb": read["RssAnon"], "mapped_mb": read["RssFile"], "peak_mb": read["VmHWM"]}


def sizes(most: int, least: int = 1000) -> list[int]:
    """Tenfold steps from ``least`` up to ``most``, which is always the last.

    >>> sizes(1_000_000), sizes(30_000), sizes(10)
    ([1000, 10000, 100000, 1000000], [1000, 10000, 30000], [10])
    """
    steps = []
    size = least
    while size < most:
        steps.append(size)
        size *= 10
    return [*steps, most]


def bytes_in(folder: Path) -> int:
    """Of all files below a folder."""
    return sum(path.stat().st_size for path in folder.rglob("*") if path.is_file())


def cores() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0))
