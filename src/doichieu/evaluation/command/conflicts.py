"""``doichieu evaluate conflicts``."""

from dataclasses import asdict
from pathlib import Path

import click

from doichieu.evaluation import conflicts
from doichieu.evaluation.command.running import AS_JSON, EXISTING
from doichieu.evaluation.command.showing import show


@click.command("conflicts", epilog="Example: doichieu evaluate conflicts pairs.jsonl --json")
@click.argument("cases", type=EXISTING, nargs=-1, required=True)
@click.option("--evidence-from", type=EXISTING, help="Take the evidence of the same id from this file instead.")
@AS_JSON
def conflicts_command(cases: tuple[Path, ...], evidence_from: Path | None, as_json: bool) -> None:
    """Measure how often disagreeing words are shown for refuted pairs, and for supported ones by mistake."""
    show(asdict(conflicts.evaluate(cases, evidence_from)), as_json)
