"""The stores on disk: the contracts, and what a full disk, a second writer, a kill or damage does to them."""

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.apps import apps
from django.db import connections
from django.db.migrations.autodetector import MigrationAutodetector
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.state import ProjectState

from doichieu.adapters.storage import stores
from doichieu.adapters.storage.stores import Stores
from doichieu.domain.errors import (
    DeskBusy,
    DeskDamaged,
    DeskMissing,
    DeskNewer,
    NotAFolder,
    SnapshotDamaged,
    StorageFull,
)
from doichieu.domain.factchecks import Added, FactCheck
from doichieu.ports import FactCheckStore, SourceStore
from tests.contracts.fact_check_store import SALT_WATER, TRAIN, FactCheckStoreContract
from tests.contracts.source_store import BRIDGE, PASSAGES, SourceStoreContract


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stores.create(tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture
def kept(folder: Path) -> Iterator[Stores]:
    opened = stores.open_stores(folder, busy_seconds=0.1, remembered_bytes=0)
    yield opened
    opened.close()


class TestDjangoArchive(FactCheckStoreContract):
    @pytest.fixture
    def store(self, kept: Stores) -> FactCheckStore:
        return kept.archive


class TestDjangoLibrary(SourceStoreContract):
    @pytest.fixture
    def store(self, kept: Stores) -> SourceStore:
        return kept.library


def many(start: int = 0) -> Iterator[FactCheck]:
    return (FactCheck(f"id{n}", f"Con số thứ {n} trong bảng", f"https://x.vn/{n}") for n in range(start, start + 2000))


def test_a_folder_without_a_database_holds_no_desk(tmp_path: Path) -> None:
    with pytest.raises(DeskMissing, match="doichieu init"):
        stores.open_stores(tmp_path, remembered_bytes=0)


def test_a_file_in_the_way_of_the_folder_is_named(tmp_path: Path) -> None:
    (tmp_path / "desk").write_text("a file", encoding="utf-8")
    with pytest.raises(NotAFolder, match="is in the way"):
        stores.create(tmp_path / "desk")


def test_making_a_desk_twice_keeps_what_is_in_it(folder: Path, kept: Stores) -> None:
    list(kept.archive.add([TRAIN]))
    stores.create(folder)
    assert stores.open_stores(folder, remembered_bytes=0).archive.count() == 1


def test_what_was_stored_is_there_when_the_desk_is_opened_again(folder: Path, kept: Stores) -> None:
    list(kept.archive.add([TRAIN]))
    kept.library.add(BRIDGE, PASSAGES)
    kept.close()
    again = stores.open_stores(folder, remembered_bytes=0)
    assert again.archive.get(["tau"]) == {"tau": TRAIN}
    assert again.library.source(BRIDGE.digest) == BRIDGE


def test_two_desks_in_one_process_are_apart(tmp_path: Path, kept: Stores) -> None:
    stores.create(tmp_path / "other")
    other = stores.open_stores(tmp_path / "other", remembered_bytes=0)
    list(kept.archive.add([TRAIN]))
    list(other.archive.add([SALT_WATER]))
    assert [store.archive.get(["tau", "nuoc-muoi"]).keys() for store in (kept, other)] == [{"tau"}, {"nuoc-muoi"}]


def test_models_and_migrations_agree(kept: Stores) -> None:
    written = MigrationLoader(None)
    wanted = MigrationAutodetector(written.project_state(), ProjectState.from_apps(apps)).changes(written.graph)
    assert {app: steps for app, steps in wanted.items() if app.startswith("doichieu")} == {}


def test_an_import_that_is_stopped_keeps_the_batches_it_confirmed(folder: Path, kept: Stores) -> None:
    def interrupted() -> Iterator[FactCheck]:
        for n, fact_check in enumerate(many()):
            if n == 1100:
                raise KeyboardInterrupt
            yield fact_check

    told = []
    with pytest.raises(KeyboardInterrupt):
        told.extend(kept.archive.add(interrupted()))
    assert kept.archive.count() == 1000 == kept.archive.last_change()
    assert sum(isinstance(entry, Added) for entry in kept.archive.add(many())) == 1000


def test_a_kill_in_the_middle_of_an_import_leaves_whole_batches(folder: Path) -> None:
    script = f"""
import sys
from pathlib import Path
from doichieu.adapters.storage import stores
from doichieu.domain.factchecks import FactCheck
many = (FactCheck(f"id{{n}}", f"Con số thứ {{n}} trong bảng", f"https://x.vn/{{n}}") for n in range(10**7))
for n, entry in enumerate(stores.open_stores(Path({str(folder)!r}), remembered_bytes=0).archive.add(many)):
    if n == 600:
        print("well in", flush=True)
"""
    importing = subprocess.Popen([sys.executable, "-c", script], stdout=subprocess.PIPE, text=True)  # noqa: S603
    assert importing.stdout is not None
    with importing.stdout as said:
        assert said.readline() == "well in\n"
        importing.send_signal(signal.SIGKILL)
    importing.wait()
    archive = stores.open_stores(folder, remembered_bytes=0).archive
    assert archive.count() >= 1000
    assert archive.count() % 500 == 0
    assert [change.number for change in archive.changes(0)] == list(range(1, archive.count() + 1))


def test_a_second_writer_is_told_that_the_desk_is_busy(folder: Path, kept: Stores) -> None:
    with sqlite3.connect(folder / "desk.sqlite3", isolation_level=None) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(DeskBusy, match="another doichieu process"):
            list(kept.archive.add([TRAIN]))
        assert kept.archive.count() == 0
        other.execute("ROLLBACK")
    other.close()
    assert list(kept.archive.add([TRAIN])) == [Added("tau")]


def test_a_full_disk_keeps_what_was_stored_before(kept: Stores) -> None:
    list(kept.archive.add([TRAIN]))
    with connections[kept.database.alias].cursor() as cursor:
        cursor.execute("PRAGMA page_count")
        cursor.execute(f"PRAGMA max_page_count = {cursor.fetchone()[0] + 5}")
    with pytest.raises(StorageFull, match="disk is full"):
        list(kept.archive.add(many()))
    kept.close()
    assert kept.archive.count() == 1
    assert len(list(kept.archive.add(many()))) == 2000


def test_a_full_disk_leaves_no_half_written_snapshot(
    folder: Path, kept: Stores, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(handle: int) -> None:
        raise OSError(28, os.strerror(28))

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(StorageFull):
        kept.library.add(BRIDGE, PASSAGES)
    assert [path for path in (folder / "snapshots").rglob("*") if path.is_file()] == []
    assert kept.library.count() == 0


def test_a_damaged_snapshot_is_refused_and_can_be_put_in_again(folder: Path, kept: Stores) -> None:
    kept.library.add(BRIDGE, PASSAGES)
    path = folder / "snapshots" / BRIDGE.digest[:2] / f"{BRIDGE.digest}.txt"
    path.write_text(BRIDGE.text.replace("1903", "1902"), encoding="utf-8")
    for read in (lambda: kept.library.source(BRIDGE.digest), lambda: list(kept.library.changes(0))):
        with pytest.raises(SnapshotDamaged, match="is not what was stored"):
            read()
    with pytest.raises(SnapshotDamaged, match=r"doichieu library add nguon/cau\.txt"):
        kept.library.passages([PASSAGES[0].id])
    assert not kept.library.add(BRIDGE, PASSAGES)
    assert kept.library.source(BRIDGE.digest) == BRIDGE


@pytest.mark.parametrize(
    ("wreck", "said"), [(Path.unlink, "is gone"), (lambda p: p.write_bytes(b"\xff\xfe\xff"), "no longer text")]
)
def test_a_snapshot_that_is_gone_or_no_text_says_so(folder: Path, kept: Stores, wreck, said: str) -> None:
    kept.library.add(BRIDGE, PASSAGES)
    wreck(folder / "snapshots" / BRIDGE.digest[:2] / f"{BRIDGE.digest}.txt")
    with pytest.raises(SnapshotDamaged, match=said):
        kept.library.source(BRIDGE.digest)


def test_a_file_that_is_no_database_is_told_as_damage(folder: Path) -> None:
    (folder / "desk.sqlite3").write_bytes(b"not a database at all, " * 100)
    for leftover in folder.glob("desk.sqlite3-*"):
        leftover.unlink()
    with pytest.raises(DeskDamaged, match="restore it from a backup"):
        stores.open_stores(folder, remembered_bytes=0)


def test_a_desk_changed_by_a_later_release_is_left_alone(folder: Path, kept: Stores) -> None:
    with connections[kept.database.alias].cursor() as cursor:
        cursor.execute(
            "INSERT INTO django_migrations (app, name, applied) VALUES ('doichieu_storage', '9999_later', '2030-01-01')"
        )
    with pytest.raises(DeskNewer, match="upgrade doichieu"):
        stores.open_stores(folder, remembered_bytes=0)


def test_no_table_is_keyed_on_who_said_something(kept: Stores) -> None:
    connection = connections[kept.database.alias]
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            for constraint in connection.introspection.get_constraints(cursor, table).values():
                assert "claimant" not in constraint["columns"]
