"""``doichieu evaluate conflicts``."""

from dataclasses import asdict
from pathlib import Path

import click

from doichieu.evaluation import conflicts
from doichieu.evaluation.command.running import AS_JSON, EXISTING
from doichieu.evaluation.command.showing import show


@click.command("conflicts", epilog="Example: doichieu evaluate conflicts pairs.jsonl --json")
@click.argument("cases", type=EXISTING, nargs=-1, required=True)
@AS_JSON
def conflicts_command(cases: tuple[Path, ...], as_json: bool) -> None:
    """Measure how often disagreeing words are shown for refuted pairs, and for supported ones by mistake."""
    show(asdict(conflicts.evaluate(cases)), as_json)
