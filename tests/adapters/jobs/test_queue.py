"""The queue of jobs: what is promised holds for a file and for a server."""

import os
import signal
import subprocess
import sys
from collections.abc import Sequence
from pathlib import Path
from threading import Event

import psycopg
import pytest

from doichieu.adapters.jobs.presence import InAFolder, OnAServer, Presence
from doichieu.adapters.jobs.queue import DbosJobs
from doichieu.domain.errors import DatabaseUnreachable, DeskReadOnly
from tests.contracts.jobs import JobsContract, Made, Notebook, until

ROOT = Path(__file__).parents[3]
DEADLY = """
import os, sys
from pathlib import Path
from threading import Event

from doichieu.adapters.jobs import queue
from tests.contracts.jobs import Notebook

class Deadly(Notebook):
    def part(self, subject, number):
        os.kill(os.getpid(), 9)

    def give_up(self, subject):
        os._exit(7)

queue.MOST_DEATHS = 1
jobs = queue.DbosJobs(Path(sys.argv[1]), sys.argv[2], {"note": Deadly(asked=["a-1"])}, runs=True)
jobs.start()
Event().wait()
"""


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("postgres_url") if request.param == "postgres" else ""


class TestDbosJobs(JobsContract):
    @pytest.fixture
    def made(self, tmp_path: Path, url: str) -> Made:
        return lambda works: DbosJobs(tmp_path, url, works, runs=True)

    def test_the_more_urgent_kind_comes_first_whatever_was_asked_for_before(self, made: Made) -> None:
        order: list[str] = []
        free, begun = Event(), Event()

        class Noted(Notebook):
            def part(self, subject: str, number: int) -> bool:
                begun.set()
                assert free.wait(60)
                order.append(subject)
                return True

            def end(self, subject: str) -> None:
                """Nothing to strike out."""

        jobs = made({"urgent": Noted(), "note": Noted()})
        jobs.start()
        jobs.add("note", "first-1")
        assert begun.wait(60)
        for kind, subject in (("note", "a-1"), ("note", "b-1"), ("urgent", "c-1")):
            jobs.add(kind, subject)
        free.set()
        until(lambda: len(order) == 4)
        assert jobs.stop()
        assert order == ["first-1", "c-1", "a-1", "b-1"]

    def test_one_that_is_asked_for_twice_while_it_is_under_way_is_done_once(self, made: Made) -> None:
        free, begun = Event(), Event()

        class Held(Notebook):
            def part(self, subject: str, number: int) -> bool:
                begun.set()
                assert free.wait(60)
                return super().part(subject, number)

        held = Held(asked=["a-1", "b-1"])
        jobs = made({"note": held})
        jobs.start()
        jobs.add("note", "a-1")
        assert begun.wait(60)
        jobs.add("note", "a-1")
        jobs.add("note", "b-1")
        jobs.add("note", "b-1")
        free.set()
        until(lambda: len(held.ended) == 2)
        assert jobs.stop()
        assert held.done == ["a-1 1", "b-1 1"]

    def test_a_job_that_kills_whoever_does_it_is_given_up(self, tmp_path: Path, url: str) -> None:
        assert [ended(tmp_path, url) for _ in range(3)] == [-signal.SIGKILL, -signal.SIGKILL, 7]


def ended(folder: Path, url: str) -> int:
    """How the process ended that did the deadly job."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, "-c", DEADLY, str(folder), url]
    return subprocess.run(command, env=environment, check=False, timeout=120).returncode  # noqa: S603 - our own program


@pytest.fixture
def two(url: str, tmp_path: Path) -> Sequence[Presence]:
    return [OnAServer(url) if url else InAFolder(tmp_path) for _ in range(2)]


def test_who_is_at_work_is_seen_until_they_leave(two: Sequence[Presence]) -> None:
    one, other = two
    assert not one.gone(other.number)
    assert not one.gone(one.number)
    other.leave()
    until(lambda: one.gone(other.number))
    one.leave()


def test_who_lost_the_server_for_a_moment_is_seen_again(postgres_url: str) -> None:
    one, other = OnAServer(postgres_url), OnAServer(postgres_url)
    with psycopg.connect(postgres_url) as admin:
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    one.stay()
    other.stay()
    assert not one.gone(other.number)
    one.leave()
    other.leave()


def test_a_server_that_does_not_answer_is_told() -> None:
    with pytest.raises(DatabaseUnreachable, match=r"postgresql://127\.0\.0\.1/desk"):
        DbosJobs(Path(), "postgresql://a:secret@127.0.0.1:1/desk", {}, runs=True).start()


def test_an_account_that_may_make_no_schema_is_told(postgres_url: str, capfd: pytest.CaptureFixture[str]) -> None:
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute("DROP ROLE IF EXISTS clerk")
        admin.execute("CREATE ROLE clerk LOGIN")
    with pytest.raises(DeskReadOnly):
        DbosJobs(Path(), postgres_url.replace("postgres@", "clerk@"), {}, runs=True).start()
    with psycopg.connect(postgres_url, autocommit=True) as admin:
        admin.execute("DROP ROLE clerk")


def test_a_folder_that_is_a_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "jobs").write_text("")
    with pytest.raises(Exception, match="jobs") as told:
        DbosJobs(tmp_path, "", {}, runs=True).start()
    assert type(told.value).__name__ == "NotAFolder"
