"""Work beside the requests: killed, it goes on at the claim where it was; shared, each piece is done once."""

import os
import re
import signal
import sqlite3
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

import psycopg
import pytest
from django.db import connections
from django.test import override_settings
from psycopg import sql

from doichieu import bootstrap
from doichieu import settings as desk_settings
from doichieu.adapters.jobs.queue import SCHEMA
from doichieu.adapters.storage import stores
from doichieu.adapters.storage.connection import database_settings
from doichieu.adapters.storage.web import accounts, checks, findings
from doichieu.adapters.storage.web.checks import State
from doichieu.domain.events import Origin, proposed_by_a_machine
from doichieu.domain.roles import Member, Role
from doichieu.newsroom import Newsroom
from doichieu.shells.web import opening
from tests.contracts.jobs import until
from tests.shells.samples import a_source
from tests.shells.web.conftest import HAND, NOW, PASSWORD, QUICK
from tests.shells.web.slow_desk import NOTES, PAUSE, WRONG

ROOT = Path(__file__).parents[3]
AN = Member("an", Role.CONTRIBUTOR)
SERVE = ("serve", "--port", "0")


@dataclass(frozen=True, slots=True)
class Office:
    """A desk in a folder, looked at from beside the processes that work for it."""

    folder: Path
    url: str
    room: Newsroom

    def settle(self, name: str, value: str) -> None:
        """Write an option of desk.toml."""
        path = self.folder / "desk.toml"
        path.write_text(re.sub(f"(?m)^{name} = .*$", f'{name} = "{value}"', path.read_text("utf-8")), "utf-8")

    def give(self, identity: str, claims: int, word: str = "Giá") -> list[str]:
        """A text with so many claims, to be checked."""
        sentences = [f"{word} thứ {number} của {identity} tăng." for number in range(1, claims + 1)]
        checks.begin(identity, "an", a_source(" ".join(sentences)), NOW)
        return sentences

    def looked_at(self) -> list[tuple[int, str]]:
        """Which process looked at which claim, in order."""
        path = self.folder / NOTES
        lines = path.read_text("utf-8").splitlines() if path.exists() else []
        return [(int(pid), claim) for pid, claim in (line.split(" ", 1) for line in lines)]

    def state(self, identity: str) -> State | None:
        found = checks.progress(identity, "an")
        return found.state if found else None

    def done(self, *identities: str) -> bool:
        return all(self.state(one) is State.DONE for one in identities)

    def kept(self, identity: str) -> list[str]:
        """The claims whose dossiers are kept."""
        return [one.claim.statement for one in checks.findings(identity).dossiers]

    @contextmanager
    def at_work(self, *command: str, pause: float = 0.05) -> Iterator["subprocess.Popen[str]"]:
        """The command as a process, once it says that it is ready; it is killed in the end, if it still runs.

        What it said is noted on whatever goes wrong meanwhile.
        """
        environment = {**os.environ, "PYTHONPATH": str(ROOT), PAUSE: str(pause), NOTES: str(self.folder / NOTES)}
        process = subprocess.Popen(  # noqa: S603 - our own command
            [sys.executable, "-m", "tests.shells.web.slow_desk", "--desk", self.folder, "--lang", "en", *command],
            env=environment,
            cwd=ROOT,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            encoding="utf-8",
        )
        try:
            _wait_until_open(process)
            yield process
        except BaseException as error:
            process.kill()
            error.add_note("The process said: " + process.communicate()[0])
            raise
        else:
            process.kill()
            process.communicate()


def _wait_until_open(process: "subprocess.Popen[str]") -> None:
    assert process.stdout is not None
    said = []
    for line in process.stdout:
        said.append(line)
        if "Ctrl-C ends it" in line:
            return
    raise AssertionError("it did not open: " + "".join(said))


@pytest.fixture
def here(tmp_path: Path) -> Iterator[Office]:
    """A desk whose database is a file."""
    with _office(tmp_path / "desk", "") as office:
        yield office


@pytest.fixture
def team(postgres_url: str, tmp_path: Path) -> Iterator[Office]:
    """A desk on a server."""
    with _office(tmp_path / "desk", postgres_url) as office:
        yield office


@pytest.fixture(params=["here", "team"])
def office(request: pytest.FixtureRequest) -> Office:
    made: Office = request.getfixturevalue(request.param)
    return made


