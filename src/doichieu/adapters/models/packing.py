"""The judge's file: what training changed in the shipped encoder, in few bits.

One safetensors file. The matrices of the transformer are held as the difference from the encoder's own weights,
which is small, so that 4 bits keep it far better than 4 bits would keep the matrix (mean change of a probability on
300 pairs: .002 against .27). Each tensor goes by its name in the weights file (``l0.q.w``), the head's by ``inner``
and ``outer``, the embeddings of marks by ``marks.w``:

- matrices of the transformer: uint8 (rows, columns / 32, 18), a float16 scale and 32 values of 4 bits, as there;
- position embeddings (as a difference) and the head's first matrix: uint8 (rows, columns / 32, 34), a float16 scale
  and 32 signed bytes;
- biases and norms (as differences), the head's other tensors and the marks: float16.
"""

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load, save

from doichieu.adapters.models import weights as weight_files
from doichieu.adapters.models.weights import BLOCK, BLOCK_BYTES, EncoderWeights, Shape, decode_blocks
from doichieu.domain.errors import ModelFileInvalid, ModelFileMissing

Floats = npt.NDArray[np.float32]
Stored = npt.NDArray[np.uint8] | npt.NDArray[np.float16]

FORMAT = "2"
LABELS = ("SUPPORTED", "REFUTED", "NEI")
WIDE_BLOCK_BYTES = 34
# A block's scale is the best of these parts of the one that reaches its largest value.
SHRINKS = (1.0, 0.95, 0.9, 0.85, 0.8, 0.7, 0.6)
HEAD = ("inner.w", "inner.b", "outer.w", "outer.b", "marks.w")
POSITIONS = "emb.pos"


@dataclass(frozen=True, slots=True)
class Card:
    """What the file says of itself: ``longest`` in tokens, ``base`` the sha256 of the weights it changes.

    Logits are divided by ``temperature`` before the softmax.
    """

    version: str
    longest: int
    temperature: float
    trained_on: tuple[str, ...]
    base: str = weight_files.SHA256

    def header(self) -> dict[str, str]:
        """The safetensors metadata."""
        return {
            "format": FORMAT,
            "labels": json.dumps(LABELS),
            "version": self.version,
            "longest": str(self.longest),
            "temperature": repr(self.temperature),
            "trained_on": json.dumps(self.trained_on),
            "base": self.base,
        }


class JudgeWeights:
    """The judge's parameters: the encoder's, with what training changed added back."""

    def __init__(self, base: EncoderWeights, stored: Mapping[str, Stored], card: Card, digest: str) -> None:
        self._base, self._stored = base, stored
        self.card, self.digest = card, digest

    @property
    def shape(self) -> Shape:
        """The encoder's sizes."""
        return self._base.shape

    def vector(self, name: str) -> Floats:
        """A bias, norm or embedding, flat; positions up to the longest input."""
        changed = _floats(self._stored[name]).ravel()
        if name in HEAD:
            return changed
        return self._base.vector(name)[: changed.size] + changed

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """A linear layer's weight, shape (rows, columns)."""
        changed = _floats(self._stored[name]).reshape(rows, columns)
        return changed if name in HEAD else self._base.matrix(name, rows, columns) + changed


def pack(tensors: Mapping[str, Floats], base: EncoderWeights, card: Card) -> bytes:
    """The file's bytes for a judge whose full tensors these are, under the names above."""
    stored = {name: _stored(name, values, base, card.longest) for name, values in tensors.items()}
    return save(stored, metadata=card.header())


