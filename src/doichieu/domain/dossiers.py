"""Dossiers: everything the desk can lay beside one claim before a person looks at it."""

from dataclasses import dataclass

from doichieu.domain.claims import Claim
from doichieu.domain.evidence import Evidence
from doichieu.domain.matches import Match
from doichieu.domain.verdicts import Judgement, Outcome


@dataclass(frozen=True, slots=True)
class Dossier:
    """A claim with its matches (likeliest first), its evidence and what each quotation says, and the outcome.

    ``judgements`` has one entry for each entry of ``evidence``, in the same order.
    """

    claim: Claim
    matches: tuple[Match, ...]
    evidence: tuple[Evidence, ...]
    judgements: tuple[Judgement, ...]
    outcome: Outcome
