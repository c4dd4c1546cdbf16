"""Fit the judge's readout: what its logits and the signs that rules see weigh, by logistic regression.

    python -m training.readout --data DATA --judge src/doichieu/adapters/models/trained/judge.safetensors

The pairs are ViFactCheck's development set, its translations, and both mixed, some 1,170 in all: the network has not
learnt from them, and there are 39 numbers to fit. What is printed first is measured on folds that were left out, a
claim and its translation always in the same fold, beside a temperature alone.
"""

import argparse
import tempfile
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from doichieu.adapters.models.judge import open_judge
from doichieu.adapters.models.packing import read_file, with_readout
from doichieu.adapters.models.readout import Matrix, Readout, signs
from doichieu.evaluation.measures import calibration_error, macro_f1
from training.cases import LABELS, Pair, mixed, pairs

FOLDS = 10
STRENGTH = 1.0
"""Inverse of the penalty on the weights (scikit-learn's C): its usual value; .1 to 3 gave the same within .01."""
TEMPERATURES = np.arange(0.8, 3.01, 0.1)


def fitted(inputs: Matrix, truth: Sequence[int]) -> Readout:
    model = LogisticRegression(C=STRENGTH, max_iter=5000).fit(inputs, truth)
    return Readout(model.coef_, model.intercept_)


def cooled(logits: Matrix, truth: Sequence[int]) -> Readout:
    """The temperature with the least log loss, and no signs."""

    def loss(temperature: float) -> float:
        found = Readout.plain(temperature).probabilities(logits[:, :3], logits[:, 3:])
        return -float(np.log(found[np.arange(len(truth)), truth]).mean())

    return Readout.plain(min(TEMPERATURES, key=loss))


def report(name: str, kinds: dict[str, list[int]], truth: Sequence[int], found: Matrix) -> None:
    for kind, places in kinds.items():
        gold = [LABELS[truth[i]] for i in places]
        guess = [LABELS[int(found[i].argmax())] for i in places]
        sure = [float(found[i].max()) for i in places]
        right = [g == t for g, t in zip(guess, gold, strict=True)]
        error = calibration_error(right, sure)
        print(f"{name:12} {kind:20} macro-F1 {macro_f1(gold, guess):.4f} calibration error {error:.3f}")


def across_folds(inputs: Matrix, truth: Sequence[int], groups: Sequence[str], kinds: dict[str, list[int]]) -> None:
    for name, fit in (("temperature", cooled), ("readout", fitted)):
        found = np.zeros((len(truth), len(LABELS)))
        for kept, left in GroupKFold(FOLDS).split(inputs, truth, groups):
            readout = fit(inputs[kept], [truth[i] for i in kept])
            found[left] = readout.probabilities(inputs[left, :3], inputs[left, 3:])
        report(name, kinds, truth, found)


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--judge", type=Path, required=True, help="the file to fit; it is written anew")
    given = ask.parse_args()
    held: dict[str, list[Pair]] = {
        name: pairs(given.data / "verdicts" / f"{name}.jsonl") for name in ("vifactcheck_dev", "vifactcheck_en_dev")
    }
    held["mixed"] = mixed(*held.values())
    cases = [pair for rows in held.values() for pair in rows]
    places = iter(range(len(cases)))
    kinds = {name: [next(places) for _ in rows] for name, rows in held.items()}
    with tempfile.TemporaryDirectory() as cache:
        judge = open_judge(Path(cache), threads=1, precision="auto", file=given.judge)
        logits = judge.logits([(p.claim, p.evidence) for p in cases]).astype(np.float64)
    inputs = np.hstack([logits, [signs(p.claim, p.evidence) for p in cases]])
    truth = [LABELS.index(p.label) for p in cases]
    across_folds(inputs, truth, [p.id for p in cases], kinds)
    given.judge.write_bytes(with_readout(read_file(given.judge), fitted(inputs, truth)))


if __name__ == "__main__":
    main()
