"""Train the heads of the claim detector on sentence vectors of the bundled encoder, which stays as it is.

    python -m training.detector --data DATA --out src/doichieu/adapters/models/trained/detector.safetensors --seed 1

DATA is a folder with ``detection/en_train.jsonl.gz`` and ``vi_train.jsonl`` (training) and ``en_dev.jsonl`` and
``vi_dev.jsonl`` (working points only). Vectors are kept in checkpoints/detector and computed once.
"""

import argparse
import gzip
import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from scipy import sparse
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score

from doichieu.adapters.models import claim_features
from doichieu.adapters.models.claim_heads import KINDS
from doichieu.adapters.models.cue_words import Cue
from doichieu.adapters.models.cues import FoundCue, find
from doichieu.adapters.models.encoder import OnnxEncoder, open_encoder
from doichieu.adapters.models.statements import statement_of
from doichieu.domain.claims import Checkability
from doichieu.domain.folding import fold
from doichieu.ports import Role, Vectors

Floats = npt.NDArray[np.float64]

BUCKETS = 2**15
FOLDS = 5
C = {"general": 0.03, "vietnamese": 0.1, "undiacritised": 0.1}  # by cross-validation
VECTOR, PLAIN, WORDS, ODDS = 10.0, 2.0, 4.0, 0.3  # how strongly each block of inputs counts, by cross-validation
HEADS = ("checkable", "worth")
KIND_OF = {
    "opinion": Checkability.OPINION,
    "prediction": Checkability.PREDICTION,
    "advice": Checkability.ADVICE,
    "question": Checkability.QUESTION,
    "personal": Checkability.PERSONAL,
    "other": Checkability.OTHER,
}
SPEAKS_FOR_KIND = {
    Cue.QUESTION: "question",
    Cue.OPINION: "opinion",
    Cue.STANCE: "opinion",
    Cue.VALUE: "opinion",
    Cue.ADVICE: "advice",
    Cue.FUTURE: "prediction",
    Cue.EXPECTATION: "prediction",
    Cue.COURTESY: "other",
}


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

    @property
    def dense(self) -> Floats:
        return np.hstack([self.vectors * VECTOR, self.plain * PLAIN])


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


@dataclass(slots=True)
class Expert:
    """A linear model for each head, with its working points; ``heads`` are the raw coefficients."""

    heads: list[LogisticRegression]
    centre: Floats
    scale: Floats
    shift: Floats

    def log_odds(self, data: Labelled, odds: Floats | None) -> Floats:
        return np.stack([h.decision_function(inputs(data, self.centre, odds)) for h in self.heads], axis=1)

    def tensors(self, name: str) -> dict[str, npt.NDArray[np.float32]]:
        """The coefficients for raw inputs: what scaled and centred them in training is folded in."""
        weights = np.stack([h.coef_[0] for h in self.heads])
        split = weights.shape[1] - BUCKETS
        by_input = np.concatenate(
            [np.full(len(self.centre), VECTOR), np.full(len(claim_features.NAMES), PLAIN), np.full(2, ODDS)]
        )[:split]
        dense = weights[:, :split] * by_input
        bias = np.array([h.intercept_[0] for h in self.heads]) - dense[:, : len(self.centre)] @ self.centre
        parts = {"dense": dense, "bias": bias, "scale": self.scale, "shift": self.shift}
        kept = {f"{name}.{part}": np.ascontiguousarray(value, np.float32) for part, value in parts.items()}
        return kept | {f"{name}.words": np.ascontiguousarray(weights[:, split:] * WORDS, np.float16)}


def inputs(data: Labelled, centre: Floats, odds: Floats | None) -> sparse.csr_matrix:
    blocks = [(data.vectors - centre) * VECTOR, data.plain * PLAIN]
    if odds is not None:
        blocks.append(odds * ODDS)
    return sparse.hstack([sparse.csr_matrix(np.hstack(blocks)), data.words * WORDS]).tocsr()


def train_expert(
    name: str, data: Labelled, dev: Labelled, *, odds: Floats | None, dev_odds: Floats | None, seed: int
) -> Expert:
    """Fit both heads; set scale and working point by what held-out folds and the development set say.

    The debates are in order of time, and scores fall on debates newer than those learnt from: the best threshold of
    the last fold is the lowest. What a desk reads is newer still, so the last fold counts once more on its own.
    """
    print(name)
    centre = data.vectors.mean(axis=0)
    x = inputs(data, centre, odds)
    fold_of = np.arange(len(data.statements)) * FOLDS // len(data.statements)  # neighbours share an article
    heads, scales, shifts = [], [], []
    for head in HEADS:
        y = data.labels[head]
        fitted = LogisticRegression(C=C[name], max_iter=1000, random_state=seed).fit(x, y)
        held_out = np.zeros(len(y))
        for k in range(FOLDS):
            part = LogisticRegression(C=C[name], max_iter=1000, random_state=seed).fit(x[fold_of != k], y[fold_of != k])
            held_out[fold_of == k] = part.decision_function(x[fold_of == k])
        known = ~np.isnan(dev.labels[head])
        on_dev = fitted.decision_function(inputs(dev, centre, dev_odds))[known]
        platt = LogisticRegression(C=1e6).fit(held_out[:, None], y)
        scale, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
        sets = [(y, held_out * scale + shift), (dev.labels[head][known], on_dev * scale + shift)]
        newest = fold_of == FOLDS - 1
        weighed = [*sets, (y[newest], sets[0][1][newest])] if name == "general" else sets
        shift -= working_point(weighed, "macro" if head == "checkable" else "binary")
        heads.append(fitted)
        scales.append(scale)
        shifts.append(shift)
        for place, (truth, odd) in zip(("held-out folds", "development"), sets, strict=True):
            print(f"  {head:9} {place:14} AP {average_precision_score(truth, odd):.4f}", end="")
            decided = odd + shift - float(platt.intercept_[0]) >= 0
            print(f"  at {odds_to_share(shift - float(platt.intercept_[0])):.2f}", end="")
            print(f"  F1 {f1_score(truth, decided):.4f}  macro-F1 {f1_score(truth, decided, average='macro'):.4f}")
    return Expert(heads, centre, np.array(scales), np.array(shifts))


