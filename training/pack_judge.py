"""Pack a trained judge into the one file the package ships.

    python -m training.pack_judge --checkpoint checkpoints/judge/last.pt --which averaged --version 2 \
        --out src/doichieu/adapters/models/trained/judge.safetensors

``--temperature`` is what logits are divided by before the softmax: 1 until it is fitted on held-out pairs.
"""

import argparse
import re
from collections.abc import Mapping
from pathlib import Path

import numpy as np
import numpy.typing as npt
import torch

from doichieu.adapters.models.packing import Card, pack
from doichieu.adapters.models.weights import EncoderWeights
from training.judge import LONGEST

TRAINED_ON = ("ViFactCheck", "ViFactCheck in English", "FEVER-Symmetric", "Factcheck-GPT stance", "WiCE")
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
    ask.add_argument("--checkpoint", type=Path, required=True)
    ask.add_argument("--which", choices=("averaged", "live"), default="averaged")
    ask.add_argument("--version", required=True)
    ask.add_argument("--temperature", type=float, default=1.0)
    ask.add_argument("--out", type=Path, required=True)
    given = ask.parse_args()
    saved = torch.load(given.checkpoint, weights_only=True, mmap=True)
    state = saved["averaged" if given.which == "averaged" else "judge"]
    card = Card(version=given.version, longest=LONGEST, temperature=given.temperature, trained_on=TRAINED_ON)
    content = pack(tensors(state), EncoderWeights.installed(), card)
    given.out.parent.mkdir(parents=True, exist_ok=True)
    given.out.write_bytes(content)
    print(f"{given.out}: {len(content):,} bytes, after epoch {saved['epoch']}, {given.which} weights")


if __name__ == "__main__":
    main()
