"""A PostgreSQL server that is killed under the desk: what was confirmed is there when it is back, nothing by halves.

What this cannot show is a machine that loses its power: then the disk counts, and fsync, which is on here.
"""

import random
import time
from collections.abc import Iterator
from pathlib import Path
from queue import SimpleQueue
from threading import Thread

import pytest
from django.db import connections

from doichieu.adapters.storage import stores
from doichieu.adapters.storage.stores import Stores
from doichieu.domain import drafting, triage
from doichieu.domain.cases import Case, State
from doichieu.domain.errors import DatabaseUnreachable
from doichieu.stages.audit import first_break
from tests.contracts.case_store import play
from tests.domain.casework import CUC, at
from tests.postgres import PATIENCE, Mortal

TRANSITIONS = 200
BATCHES = 2
"""Each transition below is of so many events, which must be written together or not at all."""


@pytest.fixture
def kept(tmp_path: Path, mortal_postgres: Mortal) -> Iterator[Stores]:
    stores.create(tmp_path / "desk")
    url = mortal_postgres.server.new_database()
    opened = stores.open_stores(tmp_path / "desk", remembered_bytes=0, url=url)
    yield opened
    opened.close()


class Working(Thread):
    """Somebody who works on a case until the server is gone; ``confirmed`` gives the versions they were told of."""

    def __init__(self, kept: Stores, case: Case) -> None:
        super().__init__(daemon=True)
        self.confirmed: SimpleQueue[int] = SimpleQueue()
        self.ended_by: BaseException | None = None
        self._kept, self._case = kept, case

    def run(self) -> None:
        case = self._case
        try:
            while True:
                told = drafting.declare(case, CUC, at(50), statement=f"lần {case.version}", conflicted=False)
                again = triage.reopen(case, CUC, at(50), reason=f"lần {case.version}")
                case = self._kept.cases.record(case, told, again)
                self.confirmed.put(case.version)
        except DatabaseUnreachable as error:
            self.ended_by = error
        finally:
            self._kept.close()


def worked(kept: Stores, case: Case, server: Mortal, after: int, moment: float) -> list[int]:
    """Let somebody work, kill the server ``moment`` seconds after so many transitions, and start it again.

    Gives the versions of the case that were confirmed.
    """
    working = Working(kept, case)
    working.start()
    confirmed = [working.confirmed.get(timeout=PATIENCE) for _ in range(after)]
    time.sleep(moment)
    server.kill()
    working.join(PATIENCE)
    assert isinstance(working.ended_by, DatabaseUnreachable), "who works is told what happened"
    while not working.confirmed.empty():
        confirmed.append(working.confirmed.get())
    server.start()
    return confirmed


def test_a_server_killed_at_any_moment_loses_no_confirmed_event_and_leaves_none_half_written(
    kept: Stores, mortal_postgres: Mortal
) -> None:
    chance, done, runs = random.Random(20261125), 0, 0
    with connections[kept.database.alias].cursor() as cursor:
        cursor.execute("SHOW fsync")
        assert cursor.fetchone() == ("on",)
    while done < TRANSITIONS:
        runs += 1
        before = play(kept.cases, State.DECLINED, f"c{runs}")
        kept.close()
        confirmed = worked(kept, before, mortal_postgres, chance.randint(10, 60), chance.random() * 0.01)
        assert confirmed == list(range(before.version + BATCHES, confirmed[-1] + 1, BATCHES))
        done += len(confirmed)
        assert first_break(kept.log, kept.cases, kept.archive) is None
        case, lines = kept.cases.get(before.id), kept.log.history(before.id)
        assert case.version >= confirmed[-1], "what was confirmed is there"
        assert case.version - confirmed[-1] in {0, BATCHES}, "at most the one under way is there unconfirmed, and whole"
        assert [one.version for one in lines] == list(range(1, case.version + 1))
    assert runs >= 4
    last = kept.log.last()
    assert last is not None
    assert last.number == sum(kept.cases.get(f"c{n}").version for n in range(1, runs + 1))
