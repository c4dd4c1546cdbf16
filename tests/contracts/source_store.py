"""What every ``SourceStore`` promises. A store's test inherits this and makes the store."""

from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from doichieu.domain.errors import SourceMissing
from doichieu.domain.evidence import Passage
from doichieu.domain.texts import Landmark, PrivateDetail, Source, Span, Unit, digest
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
