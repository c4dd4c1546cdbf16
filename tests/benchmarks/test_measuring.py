"""What the benchmarks compute from times, and what plots read."""

import mmap
from pathlib import Path

import numpy as np
import pytest

from benchmarks.exact import Exact
from benchmarks.measuring import Spent, memory, percentile, sizes


def test_growth_ends_with_the_size_asked_for() -> None:
    assert sizes(1_000_000) == [1000, 10_000, 100_000, 1_000_000]
    assert sizes(250_000)[-2:] == [100_000, 250_000]
    assert sizes(5) == [5]


def test_time_is_noted_on_both_clocks() -> None:
    spent = Spent()
    assert spent.on(lambda: sum(range(200_000))) == sum(range(200_000))
    assert spent.wall[0] > 0
    assert spent.figures()["processor_ms_p50"] == pytest.approx(spent.processor[0], abs=0.001)
    assert percentile([1.0, 2.0, 3.0], 50) == 2.0


@pytest.mark.skipif(not Path("/proc/self/status").exists(), reason="memory is read from /proc, which only Linux has")
def test_private_memory_grows_with_what_is_kept() -> None:
    before = memory()["private_mb"]
    # Pages of its own, which no memory freed by other tests can stand in for.
    with mmap.mmap(-1, 40_000_000, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS) as kept:
        kept.write(b"1" * len(kept))
        assert memory()["private_mb"] - before > 30


def test_exact_search_over_parts_is_exact_search_over_all() -> None:
    rng = np.random.default_rng(3)
    rows = rng.normal(size=(3000, 16)).astype(np.float16)
    queries = rng.normal(size=(5, 16)).astype(np.float32)
    parts = Exact(queries)
    for stop in (1, 1200, 3000):
        parts.take(rows, stop)
    expected = np.argsort(-(queries @ rows.astype(np.float32).T), axis=1)[:, :10]
    assert parts.recall(expected.tolist()) == 1
    assert parts.recall([[*row[:9], 3000] for row in expected.tolist()]) == 0.9
