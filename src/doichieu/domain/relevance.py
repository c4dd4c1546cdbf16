"""Relevance: whether a passage that was found speaks of what a claim says at all.

A judge reads a passage about something else as a refutation too readily: another mountain's height, another day's
price. So what is hardly about the claim isn't read.
"""

import math
from collections.abc import Mapping, Sequence, Set
from dataclasses import astuple, dataclass
from typing import Final

from doichieu.domain import crossing
from doichieu.domain.folding import folded_words
from doichieu.domain.inflection import stem

LEARNT: Final = frozenset(("vi", "en"))
"""Languages of claims and passages that the weights were learnt from, alone and across."""


@dataclass(frozen=True, slots=True)
class Found:
    """A passage as a search found it: its text and language, the cosine to the claim, and its BM25 score."""

    text: str
    language: str
    dense: float
    lexical: float


@dataclass(frozen=True, slots=True)
class Signals:
    """What is seen of a passage, beside the others found.

    ``said`` is the share of the claim's words that it says, weighed by how rare they are, as the claim spells them,
    among the passages; ``dense``
    its cosine, and ``behind`` what that is less the best one's; ``lexical`` its BM25 score as a share of the best
    one's. ``across`` is 1 where claim and passage are in two languages, ``english`` where both are English.
    """

    said: float
    dense: float
    behind: float
    lexical: float
    across: float
    english: float


WEIGHTS: Final = Signals(said=12.12, dense=21.96, behind=19.38, lexical=2.53, across=4.17, english=2.37)
BIAS: Final = -29.82
"""A logistic regression, made by ``python -m training.relevance``."""


def relevance(claim: str, language: str, found: Sequence[Found], candidates: Sequence[str]) -> list[float]:
    """The probability of each passage to speak of the claim, in [0, 1]; 1 in languages that were not learnt from.

    ``candidates`` are all passages that the search gave, among which a word is rare or common.

    >>> texts = "Everest cao 8.848 mét so với mực nước biển.", "Fansipan cao 3.143 mét, ở Lào Cai."
    >>> near = [Found(texts[0], "vi", 0.92, 9.0), Found(texts[1], "vi", 0.86, 3.0)]
    >>> high, low = relevance("Đỉnh Everest cao 8.849 mét.", "vi", near, texts)
    >>> high > 10 * low
    True
    """
    told = zip(found, signals(claim, language, found, candidates), strict=True)
    return [_probability(seen) if {language, one.language} <= LEARNT else 1.0 for one, seen in told]


def signals(claim: str, language: str, found: Sequence[Found], candidates: Sequence[str]) -> list[Signals]:
    """What is seen of each passage."""
    read = _stems if language == "en" else _words
    words = {word: read(word) for word in folded_words(claim)}
    rarity = _rarity(words, [read(text) for text in candidates])
    whole = math.fsum(rarity.values()) or 1.0
    dense = max((one.dense for one in found), default=0.0)
    lexical = max((one.lexical for one in found), default=0.0) or 1.0
    seen = []
    for one in found:
        across = one.language != language
        said = crossing.said(claim, one.text) if across else _said(words, read(one.text))
        seen.append(
            Signals(
                said=math.fsum(rarity[word] for word in said) / whole,
                dense=one.dense,
                behind=one.dense - dense,
                lexical=one.lexical / lexical,
                across=float(across),
                english=float(language == one.language == "en"),
            )
        )
    return seen


def _said(words: Mapping[str, frozenset[str]], there: frozenset[str]) -> Set[str]:
    return {word for word, form in words.items() if form <= there}


def _words(text: str) -> frozenset[str]:
    return frozenset(folded_words(text))


def _stems(text: str) -> frozenset[str]:
    return frozenset(map(stem, set(folded_words(text))))


def _rarity(words: Mapping[str, frozenset[str]], candidates: Sequence[frozenset[str]]) -> dict[str, float]:
    """How much each word of a claim tells among the candidates.

    One that none has, as a wrong number is, tells as much as the others do on the average.
    """
    having = {word: sum(form <= text for text in candidates) for word, form in words.items()}
    known = {word: math.log(1 + len(candidates) / count) for word, count in having.items() if count}
    usual = math.fsum(known.values()) / len(known) if known else 1.0
    return {word: known.get(word, usual) for word in words}


def _probability(seen: Signals) -> float:
    products = (weight * value for weight, value in zip(astuple(WEIGHTS), astuple(seen), strict=True))
    return 1 / (1 + math.exp(-(BIAS + math.fsum(products))))
