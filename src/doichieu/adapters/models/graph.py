"""The transformer as an ONNX graph, written for ONNX Runtime's CPU operators.

The graph takes embedded words, not ids: the 96 million word-embedding values stay in the memory-mapped weights
file. Attention and GELU are the runtime's fused operators, so that opening a session finds nothing left to optimise.
Layer normalisation is not: the runtime's own adds up one number at a time (4.6 ns a number; its instance
normalisation, which computes the same of each token, takes 1.0). What multiplies the matrices is a ``Kernel``, one for
each precision.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnx
from onnx import TensorProto, helper, numpy_helper

from doichieu.adapters.models.weights import Shape, Tensors

Attribute = int | float

EMBEDDED, MASK = "embedded", "mask"
LEAST = -1e4
FUSED = "com.microsoft"
OPSET = 18


@dataclass(frozen=True, slots=True)
class Linear:
    """Linear layers of one input, applied as one: their outputs follow each other. ``l0.q`` has l0.q.w and l0.q.b."""

    layers: tuple[str, ...]
    rows: int
    columns: int


class Graph:
    """Collects nodes and constants; each method returns the name of the value it made."""

    def __init__(self) -> None:
        self._nodes: list[onnx.NodeProto] = []
        self._constants: dict[str, onnx.TensorProto] = {}

    def constant(self, name: str, values: npt.NDArray[np.generic] | Sequence[int]) -> str:
        """A named tensor stored in the graph; plain integers become int64."""
        held = np.ascontiguousarray(values)
        self._constants[name] = numpy_helper.from_array(held, name)
        return name

    def node(self, operator: str, *inputs: str, domain: str = "", **attributes: Attribute) -> str:
        """An operator with one output."""
        return self.split(operator, *inputs, parts=1, domain=domain, **attributes)[0]

    def split(self, operator: str, *inputs: str, parts: int, domain: str = "", **attributes: Attribute) -> list[str]:
        """An operator with several outputs."""
        name = f"{operator}{len(self._nodes)}"
        outputs = [f"{name}:{part}" for part in range(parts)]
        node = helper.make_node(operator, inputs, outputs, name=name, domain=domain)
        node.attribute.extend(helper.make_attribute(key, value) for key, value in attributes.items())
        self._nodes.append(node)
        return outputs

    def serialised(self, inputs: Sequence[onnx.ValueInfoProto], outputs: Sequence[str]) -> bytes:
        """The model file's bytes; ``outputs`` name float32 values."""
        answers = [helper.make_tensor_value_info(name, TensorProto.FLOAT, None) for name in outputs]
        graph = helper.make_graph(self._nodes, "doichieu", inputs, answers, list(self._constants.values()))
        opsets = [helper.make_opsetid("", OPSET), helper.make_opsetid(FUSED, 1)]
        model: onnx.ModelProto = helper.make_model(graph, opset_imports=opsets, ir_version=9)
        return bytes(model.SerializeToString())


class Kernel(Protocol):
    """Multiplies by a stored matrix in one precision."""

    def apply(self, graph: Graph, linear: Linear, x: str) -> str:
        """``x`` (…, columns) to (…, rows * layers), bias added."""
        ...


def words_in(shape: Shape) -> onnx.ValueInfoProto:
    """The graph's input of embedded words: float32 (batch, length, hidden)."""
    return helper.make_tensor_value_info(EMBEDDED, TensorProto.FLOAT, ["batch", "length", shape.hidden])


def tokens_in(name: str) -> onnx.ValueInfoProto:
    """An input with one float32 a token, (batch, length)."""
    return helper.make_tensor_value_info(name, TensorProto.FLOAT, ["batch", "length"])


def transformer(graph: Graph, tensors: Tensors, kernel: Kernel) -> str:
    """Embedded words and mask (1 token, 0 padding) to hidden states (batch, length, hidden)."""
    shape = tensors.shape
    x = _embed(graph, tensors)
    padding = graph.node("Cast", MASK, to=TensorProto.INT32)
    for layer in range(shape.layers):
        x = _attend(graph, tensors, kernel, f"l{layer}", [x, padding])
        x = _feed_forward(graph, tensors, kernel, f"l{layer}", x)
    return x


