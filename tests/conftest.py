"""What tests of several folders share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL server for the whole run. Where none can be had, its tests are skipped, and the summary says why."""
    _must_have_postgres()
    with postgres.running() as server:
        yield server


@pytest.fixture
def mortal_postgres() -> Iterator[postgres.Mortal]:
    """A PostgreSQL server that a test may kill."""
    _must_have_postgres()
    with postgres.mortal() as server:
        yield server


def _must_have_postgres() -> None:
    if lacking := postgres.missing():
        pytest.skip(f"PostgreSQL is not tested here: {lacking}")


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> str:
    """The address of an empty database."""
    return postgres_server.new_database()


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of decoded models for the whole run, so that only the first command builds it."""
    return tmp_path_factory.mktemp("models")
