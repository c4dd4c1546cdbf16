"""Cases and their log in SQLite and in PostgreSQL."""

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from django.db import DatabaseError, connections, transaction

from doichieu.adapters.storage import cases, stores
from doichieu.adapters.storage.stores import Stores
from doichieu.domain.cases import State
from doichieu.ports import CaseStore, FactCheckStore, Log, Members, SourceStore, TipStore
from doichieu.stages.audit import first_break
from tests.contracts.case_store import CaseStoreContract, play, reopens
from tests.contracts.fact_check_store import FactCheckStoreContract
from tests.contracts.members import MembersContract
from tests.contracts.source_store import SourceStoreContract
from tests.contracts.tip_store import TipStoreContract


def opened(folder: Path, url: str = "") -> Iterator[Stores]:
    stores.create(folder)
    kept = stores.open_stores(folder, busy_seconds=0.1, remembered_bytes=0, url=url)
    yield kept
    kept.close()


@pytest.fixture
def in_sqlite(tmp_path: Path) -> Iterator[Stores]:
    yield from opened(tmp_path / "desk")


@pytest.fixture
def in_postgres(tmp_path: Path, postgres_url: str) -> Iterator[Stores]:
    yield from opened(tmp_path / "desk", postgres_url)


@pytest.fixture(params=["in_sqlite", "in_postgres"])
def kept(request: pytest.FixtureRequest) -> Stores:
    """The stores of a desk, once on each database."""
    found: Stores = request.getfixturevalue(request.param)
    return found


class TestDjangoCases(CaseStoreContract):
    @pytest.fixture
    def store(self, kept: Stores) -> CaseStore:
        return kept.cases

    @pytest.fixture
    def log(self, store: CaseStore, kept: Stores) -> Log:
        return kept.log

    @pytest.fixture
    def archive(self, store: CaseStore, kept: Stores) -> FactCheckStore:
        return kept.archive


class TestDjangoMembers(MembersContract):
    @pytest.fixture
    def members(self, kept: Stores) -> Members:
        return kept.members


class TestDjangoTips(TipStoreContract):
    @pytest.fixture
    def cases(self, kept: Stores) -> CaseStore:
        return kept.cases

    @pytest.fixture
    def tips(self, cases: CaseStore, kept: Stores) -> TipStore:
        return kept.tips


class TestArchiveInPostgres(FactCheckStoreContract):
    @pytest.fixture
    def store(self, in_postgres: Stores) -> FactCheckStore:
        return in_postgres.archive


class TestLibraryInPostgres(SourceStoreContract):
    @pytest.fixture
    def store(self, in_postgres: Stores) -> SourceStore:
        return in_postgres.library


def test_more_cases_than_are_kept_in_memory_come_back_whole(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cases, "RECENT", 3)
    stores.create(tmp_path / "desk")
    kept = stores.open_stores(tmp_path / "desk", remembered_bytes=0)
    made = [play(kept.cases, State.DECLINED, f"c{n}") for n in range(8)]
    for _ in range(2):
        assert sorted(kept.cases.find(limit=8), key=lambda case: case.id) == made
        assert [kept.cases.get(case.id) for case in made] == made
    kept.close()


def test_what_another_process_changed_is_seen_at_once(in_sqlite: Stores) -> None:
    seen = play(in_sqlite.cases, State.DECLINED)
    other = stores.open_stores(in_sqlite.database.folder, remembered_bytes=0)
    changed = other.cases.record(other.cases.get("c1"), reopens(seen))
    assert in_sqlite.cases.get("c1") == changed
    assert in_sqlite.cases.find(limit=1) == [changed]


def test_editors_at_a_time_wait_for_each_other_and_none_is_sent_away(kept: Stores) -> None:
    def works(number: int) -> int:
        case = play(kept.cases, State.DECLINED, f"c{number}")
        for minute in range(20):
            case = kept.cases.record(case, reopens(case, minute))
        kept.close()
        return case.version

    with ThreadPoolExecutor(8) as editors:
        assert list(editors.map(works, range(8))) == [22] * 8
    assert first_break(kept.log, kept.cases, kept.archive) is None


def said_to(kept: Stores, statement: str) -> None:
    with transaction.atomic(using=kept.database.alias), connections[kept.database.alias].cursor() as cursor:
        cursor.execute(statement)


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE doichieu_log SET content = '{}' WHERE number = 2",
        "UPDATE doichieu_log SET number = 99 WHERE number = 2",
        "DELETE FROM doichieu_log WHERE number = 2",
        "DELETE FROM doichieu_log",
        "INSERT INTO doichieu_log SELECT 9, 'c9', 1, content, seal, seal FROM doichieu_log WHERE number = 2",
        "INSERT INTO doichieu_log SELECT 3, 'c9', 1, content, previous, seal FROM doichieu_log WHERE number = 2",
    ],
)
def test_the_database_itself_refuses_to_change_or_delete_a_line_of_the_log(kept: Stores, statement: str) -> None:
    play(kept.cases, State.ACCEPTED)
    before = list(kept.log.logged())
    with pytest.raises(DatabaseError, match="the log can only grow"):
        said_to(kept, statement)
    assert list(kept.log.logged()) == before


@pytest.mark.parametrize(
    "statement",
    [
        "REPLACE INTO doichieu_log SELECT 2, 'c1', 2, '{}', previous, seal FROM doichieu_log WHERE number = 2",
        "REPLACE INTO doichieu_log SELECT 3, 'c1', 2, '{}', seal, seal FROM doichieu_log WHERE number = 2",
        "REPLACE INTO doichieu_log SELECT 1, 'c9', 1, '{}', previous, seal FROM doichieu_log WHERE number = 2",
    ],
)
def test_no_line_is_replaced_by_another_in_the_file(in_sqlite: Stores, statement: str) -> None:
    play(in_sqlite.cases, State.ACCEPTED)
    before = list(in_sqlite.log.logged())
    with pytest.raises(DatabaseError, match="the log can only grow"):
        said_to(in_sqlite, statement)
    assert list(in_sqlite.log.logged()) == before


def test_the_server_refuses_to_empty_the_log(in_postgres: Stores) -> None:
    play(in_postgres.cases, State.ACCEPTED)
    with pytest.raises(DatabaseError, match="the log can only grow"):
        said_to(in_postgres, "TRUNCATE doichieu_log")
    assert in_postgres.log.last() is not None


def test_no_table_of_the_work_is_keyed_on_who_said_something(kept: Stores) -> None:
    connection = connections[kept.database.alias]
    with connection.cursor() as cursor:
        for table in ("doichieu_case", "doichieu_log"):
            columns = {column.name for column in connection.introspection.get_table_description(cursor, table)}
            assert not {name for name in columns if "claimant" in name or "speaker" in name}
