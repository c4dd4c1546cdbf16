"""A small gate inside the tests: the shipped judge and rules, on cases that may be in the repository."""

from pathlib import Path

from click.testing import CliRunner

from doichieu.evaluation.command import evaluate

GATE = Path(__file__).parent / "gate"


def test_no_figure_of_the_small_gate_is_below_its_floor() -> None:
    done = CliRunner().invoke(evaluate, ["floors", "--floors", str(GATE / "floors.toml"), "--data", str(GATE)])
    assert done.exit_code == 0, done.output
