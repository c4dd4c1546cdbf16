"""Cache files: whole or not there, whatever happens."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from doichieu.adapters.models.cachefiles import ABANDONED_SECONDS, kept

CONTENT = bytes(range(256)) * 4000

# Writes a large file with a limit of 100,000 bytes a file: the system kills the process in the middle of the write.
DIES_WRITING = """
import resource, signal, sys
from pathlib import Path
from doichieu.adapters.models.cachefiles import kept
signal.signal(signal.SIGXFSZ, signal.SIG_DFL)
resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, 100_000))
kept(Path(sys.argv[1]), "model", lambda: bytes(range(256)) * 4000)
"""
# The same limit met without dying of it looks like a full disk.
DISK_FULL = DIES_WRITING.replace("SIG_DFL", "SIG_IGN") + "print('went on')"


def never() -> bytes:
    raise AssertionError("built again")


def test_what_was_built_is_read_the_next_time(tmp_path: Path) -> None:
    assert kept(tmp_path / "new" / "folder", "model", lambda: CONTENT) == CONTENT
    assert kept(tmp_path / "new" / "folder", "model", never) == CONTENT


@pytest.mark.parametrize("left", [0, 10, 32, 5000, len(CONTENT) + 31])
def test_a_file_cut_short_is_built_again(tmp_path: Path, left: int) -> None:
    kept(tmp_path, "model", lambda: CONTENT)
    os.truncate(tmp_path / "model", left)
    assert kept(tmp_path, "model", lambda: CONTENT) == CONTENT
    assert kept(tmp_path, "model", never) == CONTENT


def test_an_altered_file_is_built_again(tmp_path: Path) -> None:
    kept(tmp_path, "model", lambda: CONTENT)
    path = tmp_path / "model"
    path.write_bytes(path.read_bytes()[:-1] + b"\x00")
    assert kept(tmp_path, "model", lambda: CONTENT) == CONTENT


def test_a_folder_that_cannot_be_made_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"kept")
    assert kept(tmp_path / "file" / "cache", "model", lambda: CONTENT) == CONTENT
    assert (tmp_path / "file").read_bytes() == b"kept"


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_process_killed_while_writing_leaves_nothing_that_is_believed(tmp_path: Path) -> None:
    died = subprocess.run([sys.executable, "-c", DIES_WRITING, tmp_path], check=False, capture_output=True)  # noqa: S603
    assert died.returncode < 0
    assert not (tmp_path / "model").exists()
    assert kept(tmp_path, "model", lambda: CONTENT) == CONTENT
    assert kept(tmp_path, "model", never) == CONTENT


@pytest.mark.skipif(sys.platform == "win32", reason="file size limits are POSIX")
def test_a_full_disk_is_done_without_and_nothing_half_written_stays(tmp_path: Path) -> None:
    ended = subprocess.run([sys.executable, "-c", DISK_FULL, tmp_path], check=True, capture_output=True)  # noqa: S603
    assert ended.stdout.split() == [b"went", b"on"]
    assert list(tmp_path.iterdir()) == []


def test_unfinished_copies_are_swept_up_once_they_are_old(tmp_path: Path) -> None:
    old, young = tmp_path / "model.a.part", tmp_path / "model.b.part"
    for part in (old, young):
        part.write_bytes(b"half")
    long_ago = time.time() - 2 * ABANDONED_SECONDS
    os.utime(old, (long_ago, long_ago))
    kept(tmp_path, "model", lambda: CONTENT)
    assert not old.exists()
    assert young.exists()


def test_processes_that_build_at_once_do_not_hurt_each_other(tmp_path: Path) -> None:
    with ThreadPoolExecutor(8) as many:
        results = list(many.map(lambda _: kept(tmp_path, "model", lambda: CONTENT), range(32)))
    assert all(result == CONTENT for result in results)
    assert [path.name for path in tmp_path.iterdir()] == ["model"]
