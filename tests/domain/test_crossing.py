"""Which words of a claim a text says, in its own language or in the other."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.crossing import crossing, said
from doichieu.domain.folding import folded_words

WORDS = "cá mập bơi trên đường cao tốc shark swimming highway Florida 12 the in plastic rice gạo nhựa".split()
TEXT = st.lists(st.sampled_from(WORDS), max_size=12).map(" ".join)


@pytest.mark.parametrize(
    ("statement", "text", "words"),
    [
        ("Cá mập ở Florida", "Sharks seen off Florida", "ca map florida"),
        ("Sharks seen off Florida", "Cá mập được nhìn thấy ở Florida", "sharks seen florida"),
        ("Gạo nhựa tràn lan", "Is there rice made of plastic?", "gao nhua"),
        ("Gạo nhựa tràn lan", "A bottle of plastic", ""),
        ("Cá mập ở Florida", "Cá voi ở Florida", "ca o florida"),
        ("gao nhua tu trung quoc", "Plastic rice from China", "gao nhua trung quoc"),
    ],
)
def test_a_word_is_said_by_itself_or_by_what_it_is_in_the_other_language(statement: str, text: str, words: str) -> None:
    assert words.split() == [word for word in folded_words(statement) if word in said(statement, text)]


@pytest.mark.parametrize("form", ["child", "children"])
def test_a_word_is_met_in_any_of_its_forms(form: str) -> None:
    met = crossing("Trẻ em bị bệnh").met({form})
    assert met.vietnamese == {"tre", "em"}
    assert met.english == {form}


def test_no_word_of_another_language_is_met() -> None:
    assert crossing("Sharks in Florida").met({"shark", "sharks", "florida"}) == (frozenset(), frozenset())


@given(TEXT, TEXT)
def test_only_words_of_the_statement_are_said(statement: str, text: str) -> None:
    assert said(statement, text) <= set(folded_words(statement))
    assert said(statement, text) >= set(folded_words(statement)) & set(folded_words(text))
