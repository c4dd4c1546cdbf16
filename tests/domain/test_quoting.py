import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.folding import folded_words
from doichieu.domain.quoting import AROUND, SENTENCES_TOGETHER, WORDS_TOGETHER, closest, together
from doichieu.domain.texts import Span

ARTICLE = (
    "Bà Lan thắng cuộc thi viết. Trời hôm ấy nắng đẹp. TP. Huế đón nhiều khách. "
    "Giải thưởng là 5 triệu đồng. Lễ trao giải diễn ra tối qua."
)
WORDS = st.sampled_from("giá gạo xăng tăng giảm hôm nay Huế 5 20 triệu đồng".split())
SENTENCE = st.lists(WORDS, min_size=1, max_size=60).map(lambda words: " ".join(words).capitalize() + ".")


def said(statement: str, text: str = ARTICLE, near: Span | None = None) -> list[str]:
    return [span.of(text) for span in together(statement, text, near or Span(0, 10))]


def test_sentences_that_stand_apart_are_read_together_in_the_order_of_the_text() -> None:
    found = said("Giải thưởng 5 triệu đồng thuộc về bà Lan trong cuộc thi viết")
    assert found == ["Bà Lan thắng cuộc thi viết.", "Giải thưởng là 5 triệu đồng."]


def test_a_sentence_that_adds_little_is_left_out() -> None:
    assert said("Bà Lan thắng cuộc thi viết") == ["Bà Lan thắng cuộc thi viết."]


def test_of_sentences_that_say_the_same_the_shortest_is_taken() -> None:
    text = "Hôm qua, theo nhiều người dân trong vùng, giá xăng tăng 5%. Giá xăng tăng 5%."
    assert said("Giá xăng tăng 5%", text) == ["Giá xăng tăng 5%."]


@pytest.mark.parametrize(("statement", "text"), [("Oil prices rose", ARTICLE), ("", ARTICLE), ("Giá xăng", "")])
def test_where_nothing_is_shared_nothing_is_read(statement: str, text: str) -> None:
    assert together(statement, text, Span(0, 0)) == ()


def test_only_what_stands_near_the_passage_is_looked_at() -> None:
    far = "Giá vàng lên 90 triệu đồng. " + "Trời mưa. " * (AROUND // 5) + "Giá gạo giảm."
    assert said("Giá vàng lên 90 triệu đồng", far, Span(len(far) - 13, len(far))) == ["Giá gạo giảm."]


@given(SENTENCE, st.lists(SENTENCE, min_size=1, max_size=20), st.data())
def test_what_is_read_together_is_in_order_short_and_says_something_of_the_claim(
    statement: str, sentences: list[str], data: st.DataObject
) -> None:
    text = " ".join(sentences)
    start = data.draw(st.integers(0, len(text)))
    spans = together(statement, text, Span(start, data.draw(st.integers(start, len(text)))))
    words = sum(len(span.of(text).split()) for span in spans)
    assert list(spans) == sorted(set(spans))
    assert len(spans) <= SENTENCES_TOGETHER
    assert words <= WORDS_TOGETHER or len(spans) == 1
    assert all(set(folded_words(statement)) & set(folded_words(span.of(text))) for span in spans)


def test_the_closest_sentence_takes_a_neighbour_along_that_says_more() -> None:
    text = "Bà Lan thắng cuộc thi. Giải thưởng là 5 triệu đồng. Trời nắng."
    assert closest("Bà Lan thắng giải thưởng 5 triệu đồng", text).of(text) == text[:-11]
    assert closest("Nothing in common", text) == Span(0, len(text))
