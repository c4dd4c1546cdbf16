"""The chain of the log, and one spelling for every record."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from enum import Enum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.canonical import canonical
from doichieu.domain.log import BEGINNING, Break, Fault, Line, first_break, sealed


def chain(*contents: str) -> list[Line]:
    lines: list[Line] = []
    for number, content in enumerate(contents, 1):
        lines.append(sealed(number, content, lines[-1].seal if lines else BEGINNING))
    return lines


@given(st.lists(st.text()))
def test_a_chain_as_it_was_written_is_whole(contents: list[str]) -> None:
    assert first_break(chain(*contents)) is None


@given(st.lists(st.text(), min_size=1), st.data())
def test_a_changed_content_is_found_where_it_was_changed(contents: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(contents) - 1))
    lines = chain(*contents)
    lines[place] = replace(lines[place], content=lines[place].content + "x")
    assert first_break(lines) == Break(place + 1, Fault.SEAL)


@given(st.lists(st.text(), min_size=2), st.data())
def test_a_content_sealed_anew_breaks_the_line_after_it(contents: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(contents) - 2))
    lines = chain(*contents)
    lines[place] = sealed(place + 1, lines[place].content + "x", lines[place].previous)
    assert first_break(lines) == Break(place + 2, Fault.CHAIN)


@given(st.lists(st.text(), min_size=2), st.data())
def test_a_line_taken_out_leaves_a_hole(contents: list[str], data: st.DataObject) -> None:
    place = data.draw(st.integers(0, len(contents) - 2))
    lines = chain(*contents)
    del lines[place]
    assert first_break(lines) == Break(place + 2, Fault.HOLE)


def test_lines_cannot_change_places() -> None:
    first, second, third = chain("a", "b", "c")
    assert first_break([first, third, second]) == Break(3, Fault.HOLE)


def test_a_moment_has_one_spelling_whatever_the_zone() -> None:
    here = timezone(timedelta(hours=7))
    assert canonical(datetime(2026, 3, 2, 16, 0, tzinfo=here)) == '"2026-03-02T09:00:00.000000Z"'
    assert canonical(datetime(2026, 3, 2, 9, 0, tzinfo=UTC)) == canonical(datetime(2026, 3, 2, 16, 0, tzinfo=here))


def test_a_moment_without_a_zone_has_no_spelling() -> None:
    with pytest.raises(ValueError, match="no time zone"):
        canonical(datetime(2026, 3, 2))  # noqa: DTZ001 - that is the point


@pytest.mark.parametrize("value", [object(), {1, 2}, b"x", Enum])
def test_what_is_no_record_has_no_spelling(value: object) -> None:
    with pytest.raises(TypeError, match="no record"):
        canonical(value)
