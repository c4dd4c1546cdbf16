"""What a machine may say about a claim: a suggestion, or the reason why it abstains. Verdicts are people's."""

from dataclasses import dataclass
from enum import StrEnum

from doichieu.domain.texts import Quote


class Verdict(StrEnum):
    """The words a suggestion, and later a person's verdict, can use."""

    SUPPORTED = "supported"
    REFUTED = "refuted"
    CONFLICTING = "conflicting"
    NOT_ENOUGH_EVIDENCE = "not_enough_evidence"


class AbstentionReason(StrEnum):
    """Why the machine says nothing."""

    NOT_FACTUAL = "not_factual"
    NO_PASSAGE = "no_passage"
    LOW_CONFIDENCE = "low_confidence"
    OUTDATED = "outdated"
    NUMBER_NOT_COMPARABLE = "number_not_comparable"
    CHECKED_OTHERWISE = "checked_otherwise"


@dataclass(frozen=True, slots=True)
class Judgement:
    """What one quotation says of one claim: three calibrated probabilities that sum to 1."""

    supports: float
    refutes: float
    neither: float


@dataclass(frozen=True, slots=True)
class Model:
    """Which model spoke: name, version and the digest of its weights (or of the prompt, for an outside one)."""

    name: str
    version: str
    digest: str


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A machine's suggestion. ``probability`` is calibrated; ``quotes`` are the quotations it rests on."""

    verdict: Verdict
    probability: float
    quotes: tuple[Quote, ...]
    model: Model


@dataclass(frozen=True, slots=True)
class Abstention:
    """No suggestion, and why. ``probability`` is that of the likeliest verdict where one was weighed."""

    reason: AbstentionReason
    probability: float | None = None


Outcome = Suggestion | Abstention
