"""The memory on disk: shared, bounded, and done without where the file is of no use."""

import os
import sqlite3
from pathlib import Path

import pytest

from doichieu.adapters.storage.memory import SqliteMemory
from tests.contracts.memory import MemoryContract

MOST = 1_000_000


class TestSqliteMemory(MemoryContract):
    @pytest.fixture
    def memory(self, tmp_path: Path) -> SqliteMemory:
        return SqliteMemory(tmp_path / "remembered.sqlite3", MOST)


def test_another_process_remembers_it_too(tmp_path: Path) -> None:
    SqliteMemory(tmp_path / "m", MOST).keep({b"a": b"1"})
    assert SqliteMemory(tmp_path / "m", MOST).recall([b"a"]) == {b"a": b"1"}


def test_the_oldest_are_forgotten_and_the_file_stays_bounded(tmp_path: Path) -> None:
    memory = SqliteMemory(tmp_path / "m", most_bytes=400_000)
    for n in range(60):
        memory.keep({f"{n}/{i}".encode(): os.urandom(1000) for i in range(20)})
    assert sum(path.stat().st_size for path in tmp_path.glob("m")) < 500_000
    assert memory.recall([b"0/0"]) == {}
    assert memory.recall([b"59/19"])


@pytest.mark.parametrize(
    "content", [b"this is no database at all, whatever it is called", b"SQLite format 3\x00" + b"x" * 5000]
)
def test_a_damaged_file_is_begun_anew(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "m").write_bytes(content)
    memory = SqliteMemory(tmp_path / "m", MOST)
    assert memory.recall([b"a"]) == {}
    memory.keep({b"a": b"1"})
    assert memory.recall([b"a"]) == {b"a": b"1"}


def test_a_file_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    memory = SqliteMemory(tmp_path / "there is no such folder" / "m", MOST)
    memory.keep({b"a": b"1"})
    assert memory.recall([b"a"]) == {}


def test_while_another_process_writes_it_is_done_without(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    memory = SqliteMemory(tmp_path / "m", MOST)
    memory.keep({b"a": b"1"})
    monkeypatch.setattr("doichieu.adapters.storage.memory.BUSY_SECONDS", 0.01)
    other = sqlite3.connect(tmp_path / "m", isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    memory.keep({b"b": b"2"})
    assert memory.recall([b"a", b"b"]) == {b"a": b"1"}
    other.execute("ROLLBACK")
    other.close()


def test_with_no_room_nothing_is_kept_and_what_was_kept_is_deleted(tmp_path: Path) -> None:
    SqliteMemory(tmp_path / "m", MOST).keep({b"a": b"1"})
    memory = SqliteMemory(tmp_path / "m", most_bytes=0)
    assert memory.recall([b"a"]) == {}
    memory.keep({b"b": b"2"})
    assert list(tmp_path.iterdir()) == []
