"""What every ``SourceStore`` promises. A store's test inherits this and makes the store."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from doichieu.domain.errors import SourceMissing
from doichieu.domain.evidence import Passage
from doichieu.domain.refusals import NothingWithdrawn, SourceWithdrawn
from doichieu.domain.texts import Landmark, PrivateDetail, Source, Span, Unit, digest
from doichieu.domain.withdrawals import Decision, Turn
from doichieu.ports import SourceStore

TEXT = "Cầu Long Biên khánh thành năm 1903.\nCầu dài 2.290 m 𝛼 tính cả đường dẫn.\n"
BRIDGE = Source(
    digest=digest(TEXT),
    text=TEXT,
    language="vi",
    media_type="text/plain",
    locator="nguon/cau.txt",
    retrieved_at=datetime(2024, 3, 1, 8, 30, tzinfo=UTC),
    title="Cầu Long Biên",
    publisher="Bảo tàng",
    published_at=date(2020, 2, 29),
    landmarks=(Landmark(0, Unit.LINE, 1), Landmark(36, Unit.LINE, 2)),
    redacted={PrivateDetail.PHONE: 2},
)


def cut(source: Source, *spans: Span) -> list[Passage]:
    """Passages at these places, named as the desk names them."""
    return [Passage(f"{source.digest[:16]}:{s.start}-{s.end}", source.quote(s), source.language) for s in spans]


PASSAGES = cut(BRIDGE, Span(0, 35), Span(36, 72))


def decided(turn: Turn, source: Source = BRIDGE, reason: str = "Trang đã rút bài.") -> Decision:
    """A decision of an editor."""
    return Decision(source.digest, turn, "chi", datetime(2024, 3, 2, 9, tzinfo=UTC), reason)


class SourceStoreContract:
    """Inherit it and define ``store``."""

    @pytest.fixture
    def store(self) -> SourceStore:
        raise NotImplementedError

    def test_a_source_is_read_back_as_it_was_stored(self, store: SourceStore) -> None:
        assert store.add(BRIDGE, PASSAGES)
        assert store.source(BRIDGE.digest) == BRIDGE
        assert store.count() == 1

    def test_a_source_that_is_not_there_is_missing(self, store: SourceStore) -> None:
        with pytest.raises(SourceMissing):
            store.source(BRIDGE.digest)

    def test_a_passage_quotes_its_source_exactly(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES)
        kept = store.passages([PASSAGES[1].id, "unknown", PASSAGES[0].id])
        assert kept == {p.id: p for p in PASSAGES}
        assert all(passage.quote.holds_in(store.source(BRIDGE.digest)) for passage in kept.values())

    def test_the_same_text_from_the_same_place_is_stored_once(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES)
        later = replace(BRIDGE, retrieved_at=datetime(2025, 1, 1, tzinfo=UTC))
        assert not store.add(later, PASSAGES)
        assert store.source(BRIDGE.digest) == BRIDGE

    def test_the_same_text_from_two_places_is_one_snapshot(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES)
        assert store.add(replace(BRIDGE, locator="https://x.vn/cau"), PASSAGES)
        assert store.count() == 1
        assert store.last_change() == len(PASSAGES)
        assert store.source(BRIDGE.digest) == BRIDGE

    def test_a_changed_text_from_the_same_place_is_another_snapshot(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES)
        text = TEXT.replace("1903", "1902")
        changed = replace(BRIDGE, text=text, digest=digest(text))
        assert store.add(changed, cut(changed, Span(0, 35)))
        assert store.count() == 2
        assert store.source(BRIDGE.digest).text == TEXT

    def test_changes_are_numbered_in_the_order_they_happened(self, store: SourceStore) -> None:
        assert (list(store.changes(0)), store.last_change()) == ([], 0)
        store.add(BRIDGE, PASSAGES)
        first, second = store.changes(0)
        assert [first.id, second.id] == [p.id for p in PASSAGES]
        assert 0 < first.number < second.number == store.last_change()
        assert list(store.changes(first.number)) == [second]

    def test_a_passage_is_found_by_its_words_and_its_sources_title(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES[:1])
        untitled = replace(BRIDGE, title="", text="Khác.", digest=digest("Khác."))
        store.add(untitled, cut(untitled, Span(0, 5)))
        texts = [change.document.texts for change in store.changes(0) if change.document]
        assert texts == [("Cầu Long Biên. Cầu Long Biên khánh thành năm 1903.",), ("Khác.",)]

    def test_a_source_without_passages_is_kept(self, store: SourceStore) -> None:
        assert store.add(BRIDGE, [])
        assert list(store.changes(0)) == []

    def test_the_latest_are_told_a_page_at_a_time_each_once(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES)
        elsewhere = replace(BRIDGE, locator="https://x.vn/cau", title="Cầu")
        store.add(elsewhere, PASSAGES)
        (newest,) = store.latest(None, limit=1)
        assert (newest.digest, newest.locator, newest.title) == (BRIDGE.digest, "https://x.vn/cau", "Cầu")
        assert (newest.retrieved_at, newest.language) == (BRIDGE.retrieved_at, BRIDGE.language)
        assert [one.locator for one in store.latest(newest.number, limit=5)] == [BRIDGE.locator]

    def test_a_withdrawn_text_is_found_no_more_and_can_still_be_read(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES)
        last = store.last_change()
        store.decide(decided(Turn.WITHDRAWN))
        assert store.source(BRIDGE.digest) == BRIDGE
        assert store.passages([one.id for one in PASSAGES]) == {}
        assert store.count() == 0
        gone = list(store.changes(last))
        assert [(change.id, change.document) for change in gone] == [(one.id, None) for one in PASSAGES]
        assert gone[-1].number == store.last_change()
        assert list(store.changes(0)) == gone

    def test_what_was_decided_is_told_with_the_text_and_every_decision_is_kept(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES)
        assert store.withdrawn(BRIDGE.digest) is None
        first, second = decided(Turn.WITHDRAWN), decided(Turn.PUT_BACK, reason="Bài đã có lại.")
        store.decide(first)
        assert store.withdrawn(BRIDGE.digest) == first
        assert [one.withdrawn for one in store.latest(None, limit=5)] == [first]
        store.decide(second)
        assert store.withdrawn(BRIDGE.digest) is None
        assert [one.withdrawn for one in store.latest(None, limit=5)] == [None]
        assert store.decisions(BRIDGE.digest) == store.decisions(BRIDGE.digest[:12]) == [first, second]

    def test_what_is_put_back_is_found_as_before(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES)
        before = [(change.id, change.document) for change in store.changes(0)]
        store.decide(decided(Turn.WITHDRAWN))
        last = store.last_change()
        store.decide(decided(Turn.PUT_BACK))
        assert [(change.id, change.document) for change in store.changes(last)] == before
        assert store.passages([one.id for one in PASSAGES]) == {one.id: one for one in PASSAGES}
        assert store.count() == 1

    def test_a_withdrawn_text_comes_in_again_from_no_place(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES)
        store.decide(decided(Turn.WITHDRAWN))
        assert not store.add(BRIDGE, PASSAGES)
        assert not store.add(replace(BRIDGE, locator="https://x.vn/cau"), PASSAGES)
        assert [one.locator for one in store.latest(None, limit=5)] == [BRIDGE.locator]
        assert store.count() == 0

    def test_of_an_erased_text_nothing_is_left_but_the_decision(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES)
        last = store.last_change()
        store.decide(decided(Turn.ERASED))
        with pytest.raises(SourceMissing):
            store.source(BRIDGE.digest)
        assert list(store.latest(None, limit=5)) == []
        assert store.count() == 0
        assert [change.document for change in store.changes(last)] == [None, None]
        assert not store.add(BRIDGE, PASSAGES)
        with pytest.raises(SourceMissing):
            store.source(BRIDGE.digest)

    def test_an_erased_text_can_be_added_again_once_that_was_decided(self, store: SourceStore) -> None:
        store.add(BRIDGE, PASSAGES)
        store.decide(decided(Turn.WITHDRAWN))
        store.decide(decided(Turn.ERASED))
        store.decide(decided(Turn.PUT_BACK))
        assert store.count() == 0
        last = store.last_change()
        assert store.add(BRIDGE, PASSAGES)
        assert [change.id for change in store.changes(last) if change.document] == [one.id for one in PASSAGES]
        assert store.source(BRIDGE.digest) == BRIDGE
        assert store.count() == 1

    def test_a_decision_that_another_was_quicker_with_is_refused(self, store: SourceStore) -> None:
        with pytest.raises(SourceMissing):
            store.decide(decided(Turn.WITHDRAWN))
        store.add(BRIDGE, PASSAGES)
        with pytest.raises(NothingWithdrawn):
            store.decide(decided(Turn.PUT_BACK))
        store.decide(decided(Turn.WITHDRAWN))
        with pytest.raises(SourceWithdrawn, match="Trang đã rút bài"):
            store.decide(decided(Turn.WITHDRAWN))
        store.decide(decided(Turn.ERASED))
        with pytest.raises(SourceWithdrawn):
            store.decide(decided(Turn.ERASED))
        assert [one.turn for one in store.decisions(BRIDGE.digest)] == [Turn.WITHDRAWN, Turn.ERASED]

    def test_other_texts_stay_as_they_were(self, store: SourceStore) -> None:
        other = replace(BRIDGE, text="Khác.", digest=digest("Khác."))
        store.add(other, cut(other, Span(0, 5)))
        store.add(BRIDGE, PASSAGES)
        kept = [change for change in store.changes(0) if change.id not in {one.id for one in PASSAGES}]
        store.decide(decided(Turn.ERASED))
        assert [change for change in store.changes(0) if change.document] == kept
        assert store.source(other.digest) == other
