"""``doichieu evaluate pipeline``."""

from dataclasses import asdict, replace
from pathlib import Path

import click

from doichieu.evaluation import pipeline
from doichieu.evaluation.command.running import AS_JSON, EXISTING, empty_desk, progress
from doichieu.evaluation.command.showing import show


@click.command("pipeline", epilog="Example: doichieu evaluate pipeline --library articles.jsonl --claims pairs.jsonl")
@click.option("--library", type=EXISTING, required=True, help="Trusted sources, in any form that can be added.")
@click.option("--claims", type=EXISTING, required=True, help="JSON Lines with claim, evidence and label.")
@click.option("--evidence-from", type=EXISTING, help="Take the evidence of the same id from this file instead.")
@click.option("--unsure-too", is_flag=True, help="Let it suggest however unsure it is, as published pipelines do.")
@AS_JSON
def pipeline_command(library: Path, claims: Path, evidence_from: Path | None, unsure_too: bool, as_json: bool) -> None:
    """Measure the whole way from a claim alone to a suggestion."""
    with empty_desk() as (desk, _), progress("indexing") as more:
        asked = replace(desk, limits=replace(desk.limits, suggestion=0.0)) if unsure_too else desk
        measured = asdict(pipeline.evaluate(asked, library, claims, more, evidence_from))
    show({name.replace("recall5", "recall@5").replace("found5", "found@5"): v for name, v in measured.items()}, as_json)
