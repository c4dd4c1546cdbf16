"""Charts as SVG inside a page. Colours come from classes in charts.css, so that they follow light and dark.

Each has a title and a description in words, and whatever colour tells is told by place, dash or number, too. The
table with the same figures stands beside it on the page. Nothing in them is styled in place: the policy forbids it.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from math import ceil
from typing import Final
from xml.etree.ElementTree import Element, SubElement, tostring

WIDTH: Final = 400
_LEFT: Final = 34
_TOP: Final = 16
_PLOT_HEIGHT: Final = 190


@dataclass(frozen=True, slots=True)
class Caption:
    """What a chart is called (``name`` for its ids in the page) and what it shows, in words."""

    name: str
    title: str
    description: str


@dataclass(frozen=True, slots=True)
class Line:
    """A line through values at equal distances; ``label`` stands at its end, ``style`` is its class."""

    label: str
    style: str
    values: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar made of parts, one after the other."""

    label: str
    parts: tuple[int, ...]


def lines(caption: Caption, drawn: Sequence[Line], ticks: Sequence[tuple[int, str]]) -> str:
    """Lines over one axis of time, with the space between the first two shaded. ``ticks`` name places on the axis."""
    right = WIDTH - 96
    root = _root(caption, _TOP + _PLOT_HEIGHT + 30)
    top = _nice(max((max(line.values, default=0) for line in drawn), default=0))
    last = max((len(line.values) for line in drawn), default=1) - 1
    _grid(root, top, right)

    def place(n: int, value: int) -> tuple[float, float]:
        return _LEFT + (right - _LEFT) * (n / last if last > 0 else 0.5), _height(value, top)

    for n, label in ticks:
        anchor = "start" if n == 0 and last > 0 else "end" if n == last and last > 0 else "middle"
        _text(root, label, place(n, 0)[0], _TOP + _PLOT_HEIGHT + 20, anchor=anchor)
    paths = [[place(n, value) for n, value in enumerate(line.values)] for line in drawn]
    if len(paths) > 1:
        _shape(root, "polygon", "chart-between", [*paths[0], *reversed(paths[1])])
    ends = _apart([path[-1][1] for path in paths if path])
    for line, path, end in zip(drawn, paths, ends, strict=False):
        _shape(root, "polyline", f"chart-line {line.style}", path)
        x, y = path[-1]
        SubElement(root, "circle", {"class": f"chart-dot {line.style}", "cx": _n(x), "cy": _n(y), "r": "3.5"})
        _text(root, line.label, x + 10, end + 4, style="chart-name")
    return _written(root)


def columns(caption: Caption, bars: Sequence[Bar], unit: str) -> str:
    """Upright bars of one part each, with the number on top and the label underneath, in the unit named last."""
    right = WIDTH - 36
    root = _root(caption, _TOP + _PLOT_HEIGHT + 30)
    top = _nice(max((sum(bar.parts) for bar in bars), default=0))
    _grid(root, top, right)
    room = (right - _LEFT) / max(1, len(bars))
    for n, bar in enumerate(bars):
        value, middle = sum(bar.parts), _LEFT + room * (n + 0.5)
        if value:
            y = _height(value, top)
            _rect(root, "chart-bar", x=middle - room * 0.32, y=y, width=room * 0.64, height=_TOP + _PLOT_HEIGHT - y)
        _text(root, str(value), middle, _height(value, top) - 5, anchor="middle", style="chart-value")
        _text(root, bar.label, middle, _TOP + _PLOT_HEIGHT + 20, anchor="middle")
    _text(root, unit, WIDTH - 2, _TOP + _PLOT_HEIGHT + 20, anchor="end")
    return _written(root)


