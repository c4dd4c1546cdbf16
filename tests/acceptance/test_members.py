"""Accounts made on the command line, and a server or a worker that will not start."""

import socket
import stat
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

Run = Callable[..., subprocess.CompletedProcess[str]]


def test_the_first_administrator_is_made_with_a_password_that_is_piped_in(doichieu: Run, desk: Path) -> None:
    made = doichieu("member", "add", "lan", "--role", "administrator", "--password-stdin", text="bốn từ nối nhau\n")
    assert (made.returncode, made.stdout) == (0, "lan can log in now, as administrator.\n"), made.stderr
    assert b"n\xe1\xbb\x91i nhau" not in (desk / "desk.sqlite3").read_bytes()
    assert stat.S_IMODE((desk / "secret.key").stat().st_mode) == 0o600
    again = doichieu("member", "add", "LAN", "--password-stdin", text="bốn từ nối nhau\n")
    assert (again.returncode, again.stderr) == (2, "Error: there is a member 'LAN' already\n")
    changed = doichieu("member", "password", "lan", "--password-stdin", text="năm từ khác nữa đây\n")
    assert (changed.returncode, changed.stdout) == (0, "lan can log in with the new password.\n")


@pytest.mark.usefixtures("desk")
def test_a_password_that_is_easy_to_guess_is_refused_in_the_readers_language(doichieu: Run) -> None:
    refused = doichieu("--lang", "vi", "member", "add", "lan", "--password-stdin", text="12345\n")
    assert refused.returncode == 2
    assert "mật khẩu này không dùng được" in refused.stderr
    assert "ít nhất phải có 10 ký tự" in refused.stderr


def test_a_port_that_is_taken_is_told_in_one_line(doichieu: Run, desk: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        refused = doichieu("serve", "--port", port)
    assert refused.returncode == 2
    assert refused.stderr.startswith(f"Error: cannot listen at 127.0.0.1, port {port}: ")


def test_a_demonstration_is_not_made_of_a_desk_of_ones_own(doichieu: Run, desk: Path) -> None:
    refused = doichieu("serve", "--demo")
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "is a desk of your own" in refused.stderr


@pytest.mark.parametrize("command", [("worker",), ("serve", "--port", "0")])
def test_a_desk_in_a_file_has_no_workers_and_says_so(doichieu: Run, desk: Path, command: tuple[str, ...]) -> None:
    path = desk / "desk.toml"
    path.write_text(path.read_text("utf-8").replace('run_by = "serve"', 'run_by = "worker"'), "utf-8")
    refused = doichieu("--lang", "vi", *command)
    assert (refused.returncode, refused.stdout) == (2, "")
    assert "doichieu serve tự làm các việc hậu trường; worker cần máy chủ PostgreSQL" in refused.stderr
