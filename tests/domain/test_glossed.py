"""The words of a Vietnamese text as an English one says them."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.alignment import content_words
from doichieu.domain.glossed import UNSAID, glossed
from doichieu.domain.inflection import plain_words

SYLLABLES = "không cá mập bơi trên đường cao tốc 12 vỡ đập, Huế chữa ung thư. The shark broke Hue".split()
TEXT = st.lists(st.sampled_from(SYLLABLES), max_size=15).map(" ".join)


@pytest.mark.parametrize(
    ("vietnamese", "english", "words"),
    [
        ("Cá mập tấn công ở Huế", "Sharks attacked in Hue", "shark attack hu"),
        ("Cá mập ở Huế", "A whale near Hue", "~ca ~map hu"),
        ("Thuốc chữa được ung thư", "The drug cures cancer", "drug cur cancer"),
        ("Đường cao tốc đóng", "The highway is closed", "highway ~dong"),
    ],
)
def test_each_word_is_as_the_english_text_has_it(vietnamese: str, english: str, words: str) -> None:
    assert glossed(vietnamese, english).words == tuple(words.split())


@given(TEXT, TEXT)
def test_words_stand_in_order_and_are_the_english_texts_or_marked_as_unsaid(vietnamese: str, english: str) -> None:
    found = glossed(vietnamese, english)
    assert list(found.spans) == sorted(found.spans)
    said = set(plain_words(content_words(english)).words)
    assert all(word in said or word.startswith(UNSAID) for word in found.words)


def test_a_text_of_which_accents_are_written_apart_is_read_without_its_glosses() -> None:
    apart = unicodedata.normalize("NFD", "Cá mập ở Huế")
    assert "shark" not in glossed(apart, "Sharks in Hue").words
