"""The shipped ranker keeps the scorer's promises; the claim space brings the same claim together."""

from dataclasses import replace

import numpy as np
import pytest

from doichieu.adapters.models.diacritics import DiacriticRestorer
from doichieu.adapters.models.matcher import NAMES, TrainedScorer, features
from doichieu.adapters.models.search_encoders import READINGS, ClaimEncoder, ClaimSpace, RestoringEncoder
from doichieu.ports import Role
from tests.contracts.match_scorer import OTHER, SAME, MatchScorerContract
from tests.fakes import WordEncoder


class TestTrainedScorer(MatchScorerContract):
    @pytest.fixture
    def scorer(self) -> TrainedScorer:
        return TrainedScorer()

    @pytest.mark.parametrize("signal", ["numbers_clash", "negation_clash"])
    def test_a_clash_never_makes_the_same_claim_likelier(self, scorer: TrainedScorer, signal: str) -> None:
        clean, clashing = scorer.probabilities([SAME, replace(SAME, **{signal: 1.0})])
        assert clashing <= clean


def test_every_feature_has_a_name() -> None:
    assert features([SAME, OTHER]).shape == (2, len(NAMES))
    assert len(set(NAMES)) == len(NAMES)


def test_each_feature_stands_under_its_name() -> None:
    near = replace(SAME, dense=0.5, dense_rank=5, lexical=20.0, lexical_rank=-1, overlap=0.8, sight=0.25)
    (values,) = features([near])
    seen = dict(zip(NAMES, values.tolist(), strict=True))
    assert seen["overlap"] == 0.8
    assert (seen["dense_near"], seen["lexical_near"]) == (0.5, 0)
    assert seen["dense, blind"] == pytest.approx(0.5 * 0.75)
    assert seen["overlap, seeing"] == pytest.approx(0.8 * 0.25)
    assert [
        seen[f"dense {part}"] for part in ("-1 to 0.3", "0.3 to 0.45", "0.45 to 0.6", "0.6 to 0.75")
    ] == pytest.approx([1.3, 0.15, 0.05, 0])
    assert seen["lexical 3.0 to 3.5"] == pytest.approx(np.log1p(20) - 3)


def test_a_claim_space_turns_and_keeps_lengths() -> None:
    quarter = np.array([[0, 1], [-1, 0]], np.float32)
    space = ClaimSpace(np.array([0.1, 0.1], np.float32), quarter)
    turned = space.turned(np.array([[1.1, 0.1], [0.1, 0.1]], np.float32))
    assert turned.tolist() == [[0, 1], [0, 0]]


def test_the_shipped_space_fits_the_bundled_encoder() -> None:
    space = ClaimSpace.shipped()
    assert space.mean.shape == (384,)
    assert space.matrix.shape == (384, 384)


def test_an_encoder_in_another_space_has_another_identity() -> None:
    plain, size = WordEncoder(), WordEncoder.dimensions
    one = ClaimEncoder(plain, ClaimSpace(np.zeros(size, np.float32), np.eye(size, dtype=np.float32)))
    other = ClaimEncoder(plain, ClaimSpace(np.zeros(size, np.float32), 2 * np.eye(size, dtype=np.float32)))
    assert len({plain.identity, one.identity, other.identity, RestoringEncoder(plain).identity}) == 4
    assert one.encode(["một", "hai"], Role.QUERY) == pytest.approx(plain.encode(["một", "hai"], Role.QUERY), abs=1e-6)


def test_a_restoring_encoder_embeds_the_mean_of_what_may_have_been_meant() -> None:
    plain = WordEncoder()
    typed = "Gia xang tang trong nam 2022"
    readings = DiacriticRestorer().readings(typed, READINGS)
    middle = plain.encode(readings, Role.QUERY).sum(axis=0)
    clear, unmarked = RestoringEncoder(plain).encode(["Petrol is dearer", typed], Role.QUERY)
    assert len(readings) == READINGS
    assert clear == pytest.approx(plain.encode(["Petrol is dearer"], Role.QUERY)[0])
    assert unmarked == pytest.approx(middle / np.linalg.norm(middle), abs=1e-6)
