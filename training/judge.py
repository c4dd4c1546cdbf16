"""Train the judge: a cross-encoder over claim + evidence with three classes, from the shipped encoder's weights.

    python -m training.judge --data DATA --out checkpoints/judge --epochs 7 --seed 1

DATA is a folder with ``verdicts/*.jsonl[.gz]`` (formats in docs/measuring.md). One thread is the fastest honest setting
on a small machine: set OMP_WAIT_POLICY=PASSIVE. A checkpoint with the optimiser's state is written after every epoch,
and the same command goes on from the last one.
"""

import argparse
import random
import time
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import torch
from tokenizers import Tokenizer
from torch import Tensor, nn

from doichieu.adapters.models.marks import marks
from doichieu.adapters.models.tokens import vocabulary
from doichieu.adapters.models.weights import EncoderWeights
from doichieu.evaluation.measures import macro_f1
from training.cases import LABELS, MIXES, Cases, Pair, mixed, pairs, rewritten
from training.transformer import Encoder, Masks

LONGEST = 256
LEAST = -1e4
HEAD_RATE = 5e-4
STEADY = 1.0
"""Weight of how far apart the answers to a pair and to its twin are."""
AVERAGING = 0.002
"""Share of the new weights in the moving average at each step."""


class Judge(nn.Module):
    """Encoder, then a head over the means of all, claim and evidence tokens, their difference and product.

    What is largest in any claim token is there too: one wrong word is enough to make a claim wrong.
    """

    def __init__(self, encoder: Encoder, hidden: int, dropped: float = 0.1) -> None:
        super().__init__()
        self.encoder = encoder
        self.inner = nn.Linear(6 * hidden, hidden)
        self.outer = nn.Linear(hidden, len(LABELS))
        self.dropout = nn.Dropout(dropped)

    def forward(self, inputs: "Inputs") -> Tensor:
        """Logits (batch, 3)."""
        mask, side = inputs.mask, inputs.side
        states = self.encoder(inputs.ids, mask, inputs.marks)
        whole, claim, evidence = mean(states, mask), mean(states, mask * (1 - side)), mean(states, mask * side)
        largest = states.masked_fill((mask * (1 - side) == 0).unsqueeze(-1), LEAST).amax(1)
        features = torch.cat([whole, claim, evidence, (claim - evidence).abs(), claim * evidence, largest], dim=-1)
        return self.outer(self.dropout(torch.tanh(self.inner(self.dropout(features)))))


@dataclass(frozen=True, slots=True)
class Inputs:
    """Each (batch, length): token ids, 1 for tokens, 1 for evidence, and ``doichieu.adapters.models.marks``."""

    ids: Tensor
    mask: Tensor
    side: Tensor
    marks: Tensor


def mean(states: Tensor, mask: Tensor) -> Tensor:
    weights = mask.unsqueeze(-1).float()
    return (states * weights).sum(1) / weights.sum(1).clamp(min=1)


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

    def tensors(self, indices: Sequence[int], beside: Sequence[Pair] = (), unmarked: Sequence[bool] = ()) -> Inputs:
        """The pairs of these places, and after them the others; ``unmarked`` says which of all are shown no marks."""
        rows = [self.encoded[i] for i in indices]
        rows += self.tokens.encode_batch([(p.claim, p.evidence) for p in beside])
        ids = filled([row.ids for row in rows], self.pad)
        side = filled([row.type_ids for row in rows], 0)
        marked = filled([marks(row) for row in rows], 0)
        if unmarked:
            marked[torch.tensor(unmarked)] = 0
        return Inputs(ids, (ids != self.pad).long(), side, marked)


def filled(rows: Sequence[Sequence[int]], empty: int) -> Tensor:
    return nn.utils.rnn.pad_sequence([torch.tensor(row) for row in rows], batch_first=True, padding_value=empty)


@torch.inference_mode()
def predict(judge: Judge, batches: Batches, cases: Sequence[Pair]) -> Tensor:
    """Logits (cases, 3), in the order of the cases."""
    judge.eval()
    logits = torch.zeros(len(cases), len(LABELS))
    batches.encoded = batches.tokens.encode_batch([(p.claim, p.evidence) for p in cases])
    order = sorted(range(len(cases)), key=lambda j: len(batches.encoded[j].ids))
    for i in range(0, len(order), 32):
        chosen = order[i : i + 32]
        logits[chosen] = judge(batches.tensors(chosen))
    return logits


