"""The states of every token after the encoder's lower layers, which training leaves as they are: computed once."""

import hashlib
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch
from torch import Tensor

from doichieu.adapters.models.batching import by_length, clean
from doichieu.adapters.models.claim_reader import LONGEST, PREFIX, TUNED
from doichieu.adapters.models.tokens import Tokens
from doichieu.adapters.models.weights import SHA256, EncoderWeights
from training.detector_data import Labelled
from training.transformer import Encoder, through

BATCH_TOKENS = 1024
HIDDEN = 384


@dataclass(frozen=True, slots=True)
class States:
    """Of all sentences one after the other: float16 (tokens, 384); sentence i has rows ends[i] to ends[i + 1]."""

    values: npt.NDArray[np.float16]
    ends: npt.NDArray[np.int64]

    @property
    def lengths(self) -> npt.NDArray[np.int64]:
        lengths: npt.NDArray[np.int64] = np.diff(self.ends)
        return lengths

    def batch(self, rows: npt.NDArray[np.int64]) -> tuple[Tensor, Tensor]:
        """Padded to the longest: (rows, length, 384), and a mask (rows, length)."""
        longest = int(self.lengths[rows].max())
        states, mask = np.zeros((len(rows), longest, HIDDEN), np.float32), np.zeros((len(rows), longest), np.float32)
        for place, row in enumerate(rows):
            own = self.values[self.ends[row] : self.ends[row + 1]]
            states[place, : len(own)], mask[place, : len(own)] = own, 1
        return torch.from_numpy(states), torch.from_numpy(mask)


def states_of(data: Labelled, weights: EncoderWeights, store: Path) -> States:
    """From the folder ``store`` where these sentences were computed before."""
    digest = hashlib.sha256("\n".join([SHA256, str(TUNED[0]), *data.read]).encode()).hexdigest()
    kept = store / f"{data.name}-{digest[:16]}.npz"
    if not kept.exists():
        store.mkdir(parents=True, exist_ok=True)
        made = _computed(data.read, weights)
        np.savez(kept, values=made.values, ends=made.ends)
    with np.load(kept) as stored:
        return States(stored["values"], stored["ends"])


@torch.inference_mode()
def _computed(sentences: tuple[str, ...], weights: EncoderWeights) -> States:
    tokens, pad = Tokens(weights.path, longest=LONGEST), weights.specials.pad
    encoder = Encoder(weights).eval()
    rows = [tokens.encode(PREFIX + clean(sentence)).ids for sentence in sentences]
    ends = np.cumsum([0, *map(len, rows)])
    values = np.empty((ends[-1], HIDDEN), np.float16)
    for batch in by_length([len(row) for row in rows], BATCH_TOKENS):
        longest = max(len(rows[i]) for i in batch)
        ids = torch.tensor([[*rows[i], *[pad] * (longest - len(rows[i]))] for i in batch])
        states = _lower(encoder, ids, ids != pad).numpy()
        for place, i in enumerate(batch):
            values[ends[i] : ends[i + 1]] = states[place, : len(rows[i])]
    return States(values, ends)


def _lower(encoder: Encoder, ids: Tensor, mask: Tensor) -> Tensor:
    states = encoder.norm(encoder.words(ids) + encoder.positions[: ids.shape[1]] + encoder.kind)
    return through(encoder.layers[: TUNED[0]], states, mask, None)
