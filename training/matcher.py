"""Train the ranker of matches on what the desk's own index finds, and measure it.

    python -m training.matcher --data DATA --work checkpoints/matcher

The candidates of each training query (politifact and snopes) are those the index returns, in a claim space that was
learnt without the query; the relevant ones are right, all others wrong. Each query is also asked

- as if in Vietnamese: its words but names and numbers are replaced, and its vector is moved as translation moves one;
- of an archive without its fact-checks, because most sentences of a text were never checked.

One weighted sum learns both to put the right candidate first (cross-entropy over a query's candidates) and to know
it (cross-entropy of each of the first ten by itself). Some claims are also asked in their own words. Folds never
share a fact-check; the slope that makes scores probabilities is fitted on held-out folds. ``training.claim_space``
comes first.
"""

import argparse
import json
import re
import zlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import cycle
from operator import attrgetter
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional

from doichieu.adapters.models.matcher import AGAINST, EITHER_WAY, FILE, FORMAT, NAMES, features
from doichieu.adapters.models.search_encoders import ClaimEncoder, ClaimSpace
from doichieu.adapters.search.index import HybridIndex
from doichieu.domain.factchecks import FactCheck
from doichieu.domain.folding import folded_words
from doichieu.domain.sameness import searchable
from doichieu.ports import Change, Document, Encoder, Hit, Role, Vectors
from doichieu.stages import match
from training.claim_space import Material, fit, plain_encoder
from training.matching_data import ARCHIVES, Query, archive, queries, rows

OUT = Path("src/doichieu/adapters/models/trained") / FILE
FOLDS, SPACE_RUNS = 4, 2
EPOCHS, BATCH, RATE, DECAY = 60, 256, 1e-2, 1e-2
TOP = 10
SHOWN = 5
ECHOES, LEFT_OUT = 400, 0.25
HELPFUL = [i for i, name in enumerate(NAMES) if name not in AGAINST + EITHER_WAY]
HARMFUL = [NAMES.index(name) for name in AGAINST]

Floats = npt.NDArray[np.float64]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Case:
    """A query's candidates: features (candidates, names), which are right, and how many right ones there are at all."""

    kind: str
    features: Floats
    right: Marks
    relevant: int


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
    parser.add_argument("--work", type=Path, required=True, help="where indexes and embeddings are kept between runs")
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    torch.set_num_threads(1)
    encoder = plain_encoder(args.work)
    cases = _training_cases(args.data, args.work, encoder)
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
        chosen = [i for i, case in enumerate(given) if case.kind == kind]
        report(f"{kind}, held out", [_chance(slope * held_out[i] + shift) for i in chosen], [given[i] for i in chosen])
    report("all kinds, held out", [_chance(slope * scores + shift) for scores in held_out], given)
    weights = dict(zip(NAMES, [round(w, 6) for w in fitted.weights.tolist()], strict=True))
    content = {"format": FORMAT, "weights": weights, "bias": round(fitted.bias, 6)}
    args.out.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    for name in (f"{language}{site}_dev" for site in ARCHIVES for language in ("", "vi_")):
        site = name.removeprefix("vi_").removesuffix("_dev")
        searched = Searchable(args.data, site, args.work / "index" / site, encoder, ClaimSpace.shipped())
        asked = queries(args.data, name)
        there, missing = searched.cases(name, asked), searched.cases(name, asked, without=True)
        for label, part in ((name, there), (f"{name}, half without", there + missing)):
            report(label, [_chance(fitted.scores(case)) for case in part], part)


def _training_cases(data: Path, work: Path, encoder: Encoder) -> list[list[Case]]:
    """The cases of each fold, found in a space that was learnt on the others."""
    material = Material.gathered(data, encoder)
    fold = {name: folds(a.asked) for name, a in material.archives.items()}
    found: list[list[Case]] = []
    for number in range(FOLDS):
        others = {name: [i for i, f in enumerate(places) if f != number] for name, places in fold.items()}
        space = fit(material, others, runs=SPACE_RUNS)
        cases: list[Case] = []
        for name, a in material.archives.items():
            asked = [query for query, f in zip(a.asked, fold[name], strict=True) if f == number]
            searched = Searchable(data, name, work / "index" / f"{name}-{number}", encoder, space)
            masks = as_if_vietnamese(data, asked, encoder)
            cases += searched.cases(f"{name}, in its own words", echoes(data, name, asked, number))
            for missing in (False, True):
                kind = f"{name}_train{' without' if missing else ''}"
                cases += searched.cases(kind, asked, without=missing)
                cases += searched.cases(f"{kind}, as if Vietnamese", asked, without=missing, masks=masks)
        found.append(cases)
    return found


class Searchable:
    """An archive in the desk's own index, brought level first, whose candidates become cases."""

    def __init__(self, data: Path, name: str, folder: Path, encoder: Encoder, space: ClaimSpace) -> None:
        self._entries = archive(data, name)
        self._masks = Masks(encoder)
        self._index = HybridIndex(folder, ClaimEncoder(self._masks, space), documents_as=Role.QUERY)
        changes = (Change(n, f.id, Document(f.id, searchable(f))) for n, f in enumerate(self._entries.values(), 1))
        applied = self._index.applied()
        self._index.apply((change for change in changes if change.number > applied), lambda _: None)

    def cases(
        self, kind: str, asked: Sequence[Query], *, without: bool = False, masks: Mapping[str, "Mask"] | None = None
    ) -> list[Case]:
        """A case for each query; ``without`` its fact-checks, or behind ``masks``, which are by query."""
        self._masks.worn = {mask.words: mask for mask in (masks or {}).values()}
        texts = [masks[q.text].words if masks else q.text for q in asked]
        found = self._index.search(texts, limit=match.CANDIDATES)
        cases = []
        for query, text, hits in zip(asked, texts, found, strict=True):
            seen = _but(hits, query.relevant) if without else hits
            right = np.array([hit.id in query.relevant for hit in seen])
            cases.append(Case(kind, self._features(text, seen), right, 0 if without else len(query.relevant)))
        return cases

    def _features(self, text: str, hits: Sequence[Hit]) -> Floats:
        fact_checks: list[FactCheck] = [self._entries[hit.id] for hit in hits]
        seen = match.glance(text, list(zip(fact_checks, hits, strict=True)))
        return features(match.look_closely(text, fact_checks, seen))


