"""The desk in the browser on a PostgreSQL server."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client, override_settings

from doichieu import bootstrap
from doichieu.adapters.storage import stores
from doichieu.adapters.storage.connection import database_settings
from doichieu.adapters.storage.web import accounts
from doichieu.domain.roles import Role
from doichieu.settings import Settings, Storage
from doichieu.shells.web import opening
from doichieu.shells.web.site import Site
from tests.fakes import JobsAtOnce
from tests.shells.a_desk import a_shelf
from tests.shells.web.conftest import HAND, PASSWORD, QUICK
from tests.shells.web.test_tips import SHOWN_ONCE
from tests.shells.web.traces import TELLING, somebody, stored


@pytest.fixture
def site(postgres_url: str, tmp_path: Path) -> Iterator[Site]:
    """A desk on an empty database of a server."""
    usual = connections.settings["default"]
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = {**usual, **database_settings(tmp_path, 5.0, postgres_url)}
    settings = Settings(folder=tmp_path, storage=Storage(database=postgres_url))
    opening.migrate(settings)
    kept = stores.open_stores(tmp_path, remembered_bytes=0, url=postgres_url)
    desk, newsroom = a_shelf().build(tmp_path), bootstrap.newsroom(settings, kept)
    jobs = JobsAtOnce(opening.works(desk, newsroom))
    jobs.start()
    made = opening.site(settings, desk, newsroom, jobs)
    with override_settings(DOICHIEU=made, ALLOWED_HOSTS=["testserver"], PASSWORD_HASHERS=QUICK):
        yield made
    connections.close_all()
    del connections["default"]
    connections.settings["default"] = usual


def test_line_7_askers_are_safe_on_a_server_too(site: Site) -> None:
    asker = somebody()
    sent = asker.post("/tip/", {"claim": "Giá tăng 5 phần trăm.", "place": "", "text": "Gọi 0912 345 678."})
    receipt = SHOWN_ONCE.search(sent.content.decode())
    assert receipt
    asker.post("/tip/receipt/", {"receipt": receipt.group()})
    left = stored(site.settings.folder)
    assert "Giá tăng 5 phần trăm." in left
    assert [one for one in (*TELLING, receipt.group(), "0912 345 678") if one in left] == []
    accounts.add("lan", "Lan", Role.EDITOR, PASSWORD, HAND, temporary=False)
    browser = Client()
    browser.post("/login/", {"name": "lan", "password": PASSWORD})
    (tip,) = site.newsroom.tips.waiting(limit=2)
    opened = browser.post(f"/tips/{tip.id}/open/", {"statement": tip.claim, "language": "vi"})
    assert opened.headers["Location"].startswith("/cases/")
    assert site.newsroom.verify() is None
    assert "Chúng tôi đang kiểm chứng" in asker.post("/tip/receipt/", {"receipt": receipt.group()}).content.decode()


@pytest.mark.usefixtures("site")
def test_members_log_in_and_check_a_text_on_a_server_too() -> None:
    accounts.add("lan", "Lan", Role.ADMINISTRATOR, PASSWORD, HAND, temporary=False)
    browser = Client()
    for _ in range(2):
        assert browser.post("/login/", {"name": "lan", "password": "wrong"}).status_code == 200
    assert browser.post("/login/", {"name": "lan", "password": PASSWORD}).headers["Location"] == "/board/"
    check = browser.post("/check/", {"text": "Giá tăng 5 phần trăm."}).headers["Location"]
    assert "Giá tăng 5 phần trăm." in browser.get(check).content.decode()
    assert browser.get("/team/").status_code == 200
    assert browser.post("/settings/", {"shown": "Lan Anh", "language": "vi", "theme": ""}).status_code == 302
    assert "Lan Anh" in browser.get("/").content.decode()
