"""The people's work: each act decides, and saves what happened together with what it led to."""

from collections.abc import Callable
from dataclasses import replace

import pytest

from doichieu.domain.cases import Case, State
from doichieu.domain.claims import Checkability
from doichieu.domain.contents import Draft
from doichieu.domain.dossiers import Dossier
from doichieu.domain.errors import MemberMissing, NotInLibrary, SourceMissing
from doichieu.domain.events import Origin, proposed_by_a_machine
from doichieu.domain.evidence import Evidence
from doichieu.domain.factchecks import Scale
from doichieu.domain.publication import Imprint
from doichieu.domain.refusals import (
    CaseChanged,
    CaseMissing,
    ImprintIncomplete,
    Lasting,
    NotPermitted,
    OthersAct,
    QuotationNotHeld,
    ReplacementMissing,
    SourceWithdrawn,
    StaysDone,
    SupportWithdrawn,
    WrongState,
)
from doichieu.domain.roles import PERMITTED, Action, Member, Role
from doichieu.domain.texts import Source, digest
from doichieu.domain.verdicts import Judgement, Suggestion, Verdict
from doichieu.newsroom import Newsroom
from tests.contracts.case_store import MODEL
from tests.domain.casework import (
    BINH,
    CENSUS,
    CUC,
    LAN,
    MAI,
    NEWS,
    a_case,
    a_claim,
    a_draft,
    grounds,
    journey,
    whole,
)
from tests.fakes import InMemoryCases, InMemoryLibrary
from tests.journeys import by_the_domain_alone, digest_of, through_the_newsroom
from tests.newsrooms import a_newsroom


def at_the_desk(state: State) -> tuple[Newsroom, Case]:
    """A newsroom with one case that came to this state."""
    store = InMemoryCases()
    first, *changes = journey(state)
    case = store.open(first)  # type: ignore[arg-type] # the first is an opening
    for change in changes:
        case = store.record(case, change)  # type: ignore[arg-type] # the others are changes
    return a_newsroom(store, store), case


def test_the_newsroom_writes_the_events_that_the_domain_decides() -> None:
    room = a_newsroom()
    case = through_the_newsroom(room, a_claim())
    assert case.state is State.RETRACTED
    assert [one.event for one in room.history("c1")] == by_the_domain_alone(a_claim())
    assert room.verify() is None


def test_what_is_refused_leaves_no_trace() -> None:
    room, case = at_the_desk(State.IN_REVIEW)
    before = list(room.log.logged())
    with pytest.raises(NotPermitted):
        room.approve(case, LAN, content=digest_of(case))
    with pytest.raises(WrongState):
        room.publish(case, CUC)
    assert list(room.log.logged()) == before
    assert room.case(case.id) == case


def test_who_saw_an_older_case_is_told_and_nothing_is_saved() -> None:
    room, seen = at_the_desk(State.IN_PROGRESS)
    room.draft(seen, LAN, draft=a_draft())
    with pytest.raises(CaseChanged):
        room.draft(seen, BINH, draft=a_draft(summary="Khác."))


def test_the_last_act_is_taken_back_by_whoever_did_it_and_the_log_proves_it() -> None:
    room, case = at_the_desk(State.IN_REVIEW)
    drafted = room.case(case.id)
    undone = room.undo(case, LAN)
    assert (undone.state, undone.version) == (State.DRAFTED, drafted.version + 1)
    assert room.verify() is None
    with pytest.raises(StaysDone):
        room.undo(undone, LAN)


def test_an_act_that_somebody_else_has_followed_since_is_not_taken_back() -> None:
    room, seen = at_the_desk(State.IN_REVIEW)
    later = room.send_back(seen, CUC, reason="Thiếu năm.")
    with pytest.raises(CaseChanged):
        room.undo(seen, LAN)
    with pytest.raises(OthersAct):
        room.undo(later, LAN)
    assert room.case(seen.id) == later


