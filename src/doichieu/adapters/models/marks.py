"""Which words and numbers of claim and evidence stand on the other side too: the judge is told, token by token."""

import re
from collections.abc import Sequence
from dataclasses import replace
from enum import IntEnum

from doichieu.adapters.models.batching import Batch, Words, padded
from doichieu.adapters.models.blocks import Floats
from doichieu.adapters.models.tokens import Tokenised
from doichieu.domain.folding import fold

_SPACE = "▁"
_NOT_WORD = re.compile(r"\W+")


class Mark(IntEnum):
    """What a token is to the other side. ``NONE`` is for special tokens, padding and punctuation."""

    NONE = 0
    CLAIM_WORD_SHARED = 1
    CLAIM_WORD_ALONE = 2
    CLAIM_NUMBER_SHARED = 3
    CLAIM_NUMBER_ALONE = 4
    EVIDENCE_WORD_SHARED = 5
    EVIDENCE_WORD_ALONE = 6
    EVIDENCE_NUMBER_SHARED = 7
    EVIDENCE_NUMBER_ALONE = 8


MARKS = len(Mark)


class MarkedWords:
    """Embedded words of pairs, with what is learnt of each mark added: ``table`` is (``MARKS``, hidden)."""

    def __init__(self, words: Words, table: Floats) -> None:
        self._words, self._table = words, table

    def batch(self, pairs: Sequence[Tokenised]) -> Batch:
        """Tokenised pairs of claim and evidence, padded to the longest."""
        plain = self._words.batch(pairs)
        marked = self._table[padded([marks(pair) for pair in pairs], Mark.NONE)]
        return replace(plain, embedded=plain.embedded + marked)


def marks(pair: Tokenised) -> list[int]:
    """One ``Mark`` for each token of a tokenised pair: claim first, then evidence.

    What stands between two spaces is one word. Words are compared without case, diacritics and punctuation, so that
    "Ho Chi Minh" meets "Hồ Chí Minh"; what holds a digit is a number, and 4.930 is the same as 4,930.
    """
    words: dict[tuple[int, int], list[str]] = {}
    places = list(zip(pair.type_ids, pair.word_ids, pair.tokens, strict=True))
    for side, word, token in places:
        if word is not None:
            words.setdefault((side, word), []).append(token)
    keys = {place: _key("".join(tokens)) for place, tokens in words.items()}
    sides = tuple({key for (side, _), key in keys.items() if side == which} for which in (0, 1))
    return [Mark.NONE if word is None else _mark(side, keys[side, word], sides) for side, word, _ in places]


def _key(word: str) -> str:
    return _NOT_WORD.sub("", fold(word.replace(_SPACE, " ")))


def _mark(side: int, key: str, sides: Sequence[set[str]]) -> int:
    if not key:
        return Mark.NONE
    first = Mark.CLAIM_WORD_SHARED if side == 0 else Mark.EVIDENCE_WORD_SHARED
    number = 2 if any(c.isdigit() for c in key) else 0
    return first + number + (key not in sides[1 - side])
