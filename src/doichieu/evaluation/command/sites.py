"""``doichieu evaluate sites``."""

from dataclasses import asdict
from pathlib import Path

import click

from doichieu.evaluation import sites
from doichieu.evaluation.command.matching import ranking_names
from doichieu.evaluation.command.running import AS_JSON, EXISTING, empty_desk, progress
from doichieu.evaluation.command.showing import show


@click.command("sites", epilog="Example: doichieu evaluate sites archive.jsonl.gz --json")
@click.argument("archive", type=EXISTING)
@AS_JSON
def sites_command(archive: Path, as_json: bool) -> None:
    """Measure how well one site's fact-check is found from another site's title about the same claim."""
    with empty_desk() as (desk, _), progress("indexing") as more:
        measured = asdict(sites.evaluate(desk, archive, more))
    show({name: ranking_names(v) if isinstance(v, dict) else v for name, v in measured.items()}, as_json)
