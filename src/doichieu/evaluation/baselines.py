"""What plain parts give on the same data: BM25 over folded words, and cosine of the untuned embeddings."""

from collections.abc import Sequence

import bm25s
import numpy as np

from doichieu.domain.factchecks import FactCheck
from doichieu.domain.folding import folded_words
from doichieu.ports import Encoder, Role


def bm25(documents: Sequence[FactCheck], queries: Sequence[str], depth: int) -> list[list[str]]:
    """Ids by BM25 (bm25s with its default k1 = 1.5, b = 0.75) over claim, title and summary; none without a word."""
    index = bm25s.BM25()
    index.index([folded_words(f"{d.claim} {d.title} {d.summary}") for d in documents], show_progress=False)
    ranked = []
    for query in queries:
        words = folded_words(query)
        best = np.argsort(-index.get_scores(words), kind="stable")[:depth] if words else ()
        ranked.append([documents[i].id for i in best])
    return ranked


def dense(encoder: Encoder, documents: Sequence[FactCheck], queries: Sequence[str], depth: int) -> list[list[str]]:
    """Ids by the greater cosine of the claim and of title with summary, all embedded as queries."""
    claims = encoder.encode([d.claim for d in documents], Role.QUERY)
    about = encoder.encode([f"{d.title or d.claim}. {d.summary}" for d in documents], Role.QUERY)
    asked = encoder.encode(queries, Role.QUERY)
    nearest = np.maximum(asked @ claims.T, asked @ about.T)
    return [[documents[i].id for i in row[:depth]] for row in np.argsort(-nearest, axis=1, kind="stable")]
