"""What every ``MatchScorer`` promises. A scorer's test inherits this and makes the scorer."""

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doichieu.domain.matches import Signals
from doichieu.ports import MatchScorer

SHARE = st.floats(0, 1)
RANK = st.integers(-1, 400)
SIGNALS = st.builds(
    Signals,
    dense=st.floats(-1, 1),
    lexical=st.floats(0, 500),
    dense_rank=RANK,
    lexical_rank=RANK,
    overlap=SHARE,
    reverse_overlap=SHARE,
    numbers=SHARE,
    dates=SHARE,
    names=SHARE,
    numbers_clash=st.sampled_from([0.0, 1.0]),
    negation_clash=st.sampled_from([0.0, 1.0]),
    same_language=st.sampled_from([0.0, 1.0]),
    length_ratio=SHARE,
    claim_cosine=st.floats(-1, 1),
    about_cosine=st.floats(-1, 1),
    rare_overlap=SHARE,
    headline_overlap=SHARE,
    run=SHARE,
    sight=SHARE,
    dense_lead=st.floats(-1, 1),
    lexical_share=SHARE,
)
SAME = Signals(
    dense=0.85,
    lexical=40.0,
    dense_rank=0,
    lexical_rank=0,
    overlap=0.95,
    reverse_overlap=0.95,
    numbers=1.0,
    dates=1.0,
    names=1.0,
    numbers_clash=0.0,
    negation_clash=0.0,
    same_language=1.0,
    length_ratio=0.95,
    claim_cosine=0.85,
    about_cosine=0.7,
    rare_overlap=0.95,
    headline_overlap=0.95,
    run=0.7,
    sight=1.0,
    dense_lead=0.4,
    lexical_share=1.0,
)
OTHER = replace(
    SAME,
    dense=0.2,
    claim_cosine=0.2,
    about_cosine=0.1,
    dense_rank=60,
    dense_lead=-0.5,
    lexical=4.0,
    lexical_rank=80,
    lexical_share=0.1,
    overlap=0.1,
    reverse_overlap=0.1,
    rare_overlap=0.05,
    headline_overlap=0.05,
    run=0.05,
    names=0.0,
)
KEPT = settings(
    deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors]
)


class MatchScorerContract:
    """Inherit it and define ``scorer``."""

    @pytest.fixture
    def scorer(self) -> MatchScorer:
        raise NotImplementedError

    def test_no_pairs_have_no_probabilities(self, scorer: MatchScorer) -> None:
        assert list(scorer.probabilities([])) == []

    def test_the_same_claim_is_likely_and_another_is_not(self, scorer: MatchScorer) -> None:
        same, other = scorer.probabilities([SAME, OTHER])
        assert same > 0.5 > other

    @KEPT
    @given(st.lists(SIGNALS, max_size=8))
    def test_every_pair_has_a_probability(self, scorer: MatchScorer, signals: list[Signals]) -> None:
        probabilities = scorer.probabilities(signals)
        assert len(probabilities) == len(signals)
        assert all(0 <= probability <= 1 for probability in probabilities)

    @KEPT
    @given(SIGNALS, SIGNALS)
    def test_a_pair_is_weighed_by_itself(self, scorer: MatchScorer, one: Signals, another: Signals) -> None:
        alone, together = scorer.probabilities([one]), scorer.probabilities([another, one])
        assert alone[0] == pytest.approx(together[1])
