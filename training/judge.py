"""Train the judge: a cross-encoder over claim + evidence with three classes, from the shipped encoder's weights.

    python -m training.judge --data DATA --out checkpoints/judge --epochs 5 --seed 1

DATA is a folder with ``verdicts/*.jsonl[.gz]`` (formats in docs/quality.md). One thread with bfloat16 autocast is the
fastest honest setting on a small machine: set OMP_WAIT_POLICY=PASSIVE. A checkpoint with the optimiser's state is
written after every epoch, and the same command goes on from the last one.
"""

import argparse
import gzip
import json
import random
import time
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from doichieu.adapters.models.tokens import tokenizer
from doichieu.adapters.models.weights import EncoderWeights
from training.edits import names_in, propose
from training.transformer import Encoder

LABELS = ("SUPPORTED", "REFUTED", "NEI")
LONGEST = 256


@dataclass(frozen=True, slots=True)
class Pair:
    claim: str
    evidence: str
    label: str
    language: str
    group: str = ""


class Judge(nn.Module):
    """Encoder, then a head over the means of all, claim and evidence tokens, their difference and product."""

    def __init__(self, encoder: Encoder, hidden: int) -> None:
        super().__init__()
        self.encoder = encoder
        self.inner = nn.Linear(5 * hidden, hidden)
        self.outer = nn.Linear(hidden, len(LABELS))
        self.dropout = nn.Dropout(0.1)

    def forward(self, ids: Tensor, mask: Tensor, side: Tensor) -> Tensor:
        """ids, mask and side (0 claim, 1 evidence): (batch, length); logits: (batch, 3)."""
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self.encoder(ids, mask)
        states = states.float()
        whole, claim, evidence = mean(states, mask), mean(states, mask * (1 - side)), mean(states, mask * side)
        features = torch.cat([whole, claim, evidence, (claim - evidence).abs(), claim * evidence], dim=-1)
        return self.outer(self.dropout(torch.tanh(self.inner(self.dropout(features)))))


def mean(states: Tensor, mask: Tensor) -> Tensor:
    weights = mask.unsqueeze(-1).float()
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


def read(path: Path) -> list[dict[str, object]]:
    opened = gzip.open(path, "rt", encoding="utf-8") if path.suffix == ".gz" else path.open(encoding="utf-8")
    with opened as lines:
        return [json.loads(line) for line in lines]


def pairs(path: Path) -> list[Pair]:
    return [
        Pair(str(r["claim"]), str(r["evidence"]), str(r["label"]), str(r["language"]), str(r.get("url") or r["id"]))
        for r in read(path)
    ]


