"""``doichieu evaluate verdicts``."""

from dataclasses import asdict
from pathlib import Path

import click

from doichieu.evaluation import verdicts
from doichieu.evaluation.command.running import AS_JSON, EXISTING, empty_desk
from doichieu.evaluation.command.showing import show


@click.command("verdicts", epilog="Example: doichieu evaluate verdicts pairs.jsonl --json")
@click.argument("cases", type=EXISTING)
@AS_JSON
def verdicts_command(cases: Path, as_json: bool) -> None:
    """Measure how well a quotation is read beside a claim."""
    with empty_desk() as (desk, _):
        show(asdict(verdicts.evaluate(desk, cases)), as_json)
