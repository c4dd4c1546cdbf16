"""Bad input ends in one clear line and exit status 1 or 2, and what was stored before is intact."""

import gzip
import json
import signal
import socket
import sqlite3
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

import pytest
from reportlab.pdfgen.canvas import Canvas

from tests.acceptance.conftest import Run

CLAIM = {"claim": "Uống nước chanh nóng chữa khỏi ung thư.", "url": "https://example.org/chanh", "rating": "Sai"}


def one_line(errors: str) -> str:
    """The only line of an error message; a traceback or a second line fails."""
    lines = errors.strip().splitlines()
    assert len(lines) == 1, errors
    return lines[0]


def jsonl(path: Path, count: int) -> Path:
    rows = ({"claim": f"Tin đồn số {i} về giá vàng ngày {i}.", "url": f"https://example.org/{i}"} for i in range(count))
    path.write_text("".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.fixture
def stocked(tmp_path: Path, desk: Path, doichieu: Run) -> Path:
    """A desk whose archive holds one fact-check."""
    (tmp_path / "one.jsonl").write_text(json.dumps(CLAIM, ensure_ascii=False), encoding="utf-8")
    assert doichieu("archive", "import", "one.jsonl").returncode == 0
    return desk


def found(doichieu: Run) -> list[str]:
    """Claims that the archive finds for the stocked one."""
    answer = doichieu("archive", "search", "nước chanh nóng chữa ung thư", "--json")
    assert answer.returncode == 0, answer.stderr
    return [match["claim"] for match in json.loads(answer.stdout)["matches"]]


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("empty.txt", b"", "no text"),
        ("binary.txt", bytes(range(256)) * 64, "cannot be read"),
        ("broken.pdf", b"%PDF-1.7\nnot really", "cannot be read"),
        ("cut.txt.gz", gzip.compress("Giá xăng tăng 5%. ".encode() * 9000)[:-40], "cannot be read"),
    ],
)
def test_a_file_that_cannot_be_read_is_one_clear_line(
    tmp_path: Path, desk: Path, doichieu: Run, name: str, content: bytes, words: str
) -> None:
    (tmp_path / name).write_bytes(content)
    done = doichieu("check", name)
    assert done.returncode == 1
    assert words in one_line(done.stderr)
    assert name in done.stderr


def test_a_file_of_50_megabytes_is_refused_with_the_limit(tmp_path: Path, desk: Path, doichieu: Run) -> None:
    (tmp_path / "big.txt").write_bytes("Một câu dài. ".encode() * 3_400_000)
    done = doichieu("check", "big.txt")
    assert done.returncode == 1
    assert "max_bytes" in one_line(done.stderr)


def test_a_password_protected_pdf_says_so(tmp_path: Path, desk: Path, doichieu: Run) -> None:
    page = Canvas(str(tmp_path / "locked.pdf"), encrypt="secret")
    page.drawString(72, 700, "Prices rose by 5 percent.")
    page.save()
    done = doichieu("check", "locked.pdf")
    assert done.returncode == 1
    assert "password" in one_line(done.stderr)


def test_invalid_json_ld_is_named_and_the_rest_is_kept(tmp_path: Path, stocked: Path, doichieu: Run) -> None:
    (tmp_path / "page.html").write_text(
        '<html><script type="application/ld+json">{"@type": "ClaimReview", oops</script></html>', encoding="utf-8"
    )
    done = doichieu("archive", "import", "page.html")
    assert done.returncode == 1
    assert "page.html" in done.stderr
    assert "Traceback" not in done.stderr
    assert found(doichieu) == [CLAIM["claim"]]


def test_a_cut_off_archive_keeps_what_was_stored_before(tmp_path: Path, stocked: Path, doichieu: Run) -> None:
    whole = gzip.compress(jsonl(tmp_path / "many.jsonl", 3000).read_bytes())
    (tmp_path / "many.jsonl.gz").write_bytes(whole[: len(whole) // 2])
    done = doichieu("archive", "import", "many.jsonl.gz")
    assert done.returncode == 1
    assert "many.jsonl.gz" in done.stderr
    assert "Traceback" not in done.stderr
    assert CLAIM["claim"] in found(doichieu)


class _Redirect(BaseHTTPRequestHandler):
    """Answers everything with a redirect to this very machine."""

    def do_GET(self) -> None:
        self.send_response(302)
        self.send_header("Location", "http://127.0.0.1:1/secret")
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the signature of http.server
        """Say nothing on the terminal."""


@pytest.fixture
def redirecting() -> Iterator[str]:
    server = HTTPServer(("127.0.0.1", 0), _Redirect)
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield f"http://{socket.gethostbyname('localhost')}:{server.server_port}/"
    server.shutdown()
    server.server_close()
    thread.join()


def test_an_address_of_this_machine_is_not_fetched(desk: Path, doichieu: Run, redirecting: str) -> None:
    done = doichieu("check", redirecting)
    assert done.returncode == 1
    assert "not fetched" in one_line(done.stderr)


def test_an_unknown_option_in_desk_toml_is_named(desk: Path, doichieu: Run) -> None:
    options = desk / "desk.toml"
    options.write_text(options.read_text(encoding="utf-8") + '\n[surprise]\nmood = "good"\n', encoding="utf-8")
    done = doichieu("archive", "search", "giá vàng")
    assert done.returncode == 2
    assert "surprise" in one_line(done.stderr)


def test_a_missing_desk_says_how_to_make_one(doichieu: Run) -> None:
    done = doichieu("archive", "search", "giá vàng")
    assert done.returncode == 1
    assert "doichieu init" in one_line(done.stderr)


def test_a_damaged_database_is_one_clear_line(stocked: Path, doichieu: Run) -> None:
    database = next(stocked.glob("*.sqlite3"))
    database.write_bytes(b"not a database" * 1000)
    done = doichieu("archive", "search", "giá vàng")
    assert done.returncode == 1
    assert "desk" in one_line(done.stderr)


def test_ctrl_c_in_an_import_stops_cleanly_and_the_next_run_goes_on(
    tmp_path: Path, stocked: Path, doichieu: Run, environment: dict[str, str]
) -> None:
    jsonl(tmp_path / "many.jsonl", 40_000)
    command = [sys.executable, "-m", "doichieu", "archive", "import", "many.jsonl"]
    running = subprocess.Popen(  # noqa: S603 - our own command
        command, cwd=tmp_path, env=environment, stdout=subprocess.PIPE, stderr=subprocess.PIPE, encoding="utf-8"
    )
    database = next(stocked.glob("*.sqlite3"))
    while stored(database) < 2000 and running.poll() is None:
        time.sleep(0.05)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert running.returncode == 130
    assert "Traceback" not in errors
    assert 2000 <= stored(database) < 40_001
    with sqlite3.connect(database) as connection:
        assert connection.execute("PRAGMA integrity_check").fetchone() == ("ok",)
    assert CLAIM["claim"] in found(doichieu)


def stored(database: Path) -> int:
    """Fact-checks in the database, counted from outside."""
    with sqlite3.connect(database) as connection:
        return int(connection.execute("SELECT count(*) FROM doichieu_fact_check").fetchone()[0])