def test_nothing_is_taken_back_over_a_line_that_cannot_be_read() -> None:
    room, case = at_the_desk(State.IN_REVIEW)
    log = room.log
    assert isinstance(log, InMemoryCases)
    log.lines[2] = replace(log.lines[2], event=None)
    assert room.trail(case) is None
    with pytest.raises(StaysDone) as refused:
        room.undo(case, LAN)
    assert refused.value.why is Lasting.UNREADABLE


def test_an_exhibit_is_never_given_the_name_of_one_that_was_taken_back() -> None:
    room, case = at_the_desk(State.IN_PROGRESS)
    case = room.lay(case, LAN, quote=whole(CENSUS))
    case = room.undo(case, LAN)
    case = room.lay(case, LAN, quote=whole(NEWS))
    assert [one.id for one in case.exhibits] == ["e2"]


def test_private_details_typed_into_a_case_are_taken_out_before_it_is_stored() -> None:
    room = a_newsroom()
    claim = room.typed("  Gọi 0912 345 678 để nhận tiền.\n", "vi")
    case = room.open(claim, MAI, origin=Origin.TIP, claimant="số 0912 345 678", appearance="0912 345 678")
    assert case.claim.statement == "Gọi [phone] để nhận tiền."
    assert case.claim.quote.source_digest == digest(case.claim.statement)
    assert (case.claimant, case.appearance) == ("số [phone]", "[phone]")


def test_what_a_person_types_is_stored_composed() -> None:
    assert a_newsroom().typed("Hòa bình".replace("ò", "o\u0300"), "vi").statement == "Hòa bình"


def test_a_case_is_given_only_to_a_member() -> None:
    room, case = at_the_desk(State.ACCEPTED)
    with pytest.raises(MemberMissing):
        room.assign(case, CUC, to="ai đó", due=None)


class TestQuotations:
    @pytest.mark.parametrize("name", [CENSUS.locator, CENSUS.digest, CENSUS.digest[:8]])
    def test_a_source_is_named_by_its_place_or_the_beginning_of_itsdigest_of(self, name: str) -> None:
        room, case = at_the_desk(State.IN_PROGRESS)
        quote = room.quotation(case, name, " 96.208.984 người")
        assert (quote.exact, quote.holds_in(CENSUS)) == ("96.208.984 người", True)

    def test_words_that_are_not_in_the_source_are_no_quotation(self) -> None:
        room, case = at_the_desk(State.IN_PROGRESS)
        with pytest.raises(QuotationNotHeld):
            room.quotation(case, CENSUS.locator, "120 triệu")

    @pytest.mark.parametrize("name", ["khác.txt", CENSUS.digest[:7], ""])
    def test_a_source_that_the_library_does_not_have_is_missing(self, name: str) -> None:
        room, case = at_the_desk(State.IN_PROGRESS)
        with pytest.raises(NotInLibrary):
            room.quotation(case, name, "96")

    def test_a_source_lost_since_stops_the_review(self) -> None:
        room, case = at_the_desk(State.DRAFTED)
        with pytest.raises(QuotationNotHeld):
            replace(room, library=InMemoryLibrary()).submit(case, LAN)


