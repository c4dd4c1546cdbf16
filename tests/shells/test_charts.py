"""Charts: drawn as they were, well-formed, told in words, and with everything inside the picture."""

import re
from xml.etree.ElementTree import Element, fromstring

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.measures import Frame
from doichieu.domain.reports import report
from doichieu.domain.targets import Targets
from doichieu.shells.render.charts import WIDTH, Bar, Caption, Line, columns, lines, stacks
from tests.domain.chronicle import NOVEMBER, on
from tests.shells.charts import FOLDER, a_report, drawings

SVG = "{http://www.w3.org/2000/svg}"
CAPTION = Caption("x", "Title & more", "Told <in> words")
COUNTS = st.integers(0, 10**6)


@pytest.mark.parametrize(("file", "svg"), list(drawings(a_report())), ids=lambda told: told[:20])
def test_a_chart_is_drawn_as_it_was(file: str, svg: str) -> None:
    assert f"{svg}\n" == (FOLDER / file).read_text(encoding="utf-8")


def test_there_is_no_drawing_that_nobody_draws() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {file for file, _ in drawings(a_report())}


@pytest.mark.parametrize("now", [on(1, month=10), on(1, 1), on(2)])
def test_an_empty_desk_has_charts(now: object) -> None:
    for _, svg in drawings(report([], Frame(NOVEMBER, now), Targets())):  # type: ignore[arg-type]
        _sound(svg)


@given(st.lists(st.tuples(COUNTS, COUNTS), max_size=40))
def test_lines_stay_inside_the_picture(points: list[tuple[int, int]]) -> None:
    begun, finished = tuple(a for a, _ in points), tuple(b for _, b in points)
    drawn = [Line("one", "chart-begun", begun), Line("two", "chart-finished", finished)] if points else []
    root = _sound(lines(CAPTION, drawn, [(0, "1/11"), (len(points) - 1, "30/11")] if points else []))
    labels = [float(text.get("y", "")) for text in root.iter(f"{SVG}text") if text.text in {"one", "two"}]
    assert len(labels) < 2 or abs(labels[0] - labels[1]) >= 15.9


@given(st.lists(COUNTS, min_size=1, max_size=8))
def test_columns_are_as_high_as_their_numbers(numbers: list[int]) -> None:
    root = _sound(columns(CAPTION, [Bar("x", (n,)) for n in numbers], "days"))
    heights = [float(bar.get("height", "")) for bar in root.iter(f"{SVG}rect")]
    told = [n for n in numbers if n]
    assert len(heights) == len(told)
    for number, height in zip(told, heights, strict=True):
        assert height / max(heights) == pytest.approx(number / max(told), abs=0.01)


@given(st.lists(st.tuples(COUNTS, COUNTS, COUNTS), min_size=1, max_size=8))
def test_stacks_tell_their_sums_and_stay_inside_the_picture(bars: list[tuple[int, int, int]]) -> None:
    root = _sound(stacks(CAPTION, ["a", "b", "c"], [Bar("x", parts) for parts in bars], "days"))
    told = [text.text for text in root.iter(f"{SVG}text") if text.get("class") == "chart-value"]
    assert told == [str(sum(parts)) for parts in bars]


def _sound(svg: str) -> Element:
    """The drawing, well-formed, named and told in words, styled by classes alone, nothing outside its frame."""
    root = fromstring(svg)  # noqa: S314 - we wrote it
    assert root.get("role") == "img"
    title, told = (next(root.iter(f"{SVG}{tag}")) for tag in ("title", "desc"))
    assert root.get("aria-labelledby") == f"{title.get('id')} {told.get('id')}"
    assert title.text
    assert told.text
    _, _, width, height = (float(n) for n in str(root.get("viewBox")).split())
    assert width == WIDTH
    for element in root.iter():
        assert not {"style", "fill", "stroke"} & set(element.attrib)
        xs = [float(element.get(name, "0")) for name in ("x", "x1", "x2", "cx")]
        ys = [float(element.get(name, "0")) for name in ("y", "y1", "y2", "cy")]
        for point in re.findall(r"\S+", element.get("points", "")):
            x, y = point.split(",")
            xs.append(float(x))
            ys.append(float(y))
        right = float(element.get("x", "0")) + float(element.get("width", "0"))
        assert all(0 <= x <= width for x in (*xs, right)), element.attrib
        assert all(0 <= y <= height for y in ys), element.attrib
    return root
