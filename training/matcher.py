"""Train the ranker of matches on what the desk finds, and measure it.

    python -m training.matcher --data DATA --work checkpoints/matcher

The candidates of each training query (politifact and snopes) are those the desk finds, in a claim space that was
learnt without the query; the relevant ones are right, all others wrong. ``training/matching_cases.py`` says how the
queries are asked.

One weighted sum learns both to put the right candidate first (cross-entropy over a query's candidates) and to know
it (cross-entropy of each of the first ten by itself). Folds never share a fact-check; the slope that makes scores
probabilities is fitted on held-out folds. ``training.claim_space`` comes first.
"""

import argparse
import json
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from doichieu.adapters.models.matcher import AGAINST, EITHER_WAY, FILE, FORMAT, NAMES
from doichieu.adapters.models.search_encoders import ClaimSpace
from doichieu.evaluation.measures import calibration_error, marked_precision
from training.candidates import Archive
from training.claim_space import Material, fit, plain_encoder
from training.embeddings import KeptEncoder
from training.matching_cases import Asking, Case, Fold, cases_of
from training.matching_data import ARCHIVES, Query, archive, queries

OUT = Path("src/doichieu/adapters/models/trained") / FILE
FOLDS, SPACE_RUNS = 4, 1
EPOCHS, BATCH, RATE, DECAY = 15, 128, 1e-2, 1e-2
TOP = 10
SHOWN = 5
HELPFUL = [i for i, name in enumerate(NAMES) if name not in AGAINST + EITHER_WAY]
HARMFUL = [NAMES.index(name) for name in AGAINST]

Floats = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Weights:
    """The log-odds of a candidate are ``features @ weights + bias``."""

    weights: Floats
    bias: float

    def scores(self, case: Case) -> Floats:
        return case.features @ self.weights + self.bias


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="where words and embeddings are kept between runs")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    torch.set_num_threads(1)
    encoder = plain_encoder(args.work)
    archives = {
        name: Archive.opened(list(archive(args.data, name).values()), encoder, args.work / "words" / name)
        for name in ARCHIVES
    }
    cases = list(_training_cases(args.data, encoder, archives))
    held_out = [
        weights.scores(case)
        for number in range(FOLDS)
        for weights in [train([c for n, given in enumerate(cases) if n != number for c in given])]
        for case in cases[number]
    ]
    given = [case for fold in cases for case in fold]
    slope, shift = calibration(held_out, given)
    kept = train(given)
    fitted = Weights(slope * kept.weights, slope * kept.bias + shift)
    for kind in sorted({case.kind for case in given if case.relevant}):
        chosen = [i for i, case in enumerate(given) if case.kind.removesuffix(" without") == kind]
        report(f"{kind}, held out", [_chance(slope * held_out[i] + shift) for i in chosen], [given[i] for i in chosen])
    weights = dict(zip(NAMES, [round(w, 6) for w in fitted.weights.tolist()], strict=True))
    content = {"format": FORMAT, "weights": weights, "bias": round(fitted.bias, 6)}
    args.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    space = ClaimSpace.shipped()
    for name in (f"{language}{site}_dev" for site in ARCHIVES for language in ("", "vi_")):
        turned = archives[name.removeprefix("vi_").removesuffix("_dev")].turned(space)
        asking = Asking.plainly(queries(args.data, name), encoder)
        there = cases_of(name, turned, space, asking)
        for label, part in (
            (name, there),
            (f"{name}, half without", there + cases_of(name, turned, space, asking, without=True)),
        ):
            report(label, [_chance(fitted.scores(case)) for case in part], part)


def _training_cases(data: Path, encoder: KeptEncoder, archives: dict[str, Archive]) -> Iterator[list[Case]]:
    """The cases of each fold, found in a space that was learnt on the others."""
    material = Material.gathered(data, encoder)
    fold = {name: folds(a.asked) for name, a in material.archives.items()}
    for number in range(FOLDS):
        others = {name: [i for i, f in enumerate(places) if f != number] for name, places in fold.items()}
        space = fit(material, others, runs=SPACE_RUNS)
        asked = {
            name: [query for query, f in zip(a.asked, fold[name], strict=True) if f == number]
            for name, a in material.archives.items()
        }
        yield [
            case
            for name in ARCHIVES
            for case in Fold(data, encoder, space, number).cases(name, archives[name], asked[name])
        ]


def folds(asked: Sequence[Query]) -> list[int]:
    """A fold for each query; queries that share a fact-check share it."""
    leader: dict[str, str] = {}
    for query in asked:
        together = {_first(leader, identity) for identity in query.relevant}
        for identity in together:
            leader[identity] = min(together)
    return [zlib.crc32(_first(leader, min(q.relevant)).encode()) % FOLDS for q in asked]


def _first(leader: dict[str, str], identity: str) -> str:
    while leader.setdefault(identity, identity) != identity:
        identity = leader[identity]
    return identity


