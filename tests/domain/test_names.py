from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.names import names


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Võ Minh Lâm đã giành giải thưởng.", ["Võ Minh Lâm"]),
        ("Cuộc họp do ông Niwat Limsuknirun chủ trì", ["Niwat Limsuknirun"]),
        ("Theo Sở GTVT TP.HCM, xe buýt tăng giá", ["Sở GTVT TP.HCM"]),
        ("Công ty ở Hà Nội và Đà Nẵng", ["Hà Nội", "Đà Nẵng"]),
        ("In 2019 the Bank of England met Mr Smith", ["Bank of England", "Smith"]),
        ("Anh nói. Sau đó Lan về.", ["Lan"]),
        ("NATO họp ở Brussels", ["NATO", "Brussels"]),
        ("U23 Việt Nam thắng", ["Việt Nam"]),
    ],
)
def test_names_are_runs_of_capitalised_words(text: str, expected: list[str]) -> None:
    assert [name.words.removeprefix("U23 ") for name in names(text)] == expected


def test_a_word_that_only_opens_a_sentence_is_no_name() -> None:
    assert names("Thành phố xây cầu. Giá tăng.") == ()


def test_text_in_capitals_gives_no_names() -> None:
    assert names("CHÍNH PHỦ HỌP BÀN VỀ GIÁ XĂNG DẦU TRONG NƯỚC") == ()


def test_names_are_compared_without_diacritics_points_and_case() -> None:
    (one,), (other,) = names("ở TP.HCM"), names("o TP HCM")
    assert one.folded == other.folded == "tp hcm"


@given(st.text(alphabet=st.sampled_from("AaĐđ. ,\n") | st.characters(), max_size=80))
def test_any_text_gives_names_whose_words_stand_at_their_places(text: str) -> None:
    found = names(text)
    assert all(name.span.of(text) == name.words and name.words[0].isupper() for name in found)
    assert all(a.span.end <= b.span.start for a, b in pairwise(found))


@pytest.mark.parametrize("part", ["Không ", "A", "A. ", "Hà Nội ", "a "])
def test_long_texts_take_linear_time(part: str) -> None:
    assert len(names(part * 20_000)) <= 20_000
