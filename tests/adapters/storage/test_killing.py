"""A desk that is killed: no event that was confirmed is lost, none is half-written, and the chain is whole."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest

from doichieu.adapters.storage import stores
from doichieu.adapters.storage.stores import Stores
from doichieu.stages.audit import first_break

TRANSITIONS = 200
BATCHES = 2
"""Each transition of the worker below is of so many events, which must be written together or not at all."""

WORKER = """
import sys
import time
from datetime import UTC, datetime
from pathlib import Path

from doichieu.adapters.storage import stores
from doichieu.domain import drafting, triage
from doichieu.domain.claims import Checkability, Claim
from doichieu.domain.events import Origin
from doichieu.domain.roles import Member, Role
from doichieu.domain.texts import Quote, Span, digest

folder, url, identity, pause = Path(sys.argv[1]), sys.argv[2], sys.argv[3], float(sys.argv[4])
kept = stores.open_stores(folder, url=url, remembered_bytes=0)
by, now = Member("cúc", Role.EDITOR), lambda: datetime.now(UTC)
claim = Claim(Quote(digest("x"), Span(0, 1), "x"), "x", "vi", Checkability.FACTUAL, 1.0, 1.0)
case = kept.cases.open(triage.open_case(identity, claim, by, now(), origin=Origin.HAND))
print(f"{identity} {case.version}", flush=True)
while True:
    told = drafting.declare(case, by, now(), statement=f"lần {case.version}", conflicted=False)
    again = triage.reopen(case, by, now(), reason=f"lần {case.version}")
    case = kept.cases.record(case, told, again)
    time.sleep(pause)
    print(f"{identity} {case.version}", flush=True)
"""


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("postgres_url") if request.param == "postgres" else ""


@pytest.fixture
def folder(tmp_path: Path, url: str) -> Path:
    stores.create(tmp_path / "desk")
    stores.open_stores(tmp_path / "desk", remembered_bytes=0, url=url).close()
    return tmp_path / "desk"


@pytest.fixture
def kept(folder: Path, url: str) -> Iterator[Stores]:
    opened = stores.open_stores(folder, remembered_bytes=0, url=url)
    yield opened
    opened.close()


def killed(folder: Path, url: str, identity: str, after: int, moment: float) -> tuple[str, int]:
    """Let a process work on a case, and kill it ``moment`` seconds after it confirmed so many transitions.

    Gives the case and the last version that was confirmed before it died.
    """
    working = subprocess.Popen(  # noqa: S603 - our own program
        [sys.executable, "-c", WORKER, str(folder), url, identity, "0"], stdout=subprocess.PIPE, text=True
    )
    assert working.stdout is not None
    with working.stdout as said:
        confirmed = [said.readline() for _ in range(after)]
        assert all(confirmed), "it ended before it could be killed"
        time.sleep(moment)
        os.kill(working.pid, signal.SIGKILL)
        confirmed += said.readlines()
    assert working.wait() == -signal.SIGKILL
    name, version = [line for line in confirmed if line.endswith("\n")][-1].split()
    return name, int(version)


def test_a_kill_at_any_moment_loses_no_confirmed_event_and_leaves_none_half_written(
    folder: Path, url: str, kept: Stores
) -> None:
    chance = random.Random(20261124)
    done, runs = 0, 0
    confirmed: dict[str, int] = {}
    while done < TRANSITIONS:
        name, version = killed(folder, url, f"c{runs}", chance.randint(1, 40), chance.random() * 0.01)
        confirmed[name] = version
        done += 1 + (version - 1) // BATCHES
        runs += 1
        assert first_break(kept.log, kept.cases, kept.archive) is None
    for name, version in confirmed.items():
        case, lines = kept.cases.get(name), kept.log.history(name)
        assert case.version >= version, "what was confirmed is there"
        assert case.version - version <= BATCHES, "at most the one that was under way is there unconfirmed"
        assert (case.version - 1) % BATCHES == 0, "never half of what belongs together"
        assert [one.version for one in lines] == list(range(1, case.version + 1))
    assert runs >= 5
    last = kept.log.last()
    assert last is not None
    assert last.number == sum(kept.cases.get(name).version for name in confirmed)


def test_two_that_work_at_a_time_share_one_chain(folder: Path, url: str, kept: Stores) -> None:
    working = [
        subprocess.Popen(  # noqa: S603 - our own program, which takes a breath between two acts, as people do
            [sys.executable, "-c", WORKER, str(folder), url, f"c{n}", "0.01"], stdout=subprocess.PIPE, text=True
        )
        for n in range(2)
    ]
    try:
        for one in working:
            assert one.stdout is not None
            assert all(one.stdout.readline() for _ in range(30))
    finally:
        for one in working:
            one.kill()
            one.communicate()
    assert first_break(kept.log, kept.cases, kept.archive) is None
    cases = [one.case for one in kept.log.logged()]
    assert sum(a != b for a, b in pairwise(cases)) > 2, "they did work at a time"
