"""Train the matrix that turns the encoder's space into one where texts about the same claim lie near each other.

    python -m training.claim_space --data DATA --work checkpoints/matcher

Three kinds of pairs pull together, against the rest of the batch: a query and its fact-check (the training sets of
politifact and snopes), that fact-check's claim and its title with summary, and a Vietnamese sentence and its English
translation (ViFactCheck). The rest of both archives serves as wrong answers and for the mean. The encoder itself stays
as it is. The matrix starts from a softened whitening of both archives and is the mean of several runs. Prints
retrieval by cosine alone, before and after.
"""

import argparse
import json
from collections.abc import Collection, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
import torch
from safetensors.numpy import save_file
from torch.nn import functional

from doichieu.adapters.models.encoder import open_encoder
from doichieu.adapters.models.search_encoders import CLAIM_SPACE, ClaimSpace, RestoringEncoder
from doichieu.evaluation import measures
from doichieu.ports import Encoder, Role, Vectors
from training.embeddings import KeptEncoder, Sides
from training.matching_data import ARCHIVES, Query, archive, queries
from training.records import rows

BACKGROUND = {"politifact": 1000, "snopes": 1000, "vietnamese": 500}
"""How many claims of each archive, and of ViFactCheck, are the background: 1.9 MB."""
OUT = Path("src/doichieu/adapters/models/trained") / CLAIM_SPACE
WHITENING = 0.5
"""Each principal direction is divided by its variance to this half power: 1 would be a full whitening."""
FLOOR = 1e-4
EPOCHS, RATE, TEMPERATURE = 12, 1e-2, 0.05
BATCH, OTHERS, PAIRS = 128, 4000, 512
RUNS = 4


@dataclass(frozen=True)
class Asked:
    """What is asked of an archive for training, and the vectors of its entries and of the queries."""

    ids: dict[str, int]
    asked: list[Query]
    sides: Sides
    queries: Vectors


@dataclass(frozen=True)
class Material:
    """All that a space is learnt from. Vectors are float32 (texts, dimensions), less the mean of both archives."""

    mean: Vectors
    archives: dict[str, Asked]
    vietnamese: Vectors
    english: Vectors

    def background(self) -> Vectors:
        """Some claims, drawn with a seed, before any turn."""
        chance = np.random.default_rng(0)
        claims = {name: a.sides.claims for name, a in self.archives.items()}
        claims["vietnamese"] = self.vietnamese[: len(self.vietnamese) // 2]
        chosen = [claims[name][chance.permutation(len(claims[name]))[:count]] for name, count in BACKGROUND.items()]
        return np.concatenate(chosen) + self.mean

    @classmethod
    def gathered(cls, data: Path, encoder: Encoder) -> "Material":
        """Read and embed everything."""
        archives = {name: _archive(data, name, encoder) for name in ARCHIVES}
        mean = np.concatenate([side for a in archives.values() for side in a.sides.both]).mean(axis=0)
        english = rows(data / "verdicts/vifactcheck_en_train.jsonl")
        vietnamese = {row["id"]: row for row in rows(data / "verdicts/vifactcheck_train.jsonl")}
        fields = ("claim", "evidence")
        return cls(
            mean,
            {name: _centred(a, mean) for name, a in archives.items()},
            encoder.encode([vietnamese[row["id"]][f] for f in fields for row in english], Role.QUERY) - mean,
            encoder.encode([row[f] for f in fields for row in english], Role.QUERY) - mean,
        )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, required=True, help="where embeddings are kept between runs")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    torch.set_num_threads(1)
    encoder = plain_encoder(args.work)
    material = Material.gathered(args.data, encoder)
    space = fit(material, {name: range(len(a.asked)) for name, a in material.archives.items()}, runs=RUNS)
    plain = ClaimSpace(material.mean, np.eye(len(material.mean), dtype=np.float32))
    for name in (f"{language}{site}_dev" for site in ARCHIVES for language in ("", "vi_")):
        a, asked = material.archives[name.removeprefix("vi_").removesuffix("_dev")], queries(args.data, name)
        found = encoder.encode([q.text for q in asked], Role.QUERY)
        before, after = (average_precision(a, asked, found, material.mean, s) for s in (plain, space))
        print(json.dumps({"set": name, "map@5 before": round(before, 3), "map@5 after": round(after, 3)}))
    halves = {"matrix": space.matrix.astype(np.float16), "background": space.background.astype(np.float16)}
    save_file({"mean": space.mean, **halves}, args.out)
    print(args.out, ClaimSpace.shipped().digest)


def plain_encoder(work: Path) -> KeptEncoder:
    """The bundled encoder as the desk searches with it, before any turn; vectors are kept in the work folder."""
    plain = open_encoder(work / "cache", threads=1, precision="auto")
    return KeptEncoder(RestoringEncoder(plain), work / "vectors")


def fit(material: Material, chosen: Mapping[str, Collection[int]], *, runs: int) -> ClaimSpace:
    """A space learnt from these queries of each archive: the mean of several runs, rounded as it is stored."""
    sides = [side for a in material.archives.values() for side in a.sides.both]
    start = _whitening(np.concatenate(sides))
    matrix = np.mean([_train(start, material, chosen, seed) for seed in range(runs)], axis=0)
    bare = ClaimSpace(material.mean, matrix.astype(np.float16).astype(np.float32))
    turned = bare.turned(material.background()).astype(np.float16).astype(np.float32)
    return replace(bare, background=turned)


