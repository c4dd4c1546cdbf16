"""The fakes keep the promises of the ports they stand for."""

import pytest

from doichieu.ports import FactCheckStore
from tests.contracts.case_store import CaseStoreContract
from tests.contracts.fact_check_store import FactCheckStoreContract
from tests.contracts.index import IndexContract
from tests.contracts.jobs import JobsContract, Made
from tests.contracts.match_scorer import MatchScorerContract
from tests.contracts.members import MembersContract
from tests.contracts.memory import MemoryContract
from tests.contracts.source_store import SourceStoreContract
from tests.contracts.tip_store import TipStoreContract
from tests.fakes import (
    InMemoryArchive,
    InMemoryCases,
    InMemoryIndex,
    InMemoryLibrary,
    InMemoryMembers,
    InMemoryMemory,
    InMemoryTips,
    JobsAtOnce,
    OverlapScorer,
    WordEncoder,
)


class TestInMemoryArchive(FactCheckStoreContract):
    @pytest.fixture
    def store(self) -> InMemoryArchive:
        return InMemoryArchive()


class TestInMemoryLibrary(SourceStoreContract):
    @pytest.fixture
    def store(self) -> InMemoryLibrary:
        return InMemoryLibrary()


class TestInMemoryIndex(IndexContract):
    @pytest.fixture
    def index(self) -> InMemoryIndex:
        return InMemoryIndex(WordEncoder())


class TestOverlapScorer(MatchScorerContract):
    @pytest.fixture
    def scorer(self) -> OverlapScorer:
        return OverlapScorer()


class TestInMemoryMemory(MemoryContract):
    @pytest.fixture
    def memory(self) -> InMemoryMemory:
        return InMemoryMemory()


class TestInMemoryCases(CaseStoreContract):
    @pytest.fixture
    def store(self) -> InMemoryCases:
        return InMemoryCases()

    @pytest.fixture
    def log(self, store: InMemoryCases) -> InMemoryCases:
        return store

    @pytest.fixture
    def archive(self, store: InMemoryCases) -> FactCheckStore:
        return store.archive


class TestJobsAtOnce(JobsContract):
    @pytest.fixture
    def made(self) -> Made:
        return JobsAtOnce


class TestInMemoryMembers(MembersContract):
    @pytest.fixture
    def members(self) -> InMemoryMembers:
        return InMemoryMembers()


class TestInMemoryTips(TipStoreContract):
    @pytest.fixture
    def cases(self) -> InMemoryCases:
        return InMemoryCases()

    @pytest.fixture
    def tips(self, cases: InMemoryCases) -> InMemoryTips:
        return cases.tips
