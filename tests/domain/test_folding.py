"""Folding: quick ways for common texts find what the plain way finds."""

import re

from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.folding import fold, fold_in_place, folded_words, lower_in_place
from doichieu.domain.writing import Writing, writing

ANY = st.text(st.characters(exclude_categories=["Cs"]), max_size=40)
NUMBERS = st.text(st.sampled_from("ab1. ,-½²\n\u0663Đễ_"), max_size=30)


@given(ANY | NUMBERS)
def test_the_words_are_those_of_the_folded_text_and_numbers_keep_their_points(text: str) -> None:
    assert folded_words(text) == re.findall(r"\w+(?:[.,]\d+)*", fold(text))


@given(ANY)
def test_a_text_is_folded_character_by_character_whatever_else_is_in_it(text: str) -> None:
    for way in (fold, fold_in_place, lower_in_place):
        assert way(text) == "".join(way(character + "ế")[:-1] for character in text)


def test_common_words_tell_how_an_ascii_text_is_written() -> None:
    assert writing("gia xang tang the") is Writing.UNMARKED
    assert writing("gia the of") is Writing.OTHER
    assert writing("gia the ở") is Writing.VIETNAMESE
