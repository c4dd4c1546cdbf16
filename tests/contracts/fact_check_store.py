"""What every ``FactCheckStore`` promises. A store's test inherits this and makes the store."""

from dataclasses import replace
from datetime import date

import pytest

from doichieu.domain.factchecks import Added, Duplicate, FactCheck, Provenance, Rating, Scale, Updated, Withdrawn
from doichieu.domain.ownchecks import place
from doichieu.ports import Change, FactCheckStore

SALT_WATER = FactCheck(
    id="nuoc-muoi",
    claim="Uống nước muối ấm mỗi sáng chữa khỏi bệnh cúm",
    url="https://www.kiemchung.vn/tin/nuoc-muoi/",
    title="Nước muối không chữa khỏi cúm",
    summary="Chưa có nghiên cứu nào cho thấy như vậy.",
    rating=Rating("Sai sự thật", Scale.FALSE, Provenance.WORDS),
    publisher="Kiểm Chứng",
    claimant="lan truyền trên mạng",
    published_at=date(2024, 3, 1),
    language="vi",
)
TRAIN = FactCheck(id="tau", claim="Tàu hỏa đầu tiên ở Việt Nam chạy năm 1885", url="https://kiemchung.vn/tin/tau")
OURS = replace(SALT_WATER, id="case:k3", url=place("k3"), publisher="Bàn Mẫu", case="k3")
"""What the desk published itself in its case k3."""
COPY = replace(OURS, id="9c1f", url="https://bàn.example/published/k3/", case="")
"""The same as others have it: read on the desk's page, or from whoever collects such pages."""


