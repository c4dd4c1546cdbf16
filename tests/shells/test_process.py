"""The command as a process of its own: pipes, signals, encodings, the time that help takes."""

import os
import pty
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.shells.a_desk import SLOW
from tests.shells.conftest import LEMON

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, "-m", "tests.shells.a_desk"]


@pytest.fixture
def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if name in ("PATH", "HOME", "SYSTEMROOT")}
    return {**kept, "PYTHONPATH": str(ROOT), "LC_ALL": "C.UTF-8"}


def test_letters_come_out_in_utf_8_whatever_the_locale(environment: dict[str, str]) -> None:
    for locale in ("C", "en_US.ISO-8859-1", "vi_VN.UTF-8"):
        done = subprocess.run(  # noqa: S603 - our own command
            [*COMMAND, "check", "-"],
            env={**environment, "LC_ALL": locale, "PYTHONIOENCODING": "ascii", "PYTHONUTF8": "0"},
            input=LEMON.encode("ascii", "ignore") + b" 1.",
            capture_output=True,
            check=True,
        )
        assert "“" in done.stdout.decode("utf-8")


def test_nothing_but_the_answer_goes_into_a_pipe(environment: dict[str, str]) -> None:
    done = subprocess.run(  # noqa: S603 - our own command
        [*COMMAND, "check", "-"], env=environment, input=LEMON, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stderr == ""
    assert "\x1b" not in done.stdout


def test_a_reader_that_goes_away_is_no_trouble(environment: dict[str, str]) -> None:
    running = subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "check", "-", "--json"],
        env=environment,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    )
    assert running.stdin
    assert running.stdout
    assert running.stderr
    running.stdout.close()
    running.stdin.write((LEMON * 400).encode())
    running.stdin.close()
    errors = running.stderr.read()
    running.stderr.close()
    assert (running.wait(timeout=60), errors) == (141, b"")


def test_ctrl_c_in_an_import_says_how_many_are_stored(tmp_path: Path, environment: dict[str, str]) -> None:
    rows = "".join(f'{{"claim": "Tin đồn số {i}.", "url": "https://example.org/{i}"}}\n' for i in range(5000))
    (tmp_path / SLOW).write_text(rows, encoding="utf-8")
    running = subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, "archive", "import", SLOW],
        env=environment,
        cwd=tmp_path,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        encoding="utf-8",
    )
    time.sleep(2.5)
    running.send_signal(signal.SIGINT)
    output, errors = running.communicate(timeout=60)
    assert (running.returncode, output) == (130, "")
    line = errors.strip()
    assert line.startswith("Stopped. ")
    assert line.endswith("new fact-checks are stored. Run the same command again to go on.")
    assert 10 < int(line.split()[1].replace(",", "")) < 2000


def on_a_terminal(arguments: list[str], environment: dict[str, str], text: str) -> tuple[str, str]:
    """What a command writes where both its outputs are terminals: (standard output, standard error)."""
    out_end, out = pty.openpty()
    err_end, err = pty.openpty()
    running = subprocess.Popen(  # noqa: S603 - our own command
        [*COMMAND, *arguments], env=environment, stdin=subprocess.PIPE, stdout=out, stderr=err
    )
    assert running.stdin
    running.stdin.write(text.encode())
    running.stdin.close()
    running.wait(timeout=60)
    os.close(out)
    os.close(err)
    return (_drained(out_end), _drained(err_end))


def _drained(end: int) -> str:
    data = b""
    try:
        while chunk := os.read(end, 65536):
            data += chunk
    except OSError:
        # A terminal whose other side is closed ends so on Linux.
        pass
    os.close(end)
    return data.decode("utf-8")


def test_a_terminal_gets_colour_unless_it_is_refused(environment: dict[str, str]) -> None:
    asked = {**environment, "TERM": "xterm-256color"}
    coloured, _ = on_a_terminal(["check", "-"], asked, LEMON)
    plain, _ = on_a_terminal(["check", "-"], {**asked, "NO_COLOR": "1"}, LEMON)
    assert "\x1b[" in coloured
    assert "\x1b[" not in plain


def test_work_of_less_than_a_second_shows_no_progress(environment: dict[str, str]) -> None:
    _, errors = on_a_terminal(["check", "-"], {**environment, "TERM": "xterm"}, LEMON)
    assert errors == ""


def test_longer_work_shows_how_much_is_done_on_a_terminal(tmp_path: Path, environment: dict[str, str]) -> None:
    rows = "".join(f'{{"claim": "Tin đồn số {i}.", "url": "https://example.org/{i}"}}\n' for i in range(250))
    (tmp_path / SLOW).write_text(rows, encoding="utf-8")
    _, errors = on_a_terminal(["archive", "import", str(tmp_path / SLOW)], {**environment, "TERM": "xterm"}, "")
    assert "Storing fact-checks" in errors


def test_help_does_not_keep_anybody_waiting(environment: dict[str, str]) -> None:
    shown = subprocess.run(
        [sys.executable, "-X", "importtime", "-m", "doichieu", "--help"],
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    heavy = ("numpy", "django", "onnxruntime", "pydantic", "rich", "tantivy", "faiss", "doichieu.bootstrap")
    imported = {line.split("|")[-1].strip() for line in shown.stderr.splitlines()}
    assert not imported & set(heavy)
