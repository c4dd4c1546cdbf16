"""The fakes keep the promises of the ports they stand for."""

import pytest

from tests.contracts.fact_check_store import FactCheckStoreContract
from tests.contracts.source_store import SourceStoreContract
from tests.fakes import InMemoryArchive, InMemoryLibrary


class TestInMemoryArchive(FactCheckStoreContract):
    @pytest.fixture
    def store(self) -> InMemoryArchive:
        return InMemoryArchive()


class TestInMemoryLibrary(SourceStoreContract):
    @pytest.fixture
    def store(self) -> InMemoryLibrary:
        return InMemoryLibrary()