def _train(start: Vectors, material: Material, chosen: Mapping[str, Collection[int]], seed: int) -> Vectors:
    """One run: the matrix after ``EPOCHS`` passes over the queries, float32 (dimensions, dimensions)."""
    torch.manual_seed(seed)
    matrix = torch.nn.Parameter(torch.tensor(start))
    sharpness = torch.nn.Parameter(torch.tensor(1 / TEMPERATURE).log())
    optimiser = torch.optim.Adam([matrix, sharpness], lr=RATE)
    given = [(a, _relevant(a, chosen[name])) for name, a in material.archives.items()]
    steps = EPOCHS * sum(-(-len(pairs) // BATCH) for _, pairs in given)
    schedule = torch.optim.lr_scheduler.OneCycleLR(optimiser, RATE, total_steps=steps, pct_start=0.1)
    for _ in range(EPOCHS):
        jobs = [(a, pairs[drawn]) for a, pairs in given for drawn in torch.randperm(len(pairs)).split(BATCH)]
        for job in torch.randperm(len(jobs)).tolist():
            a, pairs = jobs[job]
            losses = [
                _query_loss(matrix, sharpness, a, pairs),
                _pair_loss(matrix, sharpness, *a.sides.at(pairs[:, 1].tolist()).both),
                _pair_loss(matrix, sharpness, material.vietnamese, material.english),
            ]
            optimiser.zero_grad()
            torch.stack(losses).sum().backward()
            optimiser.step()
            schedule.step()
    return matrix.detach().numpy()


def _relevant(a: Asked, chosen: Collection[int]) -> torch.Tensor:
    """(query, entry) for each fact-check that matches one of these queries."""
    return torch.tensor([(i, a.ids[r]) for i in chosen for r in sorted(a.asked[i].relevant) if r in a.ids])


def _query_loss(matrix: torch.Tensor, sharpness: torch.Tensor, a: Asked, pairs: torch.Tensor) -> torch.Tensor:
    """Each query's fact-check against those of the batch and ``OTHERS`` drawn ones, by the nearer of its two texts."""
    wanted = pairs[:, 1]
    entries = torch.cat([wanted, torch.randperm(len(a.sides.claims))[:OTHERS]])
    asked, claims, about = (
        _turn(side, places, matrix)
        for side, places in ((a.queries, pairs[:, 0]), (a.sides.claims, entries), (a.sides.about, entries))
    )
    scores = torch.maximum(asked @ claims.T, asked @ about.T) * sharpness.exp()
    again = entries[None] == wanted[:, None]
    again.fill_diagonal_(False)
    return functional.cross_entropy(scores.masked_fill(again, -1e9), torch.arange(len(pairs)))


def _pair_loss(matrix: torch.Tensor, sharpness: torch.Tensor, left: Vectors, right: Vectors) -> torch.Tensor:
    """Each of some drawn pairs against the others of the draw, both ways."""
    drawn = torch.randperm(len(left))[:PAIRS]
    scores = _turn(left, drawn, matrix) @ _turn(right, drawn, matrix).T * sharpness.exp()
    own = torch.arange(len(drawn))
    return (functional.cross_entropy(scores, own) + functional.cross_entropy(scores.T, own)) / 2


def _turn(vectors: Vectors, places: torch.Tensor, matrix: torch.Tensor) -> torch.Tensor:
    return functional.normalize(torch.from_numpy(vectors)[places] @ matrix, dim=-1)


def average_precision(a: Asked, asked: list[Query], found: Vectors, mean: Vectors, space: ClaimSpace) -> float:
    """MAP@5 of queries with vectors ``found`` by the cosine of the nearer of an entry's two texts alone."""
    ids = list(a.ids)
    claims, about = (space.turned(side + mean) for side in a.sides.both)
    precisions = []
    for query, vector in zip(asked, space.turned(found), strict=True):
        best = np.argsort(-np.maximum(claims @ vector, about @ vector))[:5]
        precisions.append(measures.precision_average([ids[i] for i in best], query.relevant, 5))
    return float(np.mean(precisions))


def _archive(data: Path, name: str, encoder: Encoder) -> Asked:
    entries, asked = archive(data, name), queries(data, f"{name}_train")
    return Asked(
        ids={identity: i for i, identity in enumerate(entries)},
        asked=asked,
        sides=Sides.embedded(entries.values(), encoder),
        queries=encoder.encode([query.text for query in asked], Role.QUERY),
    )


def _centred(a: Asked, mean: Vectors) -> Asked:
    return replace(a, sides=a.sides.less(mean), queries=a.queries - mean)


def _whitening(centred: Vectors) -> Vectors:
    variances, directions = np.linalg.eigh(np.cov(centred, rowvar=False))
    start: Vectors = (directions * (variances + FLOOR) ** (-WHITENING / 2)).astype(np.float32)
    return start


if __name__ == "__main__":
    main()
