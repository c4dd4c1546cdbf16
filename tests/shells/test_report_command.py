"""``doichieu report`` and the tables it writes."""

import csv
import io
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.events import Origin
from doichieu.domain.roles import Role
from doichieu.shells.cli.choices import Choices, newsroom
from doichieu.shells.cli.main import main
from doichieu.shells.render import as_csv, period_terminal
from doichieu.shells.render.period_tables import NAMES, tables
from doichieu.shells.render.tables import Cell, Column, Table
from doichieu.shells.words import LANGUAGES, in_language
from tests.shells.charts import a_report

Command = Callable[..., Result]


@pytest.fixture
def report(tmp_path: Path) -> Command:
    """The command on a desk with one declined claim."""
    desk = tmp_path / "desk"
    run = CliRunner().invoke
    assert run(main, ["init", str(desk)], obj=Choices()).exit_code == 0
    room = newsroom(desk)
    editor = room.members.add("chi", Role.EDITOR)
    case = room.open(room.typed("Nước chanh chữa ung thư.", "vi"), editor, origin=Origin.TIP, topic="y tế")
    room.decline(case, editor, reason="=Đã có bài khác.")

    def command(*arguments: str) -> Result:
        return run(main, ["--desk", str(desk), "report", *arguments], obj=Choices(desk=desk))

    return command


def test_without_a_period_it_reports_on_this_month(report: Command) -> None:
    done = report("--lang", "en")
    assert done.exit_code == 0
    assert "as it stands" in done.stdout
    assert "Nước chanh chữa ung thư." in done.stdout
    assert "chi" not in done.stdout.split()


def test_the_targets_of_the_desk_stand_beside_what_was_reached(report: Command, tmp_path: Path) -> None:
    path = tmp_path / "desk" / "desk.toml"
    said = path.read_text(encoding="utf-8")
    path.write_text(said.replace("tips_answered = 0.0", "tips_answered = 0.8"), encoding="utf-8")
    told = " ".join(report("--lang", "en").stdout.split())
    assert "tips answered Reached: 100% · Counted: 1 of 1 · Wanted: at least 80% · Met: met" in told
    assert "corrected within a day Reached: nothing to measure · Counted: 0 of 0 · Wanted: not set" in told


def test_it_speaks_vietnamese(report: Command) -> None:
    done = report("--month", "2020-02", "--lang", "vi")
    assert done.stdout.startswith("Tháng 2 năm 2020\n")
    assert "Kỳ này không có nhận định nào bị từ chối." in done.stdout


@pytest.mark.parametrize(
    ("asked", "title"),
    [
        (("--month", "2026-11"), "November 2026"),
        (("--week", "2026-W47"), "Week 47, 16 Nov – 22 Nov 2026"),
        (("--from", "2026-11-03", "--to", "2026-11-05"), "3 Nov – 5 Nov 2026"),
    ],
)
def test_a_period_is_named_in_three_ways(report: Command, asked: tuple[str, ...], title: str) -> None:
    assert report(*asked, "--lang", "en").stdout.startswith(f"{title}\n")


@pytest.mark.parametrize(
    ("asked", "said"),
    [
        (("--month", "2026-13"), "'2026-13' is no period"),
        (("--from", "2026-11-05", "--to", "2026-11-03"), "is no period"),
        (("--from", "2026-11-05"), "Name one period"),
        (("--month", "2026-11", "--week", "2026-W47"), "Name one period"),
        (("--month", "2026-11", "--to", "2026-11-03"), "Name one period"),
    ],
)
def test_what_is_no_period_is_told_in_one_line(report: Command, asked: tuple[str, ...], said: str) -> None:
    done = report(*asked, "--lang", "en")
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr
    assert done.stderr.count("\n") == 1


def test_every_table_becomes_a_file_for_spreadsheets(report: Command, tmp_path: Path) -> None:
    done = report("--month", "2020-02", "--csv", str(tmp_path / "a" / "b"), "--lang", "en")
    assert f"{len(NAMES)} tables written to" in done.stderr
    assert {path.name for path in (tmp_path / "a" / "b").iterdir()} == {f"2020-02-{name}.csv" for name in NAMES}


def test_a_file_in_the_way_of_the_folder_is_named(report: Command, tmp_path: Path) -> None:
    (tmp_path / "there").write_text("a file", encoding="utf-8")
    done = report("--csv", str(tmp_path / "there" / "inside"))
    assert done.exit_code == 2
    assert "is in the way" in done.stderr


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_table_has_a_name_a_title_and_as_many_cells_as_heads(language: str) -> None:
    made = tables(a_report(), in_language(language))
    assert tuple(table.name for table in made) == NAMES
    for table in made:
        assert table.title
        assert table.rows
        assert {len(row) for row in table.rows} == {len(table.columns)}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("width", [40, 80, 100])
def test_no_line_on_a_terminal_is_wider_than_it(language: str, width: int) -> None:
    lines = period_terminal.report(a_report(), in_language(language), width=width, colour=False).splitlines()
    assert max(map(len, lines)) <= width
    assert not [line for line in lines if line != line.rstrip()]


@given(st.lists(st.text(), min_size=1, max_size=5))
def test_a_spreadsheet_gets_every_cell_and_runs_none(words: list[str]) -> None:
    kept = [word.replace("\r", "").replace("\0", "") for word in words]
    columns = tuple(Column(f"c{n}") for n in range(len(kept)))
    made = as_csv.data(Table("t", "T", columns, (tuple(Cell("", word) for word in kept),)))
    assert made.startswith(b"\xef\xbb\xbf")
    _, row = csv.reader(io.StringIO(made.decode("utf-8-sig"), newline=""))
    assert [cell.removeprefix("'") for cell in row] == [word.removeprefix("'") for word in kept]
    assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t"))]
