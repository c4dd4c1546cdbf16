"""Train the claim detector: two layers of the bundled encoder, and a head over what comes out of them.

    python -m training.detector --data DATA --out src/doichieu/adapters/models/trained/detector.safetensors --seed 1

DATA is a folder with ``detection/en_train.jsonl.gz`` and ``vi_train.jsonl`` (training, but for the last tenth of each),
``verdicts/vifactcheck_train.jsonl.gz``, of whose evidence ``news_labels.tsv.gz`` tells the kinds, and
``detection/en_dev.jsonl`` and ``vi_dev.jsonl`` (working points only). One thread: set OMP_WAIT_POLICY=PASSIVE. What the
layers below make of each sentence is kept in checkpoints/detector and computed once.
"""

import argparse
import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from sklearn.linear_model import LogisticRegression
from sklearn.metrics import average_precision_score, f1_score

from doichieu.adapters.models import claim_features
from doichieu.adapters.models.blocks import Floats
from doichieu.adapters.models.claim_heads import KINDS
from doichieu.adapters.models.claim_reader import packed
from doichieu.adapters.models.weights import SHA256, EncoderWeights
from training.detector_data import EVERYDAY, HEADS, SPOKEN, Labelled, joined, labelled, news, own, some
from training.detector_network import PLAIN, Network, Set, log_odds, train
from training.detector_states import HIDDEN, states_of

HELD_OUT = 0.1


@dataclass(frozen=True, slots=True)
class Parts:
    """Sets to learn from, each seen so many ``times`` an epoch; sets to find the working points of both experts on.

    ``held`` are only measured.
    """

    learnt: list[Labelled]
    times: list[int]
    general: dict[str, Labelled]
    vietnamese: dict[str, Labelled]
    held: dict[str, Labelled]


def parts(data: Path) -> Parts:
    """The last tenth of the debates and of the news is held out: neighbours share an article or a debate."""
    folder, evidence = data / "detection", data / "verdicts" / "vifactcheck_train.jsonl.gz"
    english, vietnamese = labelled(folder / "en_train.jsonl.gz"), labelled(folder / "vi_train.jsonl")
    restored = labelled(folder / "vi_train.jsonl", restored=True)
    few = [first(vietnamese), first(restored), *written(EVERYDAY, "train")]
    many = [news(evidence), news(evidence, restored=True)]
    return Parts(
        [first(english), joined("few", few), joined("many", many), *written(SPOKEN, "train")],
        [1, 3, 1, 2, 2, 2],
        {"last debates": last(english), "development": labelled(folder / "en_dev.jsonl")},
        {
            "last news": last(vietnamese),
            "development": labelled(folder / "vi_dev.jsonl"),
            "last news, restored": last(restored),
            "development, restored": labelled(folder / "vi_dev.jsonl", restored=True),
        },
        {data.name: data for file in (EVERYDAY, SPOKEN) for data in written(file, "held")},
    )


def written(file: Path, use: str) -> list[Labelled]:
    """The sentences of our own in a file: English, Vietnamese, and these with their diacritics put back."""
    return [own(file, "en", use), own(file, "vi", use), own(file, "vi", use, restored=True)]


def first(data: Labelled) -> Labelled:
    """All but the part that is held out."""
    return some(data, np.arange(len(data.read)) < (1 - HELD_OUT) * len(data.read))


def last(data: Labelled) -> Labelled:
    """The part that is held out."""
    return some(data, np.arange(len(data.read)) >= (1 - HELD_OUT) * len(data.read))


@dataclass(frozen=True, slots=True)
class Read:
    """What people said of some sentences (NaN: nobody did) and the network's log-odds, both (sentences, 2)."""

    labels: Floats
    odds: Floats


@dataclass(frozen=True, slots=True)
class Calibration:
    """What log-odds are multiplied by and what is added then, each (2,)."""

    scale: Floats
    shift: Floats


def calibrate(name: str, sets: Mapping[str, Read]) -> Calibration:
    """Platt's scale and shift over all these sets, then moved so that 0.5 is the working point.

    That is where F1 (worth) or macro-F1 (checkable) is best in the mean over the sets.
    """
    scales, shifts = [], []
    for column, head in enumerate(HEADS):
        known = {place: ~np.isnan(read.labels[:, column]) for place, read in sets.items()}
        truth = {place: read.labels[known[place], column] for place, read in sets.items()}
        odds = {place: read.odds[known[place], column].astype(np.float64) for place, read in sets.items()}
        platt = LogisticRegression(C=1e6).fit(
            np.concatenate([*odds.values()])[:, None], np.concatenate([*truth.values()])
        )
        scale, shift = float(platt.coef_[0, 0]), float(platt.intercept_[0])
        average = "macro" if head == "checkable" else "binary"
        point = working_point([(truth[place], odds[place] * scale + shift) for place in sets], average)
        scales.append(scale)
        shifts.append(shift - point)
        for place in sets:
            report(
                f"{name} {head} {place}, at {1 / (1 + np.exp(-point)):.2f}",
                truth[place],
                odds[place] * scale + shift - point,
            )
    return Calibration(np.array(scales, np.float32), np.array(shifts, np.float32))


