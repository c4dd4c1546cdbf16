"""The judge's file: what training changed in the shipped encoder, in few numbers.

One safetensors file. The matrices of the transformer are held as the difference from the encoder's own weights, as a
sum of few products (``changes``). Each tensor goes by its name in the weights file (``l0.q.w``), the head's by
``inner`` and ``outer``, the embeddings of marks by ``marks.w``, and the readout's by ``readout``:

- matrices of the transformer: uint8 (48, rows / 32, 18) as ``….columns`` and (48, columns / 32, 18) as ``….rows``;
- position embeddings (as a difference) and the head's first matrix: uint8 (rows, columns / 32, 34), a float16 scale
  and 32 signed bytes;
- biases and norms (as differences), the head's other tensors and the marks: float16;
- the readout: float32.
"""

import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors.numpy import save

from doichieu.adapters.models import trained_file
from doichieu.adapters.models import weights as weight_files
from doichieu.adapters.models.blocks import Floats, decode_blocks, encode_blocks
from doichieu.adapters.models.changes import kept_change, stored_change
from doichieu.adapters.models.readout import Readout
from doichieu.adapters.models.trained_file import Header, StoredTensors, TrainedFile
from doichieu.adapters.models.weights import EncoderWeights, Shape

Stored = npt.NDArray[np.uint8] | npt.NDArray[np.float16]

FORMAT = "4"
LABELS = ("SUPPORTED", "REFUTED", "NEI")
HEAD = ("inner.w", "inner.b", "outer.w", "outer.b", "marks.w")
POSITIONS = "emb.pos"
READOUT = ("readout.w", "readout.b")


@dataclass(frozen=True, slots=True)
class Card:
    """What the file says of itself: ``longest`` in tokens, ``base`` the sha256 of the weights it changes."""

    version: str
    longest: int
    trained_on: tuple[str, ...]
    base: str = weight_files.SHA256

    def header(self) -> dict[str, str]:
        """The safetensors metadata."""
        return {
            "format": FORMAT,
            "labels": json.dumps(LABELS),
            "version": self.version,
            "longest": str(self.longest),
            "trained_on": json.dumps(self.trained_on),
            "base": self.base,
        }


class JudgeWeights:
    """The judge's parameters: the encoder's, with what training changed added back."""

    def __init__(self, base: EncoderWeights, stored: StoredTensors, card: Card, digest: str) -> None:
        self._base, self._stored = base, stored
        self.card, self.digest = card, digest

    @property
    def shape(self) -> Shape:
        """The encoder's sizes."""
        return self._base.shape

    def vector(self, name: str) -> Floats:
        """A bias, norm or embedding, flat; positions up to the longest input."""
        changed = _unpacked(self._stored[name]).ravel()
        if name in HEAD:
            return changed
        return self._base.vector(name)[: changed.size] + changed

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """A linear layer's weight, shape (rows, columns)."""
        if name in HEAD:
            return _unpacked(self._stored[name]).reshape(rows, columns)
        return self._base.matrix(name, rows, columns) + kept_change(self._stored, name)

    @property
    def readout(self) -> Readout:
        """What makes probabilities of logits."""
        weights, bias = (self._stored[name].astype(np.float64) for name in READOUT)
        return Readout(weights, bias)


def pack(tensors: Mapping[str, Floats], base: EncoderWeights, card: Card, readout: Readout) -> bytes:
    """The file's bytes for a judge whose full tensors these are, under the names above."""
    stored = {key: kept for name, values in tensors.items() for key, kept in _stored(name, values, base, card.longest)}
    return save(stored | _read_out(readout), metadata=card.header())


def with_readout(file: TrainedFile[Card], readout: Readout) -> bytes:
    """The bytes of a judge's file with another readout and the same network."""
    return save({**file.tensors, **_read_out(readout)}, metadata=file.card.header())


def read(path: Path, base: EncoderWeights) -> JudgeWeights:
    """The judge of a file. Raises ``ModelFileMissing`` or ``ModelFileInvalid``."""
    file = read_file(path)
    return JudgeWeights(base, file.tensors, file.card, file.digest)


def read_file(path: Path) -> TrainedFile[Card]:
    """The file as it is stored. Raises as ``read`` does."""
    return trained_file.read(path, whose="judge", made_by="training/pack_judge.py", card=_card)


def _read_out(readout: Readout) -> dict[str, npt.NDArray[np.float32]]:
    values = (readout.weights, readout.bias)
    # safetensors writes the bytes as they lie, whatever their order
    return {name: np.ascontiguousarray(value, np.float32) for name, value in zip(READOUT, values, strict=True)}


def _stored(name: str, values: Floats, base: EncoderWeights, longest: int) -> Iterator[tuple[str, Stored]]:
    """What the file holds of a tensor, by the names it has there."""
    if name in HEAD:
        yield name, encode_blocks(values, 8) if name == "inner.w" else values.astype(np.float16)
    elif name == POSITIONS:
        yield name, encode_blocks((values - base.vector(name).reshape(values.shape))[:longest], 8)
    elif values.ndim == 2:
        yield from stored_change(name, values - base.matrix(name, *values.shape)).items()
    else:
        yield name, (values - base.vector(name)[: values.size]).astype(np.float16)


def _unpacked(stored: npt.NDArray[np.generic]) -> Floats:
    return decode_blocks(stored.view(np.uint8)) if stored.dtype == np.uint8 else stored.astype(np.float32)


def _card(header: Header) -> Card:
    if header["format"] != FORMAT:
        raise ValueError(f"format {header['format']}, this release reads {FORMAT}")
    if tuple(json.loads(header["labels"])) != LABELS:
        raise ValueError(f"labels {header['labels']}")
    return Card(
        version=header["version"],
        longest=int(header["longest"]),
        trained_on=tuple(json.loads(header["trained_on"])),
        base=header["base"],
    )