def train(cases: Sequence[Case]) -> Weights:
    """Weights that put right candidates first and score no wrong one as right."""
    torch.manual_seed(0)
    seen = np.concatenate([case.features for case in cases])
    mean, scale = seen.mean(axis=0), seen.std(axis=0) + 1e-6
    given, there, right = _padded(cases, mean, scale)
    weights = torch.nn.Parameter(torch.full((len(NAMES),), 0.01))
    bias = torch.nn.Parameter(torch.tensor(-3.0))
    optimiser = torch.optim.AdamW([weights, bias], lr=RATE, weight_decay=DECAY)
    schedule = torch.optim.lr_scheduler.CosineAnnealingLR(optimiser, EPOCHS)
    for _ in range(EPOCHS):
        for chosen in torch.randperm(len(given)).split(BATCH):
            loss = _loss((given[chosen] @ weights), bias, there[chosen], right[chosen])
            optimiser.zero_grad()
            loss.backward()
            optimiser.step()
            with torch.no_grad():
                weights[HELPFUL] = weights[HELPFUL].clamp(min=0)
                weights[HARMFUL] = weights[HARMFUL].clamp(max=0)
        schedule.step()
    found = weights.detach().numpy().astype(np.float64) / scale
    return Weights(found, float(bias.detach()) - float(found @ mean))


def _loss(scores: torch.Tensor, bias: torch.Tensor, there: torch.Tensor, right: torch.Tensor) -> torch.Tensor:
    """Cross-entropy over a query's candidates, and of each of the likeliest by itself."""
    scores = scores.masked_fill(~there, -1e9)
    wanted = right.sum(dim=1)
    ranked = -(right * scores.log_softmax(dim=1)).sum(dim=1)[wanted > 0] / wanted[wanted > 0]
    best, places = scores.topk(TOP, dim=1)
    alone = functional.binary_cross_entropy_with_logits(best + bias, right.gather(1, places))
    return ranked.mean() + alone


def _padded(cases: Sequence[Case], mean: Floats, scale: Floats) -> tuple[torch.Tensor, torch.Tensor, torch.Tensor]:
    """Features, which places are taken and which are right: (cases, candidates, names), twice (cases, candidates)."""
    width = max(len(case.right) for case in cases)
    given = torch.zeros(len(cases), width, len(NAMES))
    there = torch.zeros(len(cases), width, dtype=torch.bool)
    right = torch.zeros(len(cases), width)
    for i, case in enumerate(cases):
        count = len(case.right)
        given[i, :count] = torch.from_numpy((case.features - mean) / scale)
        there[i, :count], right[i, :count] = True, torch.from_numpy(case.right.astype(np.float32))
    return given, there, right


def calibration(scores: Sequence[Floats], cases: Sequence[Case]) -> tuple[float, float]:
    """Platt's slope and shift over the first ``SHOWN`` candidates of each case."""
    best = [np.argsort(-found)[:SHOWN] for found in scores]
    given = torch.from_numpy(np.concatenate([found[order] for found, order in zip(scores, best, strict=True)]))
    right = torch.from_numpy(
        np.concatenate([c.right[order] for c, order in zip(cases, best, strict=True)]).astype(float)
    )
    slope = torch.ones(1, dtype=torch.float64, requires_grad=True)
    shift = torch.zeros(1, dtype=torch.float64, requires_grad=True)
    optimiser = torch.optim.LBFGS([slope, shift], max_iter=100)

    def closure() -> torch.Tensor:
        optimiser.zero_grad()
        loss = functional.binary_cross_entropy_with_logits(slope * given + shift, right)
        loss.backward()
        return loss

    optimiser.step(closure)
    return float(slope.detach()), float(shift.detach())


def report(name: str, chances: Sequence[Floats], cases: Sequence[Case]) -> None:
    """Print ranking of the cases that have a right answer, and how true the first candidate's probability is."""
    orders = [np.argsort(-found, kind="stable") for found in chances]
    ranked = [case.right[order][:SHOWN] for case, order in zip(cases, orders, strict=True)]
    wanted = [case.relevant for case in cases]
    with_answer = [i for i, count in enumerate(wanted) if count]
    precisions = [marked_precision(ranked[i].tolist(), wanted[i], SHOWN) for i in with_answer]
    first = np.array([found[order[0]] for found, order in zip(chances, orders, strict=True)])
    figures = {
        "set": name,
        "n": len(cases),
        "map@5": np.mean(precisions),
        "success@1": np.mean([ranked[i][0] for i in with_answer]),
        "success@5": np.mean([ranked[i].any() for i in with_answer]),
        "ece": calibration_error([bool(found[0]) for found in ranked], first.tolist()),
    }
    print(
        json.dumps({key: round(float(v), 3) if isinstance(v, float) else v for key, v in figures.items()}), flush=True
    )


def _chance(scores: Floats) -> Floats:
    return 1 / (1 + np.exp(-scores))


if __name__ == "__main__":
    main()
