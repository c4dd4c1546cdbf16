"""Labelled sentences for the claim detector's training, as the numbers its heads read."""

import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from scipy import sparse

from doichieu.adapters.models import claim_features
from doichieu.adapters.models.cues import FoundCue, find
from doichieu.adapters.models.encoder import OnnxEncoder
from doichieu.adapters.models.statements import statement_of
from doichieu.domain.folding import fold
from doichieu.ports import Role, Vectors

Floats = npt.NDArray[np.float64]

BUCKETS = 2**15
HEADS = ("checkable", "worth")


@dataclass(frozen=True, slots=True)
class Labelled:
    """Sentences with what is known of them; ``labels`` has NaN where a label is missing."""

    statements: tuple[str, ...]
    cues: tuple[tuple[FoundCue, ...], ...]
    kinds: tuple[str, ...]
    labels: dict[str, Floats]
    vectors: Vectors
    plain: Floats
    words: sparse.csr_matrix


def labelled(path: Path, encoder: OnnxEncoder, store: Path, *, folded: bool = False) -> Labelled:
    """Read a file of sentences; ``folded`` takes their diacritics away."""
    stored = path.read_bytes()
    written = gzip.decompress(stored) if path.suffix == ".gz" else stored
    rows = [json.loads(line) for line in written.decode().split("\n") if line]
    statements = [fold(statement_of(r["text"])) if folded else statement_of(r["text"]) for r in rows]
    cues = tuple(find(s, r["language"]) for s, r in zip(statements, rows, strict=True))
    plain = [claim_features.plain(s, c, r["language"]) for s, c, r in zip(statements, cues, rows, strict=True)]
    return Labelled(
        tuple(statements),
        cues,
        tuple(r.get("kind") or "" for r in rows),
        {head: np.array([np.nan if r[head] is None else r[head] for r in rows]) for head in HEADS},
        embedded(statements, encoder, store),
        np.array(plain, np.float64),
        hashed(statements),
    )


def embedded(statements: Sequence[str], encoder: OnnxEncoder, store: Path) -> Vectors:
    """Their vectors, from the folder ``store`` if these statements were embedded by this encoder before."""
    digest = hashlib.sha256("\n".join([encoder.identity, *statements]).encode()).hexdigest()
    kept = store / f"{digest[:24]}.npy"
    if not kept.exists():
        store.mkdir(parents=True, exist_ok=True)
        np.save(kept, encoder.encode(statements, Role.PASSAGE))
    return np.load(kept)


def hashed(statements: Sequence[str]) -> sparse.csr_matrix:
    """Word buckets (statements, BUCKETS), each row of length 1."""
    rows = [claim_features.word_buckets(statement, BUCKETS) for statement in statements]
    values = np.concatenate([np.full(len(row), 1 / np.sqrt(max(1, len(row)))) for row in rows])
    ends = np.cumsum([0, *map(len, rows)])
    return sparse.csr_matrix((values, np.concatenate(rows).astype(int), ends), shape=(len(rows), BUCKETS))