@dataclass(frozen=True)
class Mask:
    """A query as if asked in Vietnamese: the words to look for, and how its vector would differ."""

    text: str
    words: str
    difference: Vectors


class Masks:
    """An encoder that sees the text behind a mask, from the side that the mask turns to it."""

    def __init__(self, encoder: Encoder) -> None:
        self._encoder = encoder
        self.identity, self.dimensions = encoder.identity, encoder.dimensions
        self.worn: Mapping[str, Mask] = {}

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        masks = [self.worn.get(text) for text in texts]
        vectors = self._encoder.encode([m.text if m else t for m, t in zip(masks, texts, strict=True)], role)
        moved = [v + m.difference if m else v for v, m in zip(vectors, masks, strict=True)]
        return np.stack(moved) if moved else vectors


def echoes(data: Path, name: str, asked: Sequence[Query], seed: int) -> list[Query]:
    """The fact-checked claims of some training queries, asked in their own words, two in three with words left out.

    The sets hold no such query, and the ranker has to know that these are the same claim.
    """
    chance = np.random.default_rng(seed)
    entries = archive(data, name)
    twins: dict[str, set[str]] = {}
    for entry in entries.values():
        twins.setdefault(" ".join(folded_words(entry.claim)), set()).add(entry.id)
    known = sorted({identity for query in asked for identity in query.relevant if identity in entries})
    chosen = [entries[known[i]] for i in chance.permutation(len(known))[: ECHOES // FOLDS]]
    made = []
    for place, entry in enumerate(chosen):
        words = entry.claim.split()
        kept = [word for word in words if place % 3 == 0 or len(words) < SHOWN or chance.random() > LEFT_OUT]
        made.append(Query(" ".join(kept), frozenset(twins[" ".join(folded_words(entry.claim))])))
    return made


def as_if_vietnamese(data: Path, asked: Sequence[Query], encoder: Encoder) -> dict[str, Mask]:
    """Each query with Vietnamese words in place of its own, but for names (capitals inside a sentence) and numbers.

    Its vector differs as that of a Vietnamese sentence does from its English translation's, for sentences that the
    claim space has not seen.
    """
    english = rows(data / "verdicts/vifactcheck_en_dev.jsonl")
    vietnamese = {row["id"]: row for row in rows(data / "verdicts/vifactcheck_dev.jsonl")}
    sides = [
        encoder.encode([row[field] for field in ("claim", "evidence") for row in given], Role.QUERY)
        for given in ([vietnamese[row["id"]] for row in english], english)
    ]
    differences = cycle(sides[0] - sides[1])
    spare = cycle(
        word for row in rows(data / "verdicts/vifactcheck_train.jsonl") for word in row["claim"].lower().split()
    )
    return {q.text: Mask(q.text, _masked(q.text, spare), next(differences)) for q in asked}


def _masked(text: str, spare: Iterator[str]) -> str:
    kept = re.compile(r"(?<![.!?] )(?<!^)\b[A-Z]\w+|\d")
    words = list(re.finditer(r"\S+", text))
    return " ".join(w.group() if kept.search(text, w.start(), w.end()) else next(spare) for w in words)


def _but(hits: Sequence[Hit], relevant: frozenset[str]) -> list[Hit]:
    """The hits without these, ranks closed up."""
    kept = [hit for hit in hits if hit.id not in relevant]
    ranks = {
        leg: {hit.id: rank for rank, hit in enumerate(sorted((h for h in kept if of(h) >= 0), key=of))}
        for leg, of in (("dense", attrgetter("dense_rank")), ("lexical", attrgetter("lexical_rank")))
    }
    return [
        replace(hit, dense_rank=ranks["dense"].get(hit.id, -1), lexical_rank=ranks["lexical"].get(hit.id, -1))
        for hit in kept
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
    precisions = [_precision(ranked[i], wanted[i]) for i in with_answer]
    first = np.array([found[order[0]] for found, order in zip(chances, orders, strict=True)])
    figures = {
        "set": name,
        "n": len(cases),
        "map@5": np.mean(precisions),
        "success@1": np.mean([ranked[i][0] for i in with_answer]),
        "success@5": np.mean([ranked[i].any() for i in with_answer]),
        "ece": _calibration_error(first, np.array([found[0] for found in ranked])),
    }
    print(
        json.dumps({key: round(float(v), 3) if isinstance(v, float) else v for key, v in figures.items()}), flush=True
    )


def _precision(right: Marks, relevant: int) -> float:
    return float((right * np.cumsum(right) / np.arange(1, len(right) + 1)).sum() / min(SHOWN, relevant))


def _calibration_error(chances: Floats, right: Marks, bins: int = 10) -> float:
    places = np.minimum((chances * bins).astype(int), bins - 1)
    gaps = [abs(chances[places == b].sum() - right[places == b].sum()) for b in range(bins)]
    return float(sum(gaps) / len(chances))


def _chance(scores: Floats) -> Floats:
    return 1 / (1 + np.exp(-scores))


if __name__ == "__main__":
    main()