def odds_to_share(shift: float) -> float:
    """The calibrated probability that a shift of the log-odds makes the working point."""
    return float(1 / (1 + np.exp(shift)))


def working_point(sets: Sequence[tuple[Floats, Floats]], average: str) -> float:
    """The calibrated log-odds with the best mean F1 over the sets, smoothed over neighbouring thresholds."""
    grid = np.arange(-1.5, 1.51, 0.05)
    score = np.array([np.mean([f1_score(y, odds >= t, average=average) for y, odds in sets]) for t in grid])
    smooth = np.convolve(np.pad(score, 3, mode="edge"), np.ones(7) / 7, mode="valid")
    return float(grid[smooth.argmax()])


def train_kinds(vietnamese: Sequence[Labelled], english: Labelled, seed: int) -> dict[str, npt.NDArray[np.float32]]:
    """Tell the kinds that state no fact from each other.

    Vietnamese has labels. An English sentence that states no fact counts for a kind where every cue in it that
    speaks for any kind speaks for that one: the Vietnamese labels carry the rest across, through the shared vectors.
    """
    dense, kinds, weights = [], [], []
    for data, weight in zip(vietnamese, (4.0, 1.0), strict=True):
        rows = [i for i, kind in enumerate(data.kinds) if kind in KIND_OF]
        dense.append(data.dense[rows])
        kinds += [data.kinds[i] for i in rows]
        weights += [weight] * len(rows)
    spoken = [spoken_kind(english, i) for i in range(len(english.statements))]
    rows = [i for i, kind in enumerate(spoken) if kind]
    dense.append(english.dense[rows])
    kinds += [spoken[i] for i in rows]
    weights += [0.2] * len(rows)
    model = LogisticRegression(C=0.05, max_iter=2000, class_weight="balanced", random_state=seed)
    model.fit(np.vstack(dense), kinds, sample_weight=weights)
    order = [[KIND_OF[c] for c in model.classes_].index(kind) for kind in KINDS]
    by_input = np.concatenate([np.full(english.vectors.shape[1], VECTOR), np.full(len(claim_features.NAMES), PLAIN)])
    return {
        "kinds.dense": np.ascontiguousarray(model.coef_[order] * by_input, np.float32),
        "kinds.bias": np.ascontiguousarray(model.intercept_[order], np.float32),
    }


def spoken_kind(data: Labelled, row: int) -> str:
    """The one kind that the cues of a sentence without a fact speak for, or ''."""
    if data.labels["checkable"][row] != 0:
        return ""
    present = {found.cue for found in data.cues[row]}
    spoken = {kind for cue, kind in SPEAKS_FOR_KIND.items() if cue in present}
    if not spoken and {Cue.FIRST_PERSON, Cue.PAST} <= present:
        return "personal"
    return spoken.pop() if len(spoken) == 1 else ""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", type=Path, default=Path("checkpoints/detector"))
    asked = parser.parse_args()
    encoder = open_encoder(asked.store / "cache", threads=1, precision="auto")
    folder = asked.data / "detection"

    def read(name: str, *, folded: bool = False) -> Labelled:
        return labelled(folder / name, encoder, asked.store, folded=folded)

    english, english_dev = read("en_train.jsonl.gz"), read("en_dev.jsonl")
    general = train_expert("general", english, english_dev, odds=None, dev_odds=None, seed=asked.seed)
    tensors = general.tensors("general")
    written = []
    for name, folded in (("vietnamese", False), ("undiacritised", True)):
        data, dev = read("vi_train.jsonl", folded=folded), read("vi_dev.jsonl", folded=folded)
        odds, dev_odds = general.log_odds(data, None), general.log_odds(dev, None)
        expert = train_expert(name, data, dev, odds=odds, dev_odds=dev_odds, seed=asked.seed)
        tensors |= expert.tensors(name)
        written.append(data)
    tensors |= train_kinds(written, english, asked.seed)
    save_file(tensors, asked.out, metadata=describe(encoder, asked.seed))
    print(f"{asked.out}: {asked.out.stat().st_size:,} bytes")


def describe(encoder: OnnxEncoder, seed: int) -> dict[str, str]:
    return {
        "encoder": encoder.identity,
        "role": Role.PASSAGE.value,
        "features": json.dumps(claim_features.NAMES),
        "seed": str(seed),
        "data": "ClaimBuster debates (en_train, 22,501) and Vietnamese news sentences (vi_train, 1,200)",
        "working_points": "en_dev, vi_dev and five folds of the training data",
    }


if __name__ == "__main__":
    main()
