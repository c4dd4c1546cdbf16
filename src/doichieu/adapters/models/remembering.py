"""An encoder and a judge that compute nothing twice, in this run or a later one.

What is asked of a model is looked up under a digest of the model's identity and of the text, so that another model,
precision or wording is another question. Only digests and numbers are kept, never a text.
"""

import hashlib
import threading
from collections.abc import Callable, Collection, Mapping, Sequence
from itertools import islice
from typing import Protocol, TypeVar

import numpy as np

from doichieu.domain.verdicts import Judgement, Model
from doichieu.ports import Encoder, Memory, Role, Vectors

_DIGEST_BYTES = 16
_JUDGEMENT_BYTES = 3 * 8

Asked = TypeVar("Asked")


class RecentMemory:
    """Implements ``ports.Memory`` for this process: the last ``most`` results that were kept.

    Enough for an import: of the 169,909 texts of an archive of 106 sites one in eleven was there before.
    """

    def __init__(self, most: int = 32_768) -> None:
        self._most = most
        self._results: dict[bytes, bytes] = {}
        self._turn = threading.Lock()

    def recall(self, keys: Collection[bytes]) -> Mapping[bytes, bytes]:
        """Those of the keys that are remembered."""
        with self._turn:
            return {key: self._results[key] for key in keys if key in self._results}

    def keep(self, results: Mapping[bytes, bytes]) -> None:
        """Remember these, and forget the oldest of all."""
        with self._turn:
            self._results |= results
            for key in list(islice(self._results, max(0, len(self._results) - self._most))):
                del self._results[key]


class IdentifiedJudge(Protocol):
    """A ``ports.Judge`` that also says when the same pair could be judged otherwise."""

    @property
    def model(self) -> Model: ...

    @property
    def identity(self) -> str:
        """Changes whenever the same pair could get another judgement."""
        ...

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        """One judgement for each (claim, quotation)."""
        ...


class RememberingEncoder:
    """Implements ``ports.Encoder`` with the vectors of another one, each computed once."""

    def __init__(self, encoder: Encoder, memory: Memory) -> None:
        self._encoder, self._memory = encoder, memory
        self.identity, self.dimensions = encoder.identity, encoder.dimensions

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Float32 (texts, dimensions), each row of length 1."""
        asked = [_key("vector", self.identity, role, text) for text in texts]
        rows = _remembered(asked, texts, self._memory, 4 * self.dimensions, lambda new: self._embedded(new, role))
        return np.frombuffer(b"".join(rows[key] for key in asked), "<f4").reshape(-1, self.dimensions)

    def _embedded(self, texts: Sequence[str], role: Role) -> list[bytes]:
        return _bytes(self._encoder.encode(texts, role).astype("<f4"))


class RememberingJudge:
    """Implements ``ports.Judge`` with the judgements of another one, each made once."""

    def __init__(self, judge: IdentifiedJudge, memory: Memory) -> None:
        self._judge, self._memory = judge, memory

    @property
    def model(self) -> Model:
        """That of the judge."""
        return self._judge.model

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        """One judgement for each (claim, quotation), in order."""
        asked = [_key("judgement", self._judge.identity, *pair) for pair in pairs]
        rows = _remembered(asked, pairs, self._memory, _JUDGEMENT_BYTES, self._judged)
        return [Judgement(*np.frombuffer(rows[key], "<f8").tolist()) for key in asked]

    def _judged(self, pairs: Sequence[tuple[str, str]]) -> list[bytes]:
        judgements = self._judge.judge(pairs)
        return _bytes(np.array([(j.supports, j.refutes, j.neither) for j in judgements], "<f8"))


def _remembered(
    keys: Sequence[bytes],
    asked: Sequence[Asked],
    memory: Memory,
    size: int,
    compute: Callable[[Sequence[Asked]], Sequence[bytes]],
) -> Mapping[bytes, bytes]:
    """A result of ``size`` bytes for each key: what is remembered, and the rest computed together and kept."""
    known = {key: result for key, result in memory.recall(set(keys)).items() if len(result) == size}
    missing = {key: question for key, question in zip(keys, asked, strict=True) if key not in known}
    if not missing:
        return known
    fresh = dict(zip(missing, compute(list(missing.values())), strict=True))
    memory.keep(fresh)
    return known | fresh


def _bytes(rows: np.typing.NDArray[np.generic]) -> list[bytes]:
    return [row.tobytes() for row in rows]


def _key(*parts: str) -> bytes:
    """A digest that differs where any part does, or where one ends."""
    key = hashlib.blake2b(digest_size=_DIGEST_BYTES)
    for part in parts:
        content = part.encode("utf-8", "surrogatepass")
        key.update(len(content).to_bytes(8, "little"))
        key.update(content)
    return key.digest()
