"""Draws what the other benchmarks printed: time against size, and quality against coverage, as SVG.

    python -m benchmarks.plots growth SEARCH.json --to FOLDER [--clock processor]
    python -m benchmarks.plots coverage NAME=EVALUATION.json… --to FOLDER

SEARCH.json is what ``benchmarks.search`` printed; EVALUATION.json what ``doichieu evaluate verdicts … --json`` did, of
which ``risk_coverage`` is read: pairs of coverage and accuracy, both from 0 to 1.
"""

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

import matplotlib as mpl

from benchmarks.curves import CLOCKS, WALL, Line, beside, coverage, growth

mpl.use("svg")
from matplotlib import pyplot as plt


def draw_growth(lines: Sequence[Line], points: Sequence[Line], clock: str, to: Path) -> None:
    """Both axes in tenfold steps."""
    figure, axes = plt.subplots(figsize=(8.5, 4.2))
    for line in lines:
        axes.plot(*zip(*line.points, strict=True), marker="o", markersize=3, label=line.name)
    for mark, line in zip("sD^v*P", points, strict=False):
        axes.plot(*zip(*line.points, strict=True), marker=mark, linestyle="", color="grey", label=line.name)
    axes.set(xscale="log", yscale="log", xlabel="entries in the archive", ylabel=CLOCKS[clock])
    _finish(figure, axes, to)


def draw_coverage(lines: Sequence[Line], to: Path) -> None:
    """Surest answers on the left."""
    figure, axes = plt.subplots(figsize=(8.5, 4.2))
    for line in lines:
        axes.plot(*zip(*line.points, strict=True), label=line.name)
    axes.set(xlim=(0, 1), ylim=(None, 1.005), xlabel="share of cases answered, surest first", ylabel="share right")
    _finish(figure, axes, to)


def _finish(figure: "plt.Figure", axes: "plt.Axes", to: Path) -> None:
    axes.grid(visible=True, which="major", alpha=0.3)
    axes.legend(fontsize=8, frameon=False, loc="center left", bbox_to_anchor=(1, 0.5))
    figure.tight_layout()
    to.parent.mkdir(parents=True, exist_ok=True)
    mpl.rcParams["svg.hashsalt"] = to.name  # the same figures give the same file
    mpl.rcParams["svg.fonttype"] = "none"  # text that can be searched and read aloud
    figure.savefig(to, format="svg", metadata={"Date": None})
    plt.close(figure)


def main() -> None:
    """Draw what is asked for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("what", choices=["growth", "coverage"])
    parser.add_argument("files", nargs="+")
    parser.add_argument("--to", type=Path, required=True)
    parser.add_argument("--clock", choices=list(CLOCKS), default=WALL)
    asked = parser.parse_args()
    if asked.what == "growth":
        read = json.loads(Path(asked.files[0]).read_text(encoding="utf-8"))
        draw_growth(growth(read, asked.clock), beside(read, asked.clock), asked.clock, asked.to / "search-growth.svg")
        return
    named = (file.partition("=") for file in asked.files)
    lines = [coverage(name, json.loads(Path(path).read_text(encoding="utf-8"))) for name, _, path in named]
    draw_coverage(lines, asked.to / "risk-coverage.svg")


if __name__ == "__main__":
    main()
