"""Curves are read from what the benchmarks and the evaluation print, and say so where it is not there."""

import pytest

from benchmarks.curves import PROCESSOR, Line, beside, coverage, growth

TIMES = {"processor_ms_p50": 2.5}
SEARCH = {
    "sizes": {"1000": dict.fromkeys(("match", "search", "rank", "fetch"), TIMES), "10000": {
        part: {"processor_ms_p50": 4.0} for part in ("match", "search", "rank", "fetch")
    }},
    "rivals": {"bm25s": {"entries": 10_000, "asked": [{"width": 0, "search": {"processor_ms_p50": 9.0}}]}},
}  # fmt: skip


def test_growth_has_a_line_for_each_part_and_a_point_for_each_rival() -> None:
    lines = growth(SEARCH, PROCESSOR)
    assert [line.points for line in lines] == [[(1000, 2.5), (10_000, 4.0)]] * 4
    assert beside(SEARCH, PROCESSOR) == [Line("bm25s", [(10_000, 9.0)])]


def test_coverage_is_read_and_sorted() -> None:
    line = coverage("dev", {"risk_coverage": [[1.0, 0.8], [0.5, 0.95]]})
    assert line.points == [(0.5, 0.95), (1.0, 0.8)]


@pytest.mark.parametrize("read", [{}, {"risk_coverage": []}, {"risk_coverage": [[50, 0.9]]}])
def test_an_evaluation_without_a_curve_is_refused(read: dict[str, object]) -> None:
    with pytest.raises(ValueError, match="dev"):
        coverage("dev", read)
