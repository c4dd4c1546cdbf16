"""The command working on a desk of stand-ins, in this process."""

from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from doichieu.shells.cli.choices import Choices
from doichieu.shells.cli.main import main
from tests.shells.a_desk import Shelf, a_name, a_shelf, a_zone

LEMON = "Uống 2 lít nước chanh mỗi ngày chữa khỏi ung thư."
RECORDS = f"""{{"claim": "{LEMON}", "rating": "Sai", "url": "https://example.org/1"}}
{{"claim": "Ngậm nước muối diệt vi rút.", "url": "https://example.org/2"}}
{{"url": "https://example.org/3"}}
"""

Run = Callable[..., Result]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder to work in, in a plain environment."""
    monkeypatch.chdir(tmp_path)
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "DOICHIEU_DESK", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def shelf() -> Shelf:
    """What the desk holds, kept from command to command."""
    return a_shelf()


@pytest.fixture
def run(shelf: Shelf) -> Run:
    """Run a command and give back its status, output and errors."""

    def command(*arguments: str, text: str | None = None) -> Result:
        chosen = Choices(build=shelf.build, newsroom=shelf.newsroom, named=a_name, zone=a_zone)
        return CliRunner().invoke(main, arguments, input=text, obj=chosen)

    return command


@pytest.fixture
def stocked(folder: Path, run: Run) -> Run:
    """The command on a desk with two fact-checks and one source."""
    (folder / "checks.jsonl").write_text(RECORDS, encoding="utf-8")
    (folder / "nuoc-uong.txt").write_text("Mỗi ngày nên uống 2 lít nước. Gọi [phone] để hỏi thêm.", encoding="utf-8")
    assert run("archive", "import", "checks.jsonl").exit_code == 0
    assert run("library", "add", "nuoc-uong.txt").exit_code == 0
    return run
