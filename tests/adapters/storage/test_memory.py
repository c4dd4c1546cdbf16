"""The memory on disk: shared, bounded, and done without where the file is of no use."""

import os
import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path

import pytest

from doichieu.adapters.storage.memory import SqliteMemory
from tests.contracts.memory import MemoryContract

MOST = 1_000_000
# A file that may grow no further looks like a full disk.
DISK_FULL = """
import os, resource, signal, sys
from pathlib import Path
from doichieu.adapters.storage.memory import SqliteMemory
memory = SqliteMemory(Path(sys.argv[1]), 10**9)
memory.keep({b"a": b"1"})
signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
memory.keep({str(n).encode(): os.urandom(1000) for n in range(2000)})
print(memory.recall([b"a", b"1999"]))
"""


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


def test_a_table_of_another_make_is_begun_anew(tmp_path: Path) -> None:
    with closing(sqlite3.connect(tmp_path / "m")) as database:
        database.executescript("CREATE TABLE remembered (question TEXT, answer TEXT)")
    memory = SqliteMemory(tmp_path / "m", MOST)
    assert memory.recall([b"a"]) == {}
    memory.keep({b"a": b"1"})
    assert memory.recall([b"a"]) == {b"a": b"1"}


def test_a_result_that_was_altered_on_disk_is_not_recalled_and_can_be_kept_again(tmp_path: Path) -> None:
    memory = SqliteMemory(tmp_path / "m", MOST)
    memory.keep({b"a": b"1234", b"b": b"5678"})
    with closing(sqlite3.connect(tmp_path / "m")) as database, database:
        database.execute("UPDATE remembered SET result = zeroblob(length(result)) WHERE key = ?", (b"a",))
    assert memory.recall([b"a", b"b"]) == {b"b": b"5678"}
    memory.keep({b"a": b"1234"})
    assert memory.recall([b"a", b"b"]) == {b"a": b"1234", b"b": b"5678"}


def test_with_less_room_than_before_the_file_shrinks_to_it(tmp_path: Path) -> None:
    SqliteMemory(tmp_path / "m", MOST).keep({f"{n}".encode(): os.urandom(1000) for n in range(800)})
    memory = SqliteMemory(tmp_path / "m", most_bytes=100_000)
    memory.keep({b"new": b"1"})
    assert (tmp_path / "m").stat().st_size < 150_000
    assert memory.recall([b"0", b"799", b"new"]).keys() == {b"799", b"new"}


def test_several_threads_begin_a_damaged_file_anew_together(tmp_path: Path) -> None:
    memory = SqliteMemory(tmp_path / "m", MOST)
    for attempt in range(5):
        (tmp_path / "m").write_bytes(b"this is no database at all, whatever it is called")
        with ThreadPoolExecutor(4) as pool:
            list(pool.map(lambda n: memory.keep({n.to_bytes(2, "big"): b"1"}), range(attempt, attempt + 20)))
        assert memory.recall([(attempt + 19).to_bytes(2, "big")])


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_full_disk_is_done_without_and_what_was_kept_stays(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", DISK_FULL, tmp_path / "m"], check=True, capture_output=True)  # noqa: S603
    assert ended.stdout == b"{b'a': b'1'}\n"


def test_while_another_process_writes_it_is_done_without(tmp_path: Path) -> None:
    memory = SqliteMemory(tmp_path / "m", MOST, busy_seconds=0.01)
    memory.keep({b"a": b"1"})
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
