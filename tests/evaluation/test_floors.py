"""The floor file: what it refuses, what it raises, and how hard it is to lower a floor."""

import json
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from doichieu.evaluation import floors
from doichieu.evaluation.command import evaluate

GATE = Path(__file__).parent / "gate"
PAIRS = "vifactcheck_vi.jsonl"
CHANGELOG = "## [Unreleased]\n\n### Changed\n\n- {line}\n\n## [0.1.0] - 2026-01-01\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A folder with pairs and a floor file of one figure that needs no model."""
    shutil.copy(GATE / PAIRS, tmp_path)
    _pin(tmp_path, floor=0.0)
    return tmp_path


def _pin(folder: Path, *, floor: float, lowered: str = "") -> None:
    figure = f'[[figure]]\nname = "refuted"\nrun = "conflicts DATA/{PAIRS}"\nvalue = "hard.refuted"\nfloor = {floor}\n'
    figure += f'lowered = "{lowered}"\n' if lowered else ""
    data = f'slack = 0.005\n\n[data]\n"{PAIRS}" = "{floors.digest(folder / PAIRS)}"\n\n'
    (folder / "floors.toml").write_text(data + figure, encoding="utf-8")


def _run(folder: Path, *more: str) -> Result:
    arguments = ["floors", "--floors", str(folder / "floors.toml"), "--data", str(folder), *more]
    return CliRunner().invoke(evaluate, arguments)


def _floor(folder: Path) -> float:
    return floors.parsed((folder / "floors.toml").read_text(encoding="utf-8")).figure[0].floor


def _now(folder: Path) -> float:
    now: float = json.loads(_run(folder, "--json").stdout)[0]["now"]
    return now


def test_a_figure_above_its_floor_passes_and_one_below_fails(folder: Path) -> None:
    assert _run(folder).exit_code == 0
    _pin(folder, floor=0.99)
    done = _run(folder)
    assert done.exit_code == 1
    assert "BELOW ITS FLOOR" in done.output


def test_other_data_is_refused_before_anything_is_measured(folder: Path) -> None:
    (folder / PAIRS).write_text((folder / PAIRS).read_text(encoding="utf-8") + "\n", encoding="utf-8")
    done = _run(folder)
    assert done.exit_code == 1
    assert "other data" in done.output
    assert "floor ≥" not in done.output


def test_a_missing_file_is_named(folder: Path) -> None:
    (folder / PAIRS).unlink()
    assert f"{PAIRS}: not found" in _run(folder).output


def test_raise_pins_what_is_reached_less_the_slack(folder: Path) -> None:
    now = _now(folder)
    assert now > 0.1
    assert _run(folder, "--raise").exit_code == 0
    assert now - 0.0061 <= _floor(folder) <= now - 0.0049


def test_raise_never_lowers(folder: Path) -> None:
    _pin(folder, floor=0.99)
    assert _run(folder, "--raise").exit_code == 1
    assert _floor(folder) == 0.99


def test_a_floor_that_is_raised_to_where_it_was_needs_no_reason_any_more(folder: Path) -> None:
    for before, stays in ((0.05, False), (0.99, True)):
        _pin(folder, floor=0.01, lowered=f"from {before}: fewer false conflicts")
        assert _run(folder, "--raise").exit_code == 0
        assert ("fewer false conflicts" in (folder / "floors.toml").read_text(encoding="utf-8")) is stays


def test_a_floor_is_lowered_only_with_a_reason_and_a_line_in_the_changelog(folder: Path) -> None:
    _pin(folder, floor=0.99)
    changelog = folder / "CHANGELOG.md"
    changelog.write_text(CHANGELOG.format(line="Something else."), encoding="utf-8")
    named = ("--lower", "refuted", "--changelog", str(changelog))
    assert _run(folder, *named).exit_code == 2
    refused = _run(folder, *named, "--because", "fewer false conflicts")
    assert refused.exit_code == 1
    assert _floor(folder) == 0.99
    new = refused.output.rsplit("refuted and ", 1)[1].strip()
    changelog.write_text(CHANGELOG.format(line=f"The floor of refuted is now {new}."), encoding="utf-8")
    assert _run(folder, *named, "--because", "fewer false conflicts").exit_code == 0
    assert f"{_floor(folder):g}" == new
    assert 'lowered = "from 0.99: fewer false conflicts"' in (folder / "floors.toml").read_text(encoding="utf-8")


def test_a_floor_that_holds_cannot_be_lowered(folder: Path) -> None:
    done = _run(folder, "--lower", "refuted", "--because", "to be safe", "--changelog", str(folder / "floors.toml"))
    assert done.exit_code == 1
    assert "is not below its floor" in done.output


def test_a_floor_is_not_lowered_while_others_are_raised(folder: Path) -> None:
    for other in (("--raise",), ("--only", "refuted")):
        done = _run(folder, "--lower", "refuted", "--because", "to be safe", *other)
        assert done.exit_code == 2
        assert "--lower is about one figure" in done.output
    assert _floor(folder) == 0.0


def test_only_measures_the_figures_named_so(folder: Path) -> None:
    assert _run(folder, "--only", "refu*").exit_code == 0
    assert _run(folder, "--only", "other*").exit_code == 2


def test_a_figure_whose_data_has_no_digest_is_refused(folder: Path) -> None:
    text = (folder / "floors.toml").read_text(encoding="utf-8").replace(f"DATA/{PAIRS}", "DATA/more.jsonl")
    (folder / "floors.toml").write_text(text, encoding="utf-8")
    assert "no digest for more.jsonl" in _run(folder).output


def test_a_figure_that_the_command_does_not_print_is_named(folder: Path) -> None:
    text = (folder / "floors.toml").read_text(encoding="utf-8").replace("hard.refuted", "hard.refuted.more")
    (folder / "floors.toml").write_text(text, encoding="utf-8")
    done = _run(folder)
    assert done.exit_code == 1
    assert "refuted: nothing was measured at 'hard.refuted.more'" in done.output


def test_the_floors_of_the_project_are_well_formed_and_name_their_targets() -> None:
    pinned = floors.parsed((GATE.parents[2] / "benchmarks" / "floors.toml").read_text(encoding="utf-8"))
    assert {name.split("/")[0] for name in (figure.name for figure in pinned.figure)} >= {
        "matching", "detection", "verdicts", "pipeline", "traps", "conflicts",
    }  # fmt: skip
    assert all(len(digest) == 64 for digest in pinned.data.values())
