"""What every ``CaseStore`` with its ``Log`` promises. A store's test inherits this and makes both."""

from dataclasses import replace

import pytest

from doichieu.domain import drafting, ownchecks, publishing, triage
from doichieu.domain.canonical import canonical
from doichieu.domain.cases import Case, State, begin
from doichieu.domain.events import Change, Opened, Reopened
from doichieu.domain.log import first_break
from doichieu.domain.publication import Status
from doichieu.domain.refusals import CaseChanged, CaseMissing
from doichieu.domain.trails import read
from doichieu.domain.undoing import undo
from doichieu.domain.verdicts import Abstention, AbstentionReason, Model, Suggestion, Verdict
from doichieu.ports import CaseStore, FactCheckStore, Log
from tests.domain.casework import (
    BINH,
    CENSUS,
    CORRECTING,
    CUC,
    LAN,
    a_case,
    a_draft,
    at,
    journey,
    opening,
    whole,
)

MODEL = Model("judge", "1", "0" * 64)


def play(store: CaseStore, state: State, case: str = "c1") -> Case:
    """Bring a case to this state in the store."""
    first, *changes = journey(state, case)
    assert isinstance(first, Opened)
    now = store.open(first)
    for change in changes:
        assert not isinstance(change, Opened)
        now = store.record(now, change)
    return now


def reopens(case: Case, minute: int = 40) -> Reopened:
    return triage.reopen(case, CUC, at(minute), reason="có phản hồi")