@contextmanager
def _office(folder: Path, url: str) -> Iterator[Office]:
    stores.create(folder)
    desk_settings.write_new(folder)
    usual = connections.settings["default"]
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = {**usual, **database_settings(folder, 30.0, url)}
    room = bootstrap.newsroom(desk_settings.read(folder), stores.open_stores(folder, remembered_bytes=0, url=url))
    office = Office(folder, url, room)
    office.settle("database", url)
    opening.migrate(desk_settings.read(folder))
    with override_settings(PASSWORD_HASHERS=QUICK):
        accounts.add("an", "An", Role.CONTRIBUTOR, PASSWORD, HAND, temporary=False)
    yield office
    connections.close_all()
    del connections["default"]
    connections.settings["default"] = usual


def how(office: Office) -> tuple[str, ...]:
    """The command that does the jobs: on a server a worker."""
    return ("worker",) if office.url else SERVE


def test_a_check_that_is_killed_goes_on_at_the_claim_where_it_was(office: Office) -> None:
    sentences = office.give("abc", 8)
    with office.at_work(*how(office), pause=0.2) as process:
        until(lambda: len(office.kept("abc")) >= 3)
        process.send_signal(signal.SIGKILL)
        process.wait()
    before, looked = office.kept("abc"), office.looked_at()
    assert 3 <= len(before) < len(sentences)
    with office.at_work(*how(office)):
        until(lambda: office.done("abc"))
    assert office.kept("abc") == sentences
    times = Counter(claim for _, claim in office.looked_at())
    assert all(times[claim] == 1 for claim in before), "what was finished is not computed again"
    assert sum(times.values()) - len(sentences) <= len(looked) - len(before) <= 1, "at most the one under way is"


@pytest.mark.parametrize(("office", "ending"), [("here", signal.SIGINT), ("team", signal.SIGTERM)], indirect=["office"])
def test_ctrl_c_ends_it_within_seconds_and_nothing_is_half_done(office: Office, ending: signal.Signals) -> None:
    sentences = office.give("abc", 15)
    with office.at_work(*how(office), pause=0.3) as process:
        until(lambda: len(office.kept("abc")) >= 2)
        process.send_signal(ending)
        said, _ = process.communicate(timeout=60)
        assert (process.returncode, said) == (0, "")
    before = office.kept("abc")
    assert len(before) < len(sentences)
    assert [claim for _, claim in office.looked_at()] == before, "what was looked at is kept"
    with office.at_work(*how(office), pause=0):
        until(lambda: office.done("abc"))
    assert [claim for _, claim in office.looked_at()] == sentences


def test_one_that_says_it_is_ready_has_made_its_queue(office: Office) -> None:
    with office.at_work(*how(office)):
        assert "workflow_status" in tables(office)


def test_one_claim_that_takes_too_long_keeps_nobody_from_stopping(here: Office) -> None:
    here.give("abc", 1)
    with here.at_work(*SERVE, pause=3600) as process:
        until(lambda: checks.chosen("abc") is not None)
        process.send_signal(signal.SIGINT)
        process.communicate(timeout=60)
        assert process.returncode == 0
    with here.at_work(*SERVE):
        until(lambda: here.done("abc"))


def test_workers_side_by_side_do_each_piece_once(team: Office) -> None:
    with team.at_work("worker", pause=0.2) as one, team.at_work("worker", pause=0.2) as other:
        names = [f"c{number}" for number in range(6)]
        sentences = [sentence for name in names for sentence in team.give(name, 4)]
        until(lambda: team.done(*names))
        looked = team.looked_at()
        assert sorted(claim for _, claim in looked) == sorted(sentences)
        assert {pid for pid, _ in looked} == {one.pid, other.pid}


def test_a_worker_that_dies_is_taken_over_by_another_that_lives(team: Office) -> None:
    with ExitStack() as stack:
        workers = [stack.enter_context(team.at_work("worker", pause=0.2)) for _ in range(2)]
        sentences = team.give("abc", 10)
        until(lambda: len(team.kept("abc")) >= 2)
        (busy,) = [one for one in workers if one.pid == team.looked_at()[0][0]]
        busy.kill()
        busy.wait()
        before = team.kept("abc")
        until(lambda: team.done("abc"))
    assert team.kept("abc") == sentences
    times = Counter(claim for _, claim in team.looked_at())
    assert all(times[claim] == 1 for claim in before)
    assert len({pid for pid, _ in team.looked_at()}) == 2


