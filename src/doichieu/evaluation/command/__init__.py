"""``doichieu evaluate``: found by the command line through its entry point, so the product never imports it.

One command a file; each parses, calls its measure and prints.
"""

import click

from doichieu.evaluation.command.conflicts import conflicts_command
from doichieu.evaluation.command.detection import detection_command
from doichieu.evaluation.command.floors import floors_command
from doichieu.evaluation.command.matching import matching_command
from doichieu.evaluation.command.pipeline import pipeline_command
from doichieu.evaluation.command.sites import sites_command
from doichieu.evaluation.command.traps import traps_command
from doichieu.evaluation.command.verdicts import verdicts_command


@click.group(epilog="Example: doichieu evaluate verdicts cases.jsonl --json")
def evaluate() -> None:
    """Run the shipped desk over labelled cases and print its figures (formats: docs/measuring.md)."""


for _command in (
    detection_command,
    matching_command,
    sites_command,
    verdicts_command,
    pipeline_command,
    traps_command,
    conflicts_command,
    floors_command,
):
    evaluate.add_command(_command)
