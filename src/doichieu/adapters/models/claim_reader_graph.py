"""The claim reader's ONNX model. Imported only to build it: it needs the onnx package."""

from typing import assert_never

from doichieu.adapters.models.batching import Batch
from doichieu.adapters.models.graph import MASK, Graph, Kernel, Tensors, mean, tokens_in, transformer, words_in
from doichieu.adapters.models.kernels import BlockInt8, DynamicInt8, Float32
from doichieu.adapters.models.precision import Precision
from doichieu.adapters.models.ranges import input_ranges


def build(tensors: Tensors, precision: Precision, sample: Batch) -> bytes:
    """A model file: embedded words (batch, length, 384) and mask (batch, length) to mean states (batch, 384).

    From ``sample``, some input, int8 learns how large activations get.
    """
    graph = Graph()
    states = transformer(graph, tensors, _kernel(tensors, precision, sample))
    return graph.serialised([words_in(tensors.shape), tokens_in(MASK)], [mean(graph, states, MASK)])


def _kernel(tensors: Tensors, precision: Precision, sample: Batch) -> Kernel:
    match precision:
        case Precision.INT8:
            return DynamicInt8(tensors, input_ranges(tensors, sample))
        case Precision.INT4:  # trained matrices do not fit 4 bits
            return BlockInt8(tensors)
        case Precision.FP32:
            return Float32(tensors)
        case _:
            assert_never(precision)
