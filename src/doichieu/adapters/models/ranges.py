"""How large the activations before each matrix get, seen on a few sentences: what rounding them to 8 bits must know."""

from collections.abc import Mapping

import numpy as np

from doichieu.adapters.models.batching import Batch, open_session
from doichieu.adapters.models.blocks import Floats
from doichieu.adapters.models.graph import EMBEDDED, MASK, Graph, Linear, tokens_in, transformer, words_in
from doichieu.adapters.models.kernels import Float32
from doichieu.adapters.models.weights import Tensors

# Lengths and subjects differ, the largest channels hardly do: these eight serve as well as a hundred newspaper
# sentences (mean cosine of int8 to float32 vectors .9994 with either).
SAMPLE = (
    "query: Năm 2024, kinh tế Việt Nam tăng trưởng 7,09 %, theo Tổng cục Thống kê.",
    "passage: The vaccine did not cause 1,200 deaths in Ohio, officials said on Monday.",
    "query: Uống nước chanh nóng chữa khỏi ung thư.",
    "passage: Bộ Y tế bác bỏ tin đồn: “Không có ca mắc mới nào được ghi nhận tại Đà Nẵng trong tuần qua.”",
    "query: The minimum wage was raised in 1938 and has fallen behind inflation since.",
    "passage: https://example.org/a?b=1",
    "query: aaaaaaaaaaaaaaaa",
    "query: ",
)


class _Recorder:
    """A kernel that notes which value each matrix is applied to."""

    def __init__(self, tensors: Tensors) -> None:
        self._plain = Float32(tensors)
        self.inputs: dict[str, str] = {}

    def apply(self, graph: Graph, linear: Linear, x: str) -> str:
        self.inputs[linear.layers[0]] = x
        return self._plain.apply(graph, linear, x)


def input_ranges(tensors: Tensors, sample: Batch) -> Mapping[str, Floats]:
    """For each linear layer the largest absolute value of each input channel over the tokens of ``sample``.

    Layers that share an input go by the first's name.
    """
    graph, recorder = Graph(), _Recorder(tensors)
    transformer(graph, tensors, recorder)
    seen = list(recorder.inputs.values())
    model = graph.serialised([words_in(tensors.shape), tokens_in(MASK)], seen)
    values = open_session(model).run(seen, {EMBEDDED: sample.embedded, MASK: sample.mask})
    tokens = sample.mask > 0
    return {name: np.abs(value[tokens]).max(axis=0) for name, value in zip(recorder.inputs, values, strict=True)}