def apart(some: Tensor, others: Tensor) -> Tensor:
    """Mean of the two divergences between the answers to the same pairs (R-Drop, Liang et al. 2021, eq. 2)."""
    one, two = some.log_softmax(-1), others.log_softmax(-1)
    return ((one.exp() - two.exp()) * (one - two)).sum(-1).mean() / 2


def trainable(judge: Judge) -> dict[str, Tensor]:
    """Everything that training changes: all but the frozen word embeddings."""
    return {k: v for k, v in judge.state_dict().items() if not k.startswith("encoder.words.")}


def mean_weights(checkpoints: Sequence[Path], which: str = "averaged") -> dict[str, Tensor]:
    """The mean over several checkpoints of their weights: ``averaged``, or as they were last (``judge``)."""
    states = [torch.load(path, weights_only=True, mmap=True)[which] for path in checkpoints]
    return {key: torch.stack([state[key].float() for state in states]).mean(0) for key in states[0]}


@dataclass(frozen=True, slots=True)
class Shown:
    """How pairs are shown: the share of the batches seen twice at once, the second time in another form, with answers
    held together (``apart``); and the share of the pairs without marks, so that words in common don't pass for meaning.
    """

    twinned: float
    unmarked: float


@dataclass(slots=True)
class Course:
    """One training run: the judge, what drives it, and the moving average of its weights."""

    judge: Judge
    optimiser: torch.optim.Optimizer
    schedule: torch.optim.lr_scheduler.LRScheduler
    averaged: dict[str, Tensor]
    epoch: int = 0

    @classmethod
    def begin(cls, judge: Judge, rate: float, steps: int) -> "Course":
        """Warm up over the first steps, then down to nothing at the last one."""
        head = [*judge.inner.parameters(), *judge.outer.parameters(), *judge.encoder.marks.parameters()]
        own = {id(p) for p in head}
        body = [p for p in judge.encoder.parameters() if p.requires_grad and id(p) not in own]
        optimiser = torch.optim.AdamW([{"params": body}, {"params": head}], lr=rate, weight_decay=0.01, fused=True)
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimiser, [rate, HEAD_RATE], total_steps=steps, pct_start=0.08, anneal_strategy="linear"
        )
        return cls(judge, optimiser, schedule, {k: v.clone() for k, v in trainable(judge).items()})

    def branch(self, paths: Sequence[Path]) -> None:
        """Take the averaged weights of another course, or the mean of those of several, and nothing else of them."""
        self.averaged = mean_weights(paths)
        self.judge.load_state_dict(self.averaged, strict=False)

    def resume(self, path: Path) -> None:
        saved = torch.load(path, weights_only=True)
        self.judge.load_state_dict(saved["judge"], strict=False)
        self.optimiser.load_state_dict(saved["optimiser"])
        self.schedule.load_state_dict(saved["schedule"])
        self.averaged, self.epoch = saved["averaged"], saved["epoch"] + 1

    def save(self, path: Path) -> None:
        saved = {
            "judge": trainable(self.judge),
            "optimiser": self.optimiser.state_dict(),
            "schedule": self.schedule.state_dict(),
            "averaged": self.averaged,
            "epoch": self.epoch,
        }
        partial = path.with_suffix(".partial")
        torch.save(saved, partial)
        partial.replace(path)

    def learn(self, seen: Sequence[Pair], batches: Batches, chance: random.Random, shown: Shown) -> None:
        """One epoch over the pairs."""
        self.judge.train()
        planned = batches.shuffled(seen, chance)
        began, total = time.monotonic(), 0.0
        for step, indices in enumerate(planned, 1):
            truth = torch.tensor([LABELS.index(seen[i].label) for i in indices])
            twins = [rewritten(seen[i], chance) for i in indices] if chance.random() < shown.twinned else []
            unmarked = [chance.random() < shown.unmarked for _ in [*indices, *twins]]
            total += self.step(batches.tensors(indices, twins, unmarked), truth)
            if step % 50 == 0:
                spent = time.monotonic() - began
                print(f"epoch {self.epoch} step {step}/{len(planned)} loss {total / step:.4f} {spent:.0f}s", flush=True)

    def step(self, inputs: Inputs, truth: Tensor) -> float:
        logits = self.judge(inputs)
        twins = logits[len(truth) :]
        loss = nn.functional.cross_entropy(logits[: len(truth)], truth, label_smoothing=0.05)
        if len(twins):
            loss = (loss + nn.functional.cross_entropy(twins, truth, label_smoothing=0.05)) / 2
            loss = loss + STEADY * apart(logits[: len(truth)], twins)
        self.optimiser.zero_grad()
        loss.backward()
        nn.utils.clip_grad_norm_([p for group in self.optimiser.param_groups for p in group["params"]], 1.0)
        self.optimiser.step()
        self.schedule.step()
        with torch.no_grad():
            values = trainable(self.judge)
            torch._foreach_lerp_([self.averaged[key] for key in values], list(values.values()), AVERAGING)
        return loss.item()

    def report(self, held: dict[str, list[Pair]], batches: Batches) -> None:
        """Print macro-F1 on held-out pairs, of the weights as they are and of their average."""
        live = {k: v.clone() for k, v in trainable(self.judge).items()}
        for kind, state in (("live", live), ("averaged", self.averaged)):
            self.judge.load_state_dict(state, strict=False)
            for name, rows in held.items():
                guess = [LABELS[place] for place in predict(self.judge, batches, rows).argmax(1).tolist()]
                score = macro_f1([p.label for p in rows], guess)
                print(f"epoch {self.epoch} {kind} {name} macro-F1 {score:.4f}", flush=True)
        self.judge.load_state_dict(live, strict=False)