def working_point(sets: Sequence[tuple[Floats, Floats]], average: str) -> float:
    """The calibrated log-odds with the best mean F1 over the sets, smoothed over neighbouring thresholds."""
    grid = np.arange(-2, 2.01, 0.05)
    score = np.array([np.mean([f1_score(y, odds >= t, average=average) for y, odds in sets]) for t in grid])
    smooth = np.convolve(np.pad(score, 3, mode="edge"), np.ones(7) / 7, mode="valid")
    return float(grid[smooth.argmax()])


def report(name: str, truth: Floats, odds: Floats) -> None:
    decided = odds >= 0
    print(
        f"  {name:55} AP {average_precision_score(truth, odds):.4f}  F1 {f1_score(truth, decided):.4f}"
        f"  macro-F1 {f1_score(truth, decided, average='macro'):.4f}"
    )


def head_tensors(network: Network) -> dict[str, Floats]:
    """The head for raw inputs: what the norm and the strength of plain features multiply by is folded in."""
    weight, bias = (values.detach().numpy() for values in (network.out.weight, network.out.bias))
    scale, shift = (values.detach().numpy() for values in (network.norm.weight, network.norm.bias))
    bias = bias + weight[:, :HIDDEN] @ shift
    dense = np.hstack([weight[:, :HIDDEN] * scale, weight[:, HIDDEN:] * PLAIN])
    return {
        "general.dense": dense[:2],
        "general.bias": bias[:2],
        "vietnamese.dense": dense[:2] + dense[2:4],
        "vietnamese.bias": bias[:2] + bias[2:4],
        "kinds.dense": dense[4:],
        "kinds.bias": bias[4:],
    }


def report_held(network: Network, sets: Mapping[str, Set], points: Mapping[str, Calibration]) -> None:
    """How the calibrated heads do on sentences that nothing was chosen by."""
    for place, one in sets.items():
        point = points["vietnamese" if one.data.vietnamese.all() else "general"]
        odds = log_odds(network, one) * point.scale + point.shift
        for column, head in enumerate(HEADS):
            report(f"{place} {head}", one.data.labels[:, column], odds[:, column])


def main() -> None:
    asked = arguments()
    torch.set_num_threads(1)
    weights, given = EncoderWeights.installed(), parts(asked.data)

    def with_states(data: Labelled, times: int = 1) -> Set:
        return Set(data, states_of(data, weights, asked.store), times)

    sets = [with_states(data, times) for data, times in zip(given.learnt, given.times, strict=True)]
    network = train(sets, weights, asked.seed)
    torch.save(network.state_dict(), asked.store / "network.pt")
    layers = {name: values.detach().numpy() for name, values in network.layers.named_parameters()}
    tensors = packed(layers, weights) | head_tensors(network)
    points = {}
    for expert, measured in (("general", given.general), ("vietnamese", given.vietnamese)):
        read = {place: Read(data.labels, log_odds(network, with_states(data))) for place, data in measured.items()}
        points[expert] = calibrate(expert, read)
        tensors |= {f"{expert}.scale": points[expert].scale, f"{expert}.shift": points[expert].shift}
    report_held(network, {place: with_states(data) for place, data in given.held.items()}, points)
    save_file({k: np.ascontiguousarray(v) for k, v in tensors.items()}, asked.out, metadata=describe(asked.seed))
    print(f"{asked.out}: {asked.out.stat().st_size:,} bytes")


def arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--store", type=Path, default=Path("checkpoints/detector"))
    return parser.parse_args()


def describe(seed: int) -> dict[str, str]:
    return {
        "base": SHA256,
        "features": json.dumps(claim_features.NAMES),
        "kinds": json.dumps([kind.value for kind in KINDS]),
        "seed": str(seed),
        "data": "ClaimBuster debates (en_train), Vietnamese news (vi_train, news_labels), everyday and spoken claims",
        "working_points": "the last tenths of en_train and vi_train, en_dev and vi_dev",
    }


if __name__ == "__main__":
    main()
