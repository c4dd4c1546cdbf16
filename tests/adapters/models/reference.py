"""The judge's arithmetic once more, in numpy and without fusing: what the graph is compared with."""

import math

import numpy as np
import numpy.typing as npt

from doichieu.adapters.models.weights import Tensors

Floats = npt.NDArray[np.float32]


def logits(tensors: Tensors, embedded: Floats, evidence: Floats) -> Floats:
    """Embedded words of one pair (length, hidden), and which of its tokens are evidence (length): logits (3,)."""
    states = _transformer(tensors, embedded)
    hidden = tensors.shape.hidden
    claim = states[evidence == 0].mean(axis=0)
    said = states[evidence == 1].mean(axis=0)
    largest = states[evidence == 0].max(axis=0)
    features = np.concatenate([states.mean(axis=0), claim, said, np.abs(claim - said), claim * said, largest])
    inner = np.tanh(tensors.matrix("inner.w", hidden, 6 * hidden) @ features + tensors.vector("inner.b"))
    found: Floats = tensors.matrix("outer.w", 3, hidden) @ inner + tensors.vector("outer.b")
    return found


def _transformer(tensors: Tensors, embedded: Floats) -> Floats:
    shape = tensors.shape
    places = tensors.vector("emb.pos").reshape(-1, shape.hidden)[: len(embedded)]
    x = _norm(tensors, "emb.ln", embedded + places + tensors.vector("emb.type")[: shape.hidden])
    for layer in range(shape.layers):
        name = f"l{layer}"
        q, k, v = (_linear(tensors, f"{name}.{part}", x, shape.hidden) for part in "qkv")
        x = _norm(
            tensors, f"{name}.aln", x + _linear(tensors, f"{name}.ao", _attend(q, k, v, shape.heads), shape.hidden)
        )
        inner = _linear(tensors, f"{name}.fi", x, shape.feed_forward)
        gelu = (inner * 0.5 * (1 + np.vectorize(math.erf)(inner / math.sqrt(2)))).astype(np.float32)
        x = _norm(tensors, f"{name}.oln", x + _linear(tensors, f"{name}.fo", gelu, shape.hidden))
    return x


def _attend(query: Floats, key: Floats, value: Floats, heads: int) -> Floats:
    wide = query.shape[1] // heads
    parts = []
    for head in range(heads):
        columns = slice(head * wide, (head + 1) * wide)
        scores = np.exp(query[:, columns] @ key[:, columns].T / math.sqrt(wide))
        parts.append(scores / scores.sum(axis=1, keepdims=True) @ value[:, columns])
    return np.concatenate(parts, axis=1)


def _linear(tensors: Tensors, name: str, x: Floats, rows: int) -> Floats:
    found: Floats = x @ tensors.matrix(f"{name}.w", rows, x.shape[1]).T + tensors.vector(f"{name}.b")
    return found


def _norm(tensors: Tensors, name: str, x: Floats) -> Floats:
    even = (x - x.mean(axis=1, keepdims=True)) / np.sqrt(x.var(axis=1, keepdims=True) + tensors.shape.epsilon)
    found: Floats = even * tensors.vector(f"{name}.w") + tensors.vector(f"{name}.b")
    return found
