"""A query's vector moved towards that of its words in the other language, as far as the index is in that language."""

from collections.abc import Sequence

import numpy as np

from doichieu.domain.crossing import is_vietnamese
from doichieu.domain.glossary import word_by_word
from doichieu.ports import Encoder, Role, Vectors

SHARE = 0.5
"""What the other words' vector counts beside the query's own in an index that is wholly in the other language. Of
Vietnamese claims beside English fact-checks .4 to .8 serve alike, of English ones beside Vietnamese articles .6 to 1.
In an index of their own language the other words do harm (docs/models/glossary.md)."""

LEAST = 0.1
"""A smaller share of entries in the other language than this moves no query: each would be embedded twice for it."""


def moved(texts: Sequence[str], vectors: Vectors, encoder: Encoder, *, vietnamese: float) -> Vectors:
    """The vectors of queries as an index is asked for them, float32 (texts, dimensions), each row of length 1.

    ``vectors`` are the queries' own, ``texts`` their words, with diacritics put back, and ``vietnamese`` is the share
    of the index's entries that are, in [0, 1].
    """
    shares = [1 - vietnamese if is_vietnamese(text) else vietnamese for text in texts]
    others = [word_by_word(text) if share >= LEAST else "" for text, share in zip(texts, shares, strict=True)]
    places = [place for place, other in enumerate(others) if other]
    if not places:
        return vectors
    found = encoder.encode([others[place] for place in places], Role.QUERY)
    sums = vectors[places] + SHARE * np.array([shares[place] for place in places], np.float32)[:, None] * found
    turned = vectors.copy()
    turned[places] = sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-12)
    return turned
