"""Which claims are taken up, and in whose hands they are."""

from dataclasses import replace
from datetime import date

import pytest

from doichieu.domain import drafting, triage
from doichieu.domain.canonical import canonical
from doichieu.domain.cases import FINISHED, IN_HAND, State, apply
from doichieu.domain.claims import Checkability
from doichieu.domain.events import Origin, Reopened
from doichieu.domain.refusals import AlreadyPublished, NotPermitted, NotRateable, TooLong, Unsaid, WrongState
from tests.domain.casework import BINH, CUC, LAN, MAI, a_case, a_claim, a_draft, at, marked

NOT_FACTUAL = [kind for kind in Checkability if kind is not Checkability.FACTUAL]


def test_a_case_begins_at_intake_with_its_claim_and_who_brought_it() -> None:
    case = a_case()
    assert (case.state, case.version, case.opened_by) == (State.INTAKE, 1, "mai")
    assert case.claim.statement == "Việt Nam có 120 triệu dân."


def test_an_empty_claim_opens_no_case() -> None:
    with pytest.raises(Unsaid, match="the claim is missing"):
        triage.open_case("c1", a_claim("  "), MAI, at(0), origin=Origin.HAND)


def test_a_declined_case_tells_readers_why() -> None:
    assert a_case(State.DECLINED).decline_reason == "Đã có cơ quan khác kiểm chứng."


def test_declining_without_a_public_reason_is_refused() -> None:
    with pytest.raises(Unsaid, match="the reason is missing"):
        triage.decline(a_case(), CUC, at(1), reason=" \n")


def test_a_reason_that_would_fill_the_log_is_refused_and_one_of_the_most_length_is_kept() -> None:
    assert triage.decline(a_case(), CUC, at(1), reason="x" * 5_000 + "\n").reason == "x" * 5_000
    with pytest.raises(TooLong, match="5,001 characters, more than 5,000"):
        triage.decline(a_case(), CUC, at(1), reason="x" * 5_001)


@pytest.mark.parametrize(("part", "most"), [("title", 300), ("summary", 2_000), ("explanation", 100_000)])
def test_each_part_of_a_draft_has_a_most_length(part: str, most: int) -> None:
    case = a_case(State.IN_PROGRESS)
    kept = drafting.draft(case, LAN, at(60), draft=replace(a_draft(), **{part: "x" * most})).draft
    assert getattr(kept, part) == "x" * most
    with pytest.raises(TooLong, match=f"more than {most:,}"):
        drafting.draft(case, LAN, at(60), draft=replace(a_draft(), **{part: "x" * (most + 1)}))


@pytest.mark.parametrize("kind", NOT_FACTUAL)
def test_an_opinion_is_not_accepted_but_can_be_declined(kind: Checkability) -> None:
    case = a_case()
    case = apply(case, triage.mark(case, LAN, at(1), checkability=kind, reason="Đây là lời khen."))
    with pytest.raises(NotRateable, match=f"marked as {kind}"):
        triage.accept(case, CUC, at(2))
    declined = apply(case, triage.decline(case, CUC, at(2), reason="Không nêu sự việc nào."))
    assert declined.state is State.DECLINED


@pytest.mark.parametrize("state", [s for s in State if s is not State.INTAKE])
def test_triage_happens_at_intake_only(state: State) -> None:
    with pytest.raises(WrongState, match="only while it is: intake"):
        triage.accept(a_case(state), CUC, at(40))
    with pytest.raises(WrongState, match="only while it is: intake"):
        triage.decline(a_case(state), CUC, at(40), reason="Không rõ.")


def test_what_was_marked_as_an_opinion_is_never_marked_as_a_fact() -> None:
    with pytest.raises(NotRateable, match="open one for a fact that is stated in it"):
        triage.mark(
            marked(Checkability.OPINION), LAN, at(31), checkability=Checkability.FACTUAL, reason="Tôi nghĩ vậy."
        )


