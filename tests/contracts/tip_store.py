"""What every ``TipStore`` promises, together with the ``CaseStore`` that answers its tips."""

from dataclasses import replace
from datetime import timedelta

import pytest

from doichieu.domain import tips as decided
from doichieu.domain import triage
from doichieu.domain.cases import Case, begin
from doichieu.domain.events import Origin
from doichieu.domain.refusals import CaseChanged, CaseMissing, TipAnswered, TipMissing
from doichieu.domain.tips import Tip, TipCourse, TipStanding, receipt_digest
from doichieu.ports import CaseStore, TipStore
from tests.domain.casework import CUC, LAN, a_claim, at, opening

HOUR = at(0).replace(minute=0, second=0, microsecond=0)


def a_tip(name: str = "t1", hours: int = 0) -> Tip:
    return decided.received(
        name, HOUR + timedelta(hours=hours), claim="Cầu đóng hai năm.", place="nhóm xóm", text="Nghe nói cầu đóng."
    )


def put(tips: TipStore, name: str = "t1", hours: int = 0) -> Tip:
    tip = a_tip(name, hours)
    tips.put(tip, receipt_digest(name))
    return tip


def opened(cases: CaseStore, tip: Tip, case: str = "c1", minute: int = 5) -> Case:
    event = triage.open_case(case, a_claim(), LAN, at(minute), origin=Origin.TIP)
    return cases.open(event, decided.join(begin(event), LAN, at(minute), tip=tip))


class TipStoreContract:
    """Inherit it and define ``tips`` and ``cases``, which belong together."""

    @pytest.fixture
    def cases(self) -> CaseStore:
        raise NotImplementedError

    @pytest.fixture
    def tips(self, cases: CaseStore) -> TipStore:
        raise NotImplementedError

    def test_a_tip_is_read_back_whole_by_its_name_and_by_its_receipt_alone(self, tips: TipStore) -> None:
        tip = put(tips)
        assert tips.get("t1") == tip == tips.by_receipt(receipt_digest("T1"))
        for wrong in ("t2", "", "t11"):
            assert tips.by_receipt(receipt_digest(wrong)) is None
        assert tips.by_receipt("") is None
        with pytest.raises(TipMissing, match="no tip 't2'"):
            tips.get("t2")

    def test_of_two_tips_under_one_receipt_the_first_is_kept(self, tips: TipStore) -> None:
        first = put(tips)
        assert tips.put(a_tip("t2"), receipt_digest("t1")) == first
        assert [tip.id for tip in tips.waiting(limit=9)] == ["t1"]

    def test_those_that_wait_are_told_the_oldest_first(self, tips: TipStore) -> None:
        for name in ("t1", "t2", "t3"):
            put(tips, name)
        tips.lay_aside(decided.lay_aside(tips.get("t2"), CUC, at(9), reason="Là ý kiến."))
        assert [tip.id for tip in tips.waiting(limit=9)] == ["t1", "t3"]
        assert [tip.id for tip in tips.waiting(limit=1)] == ["t1"]
        assert tips.count_waiting() == 2

    def test_all_that_came_within_the_hour_are_counted_whatever_became_of_them(self, tips: TipStore) -> None:
        put(tips, "t1")
        put(tips, "t2", hours=1)
        tip = put(tips, "t3", hours=1)
        tips.lay_aside(decided.lay_aside(tip, CUC, at(9), reason="Là ý kiến."))
        assert [tips.came_since(HOUR + timedelta(hours=n)) for n in range(3)] == [3, 2, 0]

    def test_a_case_and_the_tip_that_opened_it_are_written_together(self, tips: TipStore, cases: CaseStore) -> None:
        case = opened(cases, put(tips))
        tip = tips.get("t1")
        assert (tip.standing, tip.case, tip.ended_by, tip.ended_at) == (TipStanding.OPENED, "c1", "lan", at(5))
        assert (case.origin, case.version) == (Origin.TIP, 2)
        assert cases.holds(case)

    def test_a_tip_is_joined_to_a_case_that_there_is(self, tips: TipStore, cases: CaseStore) -> None:
        case = cases.open(opening())
        cases.record(case, decided.join(case, LAN, at(9), tip=put(tips)))
        assert (tips.get("t1").standing, tips.get("t1").case) == (TipStanding.JOINED, case.id)

    def test_of_two_who_answer_a_tip_the_second_is_told_and_nothing_of_theirs_is_written(
        self, tips: TipStore, cases: CaseStore
    ) -> None:
        seen = put(tips)
        case = opened(cases, seen)
        with pytest.raises(TipAnswered):
            opened(cases, seen, "c2")
        with pytest.raises(CaseMissing):
            cases.get("c2")
        with pytest.raises(TipAnswered):
            cases.record(case, decided.join(case, LAN, at(9), tip=seen))
        assert cases.get("c1") == case
        with pytest.raises(TipAnswered):
            tips.lay_aside(decided.lay_aside(seen, CUC, at(9), reason="Là ý kiến."))
        assert tips.get("t1").case == "c1"

    def test_where_the_case_changed_meanwhile_the_tip_still_waits(self, tips: TipStore, cases: CaseStore) -> None:
        seen, tip = cases.open(opening()), put(tips)
        cases.record(seen, triage.decline(seen, CUC, at(8), reason="Đã có bài."))
        with pytest.raises(CaseChanged):
            cases.record(seen, decided.join(seen, LAN, at(9), tip=tip))
        assert tips.get("t1") == tip

    def test_what_was_kept_long_enough_is_deleted_and_only_that_it_came_stays(
        self, tips: TipStore, cases: CaseStore
    ) -> None:
        put(tips, "waits")
        aside = decided.lay_aside(put(tips, "aside"), CUC, at(9), reason="Là ý kiến.")
        tips.lay_aside(aside)
        opened(cases, put(tips, "cased"))
        later = put(tips, "later", hours=48)
        before = tips.courses()
        assert tips.forget(HOUR) == 0
        assert tips.forget(HOUR + timedelta(days=1)) == 3
        assert tips.forget(HOUR + timedelta(days=1)) == 0
        for name in ("waits", "aside", "cased"):
            tip = tips.get(name)
            assert (tip.claim, tip.place, tip.text, tip.reason) == ("", "", "", "")
        assert [tips.by_receipt(receipt_digest(name)) for name in ("waits", "aside")] == [None, None]
        found = tips.by_receipt(receipt_digest("cased"))
        assert found is not None
        assert found.case == "c1"
        assert tips.waiting(limit=9) == [later]
        lapsed = replace(before[0], standing=TipStanding.LAPSED)
        assert list(tips.courses()) == [lapsed, *before[1:]]

    def test_what_is_measured_tells_when_and_what_and_nothing_else(self, tips: TipStore, cases: CaseStore) -> None:
        opened(cases, put(tips))
        assert list(tips.courses()) == [TipCourse(HOUR, TipStanding.OPENED, at(5), "c1")]
