"""Train the heads of the claim detector on sentence vectors of the bundled encoder, which stays as it is.

    python -m training.detector --data DATA --out src/doichieu/adapters/models/trained/detector.safetensors --seed 1

DATA is a folder with ``detection/en_train.jsonl.gz`` and ``vi_train.jsonl`` (training) and ``en_dev.jsonl`` and
``vi_dev.jsonl`` (working points only). Vectors are kept in checkpoints/detector and computed once.
"""

import argparse
import json
import warnings
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save_file
from scipy import sparse
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score
from sklearn.neural_network import MLPClassifier

from doichieu.adapters.models import claim_features
from doichieu.adapters.models.claim_heads import KINDS
from doichieu.adapters.models.cue_words import Cue
from doichieu.adapters.models.encoder import OnnxEncoder, open_encoder
from doichieu.domain.claims import Checkability
from doichieu.ports import Role
from training.detector_data import BUCKETS, HEADS, Floats, Labelled, labelled

Tensors = dict[str, npt.NDArray[np.generic]]

FOLDS = 5
DIMENSIONS = 384
C = {"general": 0.03, "vietnamese": 0.1, "undiacritised": 0.1}  # by cross-validation
VECTOR, PLAIN, WORDS, ODDS = 10.0, 2.0, 4.0, 0.3  # how strongly each block of inputs counts, by cross-validation
NETWORK = {"hidden_layer_sizes": (64,), "alpha": 0.1, "max_iter": 6, "batch_size": 128}
NETWORK_VECTOR, NETWORK_PLAIN = 15.0, 1.0
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
class Expert:
    """A linear model for each head; the general one also has a network, and its log-odds are the mean of both."""

    heads: tuple[LogisticRegression, ...]
    network: MLPClassifier | None
    centre: Floats

    def log_odds(self, data: Labelled, odds: Floats | None) -> Floats:
        """Uncalibrated, (sentences, 2)."""
        linear = np.stack([h.decision_function(inputs(data, self.centre, odds)) for h in self.heads], axis=1)
        if self.network is None:
            return linear
        none, checkable_only, both = self.network.predict_proba(network_inputs(data, self.centre)).T
        by_network = np.stack([np.log((checkable_only + both) / none), np.log(both / (none + checkable_only))], axis=1)
        return (linear + by_network) / 2

    def tensors(self, name: str) -> Tensors:
        """The coefficients for raw inputs: what scaled and centred them in training is folded in."""
        weights = np.stack([h.coef_[0] for h in self.heads])
        split = weights.shape[1] - BUCKETS
        dense = weights[:, :split] * np.append(strengths(VECTOR, PLAIN), [ODDS, ODDS])[:split]
        bias = np.array([h.intercept_[0] for h in self.heads]) - dense[:, : len(self.centre)] @ self.centre
        made = {
            f"{name}.dense": np.ascontiguousarray(dense, np.float32),
            f"{name}.bias": np.ascontiguousarray(bias, np.float32),
            f"{name}.words": np.ascontiguousarray(weights[:, split:] * WORDS, np.float16),
        }
        if self.network is not None:
            inner = self.network.coefs_[0].T * strengths(NETWORK_VECTOR, NETWORK_PLAIN)
            inner_bias = self.network.intercepts_[0] - inner[:, : len(self.centre)] @ self.centre
            made["network.inner"] = np.ascontiguousarray(inner, np.float16)
            made["network.inner_bias"] = np.ascontiguousarray(inner_bias, np.float32)
            made["network.outer"] = np.ascontiguousarray(self.network.coefs_[1].T, np.float32)
            made["network.outer_bias"] = np.ascontiguousarray(self.network.intercepts_[1], np.float32)
        return made


def strengths(vector: float, plain: float) -> Floats:
    return np.concatenate([np.full(DIMENSIONS, vector), np.full(len(claim_features.NAMES), plain)])


def joined(data: Labelled) -> Floats:
    return np.hstack([data.vectors * VECTOR, data.plain * PLAIN])


def inputs(data: Labelled, centre: Floats, odds: Floats | None) -> sparse.csr_matrix:
    blocks = [(data.vectors - centre) * VECTOR, data.plain * PLAIN]
    if odds is not None:
        blocks.append(odds * ODDS)
    return sparse.hstack([sparse.csr_matrix(np.hstack(blocks)), data.words * WORDS]).tocsr()


def network_inputs(data: Labelled, centre: Floats) -> Floats:
    return np.hstack([(data.vectors - centre) * NETWORK_VECTOR, data.plain * NETWORK_PLAIN])


def fit(name: str, data: Labelled, rows: npt.NDArray[np.bool_], odds: Floats | None, seed: int) -> Expert:
    """Fit both heads on some of the sentences, and for the general expert the network."""
    centre = data.vectors.mean(axis=0)
    x = inputs(data, centre, odds)[rows]
    heads = tuple(
        LogisticRegression(C=C[name], max_iter=1000, random_state=seed).fit(x, data.labels[head][rows])
        for head in HEADS
    )
    if name != "general":
        return Expert(heads, None, centre)
    network = MLPClassifier(**NETWORK, random_state=seed)
    with warnings.catch_warnings():  # six rounds are meant: more only fit the crowd's mistakes
        warnings.simplefilter("ignore", ConvergenceWarning)
        network.fit(network_inputs(data, centre)[rows], (data.labels["checkable"] + data.labels["worth"])[rows])
    return Expert(heads, network, centre)