def mean(graph: Graph, states: str, weights: str) -> str:
    """States (batch, length, hidden) averaged with ``weights`` (batch, length): (batch, hidden).

    A row without weight gives zeros, as no real row has.
    """
    middle, last = graph.constant("axis_1", [1]), graph.constant("axis_2", [2])
    row = graph.node("Unsqueeze", weights, middle)
    total = graph.node("Squeeze", graph.node("MatMul", row, states), middle)
    count = graph.node("ReduceSum", row, last, keepdims=0)
    least = graph.constant("one", np.array(1.0, np.float32))
    return graph.node("Div", total, graph.node("Max", count, least))


def largest(graph: Graph, states: str, chosen: str) -> str:
    """The largest value of each channel of states (batch, length, hidden) where ``chosen`` is 1: (batch, hidden)."""
    middle, last = graph.constant("axis_1", [1]), graph.constant("axis_2", [2])
    some = graph.node("Cast", graph.node("Unsqueeze", chosen, last), to=TensorProto.BOOL)
    least = graph.constant("least", np.array(LEAST, np.float32))
    return graph.node("ReduceMax", graph.node("Where", some, states, least), middle, keepdims=0)


def _embed(graph: Graph, tensors: Tensors) -> str:
    shape = tensors.shape
    kind = tensors.vector("emb.type")[: shape.hidden]
    places = graph.constant("places", tensors.vector("emb.pos").reshape(-1, shape.hidden) + kind)
    first = graph.constant("first", [0])
    length = graph.node("Shape", EMBEDDED, start=1, end=2)
    placed = graph.node("Add", EMBEDDED, graph.node("Slice", places, first, length, first))
    return _norm(graph, tensors, "emb.ln", placed)


def _attend(graph: Graph, tensors: Tensors, kernel: Kernel, layer: str, inputs: Sequence[str]) -> str:
    x, padding = inputs
    hidden = tensors.shape.hidden
    projected = kernel.apply(graph, Linear((f"{layer}.q", f"{layer}.k", f"{layer}.v"), hidden, hidden), x)
    sides = graph.split("Split", projected, parts=3, axis=-1, num_outputs=3)
    context = graph.node("MultiHeadAttention", *sides, "", padding, domain=FUSED, num_heads=tensors.shape.heads)
    attended = kernel.apply(graph, Linear((f"{layer}.ao",), hidden, hidden), context)
    return _add_and_norm(graph, tensors, f"{layer}.aln", [x, attended])


def _feed_forward(graph: Graph, tensors: Tensors, kernel: Kernel, layer: str, x: str) -> str:
    hidden, wide = tensors.shape.hidden, tensors.shape.feed_forward
    inner = kernel.apply(graph, Linear((f"{layer}.fi",), wide, hidden), x)
    outer = kernel.apply(graph, Linear((f"{layer}.fo",), hidden, wide), graph.node("Gelu", inner, domain=FUSED))
    return _add_and_norm(graph, tensors, f"{layer}.oln", [x, outer])


def _add_and_norm(graph: Graph, tensors: Tensors, name: str, inputs: Sequence[str]) -> str:
    return _norm(graph, tensors, name, graph.node("Add", *inputs))


def _norm(graph: Graph, tensors: Tensors, name: str, x: str) -> str:
    """Each token of ``x`` (batch, length, hidden) with mean 0 and variance 1, then the trained scale and bias.

    Tokens take the place of the channels of one instance.
    """
    hidden = tensors.shape.hidden
    shape = graph.node("Shape", x)
    as_rows = graph.constant("as_rows", np.array([1, -1, hidden], np.int64))
    rows = graph.node("Reshape", x, as_rows)
    channels = graph.node("Shape", rows, start=1, end=2)
    ones = graph.node("Expand", graph.constant("ones", np.ones(1, np.float32)), channels)
    zeros = graph.node("Expand", graph.constant("zeros", np.zeros(1, np.float32)), channels)
    even = graph.node("InstanceNormalization", rows, ones, zeros, epsilon=tensors.shape.epsilon)
    scale, bias = (graph.constant(f"{name}.{part}", tensors.vector(f"{name}.{part}")) for part in "wb")
    return graph.node("Add", graph.node("Mul", graph.node("Reshape", even, shape), scale), bias)