def stacks(caption: Caption, parts: Sequence[str], bars: Sequence[Bar], unit: str) -> str:
    """Lying bars, each of parts from left to right, with a number in every part and the sum at the end."""
    row, left, right, head = 32, 112, WIDTH - 36, 34
    root = _root(caption, head + row * len(bars) + 6)
    _legend(root, parts, unit, left)
    longest = max((sum(bar.parts) for bar in bars), default=0) or 1
    scale = (right - left) / longest
    for n, bar in enumerate(bars):
        y, x = head + row * n, float(left)
        _text(root, bar.label, left - 10, y + 18, anchor="end", style="chart-name")
        for k, value in enumerate(bar.parts):
            if value:
                _rect(root, f"chart-part chart-part-{k + 1}", x=x, y=y, width=value * scale, height=row - 8)
                if value * scale >= 9 * len(str(value)) + 4:
                    style = f"chart-inside chart-inside-{k + 1}"
                    _text(root, str(value), x + value * scale / 2, y + 17, anchor="middle", style=style)
                x += value * scale
        _text(root, str(sum(bar.parts)), x + 8, y + 17, style="chart-value")
    SubElement(
        root,
        "line",
        {
            "class": "chart-axis",
            "x1": str(left),
            "x2": str(left),
            "y1": str(head - 4),
            "y2": _n(head + row * len(bars)),
        },
    )
    return _written(root)


def _legend(root: Element, parts: Sequence[str], unit: str, left: int) -> None:
    room = (WIDTH - left - 40) / max(1, len(parts))
    for k, label in enumerate(parts):
        x = left + room * k
        _rect(root, f"chart-part chart-part-{k + 1}", x=x, y=4, width=11, height=11)
        _text(root, label, x + 15, 14)
    _text(root, unit, WIDTH - 2, 14, anchor="end")


def _root(caption: Caption, height: float) -> Element:
    ids = f"{caption.name}-title", f"{caption.name}-description"
    root = Element(
        "svg",
        {
            "xmlns": "http://www.w3.org/2000/svg",
            "class": "chart",
            "viewBox": f"0 0 {WIDTH} {_n(height)}",
            "role": "img",
            "aria-labelledby": " ".join(ids),
        },
    )
    for tag, identity, words in zip(("title", "desc"), ids, (caption.title, caption.description), strict=True):
        SubElement(root, tag, {"id": identity}).text = words
    return root


def _grid(root: Element, top: int, right: float) -> None:
    """Four or five levels with their numbers, the lowest of them 0."""
    step = top // 4 if top % 4 == 0 else top // 5 if top % 5 == 0 else max(1, top // 2)
    for value in range(0, top + 1, step):
        y = _n(_height(value, top))
        style = "chart-axis" if value == 0 else "chart-level"
        SubElement(root, "line", {"class": style, "x1": str(_LEFT), "x2": _n(right), "y1": y, "y2": y})
        _text(root, str(value), _LEFT - 7, _height(value, top) + 4, anchor="end")


def _nice(largest: int) -> int:
    """The end of an axis: at least the largest value, and a number that divides into even steps."""
    if largest <= 5:
        return max(2, largest)
    size: int = 10 ** (len(str(largest)) - 1)
    steps = (1, 1.2, 1.6, 2, 2.5, 4, 5, 8, 10)
    return next(ceil(size * step) for step in steps if size * step >= largest and size * step % 1 == 0)


def _height(value: int, top: int) -> float:
    return _TOP + _PLOT_HEIGHT * (1 - value / top)


def _apart(heights: Sequence[float], least: float = 16) -> list[float]:
    """The heights of labels, moved so that none stands on another; the order stays."""
    order = sorted(range(len(heights)), key=lambda n: heights[n])
    moved = list(heights)
    for above, below in pairwise(order):
        moved[below] = max(moved[below], moved[above] + least)
    excess = max((moved[n] - (_TOP + _PLOT_HEIGHT) for n in order), default=0)
    return [height - max(0.0, excess) for height in moved]


def _shape(root: Element, tag: str, style: str, points: Sequence[tuple[float, float]]) -> None:
    SubElement(root, tag, {"class": style, "points": " ".join(f"{_n(x)},{_n(y)}" for x, y in points)})


def _rect(root: Element, style: str, *, x: float, y: float, width: float, height: float) -> None:
    SubElement(
        root, "rect", {"class": style, "x": _n(x), "y": _n(y), "width": _n(width), "height": _n(height), "rx": "1.5"}
    )


def _text(root: Element, words: str, x: float, y: float, *, anchor: str = "start", style: str = "chart-text") -> None:
    SubElement(root, "text", {"class": style, "x": _n(x), "y": _n(y), "text-anchor": anchor}).text = words


def _n(value: float) -> str:
    """A number as SVG writes it: a point, at most one decimal."""
    return f"{value:.1f}".removesuffix(".0")


def _written(root: Element) -> str:
    return tostring(root, encoding="unicode")