class Cases:
    """What one epoch sees: every gold pair, and fresh edited, mixed-language and mismatched ones."""

    def __init__(self, data: Path) -> None:
        folder = data / "verdicts"
        vi = {str(r["id"]): r for r in read(folder / "vifactcheck_train.jsonl.gz")}
        en = {str(r["id"]): r for r in read(folder / "vifactcheck_en_train.jsonl")}
        self.vietnamese = pairs(folder / "vifactcheck_train.jsonl.gz")
        self.translated = pairs(folder / "vifactcheck_en_train.jsonl")
        self.fever = pairs(folder / "en_fever_symmetric_dev.jsonl") + pairs(folder / "en_fever_symmetric_test.jsonl")
        stance = pairs(folder / "en_factcheck_gpt_stance.jsonl.gz")
        self.stance_firm = [p for p in stance if p.label != "NEI"]
        self.stance_open = [p for p in stance if p.label == "NEI"]
        self.wice = list(_wice(folder / "en_wice_dev.jsonl.gz"))
        self.crossed = [
            (Pair(str(vi[i]["claim"]), str(en[i]["evidence"]), str(en[i]["label"]), "vi"),
             Pair(str(en[i]["claim"]), str(vi[i]["evidence"]), str(en[i]["label"]), "en"))
            for i in en
        ]
        self.names = {
            "vi": names_in([p.claim for p in self.vietnamese]),
            "en": names_in([p.claim for p in self.translated + self.fever]),
        }

    def epoch(self, chance: random.Random) -> list[Pair]:
        gold = [*self.vietnamese, *self.translated, *self.fever, *self.wice]
        gold += chance.sample(self.stance_firm, 500) + chance.sample(self.stance_open, 400)
        gold += [chance.choice(both) for both in self.crossed]
        gold += self._edited(chance, 1400)
        gold += self._mismatched(chance, 300)
        chance.shuffle(gold)
        return gold

    def _edited(self, chance: random.Random, count: int) -> list[Pair]:
        supported = [p for p in [*self.vietnamese, *self.translated, *self.fever] if p.label == "SUPPORTED"]
        made: list[Pair] = []
        while len(made) < count:
            pair = chance.choice(supported)
            edit = propose(pair.claim, pair.language, self.names[pair.language], chance)
            if edit is None:
                continue
            mirrored = edit.mirrored(pair.evidence)
            draw = chance.random()
            if mirrored is not None and draw < 0.3:
                made.append(replace(pair, claim=edit.apply(pair.claim), evidence=mirrored))
            elif mirrored is not None and draw < 0.5:
                made.append(replace(pair, evidence=mirrored, label="REFUTED"))
            else:
                made.append(replace(pair, claim=edit.apply(pair.claim), label="REFUTED"))
        return made

    def _mismatched(self, chance: random.Random, count: int) -> list[Pair]:
        """Claims beside evidence for another claim of the same article, where few words are shared: not enough."""
        by_article: dict[str, list[Pair]] = {}
        for pair in self.vietnamese:
            by_article.setdefault(pair.group, []).append(pair)
        articles = [a for a in by_article.values() if len(a) > 2]
        made: list[Pair] = []
        while len(made) < count:
            claim, evidence = chance.sample(chance.choice(articles), 2)
            ours, theirs = set(claim.claim.lower().split()), set(evidence.evidence.lower().split())
            if len(ours & theirs) < 0.4 * len(ours):
                made.append(replace(claim, evidence=evidence.evidence, label="NEI"))
        return made


def _wice(path: Path) -> Iterator[Pair]:
    labels = {"supported": "SUPPORTED", "partially_supported": "NEI", "not_supported": "NEI"}
    for row in read(path):
        sentences, groups = row["evidence"], row["supporting_sentences"]
        chosen = sorted(groups[0])[:6] or list(range(3, min(7, len(sentences))))  # type: ignore[index,arg-type]
        yield Pair(str(row["claim"]), " ".join(sentences[i] for i in chosen), labels[str(row["label"])], "en")  # type: ignore[index]


class Batches:
    """Pairs as padded tensors; pairs of like length go together."""

    def __init__(self, tokens: Tokenizer, pad: int, size: int) -> None:
        self.tokens, self.pad, self.size = tokens, pad, size

    def shuffled(self, cases: Sequence[Pair], chance: random.Random) -> list[list[int]]:
        self.encoded = self.tokens.encode_batch([(p.claim, p.evidence) for p in cases])
        order = list(range(len(cases)))
        chance.shuffle(order)
        span = self.size * 20
        runs = [sorted(order[i : i + span], key=lambda j: len(self.encoded[j].ids)) for i in range(0, len(order), span)]
        batches = [run[i : i + self.size] for run in runs for i in range(0, len(run), self.size)]
        chance.shuffle(batches)
        return batches

    def tensors(self, indices: Sequence[int]) -> tuple[Tensor, Tensor, Tensor]:
        rows = [self.encoded[i] for i in indices]
        length = max(len(r.ids) for r in rows)
        ids = torch.full((len(rows), length), self.pad)
        side = torch.zeros((len(rows), length), dtype=torch.long)
        for row, encoding in enumerate(rows):
            ids[row, : len(encoding.ids)] = torch.tensor(encoding.ids)
            side[row, : len(encoding.ids)] = torch.tensor(encoding.type_ids)
        return ids, (ids != self.pad).long(), side


@torch.inference_mode()
def predict(judge: Judge, batches: Batches, cases: Sequence[Pair]) -> Tensor:
    """Logits (cases, 3), in the order of the cases."""
    judge.eval()
    logits = torch.zeros(len(cases), len(LABELS))
    batches.encoded = batches.tokens.encode_batch([(p.claim, p.evidence) for p in cases])
    order = sorted(range(len(cases)), key=lambda j: len(batches.encoded[j].ids))
    for i in range(0, len(order), 32):
        chosen = order[i : i + 32]
        logits[chosen] = judge(*batches.tensors(chosen))
    return logits


