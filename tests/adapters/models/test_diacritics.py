"""Diacritics come back where they were left out, and nowhere else."""

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu.adapters.models.diacritics import DiacriticRestorer, SyllableModel, runs
from doichieu.domain.folding import fold

RESTORER = DiacriticRestorer()


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("Gia xang tang 1,5 lan trong nam 2022", "Giá xăng tăng 1,5 lần trong năm 2022"),
        ("nguoi dan My khong duoc tang luong", "người dân Mỹ không được tăng lương"),
        ("thu do cua Viet Nam la Ha Noi", "thủ đô của Việt Nam là Hà Nội"),
        ("TIN NAY CO THAT KHONG", "TIN NÀY CÓ THẬT KHÔNG"),
    ],
)
def test_everyday_sentences_get_their_diacritics_back(typed: str, meant: str) -> None:
    assert RESTORER.restored(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("vac xin gay tu ky", "vắc xin gây"),
        ("ca map boi tren duong cao toc", "cá mập bơi trên đường cao tốc"),
        ("deo khau trang gay thieu oxy", "đeo khẩu trang gây thiếu oxy"),
        ("tren the gioi danh thue dan", "trên thế giới"),
    ],
)
def test_a_short_sentence_is_seen_as_vietnamese_by_what_stands_together(typed: str, meant: str) -> None:
    assert RESTORER.restored(typed).startswith(meant)


def test_a_known_language_decides() -> None:
    assert RESTORER.restored("tu ky", "vi") != "tu ky"
    assert RESTORER.restored("vac xin gay tu ky", "en") == "vac xin gay tu ky"


def test_other_readings_are_other_spellings_of_the_same_words() -> None:
    typed = "uong nuoc chanh chua ung thu"
    readings = RESTORER.readings(typed, 4)
    assert readings[0] == RESTORER.restored(typed)
    assert len(set(readings)) == 4
    assert {fold(reading) for reading in readings} == {typed}


def test_a_clear_text_has_one_reading() -> None:
    assert RESTORER.readings("Giá xăng tăng gấp đôi", 4) == ["Giá xăng tăng gấp đôi"]


def test_short_forms_of_the_telephone_are_written_out() -> None:
    assert RESTORER.restored("tin nay co that ko mn") == "tin này có thật không mọi người"


def test_a_capital_inside_a_sentence_tells_a_name() -> None:
    assert "Nga" in RESTORER.restored("tong thong Nga da noi nhu vay")


@pytest.mark.parametrize(
    "text",
    [
        "Giá xăng tăng gấp đôi",
        "The price of petrol has doubled since 2020",
        "I do not say that.",
        "Letter to the people of Hanoi",
        "La casa blanca no va a dar dinero a la gente en 2020",
        "Il presidente ha detto che la casa e sua",
        "Presiden mengatakan harga BBM akan naik",
        "O presidente disse que nao vai dar dinheiro",
        "Le president a dit que la France va mal",
        "Цена на бензин выросла",
        "12,5 % 2022",
        "",
        "   \n",
    ],
)
def test_other_texts_stay_as_they_are(text: str) -> None:
    assert RESTORER.restored(text) == text


def test_what_stands_between_words_stays() -> None:
    typed = "Gia  xang (nam 2022):\n tang 1,5 lan; co that khong?!"
    restored = RESTORER.restored(typed)
    assert [c for c in fold(restored) if not c.isalpha()] == [c for c in typed if not c.isalpha()]


WORDS = st.sampled_from(
    ["gia", "tang", "khong", "nguoi", "My", "la", "co", "nam", "2022", "12,5", ",", "?", "(", "Obama"]
)


@settings(deadline=None)
@given(st.lists(WORDS, max_size=20))
def test_only_diacritics_change(words: list[str]) -> None:
    typed = " ".join(words)
    restored = RESTORER.restored(typed)
    assert fold(restored) == fold(typed)
    assert unicodedata.is_normalized("NFC", restored)
    assert RESTORER.restored(restored) == restored


@given(st.text(max_size=60))
def test_any_text_can_be_given(text: str) -> None:
    RESTORER.restored(text)


def test_a_model_comes_back_from_its_bytes() -> None:
    model = SyllableModel({"nga": 3, "ngã": 1, "|": 2}, {("|", "nga"): 2, ("nga", "|"): 1}, {"nga": 3})
    again = SyllableModel.from_bytes(model.to_bytes())
    assert (again.counts, again.pairs) == (model.counts, model.pairs)
    assert again.capital("nga") == model.capital("nga") > model.capital("ngã")
    assert again.to_bytes() == model.to_bytes()


def test_a_text_is_seen_as_runs_of_words() -> None:
    assert runs("Năm 2019, cô Lan ...") == ["|", "Năm", "0", "|", "cô", "Lan", "|"]
