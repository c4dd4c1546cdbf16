"""What is suggested of a claim beside what was published about it."""

from dataclasses import replace

import pytest

from doichieu.domain.claims import Claim
from doichieu.domain.dossiers import Dossier
from doichieu.domain.factchecks import Provenance, Rating, Scale
from doichieu.domain.matches import Match, Relation
from doichieu.domain.verdicts import Abstention, AbstentionReason, Model, Outcome, Suggestion, Verdict
from tests.shells.samples import a_match

MODEL = Model("judge", "1", "abc")
SUPPORTED, REFUTED = (Suggestion(verdict, 0.9, (), MODEL) for verdict in (Verdict.SUPPORTED, Verdict.REFUTED))

CLAIM = Claim.asserted("Fansipan cao 3.143 mét.", "vi")


def beside(said: Outcome, *matches: Match) -> Dossier:
    """What the quotations say, beside these published checks."""
    return Dossier(CLAIM, matches, (), (), said)


@pytest.mark.parametrize(
    ("said", "scale", "opposed"),
    [
        (SUPPORTED, Scale.FALSE, True),
        (SUPPORTED, Scale.MOSTLY_FALSE, True),
        (REFUTED, Scale.TRUE, True),
        (SUPPORTED, Scale.TRUE, False),
        (REFUTED, Scale.FALSE, False),
        (SUPPORTED, Scale.MIXED, False),
        (SUPPORTED, None, False),
        (Abstention(AbstentionReason.NO_PASSAGE), Scale.FALSE, False),
    ],
)
def test_against_a_published_check_of_the_same_claim_nothing_is_suggested(
    said: Outcome, scale: Scale | None, opposed: bool
) -> None:
    check = a_match(0.95, Relation.SAME_CLAIM, rating=Rating("Sai", scale, Provenance.WORDS))
    expected = Abstention(AbstentionReason.CHECKED_OTHERWISE) if opposed else said
    assert beside(said, check).suggestion == expected


def test_a_related_check_an_unrated_one_and_one_of_the_denial_leave_the_suggestion() -> None:
    rating = Rating("Sai", Scale.FALSE, Provenance.WORDS)
    related = a_match(0.5, Relation.RELATED, rating=rating)
    unrated = a_match(0.95, Relation.SAME_CLAIM, rating=None)
    same = a_match(0.95, Relation.SAME_CLAIM, rating=rating)
    denial = replace(same, signals=replace(same.signals, negation_clash=1.0))
    assert beside(SUPPORTED, related, unrated, denial).suggestion == SUPPORTED