def macro_f1(truth: Sequence[int], guess: Sequence[int]) -> float:
    scores = []
    for label in sorted(set(truth)):
        hit = sum(t == g == label for t, g in zip(truth, guess, strict=True))
        scores.append(2 * hit / max(1, truth.count(label) + list(guess).count(label)))
    return sum(scores) / len(scores)


def trainable(judge: Judge) -> dict[str, Tensor]:
    """Everything that training changes: all but the frozen word embeddings."""
    return {k: v for k, v in judge.state_dict().items() if not k.startswith("encoder.words.")}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=5)
    ask.add_argument("--batch", type=int, default=16)
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=1)
    given = ask.parse_args()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)

    weights = EncoderWeights.installed()
    pieces = weights.pieces()
    batches = Batches(tokenizer(pieces, longest=LONGEST), pieces.pad, given.batch)
    judge = Judge(Encoder(weights), weights.shape.hidden)
    cases = Cases(given.data)
    held = {name: pairs(given.data / "verdicts" / f"{name}.jsonl") for name in ("vifactcheck_dev", "vifactcheck_en_dev")}

    steps = given.epochs * (len(cases.epoch(random.Random(0))) // given.batch + 20)
    head = [*judge.inner.parameters(), *judge.outer.parameters()]
    body = [p for p in judge.encoder.parameters() if p.requires_grad]
    optimiser = torch.optim.AdamW([{"params": body}, {"params": head}], lr=given.rate, weight_decay=0.01)
    schedule = torch.optim.lr_scheduler.OneCycleLR(
        optimiser, [given.rate, 5e-4], total_steps=steps, pct_start=0.08, anneal_strategy="linear"
    )
    averaged = {k: v.clone() for k, v in trainable(judge).items()}
    first = 0
    last = given.out / "last.pt"
    if last.exists():
        saved = torch.load(last, weights_only=True)
        judge.load_state_dict(saved["judge"], strict=False)
        optimiser.load_state_dict(saved["optimiser"])
        schedule.load_state_dict(saved["schedule"])
        averaged, first = saved["averaged"], saved["epoch"] + 1

    began = time.monotonic()
    for epoch in range(first, given.epochs):
        chance = random.Random(f"{given.seed}-{epoch}")
        seen = cases.epoch(chance)
        judge.train()
        planned = batches.shuffled(seen, chance)
        total = 0.0
        for step, indices in enumerate(planned, 1):
            truth = torch.tensor([LABELS.index(seen[i].label) for i in indices])
            loss = nn.functional.cross_entropy(judge(*batches.tensors(indices)), truth, label_smoothing=0.05)
            optimiser.zero_grad()
            loss.backward()
            nn.utils.clip_grad_norm_([*body, *head], 1.0)
            optimiser.step()
            schedule.step()
            with torch.no_grad():
                for key, value in trainable(judge).items():
                    averaged[key].lerp_(value, 0.002)
            total += loss.item()
            if step % 50 == 0:
                print(f"epoch {epoch} step {step}/{len(planned)} loss {total / step:.4f} {time.monotonic() - began:.0f}s", flush=True)
        live = trainable(judge)
        live = {k: v.clone() for k, v in live.items()}
        torch.save(
            {"judge": live, "optimiser": optimiser.state_dict(), "schedule": schedule.state_dict(),
             "averaged": averaged, "epoch": epoch}, last,
        )
        for kind, state in (("live", live), ("averaged", averaged)):
            judge.load_state_dict(state, strict=False)
            for name, rows in held.items():
                guess = predict(judge, batches, rows).argmax(1).tolist()
                score = macro_f1([LABELS.index(p.label) for p in rows], guess)
                print(f"epoch {epoch} {kind} {name} macro-F1 {score:.4f} {time.monotonic() - began:.0f}s", flush=True)
        judge.load_state_dict(live, strict=False)


if __name__ == "__main__":
    main()
