"""A block in front names a text; anything that only looks like one stays text."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.adapters.reading import front_matter, text
from doichieu.domain.texts import Unit, normalised


def test_title_publisher_and_date_are_read_in_either_language() -> None:
    english = front_matter.read('---\ntitle: Gold\npublisher: "Desk: One"\ndate: 2024-03-05\nlanguage: en\n---\nBody')
    vietnamese = front_matter.read("---\nTiêu đề: Gold\nNguồn: 'Desk: One'\nNgày đăng: 5/3/2024\n...\nBody")
    for read in (english, vietnamese):
        assert (read.title, read.publisher, read.published_at) == ("Gold", "Desk: One", date(2024, 3, 5))
        assert read.body == "Body"


def test_the_lines_of_the_block_are_counted() -> None:
    assert front_matter.read("---\ntitle: a\n---\nb").lines == 3
    assert front_matter.read("b\nc").lines == 0


def test_lists_and_nested_values_in_a_block_are_passed_over() -> None:
    read = front_matter.read("---\ntitle: a\ntags:\n  - one\n- two\n# note\n---\nb")
    assert (read.title, read.body) == ("a", "b")


@pytest.mark.parametrize(
    "text",
    [
        "---\nMODERATOR: Good evening.\n---\nWelcome.",
        "---\ntitle: a\nAnd then he said that prices rose.\n---\nWelcome.",
        "---\ntitle: a\nnever closed",
        "Giá vàng\n---\ntitle: a\n---\n",
        "---",
        "",
    ],
)
def test_what_is_no_block_stays_in_the_text(text: str) -> None:
    assert front_matter.read(text).body == text


def test_a_first_heading_is_a_title_but_stays_in_the_text() -> None:
    assert front_matter.read("# Giá vàng\n\nTăng.").title == "Giá vàng"
    assert front_matter.read("# Giá vàng\n\nTăng.").body.startswith("# Giá vàng")


@given(st.text())
def test_body_and_block_make_up_the_text(text: str) -> None:
    text = normalised(text)
    read = front_matter.read(text)
    assert text.endswith(read.body)
    assert text[: len(text) - len(read.body)].count("\n") == read.lines


def test_lines_of_a_text_are_those_of_its_file() -> None:
    (made,) = text.documents("---\ntitle: Vàng\n---\nGiá tăng.".encode(), "a.md")
    assert (made.title, made.text) == ("Vàng", "Giá tăng.")
    assert [(mark.unit, mark.number) for mark in made.landmarks] == [(Unit.PARAGRAPH, 1), (Unit.LINE, 4)]