@pytest.mark.parametrize("state", [State.INTAKE, State.ACCEPTED, *IN_HAND])
def test_marking_a_claim_as_an_opinion_sends_the_case_back_to_triage(state: State) -> None:
    case = marked(Checkability.OPINION, state)
    assert (case.state, case.approval) == (State.INTAKE, None)


def test_marking_a_published_claim_as_an_opinion_leaves_the_publication_to_be_retracted() -> None:
    case = marked(Checkability.OPINION, State.PUBLISHED)
    assert case.state is State.PUBLISHED
    assert case.publication is not None
    assert case.publication.stands


def test_a_case_whose_publication_stands_cannot_be_declined() -> None:
    case = a_case(State.PUBLISHED)
    case = apply(case, triage.reopen(case, CUC, at(40), reason="Có phản hồi."))
    case = apply(case, triage.mark(case, LAN, at(41), checkability=Checkability.OPINION, reason="Đây là nhận xét."))
    with pytest.raises(AlreadyPublished, match="retract it"):
        triage.decline(case, CUC, at(42), reason="Không nêu sự việc nào.")


def test_an_accepted_case_is_in_progress_once_somebody_has_it_in_hand() -> None:
    case = a_case(State.IN_PROGRESS)
    assert (case.assigned_to, case.due) == ("lan", date(2026, 3, 9))


def test_a_checker_takes_a_case_but_gives_none_to_others() -> None:
    case = a_case(State.ACCEPTED)
    assert apply(case, triage.assign(case, BINH, at(2), to=BINH, due=None)).assigned_to == "bình"
    with pytest.raises(NotPermitted):
        triage.assign(case, BINH, at(2), to=LAN, due=None)


def test_a_case_is_given_only_to_somebody_who_may_write_it() -> None:
    with pytest.raises(NotPermitted, match="mai is contributor"):
        triage.assign(a_case(State.ACCEPTED), CUC, at(2), to=MAI, due=None)


def test_giving_the_case_to_somebody_else_changes_no_state() -> None:
    case = a_case(State.IN_REVIEW)
    assert apply(case, triage.assign(case, CUC, at(40), to=BINH, due=None)).state is State.IN_REVIEW


@pytest.mark.parametrize("state", State)
def test_a_case_can_be_reopened_from_everywhere(state: State) -> None:
    case = a_case(state)
    again = apply(case, triage.reopen(case, CUC, at(40), reason="Có thông tin mới."))
    back = State.INTAKE if state in {State.INTAKE, State.DECLINED, State.ACCEPTED} else State.IN_PROGRESS
    assert (again.state, again.approval, again.decline_reason) == (back, None, "")


@pytest.mark.parametrize("state", State)
def test_reopening_erases_nothing(state: State) -> None:
    case = a_case(state)
    again = apply(case, triage.reopen(case, CUC, at(40), reason="Có thông tin mới."))
    for kept in ("claim", "exhibits", "declarations", "draft", "publication", "assigned_to"):
        assert getattr(again, kept) == getattr(case, kept)


@pytest.mark.parametrize("state", [state for state in State if a_case(state).due])
def test_the_day_set_for_finished_work_does_not_hold_for_the_next(state: State) -> None:
    case = a_case(state)
    again = apply(case, triage.reopen(case, CUC, at(40), reason="Có thông tin mới."))
    assert again.due == (None if state in FINISHED else case.due)


def test_a_reopening_of_a_log_before_that_rule_keeps_the_day_it_kept() -> None:
    case = a_case(State.PUBLISHED)
    as_it_was = Reopened(case="c1", by="cúc", at=at(40), reason="Có thông tin mới.")
    assert (
        canonical(as_it_was)
        == '{"at":"2026-03-02T09:40:00.000000Z","by":"cúc","case":"c1","reason":"Có thông tin mới."}'
    )
    assert apply(case, as_it_was).due == case.due


def test_reopening_needs_a_reason() -> None:
    with pytest.raises(Unsaid):
        triage.reopen(a_case(State.DECLINED), CUC, at(40), reason="")
