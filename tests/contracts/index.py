"""What every ``Index`` promises. An index's test inherits this and makes the index."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from doichieu.ports import Change, Document, Index

TEXTS = {
    "muoi": ("Uống nước muối ấm mỗi sáng chữa khỏi bệnh cúm", "Nước muối không chữa khỏi cúm"),
    "tau": ("Tàu hỏa đầu tiên ở Việt Nam chạy năm 1885",),
    "my": ("The United States gave away 20% of its uranium to Russia", "What happened to the uranium?"),
    "gia": ("Giá xăng tăng 1,5 lần trong năm 2022",),
    "ma": ("Con ma trong căn nhà cũ",),
    "me": ("Người má miền Tây nuôi mười đứa con",),
}
CHANGES = [Change(n, i, Document(i, texts)) for n, (i, texts) in enumerate(TEXTS.items(), 1)]


def ignore(_done: int) -> None:
    """Progress that nobody watches."""


def found(index: Index, text: str, limit: int = 3) -> list[str]:
    (hits,) = index.search([text], limit=limit)
    return [hit.id for hit in hits]


class IndexContract:
    """Inherit it and define ``index``, which is empty."""

    @pytest.fixture
    def index(self) -> Index:
        raise NotImplementedError

    @pytest.fixture
    def filled(self, index: Index) -> Index:
        index.apply(CHANGES, ignore)
        return index

    def test_an_empty_index_finds_nothing(self, index: Index) -> None:
        assert index.applied() == 0
        assert index.search(["giá xăng", "uranium"], limit=5) == [[], []]

    def test_nothing_asked_is_nothing_found(self, filled: Index) -> None:
        assert list(filled.search([], limit=5)) == []

    @pytest.mark.parametrize("identity", TEXTS)
    def test_each_text_of_an_entry_finds_it(self, filled: Index, identity: str) -> None:
        for text in TEXTS[identity]:
            assert found(filled, text)[0] == identity

    def test_vietnamese_without_diacritics_finds_its_match(self, filled: Index) -> None:
        assert found(filled, "uong nuoc muoi am moi sang chua khoi benh cum")[0] == "muoi"

    def test_decomposed_letters_find_composed_ones(self, filled: Index) -> None:
        assert found(filled, "Ta\u0300u ho\u0309a đầu tiên")[0] == "tau"

    def test_hits_come_best_first_and_no_more_than_asked(self, filled: Index) -> None:
        for hits in filled.search(["nước muối", "uranium Nga", "con ma"], limit=2):
            assert len(hits) <= 2
            assert [hit.score for hit in hits] == sorted((hit.score for hit in hits), reverse=True)

    def test_no_entry_is_found_twice(self, filled: Index) -> None:
        (hits,) = filled.search(["Uống nước muối không chữa khỏi cúm, uranium"], limit=10)
        assert len({hit.id for hit in hits}) == len(hits)

    def test_a_hit_tells_cosine_and_ranks(self, filled: Index) -> None:
        (hits,) = filled.search([TEXTS["gia"][0]], limit=10)
        assert (hits[0].dense_rank, hits[0].lexical_rank) == (0, 0)
        assert hits[0].dense == pytest.approx(1, abs=0.01)
        assert all(-1.01 <= hit.dense <= 1.01 for hit in hits)
        assert all(len(hit.cosines) == len(TEXTS[hit.id]) and hit.dense == max(hit.cosines) for hit in hits)
        assert all((hit.lexical > 0) == (hit.lexical_rank >= 0) for hit in hits)

    @pytest.mark.parametrize(
        "text",
        ['"', "AND OR NOT", "a:b", "(((", "~5 ^2 \\ /", "-xăng +giá*", "\x00", "giá " * 5000, "[a TO b]", "😮😮"],
    )
    def test_no_text_is_read_as_syntax(self, filled: Index, text: str) -> None:
        (hits,) = filled.search([text], limit=3)
        assert len(hits) <= 3

    def test_a_text_without_a_word_finds_nothing(self, filled: Index) -> None:
        assert filled.search(["", "  \n", "?!…"], limit=3) == [[], [], []]

    def test_the_last_change_is_remembered(self, filled: Index) -> None:
        assert filled.applied() == len(TEXTS)

    def test_a_replaced_entry_is_found_by_its_new_text_only(self, filled: Index) -> None:
        filled.apply([Change(40, "tau", Document("tau", ("Hội An có phố cổ",)))], ignore)
        assert filled.applied() == 40
        assert found(filled, "phố cổ Hội An")[0] == "tau"
        (hits,) = filled.search(["Tàu hỏa đầu tiên ở Việt Nam chạy năm 1885"], limit=1)
        assert hits[0].dense < 0.95

    def test_an_entry_taken_out_is_found_no_more(self, filled: Index) -> None:
        filled.apply([Change(40, "tau", None)], ignore)
        assert filled.applied() == 40
        assert "tau" not in found(filled, "Tàu hỏa đầu tiên ở Việt Nam chạy năm 1885", limit=10)

    def test_taking_out_what_was_never_in_changes_nothing(self, filled: Index) -> None:
        filled.apply([Change(40, "khác", None)], ignore)
        assert filled.applied() == 40
        assert found(filled, TEXTS["gia"][0])[0] == "gia"

    def test_an_entry_put_in_and_taken_out_at_once_is_not_there(self, filled: Index) -> None:
        new = Document("moi", ("Cầu Long Biên dài 2.290 mét",))
        filled.apply([Change(40, "moi", new), Change(41, "moi", None), Change(42, "tau", None)], ignore)
        filled.apply([Change(43, "tau", CHANGES[1].document)], ignore)
        assert "moi" not in found(filled, "Cầu Long Biên dài 2.290 mét", limit=10)
        assert found(filled, TEXTS["tau"][0])[0] == "tau"

    def test_progress_counts_every_change(self, index: Index) -> None:
        told: list[int] = []
        index.apply(CHANGES, told.append)
        assert sum(told) == len(CHANGES)

    @settings(
        max_examples=15,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.differing_executors],
    )
    @given(asked=st.lists(st.text(max_size=40), max_size=3))
    def test_any_text_can_be_asked(self, filled: Index, asked: list[str]) -> None:
        answers = filled.search(asked, limit=2)
        assert len(answers) == len(asked)
