"""Marks tell the judge which words of claim and evidence stand on the other side too."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.adapters.models.marks import MARKS, Mark, marks
from doichieu.adapters.models.tokens import Tokens
from doichieu.adapters.models.weights import installed_path

TOKENS = Tokens(installed_path(), longest=64)


def marked(claim: str, evidence: str) -> dict[str, set[Mark]]:
    """The marks of each word of both sides: claim words by themselves, evidence words after a colon."""
    pair = TOKENS.encode(claim, evidence)
    words: dict[tuple[int, int], tuple[str, set[Mark]]] = {}
    for side, word, token, mark in zip(pair.type_ids, pair.word_ids, pair.tokens, marks(pair), strict=True):
        if word is None:
            assert mark is Mark.NONE
            continue
        text, seen = words.get((side, word), ("", set()))
        words[side, word] = (text + token.replace("▁", ""), seen | {Mark(mark)})
    return {(":" if side else "") + text: seen for (side, _), (text, seen) in words.items()}


def test_words_and_numbers_of_both_sides_are_told_apart() -> None:
    found = marked("Có 45 ca ở Huế", "Có 46 ca ở đây")
    assert found["Có"] == {Mark.CLAIM_WORD_SHARED}
    assert found["Huế"] == {Mark.CLAIM_WORD_ALONE}
    assert found["45"] == {Mark.CLAIM_NUMBER_ALONE}
    assert found[":46"] == {Mark.EVIDENCE_NUMBER_ALONE}
    assert found[":đây"] == {Mark.EVIDENCE_WORD_ALONE}


@pytest.mark.parametrize(
    ("here", "there"), [("Hồ", "Ho"), ("(ĐÀ", "da,"), ("4.930", "4,930"), ("“20%”", "20 %"), ("hòa", "hoà")]
)
def test_case_diacritics_and_punctuation_do_not_keep_words_apart(here: str, there: str) -> None:
    found = marked(here, there)
    shared = {Mark.CLAIM_WORD_SHARED, Mark.CLAIM_NUMBER_SHARED}
    assert found[here] <= shared


@given(st.text(max_size=60), st.text(max_size=60))
def test_any_pair_gets_one_mark_a_token(claim: str, evidence: str) -> None:
    pair = TOKENS.encode(claim, evidence)
    found = marks(pair)
    assert len(found) == len(pair.ids)
    assert all(0 <= mark < MARKS for mark in found)
