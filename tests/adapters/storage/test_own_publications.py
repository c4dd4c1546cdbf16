"""What the desk published itself stands in its archive, and the two cannot part: in SQLite and in PostgreSQL."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections

from doichieu.adapters.search.index import HybridIndex
from doichieu.adapters.storage import stores
from doichieu.adapters.storage.stores import Stores
from doichieu.domain import publishing
from doichieu.domain.cases import State
from doichieu.domain.dossiers import Dossier
from doichieu.domain.verdicts import Abstention, AbstentionReason
from doichieu.ports import Role
from doichieu.stages.audit import first_break
from tests.contracts.case_store import MODEL, play
from tests.contracts.fact_check_store import SALT_WATER
from tests.domain.casework import CUC, MAI, a_claim, at
from tests.fakes import WordEncoder
from tests.newsrooms import a_newsroom

ADDRESS = "https://kiemchung.example"
TURNS = 60

WORKER = """
import sys
from pathlib import Path

from doichieu.adapters.storage import stores
from doichieu.domain.cases import State
from tests.contracts.case_store import play
from tests.domain.casework import CORRECTING, CUC, at, publishes
from doichieu.domain import publishing, triage

folder, url, first = Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
kept = stores.open_stores(folder, url=url, remembered_bytes=0)
number = first
while True:
    number += 1
    case = play(kept.cases, State.PUBLISHED, f"c{number}")
    print(f"{case.id} published", flush=True)
    if number % 3:
        case = kept.cases.record(case, publishing.retract(case, CUC, at(50), reason="Sai."))
        print(f"{case.id} retracted", flush=True)
