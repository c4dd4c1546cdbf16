"""What tests of several folders share."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests import postgres


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A PostgreSQL server for the whole run. Where none can be had, its tests are skipped, and the summary says why."""
    lacking = postgres.missing()
    if lacking:
        pytest.skip(f"PostgreSQL is not tested here: {lacking}")
    with postgres.running() as server:
        yield server


@pytest.fixture
def postgres_url(postgres_server: postgres.Server) -> str:
    """The address of an empty database."""
    return postgres_server.new_database()


@pytest.fixture(scope="session")
def models(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One cache of decoded models for the whole run, so that only the first command builds it."""
    return tmp_path_factory.mktemp("models")