class TestWithdrawnSources:
    def test_what_was_published_on_them_stands_and_the_log_gives_it_again(self) -> None:
        room, case = at_the_desk(State.PUBLISHED)
        room.withdraw_source(CENSUS.digest, CUC, reason="Trang đã rút bài.")
        assert room.case(case.id) == case
        assert room.verify() is None

    def test_what_carries_no_rating_needs_no_source(self) -> None:
        room, case = at_the_desk(State.PUBLISHED)
        claim = room.lay(room.open(a_claim(), MAI, origin=Origin.HAND), LAN, quote=whole(CENSUS))
        room.withdraw_source(CENSUS.digest, CUC, reason="Trang đã rút bài.")
        assert room.decline(claim, CUC, reason="Không còn nguồn.").state is State.DECLINED
        reopened = room.reopen(case, CUC, reason="Nguồn đã bị rút.")
        assert room.retract(reopened, CUC, reason="Nguồn đã bị rút.").state is State.RETRACTED

    def test_they_are_admitted_no_more_and_counted_again_once_they_are_back(self) -> None:
        room, case = at_the_desk(State.DRAFTED)
        room.withdraw_source(CENSUS.digest, CUC, reason="Trang đã rút bài.")
        with pytest.raises(SourceWithdrawn):
            room.admit(case, LAN, exhibit="e1", grounds=grounds(primary=True))
        with pytest.raises(SupportWithdrawn):
            room.submit(case, LAN)
        room.put_source_back(CENSUS.digest, CUC, reason="Trang đã có lại.")
        assert room.submit(case, LAN).state is State.IN_REVIEW


class TestPublishing:
    def test_a_desk_that_names_no_way_to_complain_publishes_nothing(self) -> None:
        room, case = at_the_desk(State.APPROVED)
        nameless = replace(room, imprint=lambda: Imprint("Bàn Mẫu", ""))
        with pytest.raises(ImprintIncomplete, match=r"desk\.contact"):
            nameless.publish(case, CUC)

    def test_a_case_is_superseded_by_one_that_stands_published(self) -> None:
        room, case = at_the_desk(State.PUBLISHED)
        with pytest.raises(CaseMissing):
            room.supersede(case, CUC, replacement="c9", reason="Có bài mới.")
        draft = room.open(a_claim(), MAI, origin=Origin.HAND)
        with pytest.raises(ReplacementMissing):
            room.supersede(case, CUC, replacement=draft.id, reason="Có bài mới.")

    def test_what_was_published_is_listed_by_how_it_stands(self) -> None:
        room, case = at_the_desk(State.PUBLISHED)
        assert [one.id for one in room.published()] == [case.id]
        room.retract(case, CUC, reason="Dùng nhầm số liệu.")
        assert [one.id for one in room.published()] == [case.id]
        assert room.published([case.publication.status]) == []  # type: ignore[union-attr]


class TestDossiers:
    DOSSIER = Dossier(
        claim=a_claim(),
        matches=(),
        evidence=(
            Evidence(whole(CENSUS), whole(CENSUS), 3.1, CENSUS.locator, "", "", None, "vi", ()),
            Evidence(whole(NEWS), whole(NEWS), 2.7, NEWS.locator, "", "", None, "vi", ()),
        ),
        judgements=(Judgement(0.02, 0.95, 0.03), Judgement(0.1, 0.6, 0.3)),
        outcome=Suggestion(Verdict.REFUTED, 0.93, (whole(CENSUS),), MODEL),
    )

    def test_a_case_of_a_checked_claim_brings_along_what_the_machine_found(self) -> None:
        room = a_newsroom()
        case = room.open_dossier(self.DOSSIER, MAI, MODEL, topic="dân số")
        assert (case.state, case.origin, case.suggestion) == (State.INTAKE, Origin.TEXT, self.DOSSIER.outcome)
        assert [(one.id, one.quote, one.found_by) for one in case.exhibits] == [
            ("e1", whole(CENSUS), MODEL),
            ("e2", whole(NEWS), MODEL),
        ]
        assert case.evidence == ()
        assert room.case(case.id) == case
        assert room.verify() is None

    def test_a_quotation_that_hardly_speaks_of_the_claim_is_not_laid_before_the_desk(self) -> None:
        census, news = self.DOSSIER.evidence
        found = replace(self.DOSSIER, evidence=(census, replace(news, relevance=0.01)))
        case = a_newsroom().open_dossier(found, MAI, MODEL)
        assert [one.quote for one in case.exhibits] == [whole(CENSUS)]

    def test_nothing_of_it_is_kept_where_the_library_has_lost_a_source(self) -> None:
        room = replace(a_newsroom(), library=InMemoryLibrary())
        with pytest.raises(SourceMissing):
            room.open_dossier(self.DOSSIER, MAI, MODEL)
        assert room.board() == []