class FactCheckStoreContract:
    """Inherit it and define ``store``."""

    @pytest.fixture
    def store(self) -> FactCheckStore:
        raise NotImplementedError

    def test_a_new_fact_check_is_added_and_read_back_whole(self, store: FactCheckStore) -> None:
        assert list(store.add([SALT_WATER, TRAIN])) == [Added("nuoc-muoi"), Added("tau")]
        assert store.get(["tau", "nuoc-muoi", "unknown"]) == {"tau": TRAIN, "nuoc-muoi": SALT_WATER}
        assert store.count() == 2

    def test_a_rating_without_a_place_on_the_scale_keeps_the_publishers_words(self, store: FactCheckStore) -> None:
        flip = replace(TRAIN, rating=Rating("full-flop"))
        list(store.add([flip]))
        assert store.get(["tau"])["tau"].rating == Rating("full-flop", None, Provenance.NONE)

    def test_the_same_record_again_is_a_duplicate(self, store: FactCheckStore) -> None:
        list(store.add([SALT_WATER]))
        assert list(store.add([SALT_WATER])) == [Duplicate("nuoc-muoi", "nuoc-muoi")]
        assert store.last_change() == 1

    @pytest.mark.parametrize(
        "spelling",
        [
            "http://kiemchung.vn/tin/nuoc-muoi",
            "https://KIEMCHUNG.vn/tin/nuoc-muoi/#ket-luan",
            "https://www.kiemchung.vn/tin/nuoc-muoi?utm_source=zalo&utm_medium=social",
        ],
    )
    def test_another_spelling_of_the_address_is_a_duplicate(self, store: FactCheckStore, spelling: str) -> None:
        list(store.add([SALT_WATER]))
        assert list(store.add([replace(SALT_WATER, id="b", url=spelling)])) == [Duplicate("b", "nuoc-muoi")]

    def test_the_same_claim_by_the_same_publisher_is_a_duplicate(self, store: FactCheckStore) -> None:
        again = replace(
            SALT_WATER, id="b", url="https://kiemchung.vn/2", claim="UỐNG NƯỚC MUỐI ẤM mỗi sáng, chữa khỏi bệnh cúm!"
        )
        assert list(store.add([SALT_WATER, again])) == [Added("nuoc-muoi"), Duplicate("b", "nuoc-muoi")]

    def test_the_same_claim_by_another_publisher_is_another_entry(self, store: FactCheckStore) -> None:
        other = replace(SALT_WATER, id="b", url="https://khac.vn/2", publisher="Khác")
        assert list(store.add([SALT_WATER, other])) == [Added("nuoc-muoi"), Added("b")]

    def test_a_newer_form_at_the_same_address_replaces_the_old_under_its_id(self, store: FactCheckStore) -> None:
        list(store.add([SALT_WATER, TRAIN]))
        newer = replace(
            SALT_WATER, id="b", rating=Rating("Sai", Scale.FALSE, Provenance.WORDS), published_at=date(2024, 5, 1)
        )
        assert list(store.add([newer])) == [Updated("nuoc-muoi")]
        assert store.get(["nuoc-muoi"])["nuoc-muoi"] == replace(newer, id="nuoc-muoi", url=SALT_WATER.url)

    def test_a_newer_form_does_not_empty_what_it_leaves_out(self, store: FactCheckStore) -> None:
        list(store.add([SALT_WATER]))
        bare = FactCheck("nuoc-muoi", SALT_WATER.claim, SALT_WATER.url, rating=SALT_WATER.rating)
        assert list(store.add([bare])) == [Duplicate("nuoc-muoi", "nuoc-muoi")]
        assert store.get(["nuoc-muoi"])["nuoc-muoi"] == SALT_WATER

    def test_an_older_form_changes_nothing(self, store: FactCheckStore) -> None:
        list(store.add([SALT_WATER]))
        older = replace(SALT_WATER, title="Bản nháp", published_at=date(2023, 1, 1))
        assert list(store.add([older])) == [Duplicate("nuoc-muoi", "nuoc-muoi")]
        assert store.get(["nuoc-muoi"])["nuoc-muoi"] == SALT_WATER

    def test_the_claims_of_one_article_stay_apart(self, store: FactCheckStore) -> None:
        creches = FactCheck("1", "Thành phố thiếu 130 nghìn chỗ nhà trẻ", "https://x.vn/tranh-luan", publisher="X")
        doctors = FactCheck("2", "Thành phố thiếu 340 nghìn chỗ nhà trẻ", "https://x.vn/tranh-luan", publisher="X")
        assert list(store.add([creches, doctors, doctors])) == [Added("1"), Added("2"), Duplicate("2", "2")]

    def test_rows_of_two_files_numbered_alike_stay_apart(self, store: FactCheckStore) -> None:
        one = FactCheck("1", "Cầu Long Biên khánh thành năm 1903", "https://x.vn/cau")
        other = FactCheck("1", "Chuối chín có chất phóng xạ chết người", "https://y.vn/chuoi")
        first, second = store.add([one, other])
        assert first == Added("1")
        assert isinstance(second, Added)
        assert store.get([second.id])[second.id] == replace(other, id=second.id)
        assert list(store.add([other])) == [Duplicate("1", second.id)]

    def test_an_address_without_a_host_is_still_a_key(self, store: FactCheckStore) -> None:
        one = FactCheck("p1", "Says the tower is 300 metres tall.", "/factchecks/2019/oct/30/tower/")
        again = replace(one, id="p2", url="/factchecks/2019/oct/30/tower")
        assert list(store.add([one, again])) == [Added("p1"), Duplicate("p2", "p1")]

    def test_changes_are_numbered_from_one_in_the_order_they_happened(self, store: FactCheckStore) -> None:
        assert (list(store.changes(0)), store.last_change()) == ([], 0)
        list(store.add([SALT_WATER, TRAIN]))
        assert [(change.number, change.id) for change in store.changes(0)] == [(1, "nuoc-muoi"), (2, "tau")]
        assert [change.id for change in store.changes(1)] == ["tau"]
        assert store.last_change() == 2

    def test_an_update_is_a_change_after_all_others(self, store: FactCheckStore) -> None:
        list(store.add([SALT_WATER, TRAIN]))
        list(store.add([replace(SALT_WATER, title="Nước muối không chữa cúm", published_at=date(2025, 1, 1))]))
        (change,) = store.changes(2)
        assert (change.id, change.number) == ("nuoc-muoi", store.last_change())
        assert change.document is not None
        assert change.document.texts[1].startswith("Nước muối không chữa cúm.")

    def test_an_entry_is_found_by_its_claim_and_by_its_title_with_summary(self, store: FactCheckStore) -> None:
        list(store.add([SALT_WATER, TRAIN]))
        texts = [change.document.texts for change in store.changes(0) if change.document]
        about = "Nước muối không chữa khỏi cúm. Chưa có nghiên cứu nào cho thấy như vậy."
        assert texts == [(SALT_WATER.claim, about), (TRAIN.claim,)]

    def test_more_records_than_a_batch_keep_their_order(self, store: FactCheckStore) -> None:
        many = [FactCheck(f"id{n}", f"Con số thứ {n} trong bảng", f"https://x.vn/{n}") for n in range(1300)]
        assert list(store.add(iter(many))) == [Added(f.id) for f in many]
        assert [change.id for change in store.changes(0)] == [f.id for f in many]
        assert len(store.get([f.id for f in many])) == 1300

    def test_the_latest_are_told_a_page_at_a_time_each_once(self, store: FactCheckStore) -> None:
        list(store.add([SALT_WATER, TRAIN]))
        list(store.add([replace(SALT_WATER, title="Nước muối không chữa cúm", published_at=date(2025, 1, 1))]))
        ((number, newest),) = store.latest(None, limit=1)
        assert (number, newest.title) == (store.last_change(), "Nước muối không chữa cúm")
        assert [fact_check.id for _, fact_check in store.latest(number, limit=5)] == ["tau"]
        assert store.latest(1, limit=5) == []

    def test_an_entry_taken_out_is_there_no_more_and_its_removal_is_a_change(self, store: FactCheckStore) -> None:
        list(store.add([SALT_WATER, TRAIN]))
        assert store.remove("nuoc-muoi")
        assert (store.count(), store.get(["nuoc-muoi", "tau"])) == (1, {"tau": TRAIN})
        assert [one.id for _, one in store.latest(None, limit=5)] == ["tau"]
        assert list(store.changes(2)) == [Change(store.last_change(), "nuoc-muoi", None)]
        assert [change.id for change in store.changes(0)] == ["tau", "nuoc-muoi"]
        assert store.last_change() > 2

    def test_what_is_not_there_is_not_taken_out_and_that_is_no_change(self, store: FactCheckStore) -> None:
        list(store.add([TRAIN]))
        assert not store.remove("nuoc-muoi")
        assert store.remove("tau")
        assert not store.remove("tau")
        assert store.last_change() == 2

    def test_what_was_taken_out_can_come_in_again(self, store: FactCheckStore) -> None:
        list(store.add([SALT_WATER, TRAIN]))
        store.remove("nuoc-muoi")
        assert list(store.add([SALT_WATER])) == [Added("nuoc-muoi")]
        (change,) = store.changes(3)
        assert (change.id, change.document is not None) == ("nuoc-muoi", True)
        assert store.get(["nuoc-muoi"]) == {"nuoc-muoi": SALT_WATER}

    def test_an_entry_of_the_desks_own_is_kept_as_it_is_and_told_apart(self, store: FactCheckStore) -> None:
        list(store.add([TRAIN]))
        assert store.put(OURS)
        assert store.get(["case:k3", "tau"]) == {"case:k3": OURS, "tau": TRAIN}
        assert store.own() == {"k3": OURS}
        assert (store.count(), store.last_change()) == (2, 2)
        (change,) = store.changes(1)
        assert change.document is not None
        assert change.document.texts[0] == OURS.claim

    def test_an_entry_of_the_desks_own_is_replaced_whole(self, store: FactCheckStore) -> None:
        store.put(OURS)
        corrected = replace(OURS, title="Đính chính", summary="", claimant="", published_at=date(2020, 1, 1))
        assert store.put(corrected)
        assert store.own() == {"k3": corrected}
        assert [(change.number, change.id) for change in store.changes(0)] == [(2, "case:k3")]
        assert not store.put(corrected)
        assert store.last_change() == 2

    def test_a_copy_of_what_the_desk_published_makes_no_double(self, store: FactCheckStore) -> None:
        store.put(OURS)
        elsewhere = replace(COPY, url="https://gom-tin.example/a", rating=Rating("Sai", Scale.FALSE, Provenance.WORDS))
        edited = replace(COPY, title="Tiêu đề khác", published_at=date(2030, 1, 1), url=f"{COPY.url}1/?utm_source=x")
        known = [Duplicate(one.id, "case:k3") for one in (COPY, elsewhere, edited)]
        assert list(store.add([COPY, elsewhere, edited])) == known
        assert (store.own(), store.count(), store.last_change()) == ({"k3": OURS}, 1, 1)

    def test_a_copy_that_was_there_first_goes_when_the_desks_own_entry_comes(self, store: FactCheckStore) -> None:
        list(store.add([COPY, TRAIN]))
        assert store.put(OURS)
        assert (store.own(), store.count()) == ({"k3": OURS}, 2)
        assert {change.id: change.document is not None for change in store.changes(0)} == {
            "tau": True,
            COPY.id: False,
            "case:k3": True,
        }

    def test_a_copy_of_what_the_desk_took_back_is_not_taken_in(self, store: FactCheckStore) -> None:
        store.put(OURS)
        store.remove("case:k3")
        assert list(store.add([COPY])) == [Withdrawn(COPY.id, "case:k3")]
        assert (store.count(), store.own()) == (0, {})
        assert store.put(OURS)
        assert list(store.add([COPY])) == [Duplicate(COPY.id, "case:k3")]

    def test_another_desks_publication_is_another_entry(self, store: FactCheckStore) -> None:
        store.put(OURS)
        theirs = replace(TRAIN, id="t", url="https://khac.example/published/k3/", publisher="Bàn Khác")
        assert list(store.add([theirs])) == [Added("t")]

    def test_no_record_that_comes_in_passes_for_the_desks_own(self, store: FactCheckStore) -> None:
        (entry,) = store.add([replace(TRAIN, id="case:k4", case="k4")])
        assert isinstance(entry, Added)
        assert entry.id != "case:k4"
        assert store.own() == {}
        assert store.get([entry.id])[entry.id].case == ""
