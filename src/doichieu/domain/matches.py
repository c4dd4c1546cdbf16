"""Matches: published fact-checks that may be about the same claim."""

from dataclasses import dataclass
from enum import StrEnum

from doichieu.domain.factchecks import FactCheck


class Relation(StrEnum):
    """What the probability means in words: at or above the desk's threshold it is the same claim."""

    SAME_CLAIM = "same_claim"
    RELATED = "related"


@dataclass(frozen=True, slots=True)
class Signals:
    """What the ranker saw in one pair, each in [0, 1] unless said otherwise.

    ``dense`` is the cosine of the embeddings in [-1, 1], ``lexical`` the BM25 score (0 and up) of the folded text,
    ``dense_rank`` and ``lexical_rank`` count from 0 (-1: not found by that leg). ``overlap`` is the share of the
    claim's folded words found in the fact-check; ``numbers``, ``dates`` and ``names`` the share of the claim's own
    that the fact-check repeats (1 where the claim has none); ``numbers_clash`` and ``negation_clash`` are 1 or 0.

    ``claim_cosine`` and ``about_cosine`` are the cosines with its claim and with its title and summary;
    ``dense_lead`` is ``dense`` less that of the tenth nearest candidate or of a fixed background, whichever is nearer,
    in [-2, 1]; ``lexical_share`` is the BM25 score over the best candidate's. ``rare_overlap`` is the overlap with each
    word weighed by its rarity among the candidates, ``headline_overlap`` the same with the better of claim and title
    alone; ``run`` is the longest run of words in common as a share of the claim. ``sight`` is the share of the claim's
    words that any candidate has: low across languages.
    """

    dense: float
    lexical: float
    dense_rank: int
    lexical_rank: int
    overlap: float
    reverse_overlap: float
    numbers: float
    dates: float
    names: float
    numbers_clash: float
    negation_clash: float
    same_language: float
    length_ratio: float
    claim_cosine: float = 0.0
    about_cosine: float = 0.0
    rare_overlap: float = 0.0
    headline_overlap: float = 0.0
    run: float = 0.0
    sight: float = 0.0
    dense_lead: float = 0.0
    lexical_share: float = 0.0


@dataclass(frozen=True, slots=True)
class Match:
    """A fact-check found for a claim, with the calibrated probability that it is about the same claim."""

    fact_check: FactCheck
    probability: float
    relation: Relation
    signals: Signals
