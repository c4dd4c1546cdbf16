"""``doichieu evaluate traps``."""

from dataclasses import asdict
from pathlib import Path

import click

from doichieu.evaluation import traps
from doichieu.evaluation.command.running import AS_JSON, EXISTING, empty_desk
from doichieu.evaluation.command.showing import show


@click.command("traps", epilog="Example: doichieu evaluate traps pairs.vi.jsonl pairs.en.jsonl --json")
@click.argument("cases", type=EXISTING, nargs=-1, required=True)
@click.option("--seed", default=1, show_default=True, help="Which of the possible changes are drawn.")
@click.option("--most", default=500, show_default=True, help="Most traps of one kind in one language.")
@AS_JSON
def traps_command(cases: tuple[Path, ...], seed: int, most: int, as_json: bool) -> None:
    """Measure how often a supported pair passes for one after a number, unit, date, name or negation changed."""
    with empty_desk() as (desk, _):
        show(asdict(traps.evaluate(desk, cases, seed=seed, most=most)), as_json)
