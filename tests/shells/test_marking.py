"""Cutting a text for the page loses nothing and puts the marks where they belong."""

from hypothesis import given
from hypothesis import strategies as st

from doichieu.shells.render.marking import paragraphs, pieces

TEXTS = st.text(alphabet="aể 😀\n", max_size=60)
MARKS = st.lists(st.tuples(st.integers(0, 70), st.integers(0, 70)).map(sorted), max_size=6)


@given(TEXTS, MARKS)
def test_the_pieces_together_are_the_text(text: str, spans: list[list[int]]) -> None:
    cut = pieces(text, [(start, end, i) for i, (start, end) in enumerate(spans)])
    assert "".join(piece.text for piece in cut) == text
    assert all(piece.text for piece in cut)


@given(TEXTS, st.integers(0, 60), st.integers(0, 60))
def test_a_mark_covers_its_own_words(text: str, one: int, other: int) -> None:
    start, end = sorted((min(one, len(text)), min(other, len(text))))
    cut = pieces(text, [(start, end, "x")])
    assert "".join(piece.text for piece in cut if piece.mark) == text[start:end]


@given(TEXTS, MARKS)
def test_paragraphs_lose_nothing_but_the_space_between_them(text: str, spans: list[list[int]]) -> None:
    cut = paragraphs(text, [(start, end, i) for i, (start, end) in enumerate(spans)])
    shown = "".join(piece.text for paragraph in cut for piece in paragraph.pieces)
    assert "".join(shown.split()) == "".join(text.split())


@given(TEXTS, MARKS)
def test_each_mark_begins_at_most_once(text: str, spans: list[list[int]]) -> None:
    cut = paragraphs(text, [(start, end, i) for i, (start, end) in enumerate(spans)])
    begun = [piece.mark for paragraph in cut for piece in paragraph.pieces if piece.first]
    assert len(begun) == len(set(begun))


def test_lines_are_paragraphs_only_where_no_blank_line_parts_them() -> None:
    assert len(paragraphs("một\nhai", [])) == 2
    assert len(paragraphs("một\nhai\n\nba", [])) == 2


def test_a_mark_over_two_paragraphs_goes_on_in_the_second() -> None:
    first, second = paragraphs("một hai\nba bốn", [(4, 10, "x")])
    assert [(p.text, p.mark, p.first) for p in first.pieces + second.pieces] == [
        ("một ", None, False),
        ("hai", "x", True),
        ("ba", "x", False),
        (" bốn", None, False),
    ]