class TestWhatAMachineFoundLater:
    DOSSIER = TestDossiers.DOSSIER

    def test_it_is_laid_before_those_who_decide_marked_as_a_machines_and_decides_nothing(self) -> None:
        room, case = at_the_desk(State.INTAKE)
        after = room.propose(case.id, MAI, self.DOSSIER, MODEL)
        assert [(one.quote, one.found_by, one.laid_by) for one in after.exhibits] == [
            (whole(CENSUS), MODEL, "mai"),
            (whole(NEWS), MODEL, "mai"),
        ]
        assert (after.suggestion, after.state, after.evidence) == (self.DOSSIER.outcome, case.state, ())
        later = [one.event for one in room.history(case.id)[case.version :] if one.event]
        assert len(later) == 3
        assert all(proposed_by_a_machine(one) for one in later)
        assert room.verify() is None

    def test_it_enters_the_record_once(self) -> None:
        room, case = at_the_desk(State.INTAKE)
        once = room.propose(case.id, MAI, self.DOSSIER, MODEL)
        assert room.propose(case.id, LAN, self.DOSSIER, MODEL) == once

    def test_a_quotation_that_somebody_laid_meanwhile_is_not_laid_twice(self) -> None:
        room, case = at_the_desk(State.INTAKE)
        room.lay(case, LAN, quote=whole(CENSUS))
        after = room.propose(case.id, MAI, self.DOSSIER, MODEL)
        assert [(one.id, one.quote, one.found_by) for one in after.exhibits] == [
            ("e1", whole(CENSUS), None),
            ("e2", whole(NEWS), MODEL),
        ]

    @pytest.mark.parametrize("state", [State.DECLINED, State.PUBLISHED, State.RETRACTED])
    def test_a_case_that_gathers_no_evidence_is_left_as_it_is(self, state: State) -> None:
        room, case = at_the_desk(state)
        assert room.propose(case.id, MAI, self.DOSSIER, MODEL) == case

    def test_what_was_found_for_other_words_does_not_enter(self) -> None:
        room, case = at_the_desk(State.INTAKE)
        other = replace(self.DOSSIER, claim=replace(case.claim, statement="Một câu khác."))
        assert room.propose(case.id, MAI, other, MODEL) == case

    def test_where_somebody_is_quicker_it_is_decided_anew(self) -> None:
        room, case = at_the_desk(State.INTAKE)

        class Overtaken(InMemoryLibrary):
            """A library that is asked while a colleague accepts the case."""

            def source(self, digest: str) -> Source:
                if room.case(case.id).state is State.INTAKE:
                    room.accept(room.case(case.id), CUC)
                return room.library.source(digest)

        after = replace(room, library=Overtaken()).propose(case.id, MAI, self.DOSSIER, MODEL)
        assert (after.state, after.suggestion) == (State.ACCEPTED, self.DOSSIER.outcome)
        assert [one.id for one in after.exhibits] == ["e1", "e2"]


def test_private_details_are_taken_out_of_whatever_a_member_types() -> None:
    told = "gọi 0912 345 678"
    room, case = at_the_desk(State.IN_PROGRESS)
    case = room.lay(case, LAN, quote=whole(CENSUS))
    case = room.admit(case, LAN, exhibit="e1", grounds=replace(grounds(told), why=told))
    case = room.exclude(room.lay(case, LAN, quote=whole(NEWS)), LAN, exhibit="e2", reason=told)
    case = room.declare(case, LAN, statement=told, conflicted=False)
    case = room.draft(case, LAN, draft=Draft(Scale.FALSE, told, told, f"{told}\n\n{told}", "vi"))
    case = room.reopen(case, CUC, reason=told)
    assert "0912" not in "".join(one.line.content for one in room.log.logged())
    assert case.draft is not None
    assert case.draft.explanation == "gọi [phone]\n\ngọi [phone]"


