"""English words of a like kind, for claims with one content word exchanged: stroke and pneumonia, rural and urban."""

import random
import re
from collections import Counter
from collections.abc import Mapping, Sequence

import numpy as np

from doichieu.adapters.models.weights import EncoderWeights
from training.edits import Edit

WORD = re.compile(r"(?<![\w'’-])[a-z]{4,}(?![\w'’-])")
COMMON = 150
"""The most frequent words, mostly grammar, are neither exchanged nor put in."""
NEAREST = 25
SKIPPED = 2
"""The very nearest are other spellings and synonyms."""
ALIKE = 4
"""Words with this many first letters in common are forms of one word."""


class Neighbours:
    """For each frequent word of some texts that is one piece of the vocabulary: others of a like kind."""

    def __init__(self, weights: EncoderWeights, texts: Sequence[str]) -> None:
        counted = Counter(word for text in texts for word in WORD.findall(text))
        pieces = {piece: i for i, (piece, _) in enumerate(weights.pieces().entries)}
        frequent = [word for word, times in counted.most_common() if times >= 3][COMMON:]
        words = [word for word in frequent if f"▁{word}" in pieces]
        vectors = weights.matrix("emb.word", weights.shape.vocabulary, weights.shape.hidden)
        rows = vectors[[pieces[f"▁{word}"] for word in words]]
        rows = rows - rows.mean(axis=0)
        rows /= np.linalg.norm(rows, axis=1, keepdims=True)
        self._near: Mapping[str, list[str]] = {
            word: [words[j] for j in np.argsort(-row)[1 + SKIPPED : NEAREST] if words[j][:ALIKE] != word[:ALIKE]]
            for word, row in zip(words, rows @ rows.T, strict=True)
        }

    def propose(self, text: str, chance: random.Random) -> Edit | None:
        """One word exchanged for another of a like kind, or None where the text has none that is known."""
        found = [match for match in WORD.finditer(text) if self._near.get(match.group())]
        if not found:
            return None
        match = chance.choice(found)
        return Edit("word", match.start(), match.group(), chance.choice(self._near[match.group()]), match.group())
