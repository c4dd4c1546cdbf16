"""Claim to matches: was it already checked?"""

from collections.abc import Sequence

from doichieu.domain.matches import Match
from doichieu.ports import FactCheckStore, Index, MatchScorer


def matches(
    statements: Sequence[str],
    index: Index,
    archive: FactCheckStore,
    scorer: MatchScorer,
    *,
    limit: int,
    same_claim: float,
) -> Sequence[tuple[Match, ...]]:
    """For each statement the likeliest fact-checks, best first, at most ``limit``.

    ``same_claim`` is the probability from which a match is called the same claim.
    """
    raise NotImplementedError
