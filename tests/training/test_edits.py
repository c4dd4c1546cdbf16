"""Edits change what a claim says, in one place, and can be carried over to its evidence."""

import random

from hypothesis import given
from hypothesis import strategies as st

from training.edits import Edit, names_in, propose

VIETNAMESE = "Sáng 12/3, bệnh viện Bạch Mai đã tiếp nhận 45 ca, tăng 20% so với tháng trước."
ENGLISH = "On Monday the World Health Organization reported 45 cases, an increase of 20 percent."


@given(st.integers(), st.sampled_from([(VIETNAMESE, "vi"), (ENGLISH, "en")]))
def test_an_edit_always_changes_the_text(seed: int, given_text: tuple[str, str]) -> None:
    text, language = given_text
    edit = propose(text, language, ["Chợ Rẫy Sài", "Hai Bà", "United Nations Fund"], random.Random(seed))
    assert edit is not None
    assert edit.apply(text) != text
    assert text[edit.start : edit.start + len(edit.old)] == edit.old


@given(st.text(), st.sampled_from(["vi", "en"]), st.integers())
def test_any_text_can_be_asked_for_an_edit(text: str, language: str, seed: int) -> None:
    edit = propose(text, language, [], random.Random(seed))
    assert edit is None or edit.apply(text) != text


def test_an_edit_is_mirrored_where_the_evidence_holds_the_same_words() -> None:
    edit = Edit("number", 0, "45", "46", "45")
    assert edit.mirrored("Có 45 ca, không phải 450.") == "Có 46 ca, không phải 450."
    assert edit.mirrored("Có 450 ca.") is None


def test_a_negation_is_mirrored_only_before_the_same_word() -> None:
    edit = Edit("negation", 0, "đã", "chưa", "đã tiếp")
    assert edit.mirrored("Viện đã tiếp nhận, đã mổ.") == "Viện chưa tiếp nhận, đã mổ."
    assert edit.mirrored("Viện đã mổ.") is None


def test_names_are_runs_of_capitalised_words_inside_a_sentence() -> None:
    assert names_in([VIETNAMESE, ENGLISH]) == ["Bạch Mai", "World Health Organization"]