"""


@pytest.fixture(params=["sqlite", "postgres"])
def url(request: pytest.FixtureRequest) -> str:
    return request.getfixturevalue("postgres_url") if request.param == "postgres" else ""


@pytest.fixture
def kept(tmp_path: Path, url: str) -> Iterator[Stores]:
    stores.create(tmp_path / "desk")
    opened = stores.open_stores(tmp_path / "desk", remembered_bytes=0, url=url)
    yield opened
    opened.close()


def told(kept: Stores, statement: str) -> None:
    with connections[kept.database.alias].cursor() as cursor:
        cursor.execute(statement)


def test_a_kill_never_parts_the_log_from_the_archive(kept: Stores, url: str) -> None:
    chance, folder, done, runs = random.Random(20261125), kept.database.folder, 0, 0
    while done < TURNS:
        runs += 1
        command = [sys.executable, "-c", WORKER, str(folder), url, str(runs * 1000)]
        working = subprocess.Popen(command, stdout=subprocess.PIPE, text=True)  # noqa: S603 - our own program
        assert working.stdout is not None
        with working.stdout as said:
            confirmed = [said.readline() for _ in range(chance.randint(1, 12))]
            assert all(confirmed), "it ended before it could be killed"
            time.sleep(chance.random() * 0.01)
            os.kill(working.pid, signal.SIGKILL)
            confirmed += said.readlines()
        assert working.wait() == -signal.SIGKILL
        done += len(confirmed)
        assert first_break(kept.log, kept.cases, kept.archive) is None
        standing = {line.split()[0]: line.split()[1] == "published" for line in confirmed if line.endswith("\n")}
        *earlier, last = standing
        assert {case for case in earlier if standing[case]} <= set(kept.archive.own()), (
            "none that was confirmed is lost"
        )
        assert not {case for case in standing if not standing[case]} & set(kept.archive.own())
        assert last in kept.archive.own() or kept.cases.get(last).state is State.RETRACTED
    assert runs >= 5


def test_an_index_that_was_not_told_before_a_kill_catches_up(kept: Stores, tmp_path: Path) -> None:
    index = HybridIndex(tmp_path / "index", WordEncoder(), documents_as=Role.QUERY)
    case = play(kept.cases, State.PUBLISHED)

    def found() -> list[str]:
        index.apply(kept.archive.changes(index.applied()), lambda _: None)
        assert index.applied() == kept.archive.last_change()
        return [hit.id for hit in index.search([case.claim.statement], limit=3)[0]]

    assert found() == ["case:c1"]
    kept.cases.record(case, publishing.retract(case, CUC, at(50), reason="Sai."))
    assert found() == []


def test_a_desk_of_an_earlier_release_finds_what_it_published_once_it_is_opened(kept: Stores, url: str) -> None:
    play(kept.cases, State.PUBLISHED, "c1")
    play(kept.cases, State.RETRACTED, "c2")
    list(kept.archive.add([SALT_WATER]))
    whole, last = kept.archive.own(), kept.archive.last_change()
    told(kept, "DELETE FROM doichieu_fact_check WHERE own_case IS NOT NULL")
    told(kept, "DELETE FROM doichieu_fact_check_change WHERE fact_check_id LIKE 'case:%'")
    assert kept.archive.own() == {}
    again = stores.open_stores(kept.database.folder, remembered_bytes=0, url=url)
    assert again.archive.own() == whole
    assert [change.id for change in again.archive.changes(last)] == ["case:c1"]
    assert first_break(again.log, again.cases, again.archive) is None


def test_an_address_set_later_is_told_of_all_that_was_published_before(kept: Stores, url: str) -> None:
    play(kept.cases, State.PUBLISHED)
    last = kept.archive.last_change()
    assert kept.archive.get(["case:c1"])["case:c1"].url == "/published/c1/"
    public = stores.open_stores(kept.database.folder, remembered_bytes=0, url=url, home=ADDRESS)
    assert public.archive.get(["case:c1"])["case:c1"].url == f"{ADDRESS}/published/c1/"
    assert [one.url for _, one in public.archive.latest(None, limit=1)] == [f"{ADDRESS}/published/c1/"]
    assert public.cases.derive_entries() == 0
    assert public.archive.last_change() == last, "nothing was written for it"
    assert first_break(public.log, public.cases, public.archive) is None


def test_an_entry_changed_behind_the_desk_is_found_out_and_put_right(kept: Stores) -> None:
    play(kept.cases, State.PUBLISHED)
    whole = kept.archive.own()
    told(kept, "UPDATE doichieu_fact_check SET rating_scale = 'true' WHERE own_case = 'c1'")
    found = first_break(kept.log, kept.cases, kept.archive)
    assert found is not None
    assert (found.case, found.fault.name) == ("c1", "ENTRY")
    assert kept.cases.derive_entries() == 1
    assert kept.archive.own() == whole
    assert first_break(kept.log, kept.cases, kept.archive) is None


def test_one_claim_of_a_text_becomes_one_case_however_many_click_at_once(kept: Stores) -> None:
    clicks = 6
    room = a_newsroom(kept.cases, kept.log)
    gate = Barrier(clicks)
    outcome = Abstention(AbstentionReason.NO_PASSAGE)

    def click(number: int) -> str:
        del number
        gate.wait(60)
        case = room.open_once("5f1c/3", Dossier(a_claim(), (), (), (), outcome), MAI, MODEL, **NOTHING)
        kept.close()
        return case.id

    with ThreadPoolExecutor(clicks) as browsers:
        opened = set(browsers.map(click, range(clicks)))
    assert opened == set(kept.cases.ids())
    assert len(opened) == 1
    assert [type(one.event).__name__ for one in kept.log.logged()] == ["Opened", "Suggested"]


def test_another_claim_is_another_case_even_under_a_name_that_is_taken(kept: Stores) -> None:
    room, outcome = a_newsroom(kept.cases, kept.log), Abstention(AbstentionReason.NO_PASSAGE)
    first = room.open_once("5f1c/3", Dossier(a_claim(), (), (), (), outcome), MAI, MODEL, **NOTHING)
    other = Dossier(a_claim("Nước sôi ở 90 độ."), (), (), (), outcome)
    second = room.open_once("5f1c/3", other, MAI, MODEL, **NOTHING)
    assert first.id != second.id
    assert room.open_once("5f1c/3", other, MAI, MODEL, **NOTHING) == second
    assert set(kept.cases.ids()) == {first.id, second.id}


NOTHING = {"claimant": "", "appearance": "", "topic": ""}
