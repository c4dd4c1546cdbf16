"""Cues and statements: the words that a reason shows must be the right ones."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.adapters.models.cue_words import ENGLISH, VIETNAMESE, Cue
from doichieu.adapters.models.cues import find
from doichieu.adapters.models.statements import statement_of
from doichieu.domain.folding import fold


def words(cue: Cue, statement: str, language: str) -> list[str]:
    return [found.words for found in find(statement, language) if found.cue is cue]


@given(st.text(max_size=120), st.sampled_from(["vi", "en", "fr", ""]))
def test_the_words_of_a_cue_stand_where_it_says(statement: str, language: str) -> None:
    for found in find(statement, language):
        assert found.span.of(statement) == found.words


@pytest.mark.parametrize(
    ("statement", "language", "numbers"),
    [
        ("Giá vàng giảm 0,3%, còn 1.966,9 USD mỗi ounce.", "vi", ["0,3%", "1.966,9 USD"]),
        ("Ngày 27/3/2023 có 12 ca nhiễm.", "vi", ["12 ca"]),
        ("Tuyến metro số 1 phục vụ SEA Games 32.", "vi", []),
        ("Nine of the F-16s cost $8,000 an hour in 1998.", "en", ["$8,000"]),
        ("Debt rose by 2.5 million dollars after 9/11.", "en", ["2.5 million dollars"]),
    ],
)
def test_an_amount_is_a_number_and_a_date_rank_or_name_is_not(
    statement: str, language: str, numbers: list[str]
) -> None:
    assert words(Cue.NUMBER, statement, language) == numbers


@pytest.mark.parametrize(
    ("statement", "language", "dates"),
    [
        ("Nghị định 10/2020/NĐ-CP thay Nghị quyết 44/2018.", "vi", []),
        ("Chiều 12/9, quý II/2023 và tháng 11 năm 2021.", "vi", ["Chiều 12/9", "quý II/2023", "tháng 11 năm 2021"]),
        ("On March 3, 2015 and last year, since 2001.", "en", ["March 3, 2015", "last year", "2001"]),
        ("It costs $2000, or 2,019 in all.", "en", []),
    ],
)
def test_dates_are_read_whole(statement: str, language: str, dates: list[str]) -> None:
    assert words(Cue.DATE, statement, language) == dates


def test_the_word_a_sentence_begins_with_is_no_name() -> None:
    assert words(Cue.NAME, "Tại Hà Nội, WHO và ông Nguyễn Văn A họp.", "vi") == ["Hà Nội", "WHO", "Nguyễn Văn A"]
    assert words(Cue.NAME, "Because I’m in The White House.", "en") == ["The White House"]


@pytest.mark.parametrize(
    "statement", ["Công chúa đã đến thăm.", "Ông Nam nói với tôi về dự án.", "Anh theo tội danh cũ."]
)
def test_ordinary_words_are_no_marks_of_faith_or_opinion(statement: str) -> None:
    for written in (statement, fold(statement)):
        assert not {found.cue for found in find(written, "vi")} & {Cue.BELIEF, Cue.OPINION, Cue.PROPHECY, Cue.SATIRE}


def test_words_of_a_language_are_looked_for_in_that_language_only() -> None:
    assert {found.cue for found in find("Will must not die.", "de")} <= {Cue.NAME}


def test_both_languages_have_words_for_the_same_cues() -> None:
    assert ENGLISH.keys() == VIETNAMESE.keys()


@pytest.mark.parametrize(
    ("sentence", "statement"),
    [
        ("SANDERS: We spend\nmore. [Laughter]", "We spend more."),
        ("JAKE TAPPER (MODERATOR): Welcome.", "Welcome."),
        ("ÔNG NAM: Giá đã tăng. (vỗ tay)", "Giá đã tăng."),
        ("It killed [inaudible 00:00:34] and (WHO) said so.", "It killed and (WHO) said so."),
        ("COVID-19: thêm 500 ca", "COVID-19: thêm 500 ca"),
        ("UBND TP.HCM: thu hồi 3 dự án", "UBND TP.HCM: thu hồi 3 dự án"),
        ("WHO: đại dịch chưa kết thúc", "WHO: đại dịch chưa kết thúc"),
        ("[Applause, Cheering]", "[Applause, Cheering]"),
    ],
)
def test_a_statement_has_no_speaker_and_no_stage_directions(sentence: str, statement: str) -> None:
    assert statement_of(sentence) == statement


@given(st.text(max_size=100))
def test_a_statement_is_its_own_statement_on_one_line(sentence: str) -> None:
    once = statement_of(sentence)
    assert once == " ".join(once.split())
    assert bool(once) == bool(sentence.strip())
