"""A server that is killed in the middle of a check finishes it after the next start."""

import os
import re
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx

from tests.shells.web import served
from tests.shells.web.served import Served

TEXT = "\n".join(f"Năm 2019, xã số {n} có {n * 37 + 1200} người và {n + 3} trường học." for n in range(30))
PATIENCE = 300.0


@contextmanager
def browser(desk: Served, name: str) -> Iterator[httpx.Client]:
    """Logged in, without a browser."""
    with httpx.Client(base_url=desk.address, follow_redirects=True, timeout=60) as client:
        answer = send(client, "login/", name=name, password=desk.passwords[name])
        assert answer.url.path == "/board/"
        yield client


def send(client: httpx.Client, address: str, **fields: str) -> httpx.Response:
    """Fill in the form at an address and send it."""
    token = re.search(r'name="csrfmiddlewaretoken" value="(\w+)"', client.get(address).text)
    assert token
    return client.post(address, data={"csrfmiddlewaretoken": token[1], **fields})


def done(client: httpx.Client, check: str) -> bool:
    return "HX-Refresh" in client.get(f"{check}progress/").headers


def until(so: Callable[[], bool]) -> None:
    """Wait for it, as long as a busy machine may need."""
    end = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < end, "the check was not taken up"
        time.sleep(0.2)


def test_a_check_that_a_kill_cut_short_is_finished_after_the_next_start(tmp_path: Path, models: Path) -> None:
    environment = {**os.environ, "DOICHIEU_CACHE": str(models), "PYTHONUNBUFFERED": "1"}
    with served.demo(tmp_path / "desk", environment) as desk, browser(desk, "an") as client:
        check = send(client, "check/", text=TEXT).url.path
        until(lambda: "claims looked at" in client.get(f"{check}progress/").text)
        desk.process.kill()
    with served.demo(tmp_path / "desk", environment) as desk, browser(desk, "an") as client:
        until(lambda: done(client, check))
        assert client.get(check).text.count('class="dossier ') > 5
