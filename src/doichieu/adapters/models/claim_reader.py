"""The claim detector's reader: the encoder's lower layers as they are, two more made its own, the last two left out.

Its file holds what training changed in those two, as the judge's does (``packing.py``): matrices as few products
(``changes.py``), biases and norms as differences in float16. The detector's heads are in the same file.
"""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

import numpy as np
import numpy.typing as npt

from doichieu.adapters.models import trained_file
from doichieu.adapters.models.batching import Network
from doichieu.adapters.models.blocks import Floats
from doichieu.adapters.models.changes import has_change, kept_change, stored_change
from doichieu.adapters.models.encoder import OnnxEncoder, encoder_network
from doichieu.adapters.models.precision import Precision, resolve
from doichieu.adapters.models.trained_file import Header, StoredTensors, TrainedFile
from doichieu.adapters.models.weights import EncoderWeights, Shape
from doichieu.ports import Role

FILE = Path(__file__).parent / "trained" / "detector.safetensors"
FORMAT = 3
LONGEST = 192
TUNED = (8, 10)
"""The layers that were trained, counted from 0, up to but not with the second. Those from there on are not used."""
ROLE = Role.PASSAGE
PREFIX = f"{ROLE.value}: "


@dataclass(frozen=True, slots=True)
class DetectorCard:
    """What a detector's file says of itself: the names of its plain features."""

    features: tuple[str, ...]


class ReaderWeights:
    """The first ten layers, with what training changed in the last two of them added."""

    def __init__(self, base: EncoderWeights, stored: StoredTensors) -> None:
        self._base, self._stored = base, stored

    @property
    def shape(self) -> Shape:
        """The encoder's sizes, with fewer layers."""
        return replace(self._base.shape, layers=TUNED[1])

    def vector(self, name: str) -> Floats:
        """A bias, norm or embedding, flat."""
        own = self._base.vector(name)
        return own + self._stored[name].astype(np.float32) if name in self._stored else own

    def matrix(self, name: str, rows: int, columns: int) -> Floats:
        """A linear layer's weight, shape (rows, columns)."""
        own = self._base.matrix(name, rows, columns)
        return own + kept_change(self._stored, name) if has_change(self._stored, name) else own


class ClaimReader(OnnxEncoder):
    """Reads sentences as the detector does: unit vectors of 384 dimensions. Made by ``open_claim_reader``."""

    def __init__(
        self, network: Callable[[], Network], dimensions: int, *, precision: Precision, digest: str, threads: int
    ) -> None:
        super().__init__(network, dimensions, precision, threads)
        self._digest = digest

    @property
    def identity(self) -> str:
        """Model, digest of its file, precision and format version."""
        return f"{identity_of(self._digest)}/{self._precision.value}/{FORMAT}"


def identity_of(digest: str) -> str:
    """How the identity of a reader begins whose file has this sha256."""
    return f"doichieu-claim-reader/{digest[:16]}"


def open_claim_reader(cache: Path, *, threads: int, precision: str, file: Path = FILE) -> ClaimReader:
    """The reader of a trained file, its graph kept in the folder ``cache`` and rebuilt where it is missing or damaged.

    ``precision`` is auto or one of ``Precision``; ``threads`` batches are computed at a time. Raises
    ``ModelFileMissing``, ``ModelFileInvalid`` or, at the first text, ``ModelFileDamaged``.
    """
    chosen = resolve(precision)
    base = EncoderWeights.installed()
    trained = read(file)
    name = f"claim-reader-{trained.digest[:16]}-{chosen.value}-{FORMAT}"
    tensors = ReaderWeights(base, trained.tensors)
    load = partial(encoder_network, cache, name, base, tensors, precision=chosen, longest=LONGEST)
    return ClaimReader(load, base.shape.hidden, precision=chosen, digest=trained.digest, threads=threads)


def read(path: Path) -> TrainedFile[DetectorCard]:
    """A detector's file. Raises ``ModelFileMissing`` or ``ModelFileInvalid``."""
    return trained_file.read(path, whose="detector", made_by="training/detector.py", card=_card)


def packed(tensors: Mapping[str, Floats], base: EncoderWeights) -> dict[str, npt.NDArray[np.generic]]:
    """What the file holds of trained layers; they are counted from 0: ``0.q.weight`` is ``l8.q.w`` there."""
    made: dict[str, npt.NDArray[np.generic]] = {}
    for trained, values in tensors.items():
        layer, part, side = trained.split(".")
        name = f"l{TUNED[0] + int(layer)}.{part}.{side[0]}"
        if values.ndim == 2:
            made |= stored_change(name, values - base.matrix(name, *values.shape))
        else:
            made[name] = (values - base.vector(name)).astype(np.float16)
    return made


def _card(header: Header) -> DetectorCard:
    return DetectorCard(tuple(json.loads(header["features"])))
