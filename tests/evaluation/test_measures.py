"""Measures against scikit-learn's values, worked out by hand where it has none, and their laws."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.evaluation import measures

SCORED = st.lists(st.tuples(st.booleans(), st.floats(0, 1)), min_size=1)


def test_average_precision_counts_equal_scores_as_one_step() -> None:
    assert measures.average_precision([True, False], [0.5, 0.5]) == pytest.approx(0.5)


def test_average_precision_of_a_worked_example() -> None:
    # hits at places 1, 3 and 4 of 5: (1/1 + 2/3 + 3/4) / 3
    truth, score = [True, False, True, True, False], [0.9, 0.8, 0.7, 0.6, 0.5]
    assert measures.average_precision(truth, score) == pytest.approx((1 + 2 / 3 + 3 / 4) / 3)


def test_macro_f1_leaves_out_labels_that_nobody_has() -> None:
    assert measures.macro_f1(["a", "a"], ["a", "b"]) == pytest.approx(2 / 3)


def test_map_at_5_divides_by_what_could_be_found_in_five() -> None:
    ranked = ["a", "b", "c", "d", "e", "f"]
    assert measures.precision_average(ranked, set(ranked), 5) == 1.0


def test_reciprocal_rank_is_nought_where_nothing_relevant_was_found() -> None:
    assert measures.reciprocal_rank(["x", "y"], {"z"}) == 0.0


def test_a_perfectly_calibrated_guess_has_no_error() -> None:
    assert measures.calibration_error([True, True, True, False], [0.75] * 4) == pytest.approx(0.0)


def test_a_true_forecast_of_few_cases_errs_by_chance() -> None:
    sure = [(n + 0.5) / 120 for n in range(120)]
    chance = np.random.default_rng(1)
    errors = [measures.calibration_error([bool(chance.random() < p) for p in sure], sure) for _ in range(300)]
    assert measures.calibration_error_by_chance(sure) == pytest.approx(np.mean(errors), rel=0.1)


@given(SCORED)
def test_scores_that_put_every_hit_first_are_perfect(scored: list[tuple[bool, float]]) -> None:
    truth = [t for t, _ in scored]
    expected = 1.0 if any(truth) else 0.0
    assert measures.average_precision(truth, [float(t) for t in truth]) == expected


@given(SCORED)
def test_every_measure_of_a_binary_guess_lies_between_nought_and_one(scored: list[tuple[bool, float]]) -> None:
    truth, score = [t for t, _ in scored], [s for _, s in scored]
    values = [
        measures.f1(truth, [s >= 0.5 for s in score]),
        measures.average_precision(truth, score),
        measures.calibration_error(truth, score),
        measures.coverage_at_precision(truth, score, 0.9),
        measures.selective_accuracy(truth, score, 0.5),
    ]
    assert all(0 <= value <= 1 + 1e-12 for value in values)


@given(SCORED)
def test_coverage_falls_as_more_precision_is_asked(scored: list[tuple[bool, float]]) -> None:
    truth, score = [t for t, _ in scored], [s for _, s in scored]
    assert measures.coverage_at_precision(truth, score, 0.5) >= measures.coverage_at_precision(truth, score, 0.9)