def read(path: Path, base: EncoderWeights) -> JudgeWeights:
    """The judge of a file. Raises ``ModelFileMissing`` or ``ModelFileInvalid``."""
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ModelFileMissing(
            str(path), "it comes with doichieu: reinstall it, or run training/pack_judge.py"
        ) from error
    try:
        stored = load(content)
        card = _card(_header(content))
    except (SafetensorError, KeyError, ValueError) as error:
        raise ModelFileInvalid(str(path), f"not a judge's file ({error})") from error
    if card.base != weight_files.SHA256:
        raise ModelFileInvalid(str(path), f"made for other encoder weights ({card.base[:12]}…)")
    return JudgeWeights(base, stored, card, hashlib.sha256(content).hexdigest())


def encode_blocks(values: Floats, bits: int) -> npt.NDArray[np.uint8]:
    """Blocks of 32 along the last axis, 4 bits (18 bytes a block) or 8 (34 bytes), scale first.

    >>> whole = np.tile(np.arange(-8, 8, dtype=np.float32), 2)
    >>> bool((decode_blocks(encode_blocks(whole, 4)) == whole).all())
    True
    """
    blocks = values.reshape(*values.shape[:-1], -1, BLOCK)
    half = 2 ** (bits - 1)
    places = np.abs(blocks).argmax(axis=-1, keepdims=True)
    full = np.take_along_axis(blocks, places, axis=-1) / -half
    scales, whole, error = _round(blocks, full, half)
    for shrink in SHRINKS[1:]:
        other_scales, other, other_error = _round(blocks, full * shrink, half)
        better = other_error < error
        scales, whole = np.where(better, other_scales, scales), np.where(better, other, whole)
        error = np.minimum(error, other_error)
    head = scales.astype("<f2").view(np.uint8)
    if bits == 8:
        return np.concatenate([head, whole.astype(np.int8).view(np.uint8)], axis=-1)
    nibbles = (whole + half).astype(np.uint8)
    return np.concatenate([head, nibbles[..., : BLOCK // 2] | (nibbles[..., BLOCK // 2 :] << 4)], axis=-1)


def _round(blocks: Floats, scales: Floats, half: int) -> tuple[Floats, Floats, Floats]:
    """Scales as float16 keeps them, whole numbers, and the squared error of each block."""
    kept = scales.astype(np.float16).astype(np.float32)
    whole = np.clip(np.rint(blocks / np.where(kept == 0, 1, kept)), -half, half - 1)
    return kept, whole, ((whole * kept - blocks) ** 2).sum(axis=-1, keepdims=True)


def _stored(name: str, values: Floats, base: EncoderWeights, longest: int) -> Stored:
    if name in HEAD:
        return encode_blocks(values, 8) if name == "inner.w" else values.astype(np.float16)
    if name == POSITIONS:
        return encode_blocks((values - base.vector(name).reshape(values.shape))[:longest], 8)
    if values.ndim == 2:
        return encode_blocks(values - base.matrix(name, *values.shape), 4)
    return (values - base.vector(name)[: values.size]).astype(np.float16)


def _floats(stored: Stored) -> Floats:
    if stored.dtype != np.uint8:
        return stored.astype(np.float32)
    if stored.shape[-1] == BLOCK_BYTES:
        return decode_blocks(stored.view(np.uint8))
    scales = np.ascontiguousarray(stored[..., :2]).view("<f2").astype(np.float32)
    whole: Floats = np.ascontiguousarray(stored[..., 2:]).view(np.int8).astype(np.float32)
    return whole * scales


def _header(content: bytes) -> Mapping[str, str]:
    size = int.from_bytes(content[:8], "little")
    header: Mapping[str, str] = json.loads(content[8 : 8 + size])["__metadata__"]
    return header


def _card(header: Mapping[str, str]) -> Card:
    if header["format"] != FORMAT:
        raise ValueError(f"format {header['format']}, this release reads {FORMAT}")
    if tuple(json.loads(header["labels"])) != LABELS:
        raise ValueError(f"labels {header['labels']}")
    return Card(
        version=header["version"],
        longest=int(header["longest"]),
        temperature=float(header["temperature"]),
        trained_on=tuple(json.loads(header["trained_on"])),
        base=header["base"],
    )
