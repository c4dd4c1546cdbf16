"""multilingual-e5-small in torch, started from the shipped 4-bit weights. Used only for training."""

import math

import torch
from torch import Tensor, nn
from torch.nn.functional import dropout, gelu

from doichieu.adapters.models.weights import EncoderWeights

MATRICES = ("q", "k", "v", "ao", "fi", "fo")
NORMS = ("aln", "oln")


class Layer(nn.Module):
    """One post-norm BERT layer; its parameters keep the names of the weights file (q, k, v, ao, fi, fo, aln, oln)."""

    def __init__(self, weights: EncoderWeights, index: int, dropped: float) -> None:
        super().__init__()
        shape = weights.shape
        sizes = {"fi": (shape.feed_forward, shape.hidden), "fo": (shape.hidden, shape.feed_forward)}
        for name in MATRICES:
            rows, columns = sizes.get(name, (shape.hidden, shape.hidden))
            linear = nn.Linear(columns, rows)
            linear.weight.data = torch.tensor(weights.matrix(f"l{index}.{name}.w", rows, columns))
            linear.bias.data = torch.tensor(weights.vector(f"l{index}.{name}.b"))
            self.add_module(name, linear)
        for name in NORMS:
            norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
            norm.weight.data = torch.tensor(weights.vector(f"l{index}.{name}.w"))
            norm.bias.data = torch.tensor(weights.vector(f"l{index}.{name}.b"))
            self.add_module(name, norm)
        self.heads = shape.heads
        self.dropped = dropped

    def forward(self, x: Tensor, bias: Tensor) -> Tensor:
        batch, length, hidden = x.shape

        def split(y: Tensor) -> Tensor:
            return y.view(batch, length, self.heads, hidden // self.heads).transpose(1, 2)

        q, k, v = split(self.q(x)), split(self.k(x)), split(self.v(x))
        scores = q @ k.transpose(-1, -2) / math.sqrt(hidden // self.heads) + bias
        context = (
            (dropout(scores.softmax(-1), self.dropped, self.training) @ v)
            .transpose(1, 2)
            .reshape(batch, length, hidden)
        )
        x = self.aln(x + dropout(self.ao(context), self.dropped, self.training))
        return self.oln(x + dropout(self.fo(gelu(self.fi(x))), self.dropped, self.training))


class Encoder(nn.Module):
    """Token ids (batch, length) and mask to hidden states (batch, length, 384). Word embeddings are frozen."""

    def __init__(self, weights: EncoderWeights, dropped: float = 0.1) -> None:
        super().__init__()
        shape = weights.shape
        words = torch.tensor(weights.matrix("emb.word", shape.vocabulary, shape.hidden))
        self.words = nn.Embedding.from_pretrained(words, freeze=True)
        self.positions = nn.Parameter(torch.tensor(weights.vector("emb.pos")).view(-1, shape.hidden))
        self.kind = nn.Parameter(torch.tensor(weights.vector("emb.type"))[: shape.hidden])
        self.norm = nn.LayerNorm(shape.hidden, eps=shape.epsilon)
        self.norm.weight.data = torch.tensor(weights.vector("emb.ln.w"))
        self.norm.bias.data = torch.tensor(weights.vector("emb.ln.b"))
        self.layers = nn.ModuleList(Layer(weights, i, dropped) for i in range(shape.layers))
        self.dropped = dropped

    def forward(self, ids: Tensor, mask: Tensor) -> Tensor:
        x = self.norm(self.words(ids) + self.positions[: ids.shape[1]] + self.kind)
        x = dropout(x, self.dropped, self.training)
        bias = torch.zeros(mask.shape, dtype=torch.float32).masked_fill(mask == 0, -1e4)[:, None, None, :]
        for layer in self.layers:
            x = layer(x, bias)
        return x
