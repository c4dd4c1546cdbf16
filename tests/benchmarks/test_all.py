"""All benchmarks in one command: what is done is not done twice, and what fails is said."""

import gzip
from pathlib import Path

import pytest

from benchmarks import told
from benchmarks.__main__ import FULL, Part, Run, did, parts


def test_a_part_that_was_measured_is_measured_anew_only_when_asked(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    part, result = Part("platform", ("platform",), str.strip), tmp_path / "platform.json"
    assert did(part, result, again=False)
    result.write_text("from before", encoding="utf-8")
    assert did(part, result, again=False)
    assert "measured before" in capsys.readouterr().out
    assert result.read_text(encoding="utf-8") == "from before"
    assert did(part, result, again=True)
    assert result.read_text(encoding="utf-8") != "from before"


def test_a_part_that_fails_leaves_no_figures(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert not did(Part("none", ("benchmarks.no_such_part",), str.strip), tmp_path / "none.json", again=False)
    assert not (tmp_path / "none.json").exists()
    assert "none: failed with 1" in capsys.readouterr().out


@pytest.mark.parametrize("size", [FULL, 1000])
def test_what_is_plotted_was_measured_before_and_smaller_runs_leave_the_documentation_alone(
    tmp_path: Path, size: int
) -> None:
    for name in ("matching/archive_106sites.jsonl.gz", "verdicts/vifactcheck_articles.jsonl.gz"):
        (tmp_path / name).parent.mkdir()
        with gzip.open(tmp_path / name, "wt", encoding="utf-8") as file:
            file.write("{}\n")
    run = Run(tmp_path, tmp_path, size)
    seen: list[str] = []
    for part in parts(run):
        named = " ".join(part.command)
        assert all(str(run.result(name)) not in named or name in seen for name in ("search", "verdicts"))
        assert ("docs/images" in named) == (size == FULL and "plots" in named)
        seen.append(part.name)


def test_the_beginning_of_an_archive_is_taken_once(tmp_path: Path) -> None:
    whole = tmp_path / "whole.jsonl.gz"
    with gzip.open(whole, "wt", encoding="utf-8") as file:
        file.write("1\n2\n3\n")
    cut = told.first(whole, 2, tmp_path / "cut.jsonl")
    assert cut.read_text(encoding="utf-8") == "1\n2\n"
    assert told.first(whole, 3, cut).read_text(encoding="utf-8") == "1\n2\n"


def test_the_line_of_the_search_names_all_sizes_and_the_others() -> None:
    printed = """{"sizes": {"1000": {"match": {"wall_ms_p50": 3.1}, "dense_recall_at_10": 1.0}},
        "rivals": {"bm25s": {"asked": [{"search": {"wall_ms_p50": 9.5}}]}}}"""
    assert told.search(printed) == "1,000 entries 3.1 ms, recall 1.0; bm25s 9.5 ms"
