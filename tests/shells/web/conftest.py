"""The desk in the browser on a desk of stand-ins, in this process, with four members."""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import connections
from django.test import Client, override_settings
from playwright.sync_api import Browser

from doichieu import bootstrap
from doichieu import settings as desk_settings
from doichieu.adapters.storage import stores
from doichieu.adapters.storage.web import accounts
from doichieu.domain.roles import Role
from doichieu.domain.team import AT_THE_MACHINE, Hand
from doichieu.settings import DeskName, Settings
from doichieu.shells.web import opening
from doichieu.shells.web.site import Site
from tests.fakes import JobsAtOnce
from tests.shells.a_desk import Shelf, a_shelf
from tests.shells.samples import a_source
from tests.shells.web import served

PASSWORD = "bốn từ nối nhau"  # noqa: S105 - of members that exist in tests only
PEOPLE = {"an": Role.CONTRIBUTOR, "binh": Role.CHECKER, "chi": Role.EDITOR, "dung": Role.ADMINISTRATOR}
QUICK = ["tests.shells.web.hashing.Quick"]
NOW = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
HAND = Hand(AT_THE_MACHINE, NOW)

Visit = Callable[..., Client]


def point_at(folder: Path) -> None:
    """Let Django's own tables be those of another desk."""
    connections["default"].close()
    del connections["default"]
    connections.settings["default"]["NAME"] = str(folder / "desk.sqlite3")


@pytest.fixture(scope="session")
def model_desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A desk folder with its tables and four members, to be copied: hashing a password takes its time."""
    folder = tmp_path_factory.mktemp("model") / "desk"
    stores.create(folder)
    desk_settings.write_new(folder)
    point_at(folder)
    opening.migrate(desk_settings.read(folder))
    with override_settings(PASSWORD_HASHERS=QUICK):
        for name, role in PEOPLE.items():
            accounts.add(name, name.title(), role, PASSWORD, HAND, temporary=False)
    connections.close_all()
    return folder


@pytest.fixture
def shelf() -> Shelf:
    """What the desk holds: a source in the library."""
    shelf = a_shelf()
    desk = shelf.build(Path())
    source = a_source("Fansipan cao 3.147 mét.\n\nĐỉnh này ở Lào Cai.", title="Núi cao", locator="/home/lan/nui.txt")
    desk.library.add(source, [])
    return shelf


@pytest.fixture
def site(model_desk: Path, tmp_path: Path, shelf: Shelf) -> Iterator[Site]:
    """A desk in the browser that checks a text at once."""
    folder = tmp_path / "desk"
    shutil.copytree(model_desk, folder)
    point_at(folder)
    kept = replace(stores.open_stores(folder, remembered_bytes=0), library=shelf.library)
    desk = replace(shelf.build(folder), archive=kept.archive)
    settings = Settings(folder=folder, desk=DeskName(name="Bàn Mẫu", contact="thu@example.org"))
    newsroom = bootstrap.newsroom(settings, kept)
    jobs = JobsAtOnce(opening.works(desk, newsroom))
    jobs.start()
    site = opening.site(settings, desk, newsroom, jobs)
    with override_settings(DOICHIEU=site, ALLOWED_HOSTS=["testserver"], PASSWORD_HASHERS=QUICK):
        yield site
    connections.close_all()


@pytest.fixture
def visit(site: Site) -> Visit:
    """A browser, logged in as the member of this name; as a stranger without one."""

    def browser(name: str | None = None, language: str = "en") -> Client:
        client = Client(headers={"accept-language": language})
        if name is not None:
            client.force_login(accounts._user(name))
        return client

    return browser


@pytest.fixture(autouse=True)
def folder() -> None:
    """Not the command line's: nothing here works in the present folder."""


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """The browser of a module's tests."""
    with served.browser() as opened:
        yield opened
