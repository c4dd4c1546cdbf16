"""What a part of the benchmarks found, in one line for whoever waits; and the beginning of an archive."""

import gzip
import json
from itertools import islice
from pathlib import Path


def encoder(printed: str) -> str:
    """Texts a second of each engine."""
    read = json.loads(printed)
    engines = {name: one for name, one in read.items() if isinstance(one, dict) and "texts_per_second" in one}
    return ", ".join(
        f"{name} {one['texts_per_second']} texts/s ({one['times_the_engine']} times the engine)"
        for name, one in engines.items()
    )


def search(printed: str) -> str:
    """A whole match at each size, and the others against our search."""
    read = json.loads(printed)
    sizes = [
        f"{int(size):,} entries {one['match']['wall_ms_p50']} ms, recall {one['dense_recall_at_10']}"
        for size, one in read["sizes"].items()
    ]
    others = [f"{name} {one['asked'][0]['search']['wall_ms_p50']} ms" for name, one in read["rivals"].items()]
    return "; ".join([*sizes, *others])


def main_job(printed: str) -> str:
    """Seconds on the clock."""
    read = json.loads(printed)
    cold = {state: one["wall_seconds"] for state, one in read["new_process"].items()}
    warm = {state: round(read["warm"][state]["wall_ms_p50"] / 1000, 2) for state in ("first", "again")}
    return f"cold {cold['first']} s, again {cold['again']}; warm {warm['first']} s, again {warm['again']}"


def load(printed: str) -> str:
    """What readers waited."""
    read = json.loads(printed)
    waited = f"reading pages {read['reading']['p50']} ms, 95 % {read['reading']['p95']}"
    return f"{read['requests']} requests, {waited}, {sum(read['errors'].values())} errors"


def verdicts(printed: str) -> str:
    """How many points the curve has."""
    return f"{len(json.loads(printed)['risk_coverage'])} points of accuracy against coverage"


def first(archive: Path, records: int, to: Path) -> Path:
    """The first so many lines of an archive, in a file that is made once."""
    if not to.exists():
        with gzip.open(archive, "rt", encoding="utf-8") as lines:
            part = to.with_suffix(".part")
            part.write_text("".join(islice(lines, records)), encoding="utf-8")
        part.replace(to)
    return to
