"""``doichieu evaluate detection``."""

from dataclasses import asdict
from pathlib import Path

import click

from doichieu.evaluation import detection
from doichieu.evaluation.command.running import AS_JSON, EXISTING, empty_desk
from doichieu.evaluation.command.showing import show


@click.command("detection", epilog="Example: doichieu evaluate detection sentences.jsonl")
@click.argument("cases", type=EXISTING)
@AS_JSON
def detection_command(cases: Path, as_json: bool) -> None:
    """Measure which sentences are found to be checkable and worth checking."""
    with empty_desk() as (desk, _):
        show(asdict(detection.evaluate(desk, cases)), as_json)
