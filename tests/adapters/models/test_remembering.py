"""What was computed once is not computed again, and nothing that was computed for another question is given."""

from collections.abc import Sequence

import numpy as np
import pytest

from doichieu.adapters.models.batching import clean
from doichieu.adapters.models.remembering import RecentMemory, RememberingEncoder, RememberingJudge
from doichieu.domain.verdicts import Judgement, Model
from doichieu.ports import Role, Vectors
from tests.contracts.encoder import EncoderContract
from tests.contracts.memory import MemoryContract
from tests.fakes import InMemoryMemory, WordEncoder

TEXTS = ("Giá xăng tăng 1,5 lần.", "The bridge was opened in 1932.", "Giá xăng tăng 1,5 lần.")
PAIRS = (("Hà Nội là thủ đô.", "Thủ đô là Hà Nội."), ("Hà Nội là thủ đô.", "Giá xăng tăng."))


class CountingEncoder(WordEncoder):
    """Notes what it is asked."""

    def __init__(self, identity: str = "words/1") -> None:
        self.identity = identity
        self.asked: list[str] = []

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        self.asked += [f"{role}: {text}" for text in texts]
        return super().encode(texts, role)


class CountingJudge:
    """Finds a pair supported by the share of letters that both sides have; notes what it is asked."""

    model = Model("counting", "1", "0" * 64)

    def __init__(self, identity: str = "counting/1") -> None:
        self.identity = identity
        self.asked: list[tuple[str, str]] = []

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        self.asked += pairs
        shares = [len(set(a) & set(b)) / (len(set(a) | set(b)) or 1) for a, b in pairs]
        return [Judgement(share, (1 - share) / 3, 2 * (1 - share) / 3) for share in shares]


class CleaningEncoder(WordEncoder):
    """Reads texts as the bundled encoder does."""

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        return super().encode([clean(text) for text in texts], role)


class TestRecentMemory(MemoryContract):
    @pytest.fixture
    def memory(self) -> RecentMemory:
        return RecentMemory()


def test_recent_memory_forgets_the_oldest() -> None:
    memory = RecentMemory(most=3)
    memory.keep({b"a": b"1", b"b": b"2"})
    memory.keep({b"c": b"3", b"d": b"4"})
    assert memory.recall([b"a", b"b", b"c", b"d"]) == {b"b": b"2", b"c": b"3", b"d": b"4"}


class TestRememberingEncoder(EncoderContract):
    @pytest.fixture
    def encoder(self) -> RememberingEncoder:
        return RememberingEncoder(CleaningEncoder(), InMemoryMemory())


def test_a_text_is_embedded_once_also_by_another_run() -> None:
    memory, first, second = InMemoryMemory(), CountingEncoder(), CountingEncoder()
    once = RememberingEncoder(first, memory).encode(TEXTS, Role.QUERY)
    again = RememberingEncoder(second, memory).encode(TEXTS[::-1], Role.QUERY)
    assert first.asked == [f"query: {TEXTS[0]}", f"query: {TEXTS[1]}"]
    assert second.asked == []
    assert np.array_equal(once, again[::-1])
    assert np.array_equal(once, WordEncoder().encode(TEXTS, Role.QUERY))


def test_only_what_is_new_is_embedded() -> None:
    memory, counting = InMemoryMemory(), CountingEncoder()
    RememberingEncoder(counting, memory).encode(TEXTS[:1], Role.QUERY)
    RememberingEncoder(counting, memory).encode(TEXTS, Role.QUERY)
    assert counting.asked == [f"query: {TEXTS[0]}", f"query: {TEXTS[1]}"]


def test_another_role_or_another_encoder_is_another_question() -> None:
    memory, counting, other = InMemoryMemory(), CountingEncoder(), CountingEncoder("words/2")
    RememberingEncoder(counting, memory).encode(TEXTS[:1], Role.QUERY)
    RememberingEncoder(counting, memory).encode(TEXTS[:1], Role.PASSAGE)
    RememberingEncoder(other, memory).encode(TEXTS[:1], Role.QUERY)
    assert len(counting.asked) == 2
    assert len(other.asked) == 1


def test_a_pair_is_judged_once_also_by_another_run() -> None:
    memory, first, second = InMemoryMemory(), CountingJudge(), CountingJudge()
    once = RememberingJudge(first, memory).judge([*PAIRS, *PAIRS])
    again = RememberingJudge(second, memory).judge(PAIRS)
    assert first.asked == list(PAIRS)
    assert second.asked == []
    assert once == [*again, *again]
    assert again == CountingJudge().judge(PAIRS)


def test_sides_changed_or_joined_otherwise_are_another_pair() -> None:
    memory, judge = InMemoryMemory(), CountingJudge()
    remembering = RememberingJudge(judge, memory)
    for pair in (("ab", "c"), ("a", "bc"), ("c", "ab")):
        remembering.judge([pair])
    assert len(judge.asked) == 3


def test_another_judge_is_asked_anew_and_says_its_own_name() -> None:
    memory, judge, other = InMemoryMemory(), CountingJudge(), CountingJudge("counting/2")
    RememberingJudge(judge, memory).judge(PAIRS)
    assert RememberingJudge(other, memory).judge(PAIRS) == judge.judge(PAIRS)
    assert other.asked == list(PAIRS)
    assert RememberingJudge(other, memory).model is other.model


def test_what_is_remembered_holds_no_text() -> None:
    memory = InMemoryMemory()
    RememberingEncoder(WordEncoder(), memory).encode(["Số điện thoại 0900 000 000"], Role.QUERY)
    RememberingJudge(CountingJudge(), memory).judge([("Số điện thoại 0900 000 000", "0900 000 000")])
    assert b"0900" not in b"".join([*memory.results, *memory.results.values()])


def test_a_result_that_was_cut_short_is_computed_again() -> None:
    memory, counting = InMemoryMemory(), CountingEncoder()
    remembering = RememberingEncoder(counting, memory)
    whole = remembering.encode(TEXTS[:1], Role.QUERY)
    memory.results = {key: result[:5] for key, result in memory.results.items()}
    assert np.array_equal(remembering.encode(TEXTS[:1], Role.QUERY), whole)
    assert len(counting.asked) == 2
