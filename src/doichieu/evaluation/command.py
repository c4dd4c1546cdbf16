"""``doichieu evaluate``: found by the command line through its entry point, so the product never imports it."""

import json
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import asdict
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.progress import Progress

from doichieu import bootstrap
from doichieu.desk import Desk
from doichieu.evaluation import detection, matching, pipeline, verdicts
from doichieu.settings import Settings

EXISTING = click.Path(path_type=Path)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@click.group(epilog="Example: doichieu evaluate verdicts cases.jsonl --json")
def evaluate() -> None:
    """Run the shipped desk over labelled cases and print its figures (formats: docs/quality.md)."""


@evaluate.command("detection", epilog="Example: doichieu evaluate detection sentences.jsonl")
@click.argument("cases", type=EXISTING)
@AS_JSON
def detection_command(cases: Path, as_json: bool) -> None:
    """Measure which sentences are found to be checkable and worth checking."""
    with _empty_desk() as (desk, _):
        _show(asdict(detection.evaluate(desk, cases)), as_json)


@evaluate.command(
    "matching", epilog="Example: doichieu evaluate matching --archive archive.jsonl --queries queries.jsonl"
)
@click.option(
    "--archive", type=EXISTING, required=True, help="Published fact-checks, in any form that can be imported."
)
@click.option("--queries", type=EXISTING, required=True, help="JSON Lines with qid, query and relevant ids.")
@AS_JSON
def matching_command(archive: Path, queries: Path, as_json: bool) -> None:
    """Measure how well fact-checks of the same claim are found, beside BM25 and plain embeddings."""
    with _empty_desk() as (desk, settings), _progress("indexing") as progress:
        measured = matching.evaluate(desk, bootstrap.encoder(settings), archive, queries, progress)
    _show(_matching_names(asdict(measured)), as_json)


@evaluate.command("verdicts", epilog="Example: doichieu evaluate verdicts pairs.jsonl --json")
@click.argument("cases", type=EXISTING)
@AS_JSON
def verdicts_command(cases: Path, as_json: bool) -> None:
    """Measure how well a quotation is read beside a claim."""
    with _empty_desk() as (desk, _):
        _show(asdict(verdicts.evaluate(desk, cases)), as_json)


@evaluate.command(
    "pipeline", epilog="Example: doichieu evaluate pipeline --library articles.jsonl --claims pairs.jsonl"
)
@click.option("--library", type=EXISTING, required=True, help="Trusted sources, in any form that can be added.")
@click.option("--claims", type=EXISTING, required=True, help="JSON Lines with claim, evidence and label.")
@AS_JSON
def pipeline_command(library: Path, claims: Path, as_json: bool) -> None:
    """Measure the whole way from a claim alone to a suggestion."""
    with _empty_desk() as (desk, _), _progress("indexing") as progress:
        measured = asdict(pipeline.evaluate(desk, library, claims, progress))
    _show(
        {name.replace("recall5", "recall@5").replace("found5", "found@5"): v for name, v in measured.items()}, as_json
    )


@contextmanager
def _empty_desk() -> Iterator[tuple[Desk, Settings]]:
    """A desk of its own in a folder that is gone afterwards, with the default settings."""
    with tempfile.TemporaryDirectory(prefix="doichieu-") as folder:
        settings = bootstrap.create(Path(folder) / "desk")
        yield bootstrap.desk(settings), settings


@contextmanager
def _progress(what: str) -> Iterator[Callable[[int], None]]:
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda more: bar.advance(task, more)


def _matching_names(measured: dict[str, Any]) -> dict[str, Any]:
    """The names of the published format, which cannot be names in Python."""
    ranking = measured.pop("ranking")
    return {
        "n": measured["n"],
        **_ranking_names(ranking),
        "ms_per_query_p50": measured["ms_p50"],
        "ms_per_query_p95": measured["ms_p95"],
        "seconds_to_index": measured["seconds_to_index"],
        "same_claim": measured["sameness"],
        "baselines": {name: _ranking_names(one) for name, one in measured["baselines"].items()},
    }


def _ranking_names(ranking: dict[str, float]) -> dict[str, float]:
    named = {"map5": "map@5", "success1": "success@1", "success5": "success@5", "success10": "success@10"}
    return {named.get(name, name): value for name, value in ranking.items()}


def _show(measured: dict[str, Any], as_json: bool) -> None:
    rounded = _rounded(measured)
    if as_json:
        click.echo(json.dumps(rounded, ensure_ascii=False))
        return
    for name, value in _flat(rounded):
        click.echo(f"{name:40} {value}")


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def _flat(measured: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in measured.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value
