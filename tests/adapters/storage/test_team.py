"""The team's history in SQLite and in PostgreSQL: it can only grow, and tells when accounts are not what it gives."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from django.contrib.auth.models import Group, User
from django.db import DatabaseError, connections, transaction
from django.db.migrations.executor import MigrationExecutor

from doichieu.adapters.storage import stores
from doichieu.adapters.storage.stores import Stores
from doichieu.domain.log import Break, Fault
from doichieu.domain.roles import Role
from doichieu.domain.team import AT_THE_MACHINE, Step
from doichieu.stages import vouch

HISTORY = ("doichieu_storage", "0005_team_history")


def opened(folder: Path, url: str = "") -> Iterator[Stores]:
    stores.create(folder)
    kept = stores.open_stores(folder, busy_seconds=0.1, remembered_bytes=0, url=url)
    for name, role in (("lan", Role.CHECKER), ("dung", Role.ADMINISTRATOR)):
        kept.members.add(name, role)
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
    found: Stores = request.getfixturevalue(request.param)
    return found


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE doichieu_team_history SET content = '{}' WHERE number = 1",
        "DELETE FROM doichieu_team_history WHERE number = 2",
        "INSERT INTO doichieu_team_history (number, content, previous, seal) VALUES (9, '{}', 'x', 'y')",
        "INSERT INTO doichieu_team_history (number, content, previous, seal) VALUES (3, '{}', 'x', 'y')",
    ],
)
def test_the_database_itself_refuses_to_change_the_history(kept: Stores, statement: str) -> None:
    before = list(kept.members.history())
    alias = kept.database.alias
    with pytest.raises(DatabaseError), transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute(statement)
    assert list(kept.members.history()) == before


def test_a_role_that_was_changed_behind_the_history_is_told(kept: Stores) -> None:
    assert vouch.first_break(kept.members) is None
    alias = kept.database.alias
    lan = User.objects.using(alias).get(username="lan")
    lan.groups.set([Group.objects.using(alias).get(name="administrator")])
    assert vouch.first_break(kept.members) == Break(2, Fault.STATE)


def test_an_account_that_was_made_behind_the_history_is_told(kept: Stores) -> None:
    User(username="mallory").save(using=kept.database.alias, force_insert=True)
    assert vouch.first_break(kept.members) == Break(2, Fault.STATE)


def test_accounts_older_than_the_history_are_its_first_lines(tmp_path: Path) -> None:
    stores.create(tmp_path / "desk")
    kept = stores.open_stores(tmp_path / "desk", busy_seconds=0.1, remembered_bytes=0)
    alias = kept.database.alias
    kept.members.add("lan", Role.CHECKER)
    kept.members.add("mai", Role.CONTRIBUTOR)
    executor = MigrationExecutor(connections[alias])
    before = [one for one in executor.loader.get_migration(*HISTORY).dependencies if one[0] == HISTORY[0]]
    executor.migrate(before)
    User.objects.using(alias).filter(username="mai").update(is_active=False)
    kept.database.migrate()
    told = [one.deed for one in kept.members.history()]
    assert [(one.member, one.step, one.by, one.role) for one in told if one] == [
        ("lan", Step.FOUND, AT_THE_MACHINE, Role.CHECKER),
        ("mai", Step.FOUND, AT_THE_MACHINE, Role.CONTRIBUTOR),
        ("mai", Step.CLOSED, AT_THE_MACHINE, None),
    ]
    assert vouch.first_break(kept.members) is None
    kept.close()
