"""The plain baselines of matching."""

from doichieu.domain.factchecks import FactCheck
from doichieu.evaluation import baselines

CHECKS = [FactCheck("salt", "Salt water cures colds"), FactCheck("bread", "Bread doubled in price")]


def test_bm25_ranks_by_words_without_case_and_diacritics() -> None:
    assert baselines.bm25(CHECKS, ["Bréad PRICE"], 2) == [["bread", "salt"]]


def test_bm25_finds_nothing_for_a_query_without_a_word() -> None:
    assert baselines.bm25(CHECKS, ["", "…?!", "salt"], 1) == [[], [], ["salt"]]
