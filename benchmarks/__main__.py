"""All benchmarks, one after the other; docs/speed.md tells what comes out.

    python -m benchmarks --data DATA [--work FOLDER] [--size N] [--only PART…] [--again]

DATA is a folder with ``matching/``, ``verdicts/`` and ``texts/`` as in docs/measuring.md. What a part printed is kept
in FOLDER/results-N; a part whose figures are there is passed over unless --again is given, and what is expensive to
build (embeddings, indexes, the desk of the main job) is kept in FOLDER and used again, so a run that was cut short goes
on where it stopped. At a million entries plots go to docs/images; at smaller sizes everything is cut to match, and they
go beside the figures. Ends with 1 where a part failed; the others are run all the same.
"""

import argparse
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from benchmarks import told

FULL = 1_000_000
TITLES = {True: 17_104, False: 5_000}
"""How many titles are embedded to make the entries of: at full size, and below."""
RECORDS, ARTICLES = 5_000, 100
"""Of the archive and the library that the main job searches, below full size."""
VISITING_SECONDS = {True: 120, False: 30}
QUERIES = ("politifact_dev", "snopes_dev", "vi_politifact_dev", "vi_snopes_dev")
ARTICLE = "2020_mar_06_fact-checking-donald-trumps-fox-news-town-hall-scr.txt"


@dataclass(frozen=True)
class Part:
    """One benchmark: the module and its arguments, and how its figures are told in a line.

    What it prints is kept where ``tells`` reads it; a part without ``tells`` leaves files of its own.
    """

    name: str
    command: Sequence[str]
    tells: Callable[[str], str] | None = None


@dataclass(frozen=True)
class Run:
    """What all parts share."""

    data: Path
    work: Path
    size: int

    @property
    def full(self) -> bool:
        """Whether nothing is cut."""
        return self.size >= FULL

    @property
    def results(self) -> Path:
        """Where figures go."""
        return self.work / f"results-{self.size}"

    @property
    def images(self) -> Path:
        """Where plots go: into the documentation only those of the whole."""
        return Path(__file__).parents[1] / "docs" / "images" if self.full else self.results

    def result(self, name: str) -> Path:
        """The figures of a part."""
        return self.results / f"{name}.json"

    def searched(self, whole: Path, records: int) -> str:
        """An archive or a library of the main job: all of it, or its beginning."""
        name = f"{whole.name.partition('.')[0]}-{records}.jsonl"
        return str(whole if self.full else told.first(whole, records, self.work / name))


def parts(run: Run) -> list[Part]:
    """In the order in which they are run: plots after what they show."""
    matching, verdicts = run.data / "matching", run.data / "verdicts"
    queries = [str(matching / f"{name}.jsonl") for name in QUERIES]
    archive = ["--archive", str(matching / "archive_106sites.jsonl.gz")]
    made = ["--work", str(run.work), "--size", str(run.size), "--titles", str(TITLES[run.full])]
    job = ["benchmarks.main_job", "--desk", str(run.work / ("main-desk" if run.full else f"main-desk-{RECORDS}"))]
    searched = run.searched(matching / "archive_106sites.jsonl.gz", RECORDS)
    library = run.searched(verdicts / "vifactcheck_articles.jsonl.gz", ARTICLES)
    judged = ["evaluate", "verdicts", str(verdicts / "vifactcheck_dev.jsonl"), "--json"]
    curve = f"vifactcheck_dev={run.result('verdicts')}"
    plots, to = "benchmarks.plots", ["--to", str(run.images)]
    return [
        Part("encoder", ("benchmarks.encoder",), told.encoder),
        Part("search", ("benchmarks.search", *archive, "--queries", *queries, *made), told.search),
        Part("search-plot", (plots, "growth", str(run.result("search")), *to)),
        Part(
            "main-job",
            (*job, "--archive", searched, "--library", library, "--text", str(run.data / "texts" / ARTICLE)),
            told.main_job,
        ),
        Part("load", ("benchmarks.load", "--seconds", str(VISITING_SECONDS[run.full])), told.load),
        Part("verdicts", ("doichieu", *judged), told.verdicts),
        Part("verdicts-plot", (plots, "coverage", curve, *to)),
    ]


def main() -> int:
    """Run what is asked for; say of each part when it begins, how long it took and what came of it."""
    asked = _arguments()
    run = Run(asked.data, asked.work, asked.size)
    run.results.mkdir(parents=True, exist_ok=True)
    failed = [
        part.name
        for part in parts(run)
        if (not asked.only or part.name in asked.only) and not did(part, run.result(part.name), again=asked.again)
    ]
    if failed:
        _say(f"failed: {', '.join(failed)}")
    return 1 if failed else 0


def did(part: Part, result: Path, *, again: bool) -> bool:
    """Run one part, unless its figures are there; whether they are there now."""
    if part.tells and result.exists() and not again:
        _say(f"{part.name}: measured before ({result}): {part.tells(result.read_text(encoding='utf-8'))}")
        return True
    _say(f"{part.name}: begins")
    began = time.perf_counter()
    printed = subprocess.run(  # noqa: S603 - our own command
        [sys.executable, "-m", *part.command], stdout=subprocess.PIPE, encoding="utf-8", check=False
    )
    lasted = f"{time.perf_counter() - began:.0f} s"
    if printed.returncode:
        _say(f"{part.name}: failed with {printed.returncode} after {lasted}")
        return False
    if part.tells:
        result.write_text(printed.stdout, encoding="utf-8")
    _say(f"{part.name}: done in {lasted}{': ' + part.tells(printed.stdout) if part.tells else ''}")
    return True


def _say(what: str) -> None:
    print(time.strftime("%X"), what, flush=True)


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--work", type=Path, default=Path("benchmarks-work"))
    parser.add_argument("--size", type=int, default=FULL)
    parser.add_argument("--only", nargs="*", default=[], help="names of parts")
    parser.add_argument("--again", action="store_true", help="measure anew what was measured before")
    asked = parser.parse_args()
    missing = [name for name in ("matching", "verdicts", "texts") if not (asked.data / name).is_dir()]
    if missing:
        parser.error(f"--data {asked.data}: no folder {', '.join(missing)} there")
    return asked


if __name__ == "__main__":
    sys.exit(main())
