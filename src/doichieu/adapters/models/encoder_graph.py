"""The encoder's ONNX model, decoded from the weights file. Imported only to build it: it needs the onnx package."""

from typing import assert_never

from doichieu.adapters.models.batching import Batch
from doichieu.adapters.models.graph import MASK, Graph, Kernel, mean, tokens_in, transformer, words_in
from doichieu.adapters.models.kernels import BlockInt4, DynamicInt8, Float32
from doichieu.adapters.models.precision import Precision
from doichieu.adapters.models.ranges import input_ranges
from doichieu.adapters.models.weights import EncoderWeights


def build(weights: EncoderWeights, precision: Precision, sample: Batch) -> bytes:
    """A model file: embedded words (batch, length, 384) and mask (batch, length) to mean states (batch, 384).

    From ``sample``, some input, int8 learns how large activations get.
    """
    graph = Graph()
    states = transformer(graph, weights, _kernel(weights, precision, sample))
    return graph.serialised([words_in(weights.shape), tokens_in(MASK)], [mean(graph, states, MASK)])


def _kernel(weights: EncoderWeights, precision: Precision, sample: Batch) -> Kernel:
    match precision:
        case Precision.INT8:
            return DynamicInt8(weights, input_ranges(weights, sample))
        case Precision.INT4:
            return BlockInt4(weights)
        case Precision.FP32:
            return Float32(weights)
        case _:
            assert_never(precision)
