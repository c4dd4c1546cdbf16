"""``doichieu evaluate verdicts``."""

from dataclasses import asdict
from pathlib import Path

import click

from doichieu.evaluation import verdicts
from doichieu.evaluation.command.running import AS_JSON, EXISTING, empty_desk
from doichieu.evaluation.command.showing import show


@click.command("verdicts", epilog="Example: doichieu evaluate verdicts pairs.jsonl --json")
@click.argument("cases", type=EXISTING)
@click.option("--evidence-from", type=EXISTING, help="Take the evidence of the same id from this file instead.")
@click.option(
    "--learn-from", type=EXISTING, multiple=True, help="Pairs that the overlap baseline learns from; may be repeated."
)
@AS_JSON
def verdicts_command(cases: Path, evidence_from: Path | None, learn_from: tuple[Path, ...], as_json: bool) -> None:
    """Measure how well a quotation is read beside a claim, beside plain baselines."""
    with empty_desk() as (desk, _):
        show(asdict(verdicts.evaluate(desk, cases, evidence_from, learn_from)), as_json)
