"""Ways to keep and multiply the matrices: float32, and whole numbers of 8 or 4 bits."""

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from doichieu.adapters.models.blocks import BLOCK, Floats
from doichieu.adapters.models.graph import FUSED, Graph, Linear
from doichieu.adapters.models.weights import EncoderWeights, Tensors

# MatMulNBits computes in float32 at level 1 and rounds activations to 8 bits at level 4. Level 4 is no faster for
# the batches used here (measured: 59 against 61 texts a second), so the exact one is taken.
IN_FLOAT32 = 1
COMMON = 0.99
TINY = float(np.finfo(np.float32).tiny)


@dataclass(frozen=True, slots=True)
class Float32:
    """Plain float32: exact, four times the size of int8."""

    tensors: Tensors

    def apply(self, graph: Graph, linear: Linear, x: str) -> str:
        """Multiply, then add the bias."""
        name = linear.layers[0]
        weight = graph.constant(f"{name}.w", _stacked(self.tensors, linear).T)
        return graph.node("Add", graph.node("MatMul", x, weight), _bias(graph, self.tensors, linear))


@dataclass(frozen=True, slots=True)
class DynamicInt8:
    """Whole-number weights with one scale an output; activations are rounded to 8 bits as they come.

    All activations of a batch share one scale, so a few large channels would leave the others a handful of steps.
    ``ranges`` (largest absolute value of each input channel, by linear layer) tells which these are: what they exceed
    the ``COMMON`` quantile by is moved into the weights. For the encoder this takes the mean cosine to float32 from
    .9960 to .9992 at the same speed. What remains of the sharing: in another batch a text's vector differs by about
    .0004 in cosine. For the judge 99 % of the labels stay, and a probability changes by .006 on average.
    ``most`` is the largest weight: 127 are eight bits, 63 are seven (mean cosine .9987, a probability changes by .009).
    """

    tensors: Tensors
    ranges: Mapping[str, Floats]
    most: int

    def apply(self, graph: Graph, linear: Linear, x: str) -> str:
        """Scale the large channels down, multiply whole numbers, scale back and add the bias."""
        name = linear.layers[0]
        largest = self.ranges[name]
        excess = np.maximum(largest / np.maximum(np.quantile(largest, COMMON), TINY), 1).astype(np.float32)
        values = _stacked(self.tensors, linear) * excess
        scales = np.maximum(np.abs(values).max(axis=1) / self.most, TINY).astype(np.float32)
        rounded = np.rint(values / scales[:, None]).astype(np.int8)
        even = graph.node("Mul", x, graph.constant(f"{name}.e", 1 / excess))
        weight, scale = graph.constant(f"{name}.w", rounded.T), graph.constant(f"{name}.s", scales)
        bias = _bias(graph, self.tensors, linear)
        return graph.node("DynamicQuantizeMatMul", even, weight, scale, "", bias, domain=FUSED)


@dataclass(frozen=True, slots=True)
class BlockInt8:
    """8-bit weights with a scale for each 32 inputs; activations stay float32."""

    tensors: Tensors

    def apply(self, graph: Graph, linear: Linear, x: str) -> str:
        """Multiply by the unpacked blocks and add the bias."""
        values = _stacked(self.tensors, linear)
        blocks = values.reshape(len(values), -1, BLOCK)
        scales = np.maximum(np.abs(blocks).max(axis=2) / 127, TINY).astype(np.float32)
        stored = (np.rint(blocks / scales[..., None]) + 128).astype(np.uint8)
        weight = _Blocks(stored, scales, bits=8)
        return weight.apply(graph, linear, x, _bias(graph, self.tensors, linear))


@dataclass(frozen=True, slots=True)
class BlockInt4:
    """The weights file's own 4-bit blocks, taken over unchanged; activations stay float32."""

    tensors: EncoderWeights

    def apply(self, graph: Graph, linear: Linear, x: str) -> str:
        """Multiply by the unpacked blocks and add the bias."""
        blocks = np.concatenate([self.tensors.blocks(f"{n}.w", linear.rows, linear.columns) for n in linear.layers])
        scales = np.ascontiguousarray(blocks[..., :2]).view("<f2")[..., 0].astype(np.float32)
        packed = blocks[..., 2:]
        nibbles = np.concatenate([packed & 15, packed >> 4], axis=-1)
        stored = nibbles[..., 0::2] | (nibbles[..., 1::2] << 4)
        weight = _Blocks(stored, scales, bits=4)
        return weight.apply(graph, linear, x, _bias(graph, self.tensors, linear))


@dataclass(frozen=True, slots=True)
class _Blocks:
    """Whole numbers (outputs, blocks, bytes) and a scale for each block (outputs, blocks), for MatMulNBits."""

    stored: npt.NDArray[np.uint8]
    scales: Floats
    bits: int

    def apply(self, graph: Graph, linear: Linear, x: str, bias: str) -> str:
        name = linear.layers[0]
        weight, scale = graph.constant(f"{name}.w", self.stored), graph.constant(f"{name}.s", self.scales)
        return graph.node(
            "MatMulNBits", x, weight, scale, "", "", bias, domain=FUSED,
            K=linear.columns, N=len(self.stored), bits=self.bits, block_size=BLOCK, accuracy_level=IN_FLOAT32,
        )  # fmt: skip


def _stacked(tensors: Tensors, linear: Linear) -> Floats:
    return np.concatenate([tensors.matrix(f"{name}.w", linear.rows, linear.columns) for name in linear.layers])


def _bias(graph: Graph, tensors: Tensors, linear: Linear) -> str:
    joined = np.concatenate([tensors.vector(f"{name}.b") for name in linear.layers])
    return graph.constant(f"{linear.layers[0]}.b", joined)
