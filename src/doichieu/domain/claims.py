"""Claims: sentences of a text that can be held against sources."""

from dataclasses import dataclass
from enum import StrEnum

from doichieu.domain.texts import Quote, whole


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
    """Why a sentence was rated as it was, in terms a person can check against the sentence.

    Speaking for checking: ``ALREADY_CHECKED`` (a published fact-check is about the same claim), ``TOPIC`` (a topic
    the desk gave a weight), ``STATES_NUMBER`` (an amount, a share), ``STATES_CHANGE`` (something rose, fell or was
    lost), ``COMPARES`` (a record, a rank, more than), ``STATES_CAUSE``, ``STATES_DATE``, ``ATTRIBUTED`` (someone said,
    reported or voted it), ``NAMES_SOMEONE`` (a person, place or body).
    Speaking against: ``ASKS_QUESTION``, ``SATIRE`` (marked as satire or a joke), ``BELIEF`` (faith, fate or prophecy),
    ``VALUE_JUDGEMENT`` (a view or a word of praise or blame), ``GIVES_ADVICE``, ``ABOUT_FUTURE``, ``SUPPOSES`` (if,
    would have), ``ABOUT_SPEAKER`` (the speaker's own life), ``TOO_SHORT`` (too few words to state anything).
    ``WORDING``: no word of the lists; the sentence as a whole reads like those that people marked this way.
    """

    ASKS_QUESTION = "asks_question"
    SATIRE = "satire"
    BELIEF = "belief"
    VALUE_JUDGEMENT = "value_judgement"
    GIVES_ADVICE = "gives_advice"
    ABOUT_FUTURE = "about_future"
    SUPPOSES = "supposes"
    ABOUT_SPEAKER = "about_speaker"
    TOO_SHORT = "too_short"
    ALREADY_CHECKED = "already_checked"
    TOPIC = "topic"
    STATES_NUMBER = "states_number"
    STATES_CHANGE = "states_change"
    COMPARES = "compares"
    STATES_CAUSE = "states_cause"
    STATES_DATE = "states_date"
    ATTRIBUTED = "attributed"
    NAMES_SOMEONE = "names_someone"
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

    @classmethod
    def asserted(cls, text: str, language: str) -> "Claim":
        """A claim as a person puts it, with no detector asked: a statement of fact, and worth checking."""
        return cls(whole(text), " ".join(text.split()), language, Checkability.FACTUAL, checkable=1.0, worth=1.0)

    @property
    def can_have_verdict(self) -> bool:
        """Opinions, predictions, advice, questions and private matters never get a verdict."""
        return self.checkability is Checkability.FACTUAL
