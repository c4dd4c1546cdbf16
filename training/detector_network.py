"""The claim detector as it is trained: two layers of the encoder made its own, and a head on their mean state."""

import copy
import time
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor, nn
from torch.nn.functional import binary_cross_entropy_with_logits, cross_entropy, dropout

from doichieu.adapters.models.blocks import Floats
from doichieu.adapters.models.claim_features import NAMES
from doichieu.adapters.models.claim_heads import KINDS
from doichieu.adapters.models.claim_reader import TUNED
from doichieu.adapters.models.weights import EncoderWeights
from training.detector_data import HEADS, NO_KIND, Labelled
from training.detector_states import HIDDEN, States
from training.transformer import Encoder, Masks, through

RATE, HEAD_RATE, DECAY = 2e-4, 1e-3, 0.01
EPOCHS, BATCH, WARM_UP, AVERAGING, DROPPED = 3, 64, 0.1, 0.99, 0.1
PLAIN = 2.0
"""How strongly a plain feature counts beside a number of the mean state."""
KIND_LOSS = 0.3


@dataclass(frozen=True, slots=True)
class Batch:
    """Some sentences as the network takes them: ``states`` (batch, length, 384) and ``mask`` (batch, length) of tokens.

    ``plain`` (batch, features), ``vietnamese`` (batch,), ``labels`` (batch, 2) with NaN where nobody said, ``kinds``
    (batch,), as in ``Labelled``.
    """

    states: Tensor
    mask: Tensor
    plain: Tensor
    vietnamese: Tensor
    labels: Tensor
    kinds: Tensor


@dataclass(frozen=True, slots=True)
class Set:
    """Sentences with the states of their tokens; each is seen ``times`` an epoch."""

    data: Labelled
    states: States
    times: int = 1

    def batch(self, rows: npt.NDArray[np.int64]) -> Batch:
        """The sentences at these places."""
        data = self.data
        rest = (data.plain, data.vietnamese, data.labels, data.kinds)
        return Batch(*self.states.batch(rows), *(torch.from_numpy(values[rows]) for values in rest))


class Network(nn.Module):
    """From states (batch, length, 384) after the lower layers to log-odds and kinds."""

    def __init__(self, weights: EncoderWeights, masks: Masks) -> None:
        super().__init__()
        self.layers = Encoder(weights).layers[TUNED[0] : TUNED[1]]
        self.masks = masks
        self.norm = nn.LayerNorm(HIDDEN)
        # Checkable and worth, what Vietnamese adds to each, then the kinds.
        self.out = nn.Linear(HIDDEN + len(NAMES), 2 * len(HEADS) + len(KINDS))
        nn.init.zeros_(self.out.weight)
        nn.init.zeros_(self.out.bias)

    def forward(self, given: Batch) -> tuple[Tensor, Tensor]:
        """Log-odds (batch, 2) of checkable and worth, and scores of the kinds (batch, 6)."""
        mask = given.mask
        states = through(self.layers, given.states, mask, self.masks if self.training else None)
        mean = (states * mask[..., None]).sum(1) / mask.sum(1, keepdim=True)
        read = self.out(torch.cat([dropout(self.norm(mean), DROPPED, self.training), PLAIN * given.plain], dim=1))
        return read[:, :2] + read[:, 2:4] * given.vietnamese[:, None], read[:, 4:]


def train(sets: list[Set], weights: EncoderWeights, seed: int) -> Network:
    """The moving average of the weights after the last epoch."""
    torch.manual_seed(seed)
    chance = np.random.default_rng(seed)
    network = Network(weights, Masks(DROPPED, seed)).train()
    averaged = copy.deepcopy(network).eval()
    layers, head = list(network.layers.parameters()), [*network.norm.parameters(), *network.out.parameters()]
    groups = [{"params": layers, "lr": RATE}, {"params": head, "lr": HEAD_RATE}]
    optimiser = torch.optim.AdamW(groups, weight_decay=DECAY)
    course = [batch for _ in range(EPOCHS) for batch in batches(sets, chance)]
    schedule = torch.optim.lr_scheduler.LambdaLR(optimiser, lambda step: rate(step / len(course)))
    began, losses = time.time(), 0.0
    for step, (number, rows) in enumerate(course, 1):
        lost = loss(network, sets[number].batch(rows))
        optimiser.zero_grad(set_to_none=True)
        lost.backward()
        nn.utils.clip_grad_norm_(network.parameters(), 1.0)
        optimiser.step()
        schedule.step()
        average(averaged, network, min(AVERAGING, (1 + step) / (10 + step)))
        losses += float(lost.detach())
        if step % 100 == 0:
            print(f"  {step}/{len(course)} loss {losses / 100:.4f} {time.time() - began:.0f} s", flush=True)
            losses = 0.0
    return averaged


def loss(network: Network, batch: Batch) -> Tensor:
    """What both heads and, where one is known, the kind get wrong."""
    odds, kind_scores = network(batch)
    said, known = ~batch.labels.isnan(), batch.kinds != NO_KIND
    total = binary_cross_entropy_with_logits(odds[said], batch.labels[said])
    if known.any():
        total = total + KIND_LOSS * known.float().mean() * cross_entropy(kind_scores[known], batch.kinds[known])
    return total


def rate(done: float) -> float:
    """Up to 1 over the first tenth, then down to 0."""
    return min(done / WARM_UP, (1 - done) / (1 - WARM_UP))


@torch.no_grad()
def average(averaged: Network, network: Network, kept: float) -> None:
    for mean, live in zip(averaged.parameters(), network.parameters(), strict=True):
        mean.lerp_(live, 1 - kept)


def batches(sets: list[Set], chance: np.random.Generator) -> Iterator[tuple[int, npt.NDArray[np.int64]]]:
    """Every sentence of every set: batches of one set and of like lengths, in any order."""
    made = []
    for number, one in enumerate(sets):
        order = np.concatenate([chance.permutation(len(one.data.read)) for _ in range(one.times)])
        for start in range(0, len(order), 50 * BATCH):
            run = order[start : start + 50 * BATCH]
            run = run[np.argsort(one.states.lengths[run], kind="stable")]
            made += [(number, run[i : i + BATCH]) for i in range(0, len(run), BATCH)]
    for place in chance.permutation(len(made)):
        yield made[place]


@torch.inference_mode()
def log_odds(network: Network, data: Set) -> Floats:
    """Of checkable and worth, (sentences, 2), not calibrated."""
    found = np.empty((len(data.data.read), len(HEADS)), np.float32)
    order = np.argsort(data.states.lengths)
    for start in range(0, len(order), BATCH):
        rows = order[start : start + BATCH]
        odds, _ = network(data.batch(rows))
        found[rows] = odds.numpy()
    return found
