"""Trained weights in a safetensors file: read whole, with what the file says of itself and its digest."""

import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

import numpy as np
import numpy.typing as npt
from safetensors import SafetensorError
from safetensors.numpy import load

from doichieu.adapters.models import weights as weight_files
from doichieu.domain.errors import ModelFileInvalid, ModelFileMissing

Card = TypeVar("Card")
Header = Mapping[str, str]
StoredTensors = Mapping[str, npt.NDArray[np.generic]]


@dataclass(frozen=True, slots=True)
class TrainedFile(Generic[Card]):
    """What a file holds: tensors by name, what its header says, and its own sha256."""

    tensors: StoredTensors
    card: Card
    digest: str


def read(path: Path, *, whose: str, made_by: str, card: Callable[[Header], Card]) -> TrainedFile[Card]:
    """The file of a model that was trained on top of the encoder's weights.

    ``card`` reads the header, and raises ``KeyError``, ``TypeError`` or ``ValueError`` for one that is not of its kind.
    Raises ``ModelFileMissing``, which names the script it was ``made_by``, or ``ModelFileInvalid``: it is not that of
    ``whose`` model, or was made for other weights than the installed ones.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise ModelFileMissing(str(path), f"it comes with doichieu: reinstall it, or run {made_by}") from error
    try:
        header = _header(content)
        trained = TrainedFile(load(content), card(header), hashlib.sha256(content).hexdigest())
        base = header["base"]
    except (SafetensorError, KeyError, TypeError, ValueError) as error:
        raise ModelFileInvalid(str(path), f"not a {whose}'s file ({error})") from error
    if base != weight_files.SHA256:
        raise ModelFileInvalid(str(path), f"made for other encoder weights ({base[:12]}…)")
    return trained


def _header(content: bytes) -> Header:
    size = int.from_bytes(content[:8], "little")
    header: Header = json.loads(content[8 : 8 + size])["__metadata__"]
    return header
