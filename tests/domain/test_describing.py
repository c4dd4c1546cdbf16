"""Who said a claim, where, in which words: put right in the open, never behind what was approved or published."""

from dataclasses import replace

import pytest

from doichieu.domain import drafting, triage
from doichieu.domain.cases import FINISHED, IN_HAND, UNDECIDED, Case, State, apply
from doichieu.domain.claims import Checkability, Claim
from doichieu.domain.events import Origin
from doichieu.domain.refusals import NotPermitted, Unsaid, WordingSettled, WrongState
from doichieu.domain.roles import Member
from doichieu.domain.verdicts import Abstention, AbstentionReason
from tests.domain.casework import (
    BINH,
    CENSUS,
    CUC,
    LAN,
    MAI,
    NEWS,
    a_case,
    a_claim,
    at,
    grounds,
    marked,
    whole,
)

OTHER = a_claim("Việt Nam có 120 triệu người.")


def described(
    case: Case,
    by: Member = LAN,
    *,
    claimant: str = "lan truyền trên mạng",
    appearance: str = "",
    topic: str = "dân số",
) -> Case:
    return apply(case, triage.describe(case, by, at(40), claimant=claimant, appearance=appearance, topic=topic))


def reworded(case: Case, claim: Claim = OTHER, by: Member = LAN) -> Case:
    return apply(case, triage.reword(case, by, at(40), claim=claim))


@pytest.mark.parametrize("state", [*UNDECIDED, *IN_HAND])
def test_details_are_changed_wherever_there_is_work_to_do(state: State) -> None:
    case = described(a_case(state), claimant="một trang tin", appearance="https://example.org/bai", topic="y tế")
    assert (case.claimant, case.appearance, case.topic) == ("một trang tin", "https://example.org/bai", "y tế")


@pytest.mark.parametrize("state", FINISHED)
def test_the_details_of_finished_work_change_only_after_it_is_opened_again(state: State) -> None:
    case = a_case(state)
    with pytest.raises(WrongState, match=r"cannot describe while the case is .*; only while it is: intake, accepted"):
        described(case)
    again = apply(case, triage.reopen(case, CUC, at(39), reason="Sai tên người nói."))
    assert described(again, claimant="một trang tin").claimant == "một trang tin"


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.APPROVED])
@pytest.mark.parametrize("change", [{"claimant": "một trang tin"}, {"appearance": "https://example.org/bai"}])
def test_a_change_that_readers_would_see_voids_the_approval_and_makes_an_author(
    state: State, change: dict[str, str]
) -> None:
    case = described(a_case(state), BINH, **change)
    assert (case.state, case.approval) == (State.DRAFTED, None)
    assert "bình" in case.authors


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.APPROVED])
def test_the_topic_is_the_desks_own_and_voids_nothing(state: State) -> None:
    before = a_case(state)
    case = described(before, BINH, topic="kinh tế")
    assert (case.topic, case.state, case.approval) == ("kinh tế", state, before.approval)
    assert case.authors == before.authors
    assert case.content == before.content


def test_what_is_published_keeps_its_details_until_a_correction_goes_out() -> None:
    case = a_case(State.PUBLISHED)
    case = apply(case, triage.reopen(case, CUC, at(39), reason="Sai nơi đăng."))
    case = described(case, claimant="một trang tin", appearance="https://example.org/bai")
    assert case.publication is not None
    assert case.publication.current.content.claimant == "lan truyền trên mạng"
    assert case.approval is None


def test_a_contributor_does_not_change_what_was_opened() -> None:
    with pytest.raises(NotPermitted):
        described(a_case(), MAI)
    with pytest.raises(NotPermitted):
        reworded(a_case(), by=MAI)


def test_a_typed_claim_is_put_right_and_the_machine_is_to_look_again() -> None:
    case = a_case()
    case = apply(case, drafting.suggest(case, LAN, at(1), outcome=Abstention(AbstentionReason.NO_PASSAGE)))
    case = reworded(case)
    assert case.claim.statement == "Việt Nam có 120 triệu người."
    assert (case.suggestion, case.authors) == (None, ("lan",))


def test_a_claim_is_not_put_right_into_nothing() -> None:
    with pytest.raises(Unsaid, match="the claim is missing"):
        reworded(a_case(), a_claim(" "))


def test_no_wording_makes_a_fact_of_what_was_marked() -> None:
    assert reworded(marked(Checkability.OPINION)).claim.checkability is Checkability.OPINION


def test_the_wording_of_a_text_stays_as_it_was_read() -> None:
    with pytest.raises(WordingSettled, match="open a new case for the other wording, and supersede this one"):
        reworded(replace(a_case(), origin=Origin.TEXT))


def test_a_quotation_that_nobody_weighed_settles_no_wording() -> None:
    case = a_case(State.IN_PROGRESS)
    case = apply(case, drafting.lay(case, LAN, at(30), exhibit="e1", quote=whole(CENSUS), source=CENSUS))
    assert reworded(case).claim == OTHER


@pytest.mark.parametrize("admitted", [True, False])
def test_evidence_that_was_weighed_settles_the_wording(admitted: bool) -> None:
    case = a_case(State.IN_PROGRESS)
    case = apply(case, drafting.lay(case, LAN, at(30), exhibit="e1", quote=whole(NEWS), source=NEWS))
    if admitted:
        case = apply(case, drafting.admit(case, LAN, at(31), exhibit="e1", grounds=grounds()))
    else:
        case = apply(case, drafting.exclude(case, LAN, at(31), exhibit="e1", reason="Chép lại."))
    with pytest.raises(WordingSettled):
        reworded(case)


def test_a_draft_settles_the_wording_also_after_reopening() -> None:
    case = a_case(State.PUBLISHED)
    with pytest.raises(WrongState):
        reworded(case)
    with pytest.raises(WordingSettled):
        reworded(apply(case, triage.reopen(case, CUC, at(39), reason="Sai chữ.")))