class CaseStoreContract:
    """Inherit it and define ``store``, ``log`` and ``archive``, which belong together."""

    @pytest.fixture
    def store(self) -> CaseStore:
        raise NotImplementedError

    @pytest.fixture
    def log(self, store: CaseStore) -> Log:
        raise NotImplementedError

    @pytest.fixture
    def archive(self, store: CaseStore) -> FactCheckStore:
        raise NotImplementedError

    @pytest.mark.parametrize("state", State)
    def test_the_archive_holds_exactly_what_stands_published(
        self, store: CaseStore, archive: FactCheckStore, state: State
    ) -> None:
        out = play(store, state).publication
        entry = ownchecks.entry(out) if out is not None else None
        assert archive.own() == ({} if entry is None else {"c1": entry})
        assert (entry is not None) == (state in {State.PUBLISHED, State.CORRECTED})
        assert store.derive_entries() == 0

    def test_the_archive_follows_a_publication_through_all_that_happens_to_it(
        self, store: CaseStore, archive: FactCheckStore
    ) -> None:
        case = play(store, State.PUBLISHED)
        first = archive.own()["c1"]
        case = store.record(case, reopens(case))
        assert archive.own() == {"c1": first}
        for step in CORRECTING:
            case = store.record(case, step(case))
        corrected = archive.own()["c1"]
        assert (first.summary, corrected.summary) == ("Số đúng là 96,2 triệu.", "Năm 2019 là 96,2 triệu.")
        case = store.record(case, publishing.reply(case, CUC, at(60), who="Công ty Mẫu", words="Chúng tôi phản đối."))
        assert archive.last_change() == 2
        case = store.record(case, publishing.retract(case, CUC, at(61), reason="Dùng nhầm số liệu."))
        assert (archive.own(), archive.count()) == ({}, 0)
        assert [change.document for change in archive.changes(2)] == [None]

    def test_what_replaces_a_publication_stands_in_the_archive_alone(
        self, store: CaseStore, archive: FactCheckStore
    ) -> None:
        old, new = play(store, State.PUBLISHED, "c1"), play(store, State.PUBLISHED, "c2")
        assert set(archive.own()) == {"c1", "c2"}
        assert new.publication is not None
        store.record(old, publishing.supersede(old, CUC, at(50), replacement=new.publication, reason="Bài mới."))
        assert set(archive.own()) == {"c2"}

    def test_entries_that_went_astray_are_derived_anew(self, store: CaseStore, archive: FactCheckStore) -> None:
        play(store, State.PUBLISHED, "c1")
        play(store, State.CORRECTED, "c2")
        play(store, State.RETRACTED, "c3")
        whole = archive.own()
        archive.remove(whole["c1"].id)
        archive.put(replace(whole["c2"], title="Chữa lén"))
        archive.put(replace(whole["c1"], id=ownchecks.identity("c3"), case="c3"))
        assert store.derive_entries() == 3
        assert archive.own() == whole
        assert store.derive_entries() == 0

    @pytest.mark.parametrize("state", State)
    def test_a_case_is_read_back_whole_in_every_state(self, store: CaseStore, state: State) -> None:
        now = play(store, state)
        assert store.get("c1") == now == a_case(state)
        assert store.holds(now)

    def test_a_case_that_is_not_there_is_missing(self, store: CaseStore) -> None:
        with pytest.raises(CaseMissing, match="no case 'c9'"):
            store.get("c9")
        with pytest.raises(CaseMissing):
            store.record(a_case(State.DECLINED), reopens(a_case(State.DECLINED)))

    def test_the_log_holds_what_happened_in_order_and_in_one_chain(self, store: CaseStore, log: Log) -> None:
        play(store, State.CORRECTED)
        play(store, State.DECLINED, "c2")
        lines = list(log.logged())
        assert [one.event for one in lines] == [*journey(State.CORRECTED), *journey(State.DECLINED, "c2")]
        assert [one.line.number for one in lines] == list(range(1, len(lines) + 1))
        assert first_break(one.line for one in lines) is None
        assert log.last() == lines[-1].line
        assert [one.line.number for one in log.logged(after=5)] == list(range(6, len(lines) + 1))

    def test_the_history_of_a_case_is_its_own(self, store: CaseStore, log: Log) -> None:
        first, second = opening(case="c1"), opening(case="c2")
        a, b = store.open(first), store.open(second)
        store.record(b, triage.decline(b, CUC, at(1), reason="Không rõ."))
        store.record(a, triage.accept(a, CUC, at(2)))
        assert [(one.case, one.version, one.line.number) for one in log.history("c2")] == [("c2", 1, 2), ("c2", 2, 3)]
        assert log.history("c9") == []

    def test_an_empty_log_has_no_last_line(self, store: CaseStore, log: Log) -> None:
        assert (log.last(), list(log.logged()), list(store.ids())) == (None, [], [])

    def test_two_openings_under_one_id_are_told_apart(self, store: CaseStore, log: Log) -> None:
        store.open(opening())
        with pytest.raises(CaseChanged):
            store.open(opening())
        assert len(list(log.logged())) == 1

    def test_of_two_editors_who_saw_the_same_version_the_second_is_told(self, store: CaseStore, log: Log) -> None:
        seen = play(store, State.IN_PROGRESS)
        first = store.record(seen, drafting.draft(seen, LAN, at(40), draft=a_draft()))
        with pytest.raises(CaseChanged, match="somebody else changed it") as refused:
            store.record(seen, drafting.draft(seen, BINH, at(41), draft=a_draft()))
        assert (refused.value.seen, refused.value.actual) == (seen.version, first.version)
        assert store.get("c1") == first
        assert len(list(log.logged())) == first.version

    def test_several_changes_are_written_together_or_not_at_all(self, store: CaseStore, log: Log) -> None:
        seen = play(store, State.IN_PROGRESS)
        told = drafting.declare(seen, LAN, at(40), statement="không có", conflicted=False)
        wrote = drafting.draft(seen, LAN, at(41), draft=a_draft())
        after = store.record(seen, told, wrote)
        assert (after.state, after.version) == (State.DRAFTED, seen.version + 2)
        with pytest.raises(CaseChanged):
            store.record(seen, told, wrote)
        assert len(list(log.logged())) == after.version

    def test_what_was_undone_and_its_undoing_are_written_and_the_case_without_it(
        self, store: CaseStore, log: Log, archive: FactCheckStore
    ) -> None:
        before = play(store, State.DRAFTED)
        out = archive.own()
        seen = store.record(before, triage.assign(before, CUC, at(40), to=BINH, due=None))
        trail = read(one.event for one in log.history("c1"))
        assert trail is not None
        undone = undo(trail, CUC, at(41))
        after = store.undo(trail, undone)
        assert (after.assigned_to, after.due, after.version) == (before.assigned_to, before.due, seen.version + 1)
        assert store.get("c1") == after
        assert store.holds(after)
        assert [one.event for one in log.history("c1")][-1] == undone
        assert first_break(one.line for one in log.logged()) is None
        assert archive.own() == out
        with pytest.raises(CaseChanged):
            store.undo(trail, undone)
        assert len(list(log.logged())) == after.version

    def test_an_exhibit_that_was_taken_back_leaves_its_name_behind(self, store: CaseStore, log: Log) -> None:
        seen = play(store, State.ACCEPTED)
        store.record(seen, drafting.lay(seen, LAN, at(40), exhibit="e1", quote=whole(CENSUS), source=CENSUS))
        trail = read(one.event for one in log.history("c1"))
        assert trail is not None
        after = store.undo(trail, undo(trail, LAN, at(41)))
        assert (after.exhibits, after.next_exhibit) == ((), "e2")
        assert store.get("c1").next_exhibit == "e2"
        assert store.holds(after)

    def test_cases_are_found_by_state_standing_and_whose_hands_they_are_in(self, store: CaseStore) -> None:
        play(store, State.DECLINED, "c1")
        play(store, State.IN_PROGRESS, "c2")
        play(store, State.CORRECTED, "c3")
        play(store, State.RETRACTED, "c4")

        def ids(**asked: object) -> list[str]:
            return [case.id for case in store.find(limit=10, **asked)]  # type: ignore[arg-type]

        assert set(ids()) == {"c1", "c2", "c3", "c4"}
        assert ids(states=[State.DECLINED, State.IN_PROGRESS]) == ["c2", "c1"]
        assert ids(standings=[Status.CORRECTED]) == ["c3"]
        assert set(ids(assigned_to="lan")) == {"c2", "c3", "c4"}
        assert ids(assigned_to="lan", states=[State.RETRACTED]) == ["c4"]
        assert ids(states=[]) == []
        assert list(store.ids()) == ["c1", "c2", "c3", "c4"]

    def test_the_last_changed_comes_first_and_no_more_than_asked_for(self, store: CaseStore) -> None:
        for n in range(4):
            play(store, State.INTAKE, f"c{n}")
        case = store.get("c2")
        store.record(case, reopens(case))
        assert [case.id for case in store.find(limit=2)] == ["c2", "c0"]

    def test_another_content_than_the_stored_is_not_held(self, store: CaseStore) -> None:
        now = play(store, State.DRAFTED)
        assert not store.holds(replace(now, topic="khác"))
        assert not store.holds(replace(now, version=now.version + 1))
        assert not store.holds(a_case(State.DRAFTED, "c9"))

    def test_a_reopened_publication_is_still_found_as_one_that_stands(self, store: CaseStore) -> None:
        case = play(store, State.PUBLISHED)
        again = store.record(case, reopens(case))
        assert again.state is State.IN_PROGRESS
        assert [found.id for found in store.find(standings=[Status.PUBLISHED], limit=5)] == ["c1"]

    def test_a_case_is_opened_with_all_that_was_found_for_it_or_not_at_all(self, store: CaseStore, log: Log) -> None:
        opened = opening()
        found = drafting.lay(
            begin(opened), LAN, at(1), exhibit="e1", quote=whole(CENSUS), source=CENSUS, found_by=MODEL
        )
        told = Suggestion(Verdict.REFUTED, 0.93, (whole(CENSUS),), MODEL)
        suggested = drafting.suggest(begin(opened), LAN, at(2), outcome=told)
        case = store.open(opened, found, suggested)
        assert case == store.get("c1")
        assert (case.version, case.suggestion, case.exhibits[0].found_by) == (3, told, MODEL)
        assert [one.event for one in log.history("c1")] == [opened, found, suggested]
        with pytest.raises(CaseChanged):
            store.open(opened, found, suggested)
        assert len(list(log.logged())) == 3

    def test_what_a_machine_abstained_from_and_what_was_replied_come_back(self, store: CaseStore) -> None:
        case = play(store, State.DRAFTED)
        outcome = Abstention(AbstentionReason.LOW_CONFIDENCE, 0.41)
        case = store.record(case, drafting.suggest(case, LAN, at(40), outcome=outcome))
        assert store.get("c1").suggestion == outcome
        out = play(store, State.PUBLISHED, "c2")
        store.record(out, publishing.reply(out, CUC, at(41), who="Công ty Ví dụ", words="Không đúng."))
        publication = store.get("c2").publication
        assert publication is not None
        assert [reply.words for reply in publication.replies] == ["Không đúng."]

    def test_texts_in_any_script_come_back_letter_by_letter(self, store: CaseStore) -> None:
        case = store.open(replace(opening(), topic='đường sắt · 鉄道 · 🚆 “trích dẫn” \\ " \u2028'))
        assert canonical(store.get("c1")) == canonical(case)
        change: Change = triage.reopen(case, CUC, at(3), reason="dòng một\ndòng hai\t🙂")
        assert store.record(case, change) == store.get("c1")
