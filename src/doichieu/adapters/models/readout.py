"""The judge's last step: what the network says of a pair, together with what rules see in it."""

import re
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from doichieu.adapters.models.chances import softmax
from doichieu.domain.alignment import content_words
from doichieu.domain.disagreement import conflicts, repeats, unsaid_numbers
from doichieu.domain.evidence import ConflictKind
from doichieu.domain.writing import Writing, writing

Matrix = npt.NDArray[np.float64]

SIGNS = (
    "another number or unit",
    "another date",
    "a negation on one side, or the opposite word",
    "another name",
    "a number that is not said",
    "the whole claim said again",
    "share of the claim's words said",
    "share of them said in one sentence",
    "the other language",
)
RULES = 5
"""Grows with each change of the rules that makes ``signs`` of some pair others, so that it is judged anew."""
_SENTENCE_END = re.compile(r"(?<=[.!?…])\s+|\n+")


@dataclass(frozen=True, slots=True)
class Readout:
    """A multinomial logistic regression on three logits and ``SIGNS``: ``weights`` (3, 3 + signs), ``bias`` (3,)."""

    weights: Matrix
    bias: Matrix

    @classmethod
    def plain(cls, temperature: float) -> "Readout":
        """The logits divided by a temperature, and nothing else."""
        return cls(np.eye(3, 3 + len(SIGNS)) / temperature, np.zeros(3))

    def probabilities(self, logits: Matrix, seen: Matrix) -> Matrix:
        """Rows of probabilities (pairs, 3) for logits (pairs, 3) and ``signs`` (pairs, len(SIGNS)).

        >>> even = Readout.plain(2.0).probabilities(np.zeros((1, 3)), np.zeros((1, len(SIGNS))))
        >>> even.round(2).tolist()
        [[0.33, 0.33, 0.33]]
        """
        inputs = np.hstack([logits, seen])
        # Summed row by row, not as a product of matrices, whose last bits depend on how many rows there are.
        return softmax((inputs[:, None, :] * self.weights).sum(axis=-1) + self.bias)


def signs(claim: str, quotation: str) -> list[float]:
    """What rules see in a pair, one number from 0 to 1 for each of ``SIGNS``.

    >>> seen = signs("Giá xăng tăng 5%.", "Giá xăng tăng 7% từ chiều nay.")
    >>> seen[SIGNS.index("another number or unit")]
    1.0
    """
    languages = language_of(claim), language_of(quotation)
    kinds = {conflict.kind for conflict in conflicts(claim, quotation, *languages)}
    wanted = set(content_words(claim).words)
    said = [wanted & set(content_words(sentence).words) for sentence in _SENTENCE_END.split(quotation)]
    return [
        float(bool(kinds & {ConflictKind.NUMBER, ConflictKind.UNIT})),
        float(ConflictKind.DATE in kinds),
        float(bool(kinds & {ConflictKind.NEGATION, ConflictKind.OPPOSITE})),
        float(ConflictKind.NAME in kinds),
        float(bool(unsaid_numbers(claim, quotation, *languages))),
        float(repeats(claim, quotation, *languages)),
        len(set().union(*said)) / max(1, len(wanted)),
        max(len(words) for words in said) / max(1, len(wanted)),
        float(languages[0] != languages[1]),
    ]


def language_of(text: str) -> str:
    """Vietnamese or not: all that the rules ask, and all that a pair tells.

    >>> language_of("Giá xăng tăng"), language_of("Fuel prices rose")
    ('vi', 'en')
    """
    return "en" if writing(text) is Writing.OTHER else "vi"
