import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.negation import negations


@pytest.mark.parametrize(
    ("text", "words", "scope"),
    [
        ("Hải Phòng không cấm xe máy", "không", "cấm xe máy"),
        ("Anh ấy chưa từng đến Huế.", "chưa từng", "đến Huế"),
        ("Bộ Y tế bác bỏ tin này, và xin lỗi", "bác bỏ", "tin này"),
        ("Việc này là không cần thiết.", "không", "cần thiết"),
        ("gia xang khong tang trong thang 3", "khong", "tang trong thang 3"),
        ("The vaccine does not cause autism.", "not", "cause autism"),
        ("He didn’t go", "n’t", "go"),
        ("It had no effect", "no", "effect"),
    ],
)
def test_a_negation_denies_the_words_after_it(text: str, words: str, scope: str) -> None:
    found = negations(text)
    assert found[0].words == words
    assert found[0].scope.of(text) == scope


@pytest.mark.parametrize(
    "text",
    [
        "Không khí trong lành", "không gian mạng", "Hãng hàng không tăng giá", "Không quân Việt Nam", "số không",
        "Ông ấy có đến không?", "Giá có tăng hay không", "Không chỉ Hà Nội", "Không thể phủ nhận điều đó",
        "tai nghe không dây", "Cách trung tâm chưa đến 3km", "Có chưa đến 150 người",
        "hang khong", "khong khi", "Flight No. 5", "Not only that", "No doubt he came", "Ăn no", "Ban Chỉ đạo họp",
    ],
)  # fmt: skip
def test_what_only_looks_like_a_negation_is_none(text: str) -> None:
    assert negations(text) == ()


@given(st.text(alphabet=st.sampled_from("không chưa phải có?.,nNo't ") | st.characters(), max_size=80))
def test_any_text_gives_negations_whose_words_stand_at_their_places(text: str) -> None:
    for negation in negations(text):
        assert negation.span.of(text) == negation.words
        assert negation.span.end <= negation.scope.start
        assert negation.scope.of(text) == negation.scope.of(text).strip()


@pytest.mark.parametrize("part", ["không ", "có ", "có người không? ", " ", "not "])
def test_long_texts_take_linear_time(part: str) -> None:
    assert len(negations(part * 20_000)) <= 20_000
