"""Pack a trained judge into the one file the package ships.

    python -m training.pack_judge --checkpoint checkpoints/judge/last.pt --which averaged --version 3 \
        --out src/doichieu/adapters/models/trained/judge.safetensors

Probabilities are those of the logits as they are until ``training.readout`` has fitted the rest. Of several
checkpoints the mean of the weights is packed.
"""

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from doichieu.adapters.models.packing import Card, pack
from doichieu.adapters.models.readout import Readout
from doichieu.adapters.models.weights import EncoderWeights
from training.judge import LONGEST, mean_weights

TRAINED_ON = (
    "ViFactCheck",
    "ViFactCheck in English",
    "FEVER-Symmetric",
    "Factcheck-GPT stance",
    "WiCE",
    "written_claims.jsonl.gz",
)
EMBEDDINGS = {"positions": "emb.pos", "kind": "emb.type", "norm.weight": "emb.ln.w", "norm.bias": "emb.ln.b"}


def renamed(key: str) -> str:
    """A training key's name in the weights file.

    >>> renamed("encoder.layers.3.aln.weight"), renamed("encoder.norm.bias"), renamed("outer.bias")
    ('l3.aln.w', 'emb.ln.b', 'outer.b')
    """
    inside = key.removeprefix("encoder.")
    if inside in EMBEDDINGS:
        return EMBEDDINGS[inside]
    if inside == "marks.weight":
        return "marks.w"
    short = re.sub(r"weight$", "w", re.sub(r"bias$", "b", inside))
    return re.sub(r"^layers\.(\d+)\.", r"l\1.", short)


def tensors(state: Mapping[str, torch.Tensor]) -> dict[str, npt.NDArray[np.float32]]:
    return {renamed(key): value.float().numpy() for key, value in state.items()}


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--checkpoint", type=Path, required=True, nargs="+")
    ask.add_argument("--which", choices=("averaged", "live"), default="averaged")
    ask.add_argument("--version", required=True)
    ask.add_argument("--out", type=Path, required=True)
    given = ask.parse_args()
    kind = "averaged" if given.which == "averaged" else "judge"
    state = mean_weights(given.checkpoint, kind)
    card = Card(version=given.version, longest=LONGEST, trained_on=TRAINED_ON)
    content = pack(tensors(state), EncoderWeights.installed(), card, Readout.plain(1.0))
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(content)
    print(f"{given.out}: {len(content):,} bytes")


if __name__ == "__main__":
    main()
