"""The command ``doichieu serve --demo`` as a process of its own, and the browser that visits it."""

import re
import signal
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, Locator, Page, expect, sync_playwright

CHROMIUM = Path("/usr/bin/chromium")
ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


SLOW: Final = 60_000
"""Milliseconds that a busy machine may take for what a person would see at once."""
LONG: Final = 300_000
"""Milliseconds that a check of a short text may take there."""

expect.set_options(timeout=SLOW)


def follow(page: Page, what: Locator) -> None:
    """Click what leads to another page, and wait until that page is there."""
    with page.expect_navigation():
        what.click()


@dataclass(frozen=True, slots=True)
class Served:
    """A desk that answers. ``passwords`` are those of the four demo accounts, by name."""

    address: str
    passwords: Mapping[str, str]
    process: subprocess.Popen[str]

    def log_in(self, page: Page, name: str) -> None:
        """Log in as one of the demo accounts, as a person does."""
        page.goto(f"{self.address}login/")
        page.get_by_label(re.compile("^(Name|Tên đăng nhập)$")).fill(name)
        page.get_by_label(re.compile("^(Password|Mật khẩu)$")).fill(self.passwords[name])
        follow(page, page.locator("main button"))
        expect(page).to_have_url(f"{self.address}board/")


@contextmanager
def demo(folder: Path, environment: Mapping[str, str]) -> Iterator[Served]:
    """Start it in an empty folder, wait until it says that it is open, and stop it as Ctrl-C does."""
    command = [
        sys.executable,
        "-m",
        "doichieu",
        "--desk",
        str(folder),
        "--lang",
        "en",
        "serve",
        "--demo",
        "--port",
        "0",
    ]
    process = subprocess.Popen(  # noqa: S603 - our own command
        command, env=dict(environment), stdout=subprocess.PIPE, stderr=subprocess.STDOUT, encoding="utf-8"
    )
    try:
        yield _opened(process)
    finally:
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=120)


def _opened(process: subprocess.Popen[str]) -> Served:
    passwords: dict[str, str] = {}
    said = []
    assert process.stdout is not None
    for line in process.stdout:
        said.append(line)
        if account := re.fullmatch(r"  (\w+) +([a-z0-9-]+)  \w+\n", line):
            passwords[account[1]] = account[2]
        if opened := re.search(r"open at (http://\S+)", line):
            return Served(opened[1], passwords, process)
    raise AssertionError("it did not open: " + "".join(said))


@contextmanager
def browser() -> Iterator[Browser]:
    """Debian's Chromium without a window. Where there is none, the test is skipped, and the summary says why."""
    if not CHROMIUM.exists():
        pytest.skip("no browser is tested here: Chromium is lacking (Debian: apt install chromium)")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=str(CHROMIUM), args=list(ARGUMENTS))
        yield chromium
        chromium.close()
