"""``doichieu evaluate matching``."""

from dataclasses import asdict
from itertools import count
from pathlib import Path
from typing import Any

import click

from doichieu import bootstrap
from doichieu.evaluation import matching
from doichieu.evaluation.command.running import AS_JSON, EXISTING, empty_desk, progress
from doichieu.evaluation.command.showing import show


@click.command("matching", epilog="Example: doichieu evaluate matching --archive archive.jsonl --queries queries.jsonl")
@click.option(
    "--archive", type=EXISTING, required=True, help="Published fact-checks, in any form that can be imported."
)
@click.option("--queries", type=EXISTING, required=True, help="JSON Lines with qid, query and relevant ids.")
@AS_JSON
def matching_command(archive: Path, queries: Path, as_json: bool) -> None:
    """Measure how well fact-checks of the same claim are found, beside BM25 and plain embeddings."""
    with empty_desk() as (desk, settings), progress("indexing") as more:
        encoder = bootstrap.encoder(settings)
        places = (settings.folder / f"index-{n}" for n in count())
        measured = matching.evaluate(
            desk,
            archive,
            queries,
            more,
            encoder=encoder,
            empty=lambda: bootstrap.archive_index(next(places), encoder),
        )
    show(_matching_names(asdict(measured)), as_json)


def _matching_names(measured: dict[str, Any]) -> dict[str, Any]:
    """The names of the published format, which cannot be names in Python."""
    ranking = measured.pop("ranking")
    return {
        "n": measured["n"],
        **ranking_names(ranking),
        "ms_per_query_p50": measured["ms_p50"],
        "ms_per_query_p95": measured["ms_p95"],
        "seconds_to_index": measured["seconds_to_index"],
        "same_claim": measured["sameness"],
        **_diacritics_names(measured["diacritics"]),
        "baselines": {name: ranking_names(one) for name, one in measured["baselines"].items()},
    }


def _diacritics_names(measured: dict[str, float] | None) -> dict[str, Any]:
    if measured is None:
        return {}
    return {"without_diacritics": {name.replace("success5", "success@5"): value for name, value in measured.items()}}


def ranking_names(ranking: dict[str, float]) -> dict[str, float]:
    """The names of the published format for a ranking's figures."""
    named = {"map5": "map@5", "success1": "success@1", "success5": "success@5", "success10": "success@10"}
    return {named.get(name, name): value for name, value in ranking.items()}
