"""From texts to what the graphs take: clean text, tokens, batches of like length, embedded words."""

import os
import unicodedata
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Protocol

import numpy as np
import numpy.typing as npt
import onnxruntime as ort

from doichieu.adapters.models.blocks import Floats, decode_blocks
from doichieu.adapters.models.tokens import Tokenised, Tokens
from doichieu.adapters.models.weights import EncoderWeights

Ids = npt.NDArray[np.int64]

# No token is longer than 16 characters, so 512 tokens take no more than 8,192 and the spaces between them.
MOST_CHARACTERS = 32_768
# What a batch computes stays in a core's own cache: 384 tokens are a fifth faster than 2,048 (one thread, int8).
BATCH_TOKENS = 384


def clean(text: str) -> str:
    """NFC without NUL and lone surrogates, which the tokenizer cannot take; decomposed Vietnamese would be misread.

    >>> clean("a\\x00b\\ud800 tie\\u0302\\u0301ng")
    'ab tiếng'
    """
    storable = text[:MOST_CHARACTERS].encode("utf-8", "ignore").decode("utf-8")
    return unicodedata.normalize("NFC", storable.replace("\x00", ""))


def by_length(lengths: Sequence[int], most: int = BATCH_TOKENS) -> Iterator[list[int]]:
    """Positions in batches, shortest first, so that little padding is computed.

    A batch padded to its longest has at most ``most`` tokens, or one row.

    >>> list(by_length([5, 2, 9, 40], most=18))
    [[1, 0], [2], [3]]
    """
    batch: list[int] = []
    for place in sorted(range(len(lengths)), key=lengths.__getitem__):
        if batch and (len(batch) + 1) * lengths[place] > most:
            yield batch
            batch = []
        batch.append(place)
    if batch:
        yield batch


def padded(rows: Sequence[Sequence[int]], pad: int) -> Ids:
    """Rows of unlike length as one array (rows, longest), filled up with ``pad``.

    >>> padded([[1, 2], [3]], pad=0).tolist()
    [[1, 2], [3, 0]]
    """
    filled = np.full((len(rows), max(map(len, rows))), pad, np.int64)
    for place, row in zip(filled, rows, strict=True):
        place[: len(row)] = row
    return filled


@dataclass(frozen=True, slots=True)
class Batch:
    """What the graphs read: embedded words (batch, length, hidden); of each token whether it is one, and evidence."""

    embedded: Floats
    mask: Floats
    evidence: Floats


class Words:
    """The word embeddings, decoded row by row from the memory-mapped weights."""

    def __init__(self, weights: EncoderWeights) -> None:
        shape = weights.shape
        self._blocks = weights.blocks("emb.word", shape.vocabulary, shape.hidden)
        self.dimensions, self._pad = shape.hidden, weights.specials.pad

    def batch(self, rows: Sequence[Tokenised]) -> Batch:
        """Tokenised texts, or pairs whose second side is evidence, padded to the longest."""
        ids = padded([row.ids for row in rows], self._pad)
        evidence = padded([row.type_ids for row in rows], 0).astype(np.float32)
        return Batch(self.embed(ids), (ids != self._pad).astype(np.float32), evidence)

    def embed(self, ids: Ids) -> Floats:
        """Token ids of any shape to float32 (…, hidden)."""
        needed, places = np.unique(ids, return_inverse=True)
        rows = decode_blocks(self._blocks[needed]).reshape(len(needed), self.dimensions)
        return rows[places.reshape(ids.shape)]


class Embeds(Protocol):
    """Makes a graph's input of tokenised texts."""

    def batch(self, rows: Sequence[Tokenised]) -> Batch:
        """Texts or pairs, padded to the longest."""
        ...


@dataclass(frozen=True, slots=True)
class Network:
    """A graph ready to run, and what makes its input of texts."""

    session: ort.InferenceSession
    tokens: Tokens
    words: Embeds


def open_session(model: bytes) -> ort.InferenceSession:
    """A session that computes on the thread that calls it; any number of threads may."""
    options = ort.SessionOptions()
    options.intra_op_num_threads = 1
    options.inter_op_num_threads = 1
    return ort.InferenceSession(model, options, providers=["CPUExecutionProvider"])


def run_batches(
    rows: Sequence[Tokenised],
    run: Callable[[Sequence[Tokenised]], Floats],
    *,
    threads: int,
    most: int = BATCH_TOKENS,
) -> Iterator[tuple[list[int], Floats]]:
    """What ``run`` makes of each batch, with the places of its rows; ``threads`` batches are computed at a time.

    Whole batches side by side: a thread that waits for another in the middle of a small matrix loses more than it wins.
    A batch has at most ``most`` tokens, or one row.
    """
    batches = list(by_length([len(row.ids) for row in rows], most))
    work = ([rows[place] for place in batch] for batch in batches)
    if threads == 1 or len(batches) < 2:
        yield from zip(batches, map(run, work), strict=True)
        return
    with ThreadPoolExecutor(threads) as pool:
        yield from zip(batches, pool.map(run, work), strict=True)


def usable_cores() -> int:
    """How many processor cores this process may use."""
    if hasattr(os, "sched_getaffinity"):
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1
