"""Evidence to suggestion: what would that mean, or is it not enough?"""

from collections.abc import Sequence

from doichieu.domain.claims import Claim
from doichieu.domain.evidence import Evidence
from doichieu.domain.verdicts import Judgement, Model, Outcome


def outcome(
    claim: Claim, evidence: Sequence[Evidence], judgements: Sequence[Judgement], model: Model, *, least: float
) -> Outcome:
    """What the quotations say together. Below probability ``least`` the machine abstains."""
    raise NotImplementedError
