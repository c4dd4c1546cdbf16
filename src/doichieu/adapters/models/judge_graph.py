"""The judge's ONNX model: the transformer and a head. Imported only to build it: it needs the onnx package."""

from doichieu.adapters.models.batching import Batch
from doichieu.adapters.models.graph import (
    MASK,
    Graph,
    Linear,
    largest,
    mean,
    tokens_in,
    transformer,
    words_in,
)
from doichieu.adapters.models.precision import Precision
from doichieu.adapters.models.quantising import kernel
from doichieu.adapters.models.weights import Tensors

EVIDENCE = "evidence"
LABELS = 3


def build(tensors: Tensors, precision: Precision, sample: Batch) -> bytes:
    """A model file: embedded words (batch, length, 384), mask and evidence (batch, length) to logits (batch, 3).

    ``mask`` is 1 for tokens, ``evidence`` 1 for those of them that belong to the evidence. ``tensors`` hold the head
    too: ``inner`` (hidden, 6 * hidden) and ``outer`` (3, hidden). ``sample`` is some input, for int8.
    """
    graph = Graph()
    states = transformer(graph, tensors, kernel(tensors, precision, sample))
    inputs = [words_in(tensors.shape), tokens_in(MASK), tokens_in(EVIDENCE)]
    return graph.serialised(inputs, [_head(graph, tensors, states)])


def _head(graph: Graph, tensors: Tensors, states: str) -> str:
    """Means of all, claim and evidence tokens, the sides' distance and product, and the largest of any claim token."""
    hidden = tensors.shape.hidden
    claiming = graph.node("Sub", MASK, EVIDENCE)
    whole = mean(graph, states, MASK)
    claim = mean(graph, states, claiming)
    evidence = mean(graph, states, EVIDENCE)
    distance = graph.node("Abs", graph.node("Sub", claim, evidence))
    product = graph.node("Mul", claim, evidence)
    parts = [whole, claim, evidence, distance, product, largest(graph, states, claiming)]
    features = graph.node("Concat", *parts, axis=-1)
    inner = graph.node("Tanh", _apply(graph, tensors, Linear(("inner",), hidden, len(parts) * hidden), features))
    return _apply(graph, tensors, Linear(("outer",), LABELS, hidden), inner)


def _apply(graph: Graph, tensors: Tensors, linear: Linear, x: str) -> str:
    (name,) = linear.layers
    weight = graph.constant(f"{name}.w", tensors.matrix(f"{name}.w", linear.rows, linear.columns))
    bias = graph.constant(f"{name}.b", tensors.vector(f"{name}.b"))
    return graph.node("Gemm", x, weight, bias, transB=1)
