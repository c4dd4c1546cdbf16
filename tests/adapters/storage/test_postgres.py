"""A desk on a PostgreSQL server: its address, and what its refusals mean."""

import sys
from collections.abc import Iterator
from pathlib import Path

import psycopg
import pytest

from doichieu.adapters.storage import postgres, stores
from doichieu.adapters.storage.stores import Stores
from doichieu.domain.errors import DatabaseUnreachable, DeskBusy, DeskReadOnly, DriverMissing, SettingInvalid
from doichieu.domain.factchecks import FactCheck
from tests.contracts.fact_check_store import TRAIN
from tests.postgres import Server


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    stores.create(tmp_path / "desk")
    return tmp_path / "desk"


@pytest.fixture
def kept(folder: Path, postgres_url: str) -> Iterator[Stores]:
    opened = stores.open_stores(folder, busy_seconds=0.2, remembered_bytes=0, url=postgres_url)
    yield opened
    opened.close()


def test_an_address_is_read_with_its_user_password_port_and_options() -> None:
    read = postgres.database_settings("postgresql://b%C3%A0n:p%40ss@db.example.org:5433/desk?sslmode=require", 5)
    assert {key: read[key] for key in ("NAME", "USER", "PASSWORD", "HOST", "PORT")} == {
        "NAME": "desk",
        "USER": "bàn",
        "PASSWORD": "p@ss",
        "HOST": "db.example.org",
        "PORT": "5433",
    }
    assert read["OPTIONS"] == {"options": "-c lock_timeout=5000", "connect_timeout": 10, "sslmode": "require"}


@pytest.mark.parametrize("url", ["mysql://a@b/c", "postgresql://host", "postgresql://host/", "desk"])
def test_another_kind_of_address_is_refused(url: str) -> None:
    with pytest.raises(SettingInvalid, match=r"storage\.database"):
        postgres.database_settings(url, 5)


def test_a_server_that_does_not_answer_is_told_without_its_password(folder: Path) -> None:
    with pytest.raises(
        DatabaseUnreachable, match=r"postgresql://127\.0\.0\.1/desk: the database does not answer"
    ) as told:
        stores.open_stores(folder, remembered_bytes=0, url="postgresql://a:secret@127.0.0.1:1/desk")
    assert "secret" not in str(told.value)


def test_a_database_that_is_not_there_is_told(folder: Path, postgres_server: Server) -> None:
    with pytest.raises(DatabaseUnreachable, match="does not exist"):
        stores.open_stores(folder, remembered_bytes=0, url=postgres_server.url("nowhere"))


def test_without_the_driver_the_person_is_told_what_to_install(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in sys.modules if name.split(".")[0] == "psycopg" or "backends.postgresql" in name]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "psycopg", None)
    monkeypatch.setitem(sys.modules, "psycopg2", None)
    with pytest.raises(DriverMissing, match=r"pip install doichieu\[postgres\]"):
        stores.open_stores(folder, remembered_bytes=0, url="postgresql://a@127.0.0.1:1/desk")


def test_a_writer_that_keeps_others_waiting_too_long_is_told_as_busy(kept: Stores, postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as other:
        other.execute("SELECT pg_advisory_xact_lock(%s)", [postgres.WRITERS])
        with pytest.raises(DeskBusy):
            list(kept.archive.add([TRAIN]))
    assert len(list(kept.archive.add([TRAIN]))) == 1


def test_an_account_that_may_not_write_is_told_so(folder: Path, kept: Stores, postgres_url: str) -> None:
    with psycopg.connect(postgres_url) as admin:
        admin.execute("DROP ROLE IF EXISTS reader")
        admin.execute("CREATE ROLE reader LOGIN")
        admin.execute("GRANT SELECT ON ALL TABLES IN SCHEMA public TO reader")
    reading = stores.open_stores(folder, remembered_bytes=0, url=postgres_url.replace("postgres@", "reader@"))
    with pytest.raises(DeskReadOnly):
        list(reading.archive.add([FactCheck("a", "Một câu.", "https://x.vn/a")]))
    reading.close()
    with psycopg.connect(postgres_url) as admin:
        admin.execute("DROP OWNED BY reader")
        admin.execute("DROP ROLE reader")


def test_a_server_that_was_restarted_is_found_again(kept: Stores, postgres_url: str) -> None:
    list(kept.archive.add([TRAIN]))
    with psycopg.connect(postgres_url) as admin:
        admin.execute("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE pid <> pg_backend_pid()")
    with pytest.raises(DatabaseUnreachable):
        kept.archive.count()
    kept.close()
    assert stores.open_stores(kept.database.folder, remembered_bytes=0, url=postgres_url).archive.count() == 1