def test_private_details_are_taken_out_of_a_reply() -> None:
    room, case = at_the_desk(State.PUBLISHED)
    after = room.reply(case, CUC, who="Công ty Ví dụ", words="Hãy gọi 0912 345 678.")
    assert after.publication is not None
    assert after.publication.replies[-1].words == "Hãy gọi [phone]."


def test_the_board_shows_what_is_where_and_in_whose_hands() -> None:
    room, case = at_the_desk(State.IN_PROGRESS)
    other = room.open(a_claim("Tàu đầu tiên chạy năm 1885."), MAI, origin=Origin.HAND)
    assert {one.id for one in room.board()} == {case.id, other.id}
    assert [one.id for one in room.board(states=[State.INTAKE])] == [other.id]
    assert [one.id for one in room.board(assigned_to="lan")] == [case.id]


def test_the_history_of_a_case_that_is_not_there_is_missing() -> None:
    with pytest.raises(CaseMissing):
        a_newsroom().history("c9")


ACTS: dict[Action, tuple[State, Callable[[Newsroom, Case, Member], Case]]] = {
    Action.OPEN: (State.INTAKE, lambda room, _, by: room.open(a_claim(), by, origin=Origin.TIP)),
    Action.GATHER: (State.IN_PROGRESS, lambda room, case, by: room.lay(case, by, quote=whole(CENSUS))),
    Action.DECLARE: (
        State.INTAKE,
        lambda room, case, by: room.declare(case, by, statement="không có", conflicted=False),
    ),
    Action.MARK: (
        State.INTAKE,
        lambda room, case, by: room.mark(case, by, checkability=Checkability.OPINION, reason="Lời khen."),
    ),
    Action.WEIGH: (State.DRAFTED, lambda room, case, by: room.admit(case, by, exhibit="e1", grounds=grounds())),
    Action.DRAFT: (State.DRAFTED, lambda room, case, by: room.draft(case, by, draft=a_draft())),
    Action.TRIAGE: (State.INTAKE, lambda room, case, by: room.accept(case, by)),
    Action.ASSIGN: (State.ACCEPTED, lambda room, case, by: room.assign(case, by, to="lan", due=None)),
    Action.SEND_BACK: (State.IN_REVIEW, lambda room, case, by: room.send_back(case, by, reason="Thiếu năm.")),
    Action.PUBLISH: (State.APPROVED, lambda room, case, by: room.publish(case, by)),
    Action.RETRACT: (State.PUBLISHED, lambda room, case, by: room.retract(case, by, reason="Sai.")),
    Action.REOPEN: (State.DECLINED, lambda room, case, by: room.reopen(case, by, reason="Có nguồn mới.")),
}


@pytest.mark.parametrize("role", Role)
@pytest.mark.parametrize("action", ACTS)
def test_every_act_asks_the_matrix(role: Role, action: Action) -> None:
    state, do = ACTS[action]
    room, case = at_the_desk(state)
    by = Member("xuân", role)
    if action in PERMITTED[role]:
        assert room.history(do(room, case, by).id)[-1].event.by == "xuân"  # type: ignore[union-attr]
    else:
        with pytest.raises(NotPermitted):
            do(room, case, by)


@pytest.mark.parametrize("act", ["publish", "correct", "supersede"])
def test_who_may_not_publish_is_told_so_whatever_else_is_missing(act: str) -> None:
    room, case = at_the_desk(State.DRAFTED)
    facts = {
        "publish": {},
        "correct": {"reason": "Sai."},
        "supersede": {"replacement": "c9", "reason": "Sai."},
    }[act]
    with pytest.raises(NotPermitted):
        getattr(room, act)(case, LAN, **facts)


def test_the_state_of_a_case_is_what_its_states_name_says() -> None:
    for state in State:
        assert at_the_desk(state)[1] == a_case(state)