def asked() -> argparse.Namespace:
    ask = argparse.ArgumentParser(description=__doc__)
    ask.add_argument("--data", type=Path, required=True)
    ask.add_argument("--out", type=Path, required=True)
    ask.add_argument("--epochs", type=int, default=7, help="length of the schedule")
    ask.add_argument("--until", type=int, help="stop after this many epochs of it")
    ask.add_argument(
        "--begin", type=Path, nargs="+", help="checkpoints whose averaged weights to start from, not the encoder's"
    )
    ask.add_argument("--mix", choices=sorted(MIXES), default="plain", help="what an epoch is made of")
    ask.add_argument("--batch", type=int, default=16)
    ask.add_argument("--rate", type=float, default=1.5e-4)
    ask.add_argument("--dropped", type=float, default=0.1, help="share of the values that dropout takes")
    ask.add_argument("--twinned", type=float, default=0.0, help="share of the batches seen in two forms")
    ask.add_argument("--unmarked", type=float, default=0.0, help="share of the pairs that are read without marks")
    ask.add_argument("--seed", type=int, default=1)
    ask.add_argument("--threads", type=int, default=1)
    ask.add_argument("--compile", action="store_true", help="a tenth faster; needs a C++ compiler")
    return ask.parse_args()


def main() -> None:
    given = asked()
    torch.manual_seed(given.seed)
    torch.set_num_threads(given.threads)
    given.out.mkdir(parents=True, exist_ok=True)

    weights = EncoderWeights.installed()
    batches = Batches(vocabulary(weights.path).tokenizer(longest=LONGEST), weights.specials.pad, given.batch)
    cases = Cases(given.data)
    names = ("vifactcheck_dev", "vifactcheck_en_dev")
    held = {name: pairs(given.data / "verdicts" / f"{name}.jsonl") for name in names}
    held["mixed_dev"] = mixed(*held.values())

    mix = MIXES[given.mix]
    steps = given.epochs * (len(cases.epoch(random.Random(0), mix)) // given.batch + 20)
    judge = Judge(Encoder(weights, Masks(given.dropped, given.seed)), weights.shape.hidden, given.dropped)
    if given.compile:
        judge.encoder.compiled()
    course = Course.begin(judge, given.rate, steps)
    last = given.out / "last.pt"
    if last.exists():
        course.resume(last)
    elif given.begin:
        course.branch(given.begin)
    for epoch in range(course.epoch, given.until or given.epochs):
        course.epoch = epoch
        chance = random.Random(f"{given.seed}-{epoch}")
        course.learn(cases.epoch(chance, mix), batches, chance, Shown(given.twinned, given.unmarked))
        course.save(last)
        course.report(held, batches)


if __name__ == "__main__":
    main()
