"""The ONNX model of the encoder or one with trained layers. Imported only to build it: it needs the onnx package."""

from doichieu.adapters.models.batching import Batch
from doichieu.adapters.models.graph import MASK, Graph, mean, tokens_in, transformer, words_in
from doichieu.adapters.models.precision import Precision
from doichieu.adapters.models.quantising import kernel
from doichieu.adapters.models.weights import Tensors


def build(tensors: Tensors, precision: Precision, sample: Batch) -> bytes:
    """A model file: embedded words (batch, length, 384) and mask (batch, length) to mean states (batch, 384).

    ``sample`` is some input, for int8.
    """
    graph = Graph()
    states = transformer(graph, tensors, kernel(tensors, precision, sample))
    return graph.serialised([words_in(tensors.shape), tokens_in(MASK)], [mean(graph, states, MASK)])
