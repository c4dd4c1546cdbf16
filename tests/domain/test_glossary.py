"""The glossary: what is in it, and how words of a text are looked up."""

import unicodedata
from itertools import chain

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.folding import fold, folded_words
from doichieu.domain.glossary import LONGEST, english_words, entries, glosses, word_by_word

ENTRIES = entries()


def test_the_glossary_is_as_large_as_its_card_says() -> None:
    assert len(ENTRIES) > 7_000


def test_every_entry_is_a_vietnamese_word_with_english_ones() -> None:
    for vietnamese, english in ENTRIES.items():
        assert vietnamese == unicodedata.normalize("NFC", vietnamese).lower().strip()
        assert 1 <= len(vietnamese.split()) <= LONGEST
        assert english
        assert len(english) == len(set(english))
        assert all(phrase and phrase.isascii() and phrase == phrase.lower().strip() for phrase in english)


def test_every_entry_is_found_in_a_text_and_glossed_as_it_stands() -> None:
    for vietnamese, english in ENTRIES.items():
        (gloss, *_) = glosses(f"{vietnamese.capitalize()}: đó là của những người Việt")
        assert gloss.english == english, vietnamese
        assert gloss.syllables == tuple(folded_words(vietnamese))


@pytest.mark.parametrize(
    ("text", "english"),
    [
        ("Cá mập bơi trên đường cao tốc", ["shark", "swim", "highway"]),
        ("CÁ MẬP BƠI TRÊN ĐƯỜNG CAO TỐC", ["shark", "swim", "highway"]),
        ("Động, đất", ["land"]),
        ("Động đất ở Thổ Nhĩ Kỳ", ["earthquake", "turkey"]),
        ("Nước Ý hoà giải", ["italy", "reconcile"]),
    ],
)
def test_the_longest_word_that_is_known_is_taken(text: str, english: list[str]) -> None:
    assert [gloss.english[0] for gloss in glosses(text)] == english


@pytest.mark.parametrize(
    "text", ["gao nhua tu trung quoc", "“gao nhua” tu trung quoc… 😱", "ca map boi tren duong cao toc o texas"]
)
def test_vietnamese_without_diacritics_is_known_by_its_words(text: str) -> None:
    assert {"china", "shark"} & {phrase for gloss in glosses(text) for phrase in gloss.english}


@pytest.mark.parametrize(
    "text",
    [
        "Plastic rice from China", "The President can ban guns", "Las vacunas causan autismo", "", "12,000",
        "An English sentence about Đà Nẵng and the people of that city",
    ],
)  # fmt: skip
def test_other_languages_are_not_glossed(text: str) -> None:
    assert glosses(text) == ()


def test_a_number_is_glossed_as_english_spells_it() -> None:
    found = {gloss.syllables: gloss.english for gloss in glosses("Giá vàng tăng 1.250.000 đồng, tức 3,5 phần trăm")}
    assert found["1.250.000",] == ("1,250,000",)
    assert found["3,5",] == ("3.5",)


@pytest.mark.parametrize(
    ("text", "other"),
    [
        ("Ông Macron nói 3 con cá mập ở Florida", "Macron say 3 shark Florida"),
        ("Sharks swam to Florida in 2019", "cá mập bơi Florida 2019"),
        ("Soldiers killed us in Texas", "chiến sĩ hy sinh Texas"),
        ("Us and sharks", "cá mập"),
        ("The US banned sharks", "hoa kỳ bị cấm cá mập"),
        ("Wives of part-time teachers protested", "bà xã bán thời gian giáo viên biểu tình"),
        ("La policía no mata a die Kinder", ""),
        ("Là thì mà", ""),
        ("", ""),
    ],
)
def test_word_by_word_keeps_names_and_numbers(text: str, other: str) -> None:
    assert word_by_word(text) == other


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Sharks attacked us, and the US knew", ("sharks", "attacked", "and", "the", "us", "knew")),
        ("Los tiburones atacan a los turistas en Florida", ()),
        ("Le gouvernement a décidé de fermer les écoles", ()),
        ("...", ()),
        ("", ()),
    ],
)
def test_only_english_words_are_looked_up(text: str, words: tuple[str, ...]) -> None:
    assert english_words(text) == words


@given(st.lists(st.sampled_from(sorted(ENTRIES)), min_size=1, max_size=8))
def test_glosses_follow_the_text_and_never_share_a_word(words: list[str]) -> None:
    text = ", ".join((*words, "được"))
    syllables = list(chain.from_iterable(gloss.syllables for gloss in glosses(text)))
    rest = iter(folded_words(text))
    assert all(any(word == other for other in rest) for word in syllables)


@given(st.text(max_size=60))
def test_any_text_can_be_looked_up(text: str) -> None:
    assert all(phrase == fold(phrase) for gloss in glosses(text) for phrase in gloss.english)
    assert isinstance(word_by_word(text), str)
