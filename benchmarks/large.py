"""The large archive on disk: titles embedded once, recombined, with vectors made as those of really embedded ones."""

import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from benchmarks.recombined import Mixture, Pairs, pairs, recombined
from doichieu.adapters.models.encoder import open_encoder
from doichieu.adapters.models.search_encoders import ClaimEncoder, ClaimSpace, RestoringEncoder
from doichieu.bootstrap import cache
from doichieu.ports import Encoder, Role, Vectors

REALLY = 4000
"""Recombined titles that are really embedded: half to fit the mixture, half to check it."""
_CHUNK = 1024


@dataclass(frozen=True)
class Large:
    """Entries by number: their texts, and unit vectors, float16 (entries, dimensions), in a file."""

    titles: Sequence[str]
    pairs: Pairs
    path: Path
    dimensions: int

    def __len__(self) -> int:
        return len(self.pairs)

    @property
    def vectors(self) -> npt.NDArray[np.float16]:
        """Mapped anew in each process."""
        return np.memmap(self.path, "<f2", mode="r", shape=(len(self), self.dimensions))

    def text(self, number: int) -> str:
        """The recombined title."""
        first, second = self.pairs[number]
        return recombined(self.titles[first], self.titles[second])

    def texts(self, start: int, stop: int) -> Iterator[str]:
        """In order."""
        return (self.text(number) for number in range(start, stop))


@dataclass(frozen=True)
class Check:
    """The same recombined titles, really embedded and made: float32 (titles, dimensions) each."""

    embedded: Vectors
    made: Vectors


def encoder() -> ClaimEncoder:
    """As the product searches its archive."""
    return ClaimEncoder(RestoringEncoder(open_encoder(cache(), threads=1, precision="auto")), ClaimSpace.shipped())


def prepare(work: Path, titles: Sequence[str], size: int, seed: int, say: Callable[[str], None]) -> tuple[Large, Check]:
    """Embed what is not embedded yet, then make ``size`` entries. What was computed in ``work`` is used again.

    Entries once made are kept when the encoder changes, with all that others built of them.
    """
    work.mkdir(parents=True, exist_ok=True)
    embeds = encoder()
    vectors = embedded(work / "titles.f32", titles, embeds, say)
    chosen, extra = pairs(titles, size, seed), pairs(titles, REALLY, seed + 1)
    texts = [recombined(titles[a], titles[b]) for a, b in extra]
    really = embedded(work / f"really-{seed}.f32", texts, embeds, say)
    half = REALLY // 2
    mixture = Mixture.fitted(vectors[extra[:half, 0]], vectors[extra[:half, 1]], really[:half])
    rng = np.random.default_rng(seed)
    made = mixture.vectors(vectors[extra[half:, 0]], vectors[extra[half:, 1]], rng)
    path = work / f"made-{seed}-{size}.f16"
    if not path.exists():
        _make(path, mixture, vectors, chosen, rng)
    say(f"mixture: {mixture.first:.3f} of the first title, {mixture.second:.3f} of the second")
    return Large(titles, chosen, path, embeds.dimensions), Check(np.array(really[half:]), made)


def _make(path: Path, mixture: Mixture, vectors: Vectors, chosen: Pairs, rng: np.random.Generator) -> None:
    part = path.with_suffix(".part")
    with part.open("wb") as file:
        for start in range(0, len(chosen), 50_000):
            first, second = chosen[start : start + 50_000].T
            file.write(mixture.vectors(vectors[first], vectors[second], rng).astype("<f2").tobytes())
    part.replace(path)


def embedded(path: Path, texts: Sequence[str], embeds: Encoder, say: Callable[[str], None]) -> Vectors:
    """Vectors of the texts, float32, kept in a file; a run that was cut short goes on where it stopped."""
    named = path.with_suffix(".json")
    digest = {"encoder": embeds.identity, "texts": len(texts)}
    if not named.exists() or json.loads(named.read_text(encoding="utf-8")) != digest:
        path.write_bytes(b"")
        named.write_text(json.dumps(digest), encoding="utf-8")
    done = path.stat().st_size // (4 * embeds.dimensions)
    with path.open("r+b") as file:
        file.truncate(4 * done * embeds.dimensions)
        file.seek(0, 2)
        for start in range(done, len(texts), _CHUNK):
            file.write(embeds.encode(texts[start : start + _CHUNK], Role.QUERY).astype("<f4").tobytes())
            say(f"embedded {min(start + _CHUNK, len(texts)):,} of {len(texts):,} texts")
    return np.memmap(path, "<f4", mode="r", shape=(len(texts), embeds.dimensions))


def titles_of(texts: Sequence[str]) -> list[str]:
    """Different titles, in order."""
    return list(dict.fromkeys(text for text in texts if text.strip()))
