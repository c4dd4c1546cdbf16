"""What every ``Judge`` promises. A judge's test inherits this and makes the judge."""

from dataclasses import astuple

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doichieu.ports import Judge

PAIRS = (
    ("Năm 2024 GDP Việt Nam tăng 7,09 %.", "Theo Tổng cục Thống kê, GDP năm 2024 tăng 7,09 % so với năm trước."),
    ("The company employs 12,000 people.", "The annual report says that the company has 1,200 employees."),
    ("Hà Nội là thủ đô.", "Giá cà phê ở Đắk Lắk tăng lên 120.000 đồng một ki-lô-gam. " * 30),
    ("", ""),
    ("Con tàu chìm\x00 năm 1912\ud800", "The ship sank in 1912."),
)
TOLERANCE = 0.03  # of a probability; int8 arithmetic shares one scale in a batch


class JudgeContract:
    """Inherit it and define ``judge``."""

    @pytest.fixture
    def judge(self) -> Judge:
        raise NotImplementedError

    def test_the_three_probabilities_sum_to_one(self, judge: Judge) -> None:
        for judgement in judge.judge(PAIRS):
            assert sum(astuple(judgement)) == pytest.approx(1)
            assert all(0 <= share <= 1 for share in astuple(judgement))

    def test_no_pairs_give_no_judgements(self, judge: Judge) -> None:
        assert list(judge.judge([])) == []

    def test_a_pair_is_judged_the_same_in_any_company_and_order(self, judge: Judge) -> None:
        together = judge.judge(PAIRS)
        backwards = judge.judge(PAIRS[::-1])[::-1]
        for pair, first, second in zip(PAIRS, together, backwards, strict=True):
            (alone,) = judge.judge([pair])
            assert astuple(first) == pytest.approx(astuple(second), abs=TOLERANCE)
            assert astuple(first) == pytest.approx(astuple(alone), abs=TOLERANCE)

    def test_the_same_pair_twice_gets_the_same_judgement(self, judge: Judge) -> None:
        first, _other, second = judge.judge([PAIRS[0], PAIRS[1], PAIRS[0]])
        assert first == second

    @settings(
        max_examples=10,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    @given(pairs=st.lists(st.tuples(st.text(max_size=60), st.text(max_size=60)), max_size=4))
    def test_any_pair_at_all_is_judged(self, judge: Judge, pairs: list[tuple[str, str]]) -> None:
        judgements = judge.judge(pairs)
        assert len(judgements) == len(pairs)
        assert all(sum(astuple(judgement)) == pytest.approx(1) for judgement in judgements)

    def test_the_model_says_what_it_is(self, judge: Judge) -> None:
        assert all(astuple(judge.model))
