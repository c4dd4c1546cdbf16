"""Claims: sentences of a text that can be held against sources."""

from dataclasses import dataclass
from enum import StrEnum

from doichieu.domain.texts import Quote


class Checkability(StrEnum):
    """What kind of sentence it is. Only ``FACTUAL`` ones can ever get a verdict."""

    FACTUAL = "factual"
    OPINION = "opinion"
    PREDICTION = "prediction"
    ADVICE = "advice"
    QUESTION = "question"
    PERSONAL = "personal"
    OTHER = "other"


class ReasonCode(StrEnum):
    """Why a sentence was rated as it was, in terms a person can check against the sentence."""

    STATES_NUMBER = "states_number"
    STATES_DATE = "states_date"
    STATES_CHANGE = "states_change"
    STATES_CAUSE = "states_cause"
    COMPARES = "compares"
    ATTRIBUTED = "attributed"
    NAMES_SOMEONE = "names_someone"
    ABOUT_FUTURE = "about_future"
    VALUE_JUDGEMENT = "value_judgement"
    GIVES_ADVICE = "gives_advice"
    ASKS_QUESTION = "asks_question"
    ABOUT_SPEAKER = "about_speaker"
    TOO_SHORT = "too_short"
    TOPIC = "topic"
    WORDING = "wording"


@dataclass(frozen=True, slots=True)
class Reason:
    """A reason and the words (or the topic) that gave it."""

    code: ReasonCode
    words: str = ""


@dataclass(frozen=True, slots=True)
class Claim:
    """A sentence with the detector's reading of it.

    ``statement`` is the sentence as it is searched and judged: the quotation with line breaks and speaker labels
    taken out. ``checkable`` and ``worth`` are calibrated probabilities in [0, 1]: that the sentence states a
    verifiable fact, and that a fact-checker would want to check it.
    """

    quote: Quote
    statement: str
    language: str
    checkability: Checkability
    checkable: float
    worth: float
    reasons: tuple[Reason, ...] = ()

    @property
    def can_have_verdict(self) -> bool:
        """Opinions, predictions, advice, questions and private matters never get a verdict."""
        return self.checkability is Checkability.FACTUAL
