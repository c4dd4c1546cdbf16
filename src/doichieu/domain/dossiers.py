"""Dossiers: everything the desk can lay beside one claim before a person looks at it."""

from collections.abc import Mapping, Set
from dataclasses import dataclass
from typing import Final

from doichieu.domain.claims import Claim
from doichieu.domain.evidence import Evidence
from doichieu.domain.factchecks import Scale
from doichieu.domain.matches import Match, Relation
from doichieu.domain.verdicts import Abstention, AbstentionReason, Judgement, Outcome, Suggestion, Verdict

_OPPOSED: Final[Mapping[Verdict, Set[Scale]]] = {
    Verdict.SUPPORTED: {Scale.FALSE, Scale.MOSTLY_FALSE},
    Verdict.REFUTED: {Scale.TRUE, Scale.MOSTLY_TRUE},
}


@dataclass(frozen=True, slots=True)
class Dossier:
    """A claim with its matches (likeliest first), its evidence, what each quotation says, and all of them together.

    ``judgements`` has one entry for each entry of ``evidence``, in the same order.
    """

    claim: Claim
    matches: tuple[Match, ...]
    evidence: tuple[Evidence, ...]
    judgements: tuple[Judgement, ...]
    outcome: Outcome

    @property
    def suggestion(self) -> Outcome:
        """The outcome; but where a published check of the same claim came to the opposite, people have to compare.

        A check of the claim's denial is none of the same claim here.
        """
        outcome = self.outcome
        if isinstance(outcome, Suggestion) and any(_opposes(match, outcome.verdict) for match in self.matches):
            return Abstention(AbstentionReason.CHECKED_OTHERWISE)
        return outcome


def _opposes(match: Match, verdict: Verdict) -> bool:
    same = match.relation is Relation.SAME_CLAIM and not match.signals.negation_clash
    rating = match.fact_check.rating
    return same and rating is not None and rating.scale in _OPPOSED.get(verdict, set())
