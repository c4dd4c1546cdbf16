"""A judge that nobody trained: the encoder with small random changes, such as training makes, and a random head."""

import numpy as np
import numpy.typing as npt

from doichieu.adapters.models.marks import MARKS
from doichieu.adapters.models.packing import Card
from doichieu.adapters.models.readout import SIGNS, Readout
from doichieu.adapters.models.weights import EncoderWeights

Floats = npt.NDArray[np.float32]

CARD = Card(version="0", longest=64, trained_on=("nothing",))
PRODUCTS = 8
READOUT = Readout(np.linspace(-1, 1, 3 * (3 + len(SIGNS))).reshape(3, -1), np.array([0.5, 0.0, -0.5]))


def tensors(base: EncoderWeights, size: float = 0.004) -> dict[str, Floats]:
    """Full parameters under the names of the weights file; ``size`` is the standard deviation of the changes."""
    chance = np.random.default_rng(7)
    hidden, wide = base.shape.hidden, base.shape.feed_forward

    def near(values: Floats) -> Floats:
        return values + chance.normal(0, size, values.shape).astype(np.float32)

    def turned(values: Floats) -> Floats:
        """Changed by a few products of a column and a row."""
        rows, columns = values.shape
        left, right = chance.normal(size=(rows, PRODUCTS)), chance.normal(size=(PRODUCTS, columns))
        return values + (left @ right * size / PRODUCTS**0.5).astype(np.float32)

    made = {"emb.pos": near(base.vector("emb.pos").reshape(-1, hidden))}
    made |= {name: near(base.vector(name)[:hidden]) for name in ("emb.type", "emb.ln.w", "emb.ln.b")}
    for layer in range(base.shape.layers):
        for part in ("q", "k", "v", "ao", "fi", "fo"):
            rows, columns = {"fi": (wide, hidden), "fo": (hidden, wide)}.get(part, (hidden, hidden))
            made[f"l{layer}.{part}.w"] = turned(base.matrix(f"l{layer}.{part}.w", rows, columns))
            made[f"l{layer}.{part}.b"] = near(base.vector(f"l{layer}.{part}.b"))
        for name in (f"l{layer}.{part}.{side}" for part in ("aln", "oln") for side in "wb"):
            made[name] = near(base.vector(name))
    made["inner.w"] = chance.normal(0, 0.05, (hidden, 6 * hidden)).astype(np.float32)
    made["marks.w"] = chance.normal(0, 0.05, (MARKS, hidden)).astype(np.float32)
    made["outer.w"] = chance.normal(0, 0.2, (3, hidden)).astype(np.float32)
    return made | {"inner.b": np.zeros(hidden, np.float32), "outer.b": np.zeros(3, np.float32)}