def test_where_workers_do_the_work_the_desk_in_the_browser_leaves_it_to_them(team: Office) -> None:
    team.settle("run_by", "worker")
    with team.at_work(*SERVE) as served:
        team.give("abc", 2)
        with pytest.raises(subprocess.TimeoutExpired):
            served.wait(timeout=6)
        assert team.state("abc") is State.WAITING
        with team.at_work("worker") as worker:
            until(lambda: team.done("abc"))
            assert {pid for pid, _ in team.looked_at()} == {worker.pid}


def test_a_look_that_is_killed_is_done_after_all_and_enters_the_record_once(office: Office) -> None:
    case = office.room.open(office.room.typed("Giá tăng 5 phần trăm.", "vi"), AN, origin=Origin.HAND)
    findings.ask(case.id, "an")
    with office.at_work(*how(office), pause=3600) as process:
        until(lambda: _under_way(office))
        process.kill()
        process.wait()
    assert office.looked_at() == []
    for _ in range(2):
        with office.at_work(*how(office)):
            until(lambda: findings.unanswered() == [])
    later = [one.event for one in office.room.history(case.id)][1:]
    assert len(later) == 1
    assert all(one is not None and proposed_by_a_machine(one) for one in later)
    assert len(office.looked_at()) == 1
    assert office.room.verify() is None


def test_of_a_deleted_text_nothing_is_left_in_any_table(office: Office) -> None:
    with office.at_work(*how(office)):
        office.give("done", 3, word="Bímật")
        until(lambda: office.done("done"))
        office.give("broken", 2, word=f"Bímật {WRONG}")
        until(lambda: office.state("broken") is State.BROKEN)
        office.give("running", 1000, word="Bímật")
        until(lambda: len(office.kept("running")) >= 2)
        assert any("Bímật" in cell for cell in everything(office))
        for identity in ("done", "broken", "running"):
            assert checks.delete(identity, "an")
        looked = len(office.looked_at())
        office.give("another", 2)
        until(lambda: office.done("another"))
        assert len(office.looked_at()) <= looked + 3, "nor is it gone on with"
        until(lambda: not jobs_kept(office))
    left = everything(office)
    assert any("another" in cell for cell in left)
    assert not any("Bímật" in cell or "B\\u00edm" in cell for cell in left)


def _under_way(office: Office) -> bool:
    return any("PENDING" in row for row in jobs_kept(office))


def jobs_kept(office: Office) -> Sequence[str]:
    """What the queue knows of jobs."""
    return [cell for table, cell in _cells(office) if table.endswith(("workflow_status", "operation_outputs"))]


def everything(office: Office) -> Sequence[str]:
    """Every row of every table of the desk and of the queue."""
    return [cell for _, cell in _cells(office)]


def tables(office: Office) -> Sequence[str]:
    """The tables of the queue."""
    if office.url:
        with psycopg.connect(office.url) as server:
            asked = "SELECT tablename FROM pg_tables WHERE schemaname = %s"
            return [name for (name,) in server.execute(asked, [SCHEMA]).fetchall()]
    with closing(sqlite3.connect(office.folder / "jobs" / "queue.sqlite3", timeout=30)) as file:
        return [name for (name,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall()]


def _cells(office: Office) -> Iterator[tuple[str, str]]:
    if office.url:
        # Each table by itself: who holds one and waits for the next is in the way of a process that changes tables.
        with psycopg.connect(office.url, autocommit=True) as server:
            tables = server.execute(
                "SELECT schemaname, tablename FROM pg_tables WHERE schemaname IN ('public', %s)", [SCHEMA]
            ).fetchall()
            for schema, table in tables:
                query = sql.SQL("SELECT t::text FROM {} t").format(sql.Identifier(schema, table))
                yield from ((table, row[0]) for row in server.execute(query).fetchall())
        return
    for path in (office.folder / "desk.sqlite3", office.folder / "jobs" / "queue.sqlite3"):
        if not path.exists():
            continue
        file = sqlite3.connect(path, timeout=30)
        for (table,) in file.execute("SELECT name FROM sqlite_master WHERE type = 'table'").fetchall():
            rows = file.execute(f'SELECT * FROM "{table}"').fetchall()  # noqa: S608 - a name that SQLite gave
            yield from ((table, str(row)) for row in rows)
        file.close()
