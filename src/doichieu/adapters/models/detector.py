"""The bundled claim detector: trained heads on a reader's vectors, under rules that no model can overrule."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from doichieu.adapters.models import claim_features
from doichieu.adapters.models.blocks import Floats
from doichieu.adapters.models.claim_heads import (
    CHECKABLE,
    KINDS,
    WORTH,
    ClaimHeads,
    Expert,
    Scores,
    probability,
)
from doichieu.adapters.models.claim_reader import FILE, ROLE, identity_of
from doichieu.adapters.models.claim_reasons import barred, reasons
from doichieu.adapters.models.cue_words import Cue
from doichieu.adapters.models.cues import FoundCue, find
from doichieu.adapters.models.diacritics import DiacriticRestorer
from doichieu.adapters.models.statements import statement_of
from doichieu.domain.claims import Checkability, Claim
from doichieu.domain.errors import EncoderUnfit
from doichieu.domain.folding import folded_words
from doichieu.domain.posting import calm
from doichieu.domain.texts import Quote, Sentence, Source
from doichieu.ports import Encoder


@dataclass(frozen=True, slots=True)
class _Reading:
    """One sentence on its way to a claim. ``read`` is its statement, calm and with diacritics, with its own cues."""

    quote: Quote
    statement: str
    read: str
    language: str
    cues: tuple[FoundCue, ...]
    read_cues: tuple[FoundCue, ...]

    @property
    def plain(self) -> Floats:
        return claim_features.plain(self.read, self.read_cues, self.language)

    @property
    def expert(self) -> Expert:
        return Expert.VIETNAMESE if self.language.startswith("vi") else Expert.GENERAL


class TrainedDetector:
    """Reads each sentence with the weights that ship in this package.

    ``topics`` maps words to what each adds to the log-odds of worth where it occurs; case and diacritics do not count.
    Vietnamese typed without diacritics is read as if it had them. Raises ``EncoderUnfit`` for a reader that is not the
    one the heads were trained on (its precision may differ); ``open_claim_reader`` gives the right one.
    """

    def __init__(self, reader: Encoder, *, topics: Mapping[str, float]) -> None:
        self._heads = ClaimHeads.read(FILE)
        if not reader.identity.startswith(identity_of(self._heads.digest)):
            raise EncoderUnfit("claim detector", identity_of(self._heads.digest), reader.identity)
        self._reader = reader
        self._restorer = DiacriticRestorer()
        self._topics = {topic: (tuple(folded_words(topic)), weight) for topic, weight in topics.items()}

    def claims(self, source: Source, sentences: Sequence[Sentence]) -> Sequence[Claim]:
        """One claim a sentence, in the same order, opinions and questions among them."""
        if not sentences:
            return []
        readings = [self._reading(source, sentence) for sentence in sentences]
        scores = self._score(readings)
        return [self._claim(reading, scores, i) for i, reading in enumerate(readings)]

    def _reading(self, source: Source, sentence: Sentence) -> _Reading:
        quote = source.quote(sentence.span)
        statement = statement_of(quote.exact)
        language = sentence.language or source.language
        told = calm(statement)
        read = self._restorer.restored(told, language) if language.startswith("vi") else told
        cues = find(statement, language)
        read_cues = cues if read == statement else find(read, language)
        shown = cues if told == statement else _also_in(read_cues, cues)
        return _Reading(quote, statement, read, language, shown, read_cues)

    def _score(self, readings: Sequence[_Reading]) -> Scores:
        vectors = self._reader.encode([reading.read for reading in readings], ROLE)
        plain = np.stack([reading.plain for reading in readings])
        return self._heads.scores(vectors, plain, [reading.expert for reading in readings])

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


def _also_in(read: Sequence[FoundCue], cues: Sequence[FoundCue]) -> tuple[FoundCue, ...]:
    """The cues, but for what only the way of posting gives: SỐC is no name, "did you know that …?" asks nothing."""
    kinds = {found.cue for found in read}
    return tuple(found for found in cues if found.cue not in _GIVEN_BY_POSTING or found.cue in kinds)


_GIVEN_BY_POSTING = frozenset({Cue.QUESTION, Cue.NAME, Cue.ATTRIBUTION})


def _kind(statement: str, checkable: float, kinds: Floats) -> Checkability:
    """Factual from an even chance on; else the likeliest other kind. What ends in a full stop is no question."""
    if checkable >= 0.5:
        return Checkability.FACTUAL
    ends = statement.rstrip("\"'”’»)").endswith((*".!;:,", "…"))
    fitting = [i for i, kind in enumerate(KINDS) if not (ends and kind is Checkability.QUESTION)]
    return KINDS[max(fitting, key=lambda i: float(kinds[i]))]
