"""multilingual-e5-small in torch, started from the shipped 4-bit weights. Used only for training.

Weights and sums are float32, products bfloat16 where the processor has AVX-512; others emulate it, seventy times slower
than float32 (1.3 against 89 GFLOPS on one of 2021). Dropout takes its masks from a pool drawn once: drawing them afresh
was a fifth of the time.
"""

import math
from collections.abc import Iterable

import torch
from torch import Tensor, nn
from torch.nn.functional import gelu, linear

from doichieu.adapters.models.marks import MARKS
from doichieu.adapters.models.weights import EncoderWeights

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")
POOL = 1 << 25
LOW = torch.bfloat16 if torch.backends.cpu.get_cpu_capability().startswith("AVX512") else torch.float32


class Masks:
    """Dropout masks: stretches, at places drawn at random, of one long row of zeros and 1 / (1 - dropped)."""

    def __init__(self, dropped: float, seed: int) -> None:
        self._chance = torch.Generator().manual_seed(seed)
        kept = torch.rand(POOL, generator=self._chance) >= dropped
        self._pool = kept.to(LOW) / (1 - dropped)

    def draw(self, shape: torch.Size) -> Tensor:
        size = shape.numel()
        start = int(torch.randint(0, POOL - size, (1,), generator=self._chance))
        return self._pool[start : start + size].view(shape)


class Layer(nn.Module):
    """One post-norm BERT layer; its parameters keep the names of the weights file (q, k, v, ao, fi, fo, aln, oln)."""

    def __init__(self, weights: EncoderWeights, index: int) -> None:
        super().__init__()
        shape = weights.shape
        sizes = {"fi": (shape.feed_forward, shape.hidden), "fo": (shape.hidden, shape.feed_forward)}
        for name in MATRICES:
            rows, columns = sizes.get(name, (shape.hidden, shape.hidden))
            made = nn.Linear(columns, rows)
            made.weight.data = torch.tensor(weights.matrix(f"l{index}.{name}.w", rows, columns))
            made.bias.data = torch.tensor(weights.vector(f"l{index}.{name}.b"))
            self.add_module(name, made)
        for name in NORMS:
            norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
            norm.weight.data = torch.tensor(weights.vector(f"l{index}.{name}.w"))
            norm.bias.data = torch.tensor(weights.vector(f"l{index}.{name}.b"))
            self.add_module(name, norm)
        self.heads = shape.heads

    def forward(self, x: Tensor, bias: Tensor, masks: tuple[Tensor, Tensor] | None) -> Tensor:
        batch, length, hidden = x.shape
        weight = torch.cat([self.q.weight, self.k.weight, self.v.weight]).to(LOW)
        added = torch.cat([self.q.bias, self.k.bias, self.v.bias]).to(LOW)
        split = linear(x.to(LOW), weight, added).view(batch, length, 3, self.heads, hidden // self.heads)
        q, k, v = split.permute(2, 0, 3, 1, 4)
        shares = (q @ k.transpose(-1, -2) / math.sqrt(hidden // self.heads) + bias).softmax(-1)
        attended = _low(self.ao, (shares @ v).transpose(1, 2).reshape(batch, length, hidden))
        x = self.aln(x + (attended if masks is None else attended * masks[0]))
        inner = _low(self.fo, gelu(_low(self.fi, x.to(LOW))))
        return self.oln(x + (inner if masks is None else inner * masks[1]))


def through(layers: Iterable[nn.Module], x: Tensor, mask: Tensor, masks: Masks | None) -> Tensor:
    """States (batch, length, 384) after these layers; ``mask`` is 0 where there is no token. No masks, no dropout."""
    bias = torch.zeros(mask.shape, dtype=LOW).masked_fill(mask == 0, -1e4)[:, None, None, :]
    for layer in layers:
        x = layer(x, bias, None if masks is None else (masks.draw(x.shape), masks.draw(x.shape)))
    return x


def _low(layer: nn.Linear, x: Tensor) -> Tensor:
    return linear(x, layer.weight.to(LOW), layer.bias.to(LOW))


class Encoder(nn.Module):
    """Token ids, mask and marks, each (batch, length), to hidden states (batch, length, 384).

    Word embeddings are frozen. The embeddings of marks begin at zero.
    """

    def __init__(self, weights: EncoderWeights, masks: Masks | None = None) -> None:
        super().__init__()
        shape = weights.shape
        words = torch.tensor(weights.matrix("emb.word", shape.vocabulary, shape.hidden))
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        self.positions = nn.Parameter(torch.tensor(weights.vector("emb.pos")).view(-1, shape.hidden))
        self.kind = nn.Parameter(torch.tensor(weights.vector("emb.type"))[: shape.hidden])
        self.marks = nn.Embedding.from_pretrained(torch.zeros(MARKS, shape.hidden), freeze=False)
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.norm.weight.data = torch.tensor(weights.vector("emb.ln.w"))
        self.norm.bias.data = torch.tensor(weights.vector("emb.ln.b"))
        self.layers = nn.ModuleList(Layer(weights, i) for i in range(shape.layers))
        self.masks = masks

    def forward(self, ids: Tensor, mask: Tensor, marks: Tensor) -> Tensor:
        x = self.norm(self.words(ids) + self.positions[: ids.shape[1]] + self.kind + self.marks(marks))
        return through(self.layers, x, mask, self.masks if self.training else None)

    def compiled(self) -> None:
        """Fuse each layer's small operations: a tenth faster, after half a minute. Needs a C++ compiler."""
        for layer in self.layers:
            layer.forward = torch.compile(layer.forward, dynamic=True)