def train_expert(
    name: str, data: Labelled, dev: Labelled, *, odds: Floats | None, dev_odds: Floats | None, seed: int
) -> tuple[Expert, Tensors]:
    """Fit an expert; set its scale and working points by what held-out folds and the development set say.

    The debates are in order of time, and scores fall on debates newer than those learnt from: the best threshold of
    the last fold is the lowest. What a desk reads is newer still, so the last fold counts once more on its own.
    """
    print(name)
    fold_of = np.arange(len(data.statements)) * FOLDS // len(data.statements)  # neighbours share an article
    held_out = np.zeros((len(data.statements), len(HEADS)))
    for k in range(FOLDS):
        held_out[fold_of == k] = fit(name, data, fold_of != k, odds, seed).log_odds(data, odds)[fold_of == k]
    expert = fit(name, data, fold_of >= 0, odds, seed)
    on_dev = expert.log_odds(dev, dev_odds)
    newest = fold_of == FOLDS - 1 if name == "general" else None
    points = [
        calibrate(head, (data.labels[head], held_out[:, i]), (dev.labels[head], on_dev[:, i]), newest)
        for i, head in enumerate(HEADS)
    ]
    scale, shift = np.array(points, np.float32).T
    return expert, expert.tensors(name) | {f"{name}.scale": scale.copy(), f"{name}.shift": shift.copy()}


def calibrate(
    head: str, folds: tuple[Floats, Floats], dev: tuple[Floats, Floats], newest: npt.NDArray[np.bool_] | None
) -> tuple[float, float]:
    """Scale and shift for log-odds: Platt's on the held-out folds, then moved so that 0.5 is the working point."""
    labels, odds = folds
    platt = LogisticRegression(C=1e6).fit(odds[:, None], labels)
    scale, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
    known = ~np.isnan(dev[0])
    sets = {
        "held-out folds": (labels, odds * scale + shift),
        "development": (dev[0][known], dev[1][known] * scale + shift),
    }
    weighed = list(sets.values())
    if newest is not None:
        weighed.append((labels[newest], weighed[0][1][newest]))
    point = working_point(weighed, "macro" if head == "checkable" else "binary")
    for place, (truth, calibrated) in sets.items():
        decided, share = calibrated >= point, 1 / (1 + np.exp(-point))
        print(
            f"  {head:9} {place:14} AP {average_precision_score(truth, calibrated):.4f}  at {share:.2f}"
            f"  F1 {f1_score(truth, decided):.4f}  macro-F1 {f1_score(truth, decided, average='macro'):.4f}"
        )
    return scale, shift - point


def working_point(sets: Sequence[tuple[Floats, Floats]], average: str) -> float:
    """The calibrated log-odds with the best mean F1 over the sets, smoothed over neighbouring thresholds."""
    grid = np.arange(-1.5, 1.51, 0.05)
    score = np.array([np.mean([f1_score(y, odds >= t, average=average) for y, odds in sets]) for t in grid])
    smooth = np.convolve(np.pad(score, 3, mode="edge"), np.ones(7) / 7, mode="valid")
    return float(grid[smooth.argmax()])


def train_kinds(vietnamese: Sequence[Labelled], english: Labelled, seed: int) -> Tensors:
    """Tell the kinds that state no fact from each other.

    Vietnamese has labels. An English sentence that states no fact counts for a kind where every cue in it that
    speaks for any kind speaks for that one: the Vietnamese labels carry the rest across, through the shared vectors.
    """
    dense, kinds, weights = [], [], []
    for data, weight in zip(vietnamese, (4.0, 1.0), strict=True):
        rows = [i for i, kind in enumerate(data.kinds) if kind in KIND_OF]
        dense.append(joined(data)[rows])
        kinds += [data.kinds[i] for i in rows]
        weights += [weight] * len(rows)
    spoken = [spoken_kind(english, i) for i in range(len(english.statements))]
    rows = [i for i, kind in enumerate(spoken) if kind]
    dense.append(joined(english)[rows])
    kinds += [spoken[i] for i in rows]
    weights += [0.2] * len(rows)
    model = LogisticRegression(C=0.05, max_iter=2000, class_weight="balanced", random_state=seed)
    model.fit(np.vstack(dense), kinds, sample_weight=weights)
    order = [[KIND_OF[c] for c in model.classes_].index(kind) for kind in KINDS]
    return {
        "kinds.dense": np.ascontiguousarray(model.coef_[order] * strengths(VECTOR, PLAIN), np.float32),
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
    general, tensors = train_expert("general", english, english_dev, odds=None, dev_odds=None, seed=asked.seed)
    written = []
    for name, folded in (("vietnamese", False), ("undiacritised", True)):
        data, dev = read("vi_train.jsonl", folded=folded), read("vi_dev.jsonl", folded=folded)
        odds, dev_odds = general.log_odds(data, None), general.log_odds(dev, None)
        _, made = train_expert(name, data, dev, odds=odds, dev_odds=dev_odds, seed=asked.seed)
        tensors |= made
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
