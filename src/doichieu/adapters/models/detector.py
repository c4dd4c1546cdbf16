"""The bundled claim detector: trained heads on sentence vectors, under rules that no model can overrule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from doichieu.adapters.models import claim_features
from doichieu.adapters.models.claim_heads import (
    CHECKABLE,
    KINDS,
    WORTH,
    ClaimHeads,
    Expert,
    Floats,
    Scores,
    probability,
)
from doichieu.adapters.models.claim_reasons import barred, reasons
from doichieu.adapters.models.cues import FoundCue, find, has_accents
from doichieu.adapters.models.statements import statement_of
from doichieu.domain.claims import Checkability, Claim
from doichieu.domain.errors import EncoderUnfit
from doichieu.domain.folding import folded_words
from doichieu.domain.texts import Quote, Sentence, Source
from doichieu.ports import Encoder, Role

WEIGHTS = Path(__file__).parent / "trained" / "detector.safetensors"
WORDED = ("vi", "en")


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence on its way to a claim."""

    quote: Quote
    statement: str
    language: str
    cues: tuple[FoundCue, ...]

    @property
    def worded(self) -> bool:
        """Whether there are words of this language in the weights; hashes of other words would mean nothing."""
        return self.language.split("-", maxsplit=1)[0] in WORDED

    @property
    def expert(self) -> Expert:
        if not self.language.startswith("vi"):
            return Expert.GENERAL
        return Expert.VIETNAMESE if has_accents(self.statement) else Expert.UNDIACRITISED


class TrainedDetector:
    """Reads each sentence with the weights that ship in this package.

    ``topics`` maps words to what each adds to the log-odds of worth where it occurs; case and diacritics do not count.
    Raises ``EncoderUnfit`` for an encoder that is not the one the heads were trained on (its precision may differ).
    """

    def __init__(self, encoder: Encoder, *, topics: Mapping[str, float]) -> None:
        self._heads = ClaimHeads.read(WEIGHTS)
        if _model(encoder.identity) != _model(self._heads.encoder):
            raise EncoderUnfit("claim detector", self._heads.encoder, encoder.identity)
        self._encoder = encoder
        self._topics = {topic: (tuple(folded_words(topic)), weight) for topic, weight in topics.items()}

    def claims(self, source: Source, sentences: Sequence[Sentence]) -> Sequence[Claim]:
        """One claim a sentence, in the same order, opinions and questions among them."""
        if not sentences:
            return []
        readings = [_read(source, sentence) for sentence in sentences]
        scores = self._score(readings)
        return [self._claim(reading, scores, i) for i, reading in enumerate(readings)]

    def _score(self, readings: Sequence[_Reading]) -> Scores:
        vectors = self._encoder.encode([reading.statement for reading in readings], Role.PASSAGE)
        plain = [claim_features.plain(r.statement, r.cues, r.language) for r in readings]
        buckets = [claim_features.word_buckets(r.statement, self._heads.buckets) if r.worded else () for r in readings]
        return self._heads.scores(vectors, np.stack(plain), buckets, [reading.expert for reading in readings])

    def _claim(self, reading: _Reading, scores: Scores, row: int) -> Claim:
        topics = self._topics_in(reading.statement)
        checkable = probability(float(scores.log_odds[row, CHECKABLE]))
        worth = probability(float(scores.log_odds[row, WORTH]) + sum(topics.values()))
        kind = barred(reading.statement, reading.cues, checkable) or _kind(
            reading.statement, checkable, scores.kinds[row]
        )
        why = reasons(reading.statement, kind, reading.cues, tuple(topics))
        return Claim(reading.quote, reading.statement, reading.language, kind, checkable, worth, why)

    def _topics_in(self, statement: str) -> dict[str, float]:
        """The desk's topics that occur as whole words, with their weights."""
        words = folded_words(statement)
        return {
            topic: weight
            for topic, (wanted, weight) in self._topics.items()
            if wanted and any(tuple(words[i : i + len(wanted)]) == wanted for i in range(len(words)))
        }


def _read(source: Source, sentence: Sentence) -> _Reading:
    quote = source.quote(sentence.span)
    statement = statement_of(quote.exact)
    language = sentence.language or source.language
    return _Reading(quote, statement, language, find(statement, language))


def _kind(statement: str, checkable: float, kinds: Floats) -> Checkability:
    """Factual from an even chance on; else the likeliest other kind. What ends in a full stop is no question."""
    if checkable >= 0.5:
        return Checkability.FACTUAL
    ends = statement.rstrip("\"'”’»)").endswith((*".!;:,", "…"))
    fitting = [i for i, kind in enumerate(KINDS) if not (ends and kind is Checkability.QUESTION)]
    return KINDS[max(fitting, key=lambda i: float(kinds[i]))]


def _model(identity: str) -> tuple[str, ...]:
    """Model and digest of its weights: what an encoder's identity says before its precision and format."""
    return tuple(identity.split("/")[:2])
