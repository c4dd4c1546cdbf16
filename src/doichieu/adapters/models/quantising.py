"""Which kernel a precision takes. Imported only to build a graph: it needs the onnx package."""

from typing import assert_never

from doichieu.adapters.models.batching import Batch
from doichieu.adapters.models.graph import Kernel
from doichieu.adapters.models.kernels import BlockInt4, BlockInt8, DynamicInt8, Float32
from doichieu.adapters.models.precision import Precision
from doichieu.adapters.models.ranges import input_ranges
from doichieu.adapters.models.weights import EncoderWeights, Tensors


def kernel(tensors: Tensors, precision: Precision, sample: Batch) -> Kernel:
    """What multiplies these matrices. From ``sample``, some input, int8 and int7 learn how large activations get.

    The weights file's own matrices are of 4 bits already. Trained ones do not fit 4 bits (half of the judge's labels
    change), so that ``INT4`` keeps them in 8 bits with a scale for each block.
    """
    match precision:
        case Precision.INT8:
            return DynamicInt8(tensors, input_ranges(tensors, sample), most=127)
        case Precision.INT7:
            return DynamicInt8(tensors, input_ranges(tensors, sample), most=63)
        case Precision.INT4:
            return BlockInt4(tensors) if isinstance(tensors, EncoderWeights) else BlockInt8(tensors)
        case Precision.FP32:
            return Float32(tensors)
        case _:
            assert_never(precision)
