"""A source that is withdrawn, put back or erased, on both databases: in searches, beside cases, after a kill."""

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
from django.db import DatabaseError, connections, transaction

from doichieu.adapters.search.index import HybridIndex
from doichieu.adapters.storage import stores
from doichieu.adapters.storage.stores import Stores
from doichieu.domain import drafting
from doichieu.domain.cases import State
from doichieu.domain.claims import Claim
from doichieu.domain.dossiers import Dossier
from doichieu.domain.errors import SourceMissing
from doichieu.domain.refusals import SourceQuoted, SourceWithdrawn
from doichieu.domain.verdicts import Abstention, AbstentionReason
from doichieu.domain.withdrawals import Decision, Turn
from doichieu.newsroom import Newsroom
from doichieu.ports import Role
from doichieu.stages import gather
from doichieu.stages.audit import first_break
from tests.contracts.case_store import MODEL, play
from tests.contracts.source_store import BRIDGE, PASSAGES, decided
from tests.domain.casework import AGENCY, CENSUS, CUC, LAN, at, whole
from tests.fakes import WordEncoder
from tests.newsrooms import a_newsroom

KILLS = 3

WORKER = """
import sys
from pathlib import Path

from doichieu.adapters.storage import stores
from doichieu.domain.withdrawals import Turn
from tests.contracts.source_store import BRIDGE, PASSAGES, decided

folder, url = Path(sys.argv[1]), sys.argv[2]
kept = stores.open_stores(folder, url=url, remembered_bytes=0)
if kept.library.withdrawn(BRIDGE.digest):
    kept.library.decide(decided(Turn.PUT_BACK))
kept.library.add(BRIDGE, PASSAGES)
while True:
    for turn in (Turn.WITHDRAWN, Turn.PUT_BACK, Turn.ERASED, Turn.PUT_BACK):
        kept.library.decide(decided(turn))
        print(turn.value, flush=True)
    kept.library.add(BRIDGE, PASSAGES)
    print("added", flush=True)
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


@pytest.fixture
def room(kept: Stores) -> Newsroom:
    return a_newsroom(kept.cases, kept.log, library=kept.library)


@pytest.fixture
def index(tmp_path: Path) -> HybridIndex:
    return HybridIndex(tmp_path / "index", WordEncoder(), documents_as=Role.PASSAGE)


def found(kept: Stores, index: HybridIndex, text: str = "Cầu Long Biên khánh thành") -> list[str]:
    """The ids found with an index brought level."""
    index.apply(kept.library.changes(index.applied()), lambda _: None)
    assert index.applied() == kept.library.last_change()
    return [hit.id for hit in index.search([text], limit=9)[0]]


def in_step(kept: Stores, index: HybridIndex) -> None:
    """Decision, passages, text and index say the same of the bridge."""
    out, ids = kept.library.withdrawn(BRIDGE.digest), {one.id for one in PASSAGES}
    held = [one.digest for one in kept.library.latest(None, limit=5)]
    assert set(found(kept, index)) == set(kept.library.passages(sorted(ids)))
    if out is None and held:
        assert set(found(kept, index)) == ids
        assert kept.library.source(BRIDGE.digest) == BRIDGE
    elif out is None:  # erased and put back: a kill within adding it again may leave a text that no row names
        assert found(kept, index) == []
    elif out.turn is Turn.ERASED:
        assert found(kept, index) == []
        assert not held
        assert not list((kept.database.folder / "snapshots").rglob("*.txt")), "the text is gone from the disk"
    else:
        assert found(kept, index) == []
        assert kept.library.source(BRIDGE.digest) == BRIDGE


def test_a_withdrawn_source_is_found_no_more_even_before_the_index_is_told(kept: Stores, index: HybridIndex) -> None:
    kept.library.add(BRIDGE, PASSAGES)
    claim = Claim.asserted("Cầu Long Biên khánh thành năm 1903.", language="vi")

    def evidence() -> list[str]:
        return [one.quote.exact for one in gather.evidence([claim], index, kept.library, limit=3)[0]]

    assert found(kept, index)
    before = evidence()
    assert before
    kept.library.decide(decided(Turn.WITHDRAWN))
    assert evidence() == []
    assert found(kept, index) == []
    kept.library.decide(decided(Turn.PUT_BACK))
    assert set(found(kept, index)) == {one.id for one in PASSAGES}
    assert evidence() == before


def test_what_a_machine_found_before_its_source_was_withdrawn_is_laid_no_more(
    kept: Stores, room: Newsroom, index: HybridIndex
) -> None:
    kept.library.add(BRIDGE, PASSAGES)
    assert found(kept, index)
    claim = Claim.asserted("Cầu Long Biên khánh thành năm 1903.", language="vi")
    (evidence,) = gather.evidence([claim], index, kept.library, limit=3)
    dossier = Dossier(claim, (), evidence, (), Abstention(AbstentionReason.NO_PASSAGE))
    assert room.open_dossier(dossier, LAN, MODEL).exhibits
    room.withdraw_source(BRIDGE.digest, CUC, reason="Trang đã rút bài.")
    case = room.open_dossier(dossier, LAN, MODEL)
    assert case.exhibits == ()
    assert case.suggestion == dossier.outcome


def test_an_index_that_slept_through_it_all_wakes_to_the_right_end(kept: Stores, index: HybridIndex) -> None:
    kept.library.add(BRIDGE, PASSAGES)
    assert found(kept, index)
    for turn in (Turn.WITHDRAWN, Turn.PUT_BACK, Turn.ERASED, Turn.PUT_BACK):
        kept.library.decide(decided(turn))
    assert found(kept, index) == []
    kept.library.add(BRIDGE, PASSAGES)
    kept.library.decide(decided(Turn.ERASED))
    kept.library.decide(decided(Turn.PUT_BACK))
    kept.library.add(BRIDGE, PASSAGES)
    in_step(kept, index)


def test_a_kill_never_parts_the_decision_from_the_library_and_its_index(
    kept: Stores, url: str, index: HybridIndex
) -> None:
    chance, folder, seen = random.Random(20261125), kept.database.folder, list[str]()
    for _ in range(KILLS):
        working = subprocess.Popen(  # noqa: S603 - our own program
            [sys.executable, "-c", WORKER, str(folder), url], stdout=subprocess.PIPE, text=True
        )
        assert working.stdout is not None
        with working.stdout as said:
            confirmed = [said.readline() for _ in range(chance.randint(3, 12))]
            assert all(confirmed), "it ended before it could be killed"
            time.sleep(chance.random() * 0.01)
            os.kill(working.pid, signal.SIGKILL)
            confirmed += said.readlines()
        assert working.wait() == -signal.SIGKILL
        seen += [line.strip() for line in confirmed if line.strip() in [turn.value for turn in Turn]]
        again = stores.open_stores(folder, remembered_bytes=0, url=url)
        in_step(again, index)
    turns = [one.turn.value for one in kept.library.decisions(BRIDGE.digest)]
    assert all(one != other for one, other in pairwise(turns)), "none was taken twice"
    assert all(turns.count(turn) >= seen.count(turn) for turn in turns), "none that was confirmed is lost"


def test_what_is_quoted_stays_readable_and_true_when_its_source_is_withdrawn(kept: Stores, room: Newsroom) -> None:
    kept.library.add(CENSUS, [])
    case, before = play(kept.cases, State.PUBLISHED), kept.log.last()
    room.withdraw_source(CENSUS.digest, CUC, reason="Cục thống kê đã rút số liệu.")
    assert kept.cases.get(case.id) == case
    assert kept.log.last() == before
    assert all(one.quote.holds_in(kept.library.source(CENSUS.digest)) for one in case.evidence[:1])
    assert first_break(kept.log, kept.cases, kept.archive) is None


def test_what_is_quoted_cannot_be_erased(kept: Stores, room: Newsroom) -> None:
    for source in (CENSUS, AGENCY):
        kept.library.add(source, [])
    play(kept.cases, State.DRAFTED)
    with pytest.raises(SourceQuoted, match="c1"):
        room.withdraw_source(CENSUS.digest, CUC, reason="Sai.", erase=True)
    with pytest.raises(SourceQuoted):
        kept.library.decide(Decision(CENSUS.digest, Turn.ERASED, "cúc", at(60), "Sai."))
    assert kept.library.withdrawn(CENSUS.digest) is None
    room.withdraw_source(AGENCY.digest, CUC, reason="Sai.", erase=True)
    with pytest.raises(SourceMissing):
        kept.library.source(AGENCY.digest)


@pytest.mark.parametrize("turn", [Turn.WITHDRAWN, Turn.ERASED])
def test_who_lays_a_quotation_while_its_source_goes_is_told_and_nothing_is_written(kept: Stores, turn: Turn) -> None:
    kept.library.add(AGENCY, [])
    case = play(kept.cases, State.IN_PROGRESS)
    laid = drafting.lay(case, LAN, at(40), exhibit="e1", quote=whole(AGENCY), source=AGENCY)
    kept.library.decide(Decision(AGENCY.digest, turn, "cúc", at(41), "Trang đã rút bài."))
    with pytest.raises(SourceWithdrawn, match="Trang đã rút bài"):
        kept.cases.record(case, laid)
    assert kept.cases.get(case.id) == case
    assert first_break(kept.log, kept.cases, kept.archive) is None


def test_an_erased_text_leaves_no_word_in_the_folder(tmp_path: Path) -> None:
    stores.create(tmp_path / "desk")
    kept = stores.open_stores(tmp_path / "desk", remembered_bytes=0)
    kept.library.add(BRIDGE, PASSAGES)
    kept.library.decide(decided(Turn.ERASED))
    left = "".join(
        path.read_bytes().decode("utf-8", errors="replace") for path in (tmp_path / "desk").rglob("*") if path.is_file()
    )
    kept.close()
    assert "khánh thành" not in left
    assert BRIDGE.locator not in left
    assert BRIDGE.title not in left
    assert "Trang đã rút bài." in left


def test_the_file_of_an_erased_text_that_a_kill_left_goes_when_the_desk_is_opened(kept: Stores, url: str) -> None:
    kept.library.add(BRIDGE, PASSAGES)
    (path,) = (kept.database.folder / "snapshots").rglob("*.txt")
    text = path.read_bytes()
    kept.library.decide(decided(Turn.ERASED))
    assert not path.exists()
    path.write_bytes(text)
    stores.open_stores(kept.database.folder, remembered_bytes=0, url=url)
    assert not path.exists()


@pytest.mark.parametrize("statement", ["UPDATE {} SET reason = 'x'", "DELETE FROM {}"])
def test_the_database_itself_changes_no_decision(kept: Stores, statement: str) -> None:
    kept.library.add(BRIDGE, PASSAGES)
    kept.library.decide(decided(Turn.WITHDRAWN))
    with (
        pytest.raises(DatabaseError, match="decisions can only be added"),
        transaction.atomic(using=kept.database.alias),
        connections[kept.database.alias].cursor() as cursor,
    ):
        cursor.execute(statement.format("doichieu_source_decision"))
    assert kept.library.decisions(BRIDGE.digest) == [decided(Turn.WITHDRAWN)]
