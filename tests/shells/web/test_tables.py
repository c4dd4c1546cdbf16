"""The tables of the desk in the browser are those that its migrations make, and keep what was in them before."""

import json
from collections.abc import Iterator
from io import StringIO
from pathlib import Path

import pytest
from django.core.management import call_command
from django.db import connection, connections
from django.db.migrations.executor import MigrationExecutor
from pydantic import TypeAdapter

from doichieu.adapters.storage.connection import database_settings
from doichieu.adapters.storage.web import checks
from doichieu.domain.dossiers import Dossier
from doichieu.domain.texts import Source
from tests.shells.samples import a_source, some_dossiers
from tests.shells.web.conftest import NOW


@pytest.mark.usefixtures("site")
def test_no_change_to_the_models_waits_for_a_migration() -> None:
    call_command("makemigrations", "--check", "--dry-run", stdout=StringIO())


@pytest.fixture(params=["sqlite", "postgres"])
def empty(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[None]:
    """An empty database."""
    url = request.getfixturevalue("postgres_url") if request.param == "postgres" else ""
    usual = connections.settings["default"]
    connections["default"].close()
    del connections["default"]
    connections.settings["default"] = {**usual, **database_settings(tmp_path, 5.0, url)}
    yield
    connections.close_all()
    del connections["default"]
    connections.settings["default"] = usual


@pytest.mark.usefixtures("empty")
def test_what_was_found_before_it_was_kept_dossier_by_dossier_is_still_there() -> None:
    at = MigrationExecutor(connection)
    old = at.migrate([("doichieu_web", "0002_findings_and_manuscripts"), *at.loader.graph.leaf_nodes("auth")]).apps
    source, dossiers = a_source(), some_dossiers(a_source())
    told = TypeAdapter(list[Dossier]).dump_python(dossiers, mode="json")
    member = old.get_model("auth", "User").objects.create(username="an")
    for identity, findings in (("done", {"dossiers": told, "sentences": 12, "claims": 9}), ("waits", None)):
        old.get_model("doichieu_web", "StoredCheck").objects.create(
            id=identity,
            member=member,
            given_at=NOW,
            title="",
            source=TypeAdapter(Source).dump_json(source).decode(),
            state="done" if findings else "waiting",
            findings=json.dumps(findings) if findings else "",
        )
    call_command("migrate", interactive=False, verbosity=0)
    assert checks.findings("done") == checks.Findings(tuple(dossiers), 12, len(dossiers))
    assert checks.source("done") == source
    assert checks.unfinished() == ["waits"]
    assert checks.chosen("waits") is None
