"""What goes out, and how it is changed in the open."""

from dataclasses import replace

import pytest

from doichieu.domain import drafting, publishing, triage
from doichieu.domain.cases import State, apply
from doichieu.domain.claims import Checkability
from doichieu.domain.events import Approved
from doichieu.domain.exhibits import Holdings
from doichieu.domain.publication import Imprint, Publication, Status
from doichieu.domain.refusals import (
    AlreadyPublished,
    ConflictOfInterest,
    ContentChanged,
    ImprintIncomplete,
    NothingPublished,
    NotRateable,
    QuotationNotHeld,
    ReplacementMissing,
    Unsaid,
    WrongState,
)
from tests.domain.casework import (
    CUC,
    DUNG,
    HELD,
    IMPRINT,
    LAN,
    a_case,
    a_draft,
    another,
    approved_again,
    at,
    corrects,
    publishes,
)


def publication(state: State) -> Publication:
    found = a_case(state).publication
    assert found is not None
    return found


def approval(state: State = State.APPROVED) -> Approved:
    found = a_case(state).approval
    assert found is not None
    return found


def test_an_edition_is_the_approved_content_with_those_who_answer_for_it() -> None:
    case = a_case(State.APPROVED)
    edition = publication(State.PUBLISHED).current
    assert edition.content == case.content
    assert case.content is not None
    assert edition.digest == case.content.digest == edition.content.digest
    assert (edition.number, edition.authors, edition.approver, edition.imprint) == (1, ("lan",), "cúc", IMPRINT)


def test_what_was_not_approved_is_not_published() -> None:
    for state in (state for state in State if state not in {State.APPROVED, *PUBLISHED}):
        with pytest.raises(WrongState, match="only while it is: approved"):
            publishing.publish(a_case(state), approval(), CUC, at(40), imprint=IMPRINT, holdings=HELD)


def test_an_approval_of_another_content_publishes_nothing() -> None:
    case = replace(a_case(State.APPROVED), draft=a_draft(summary="Chèn thêm sau khi duyệt."))
    with pytest.raises(ContentChanged):
        publishing.publish(case, approval(), CUC, at(40), imprint=IMPRINT, holdings=HELD)


def test_an_approval_of_another_case_publishes_nothing() -> None:
    other = replace(approval(), case="c2")
    with pytest.raises(ContentChanged):
        publishing.publish(a_case(State.APPROVED), other, CUC, at(40), imprint=IMPRINT, holdings=HELD)


def test_a_snapshot_lost_since_the_approval_stops_the_publication() -> None:
    with pytest.raises(QuotationNotHeld):
        publishing.publish(a_case(State.APPROVED), approval(), CUC, at(40), imprint=IMPRINT, holdings=Holdings({}))


def test_a_conflict_of_interest_told_since_the_approval_stops_the_publication() -> None:
    for member in (LAN, CUC):
        case = a_case(State.APPROVED)
        case = apply(case, drafting.declare(case, member, at(40), statement="cổ phần", conflicted=True))
        with pytest.raises(ConflictOfInterest, match=member.name):
            publishing.publish(case, approval(), DUNG, at(41), imprint=IMPRINT, holdings=HELD)


def test_a_claim_marked_as_an_opinion_since_the_approval_is_not_published() -> None:
    case = a_case(State.APPROVED)
    case = apply(case, triage.mark(case, LAN, at(40), checkability=Checkability.OPINION, reason="Lời khen."))
    with pytest.raises((WrongState, NotRateable)):
        publishing.publish(case, approval(), CUC, at(41), imprint=IMPRINT, holdings=HELD)


@pytest.mark.parametrize(("name", "contact", "option"), [("", "a@b.vn", "name"), ("Bàn Mẫu", " ", "contact")])
def test_an_imprint_without_a_name_or_a_way_to_complain_is_refused(name: str, contact: str, option: str) -> None:
    with pytest.raises(ImprintIncomplete, match=rf"set desk\.{option}"):
        Imprint(name, contact)


def test_what_is_published_is_not_published_a_second_time() -> None:
    case = approved_again()
    assert case.approval is not None
    with pytest.raises(AlreadyPublished):
        publishing.publish(case, case.approval, CUC, at(40), imprint=IMPRINT, holdings=HELD)


def test_a_correction_stands_in_front_and_the_first_edition_stays() -> None:
    first, corrected = publication(State.PUBLISHED), publication(State.CORRECTED)
    assert corrected.status is Status.CORRECTED
    assert corrected.stands
    assert [edition.number for edition in corrected.editions] == [1, 2]
    assert corrected.editions[0] == first.current
    assert corrected.current.content.draft.summary == "Năm 2019 là 96,2 triệu."
    assert [(notice.status, notice.reason) for notice in corrected.notices] == [
        (Status.CORRECTED, "Thiếu năm điều tra.")
    ]


def test_a_correction_needs_a_public_reason() -> None:
    with pytest.raises(Unsaid):
        corrects(approved_again(), " ")


def test_there_is_nothing_to_correct_before_the_first_edition() -> None:
    with pytest.raises(NothingPublished):
        corrects(a_case(State.APPROVED))


def test_a_correction_takes_an_approval_of_its_own() -> None:
    case = a_case(State.PUBLISHED)
    with pytest.raises(WrongState, match="only while it is: approved"):
        corrects(case)


def test_a_superseded_publication_points_to_the_other_and_stays() -> None:
    gone = publication(State.SUPERSEDED)
    assert (gone.status, gone.stands, gone.notices[-1].replacement) == (Status.SUPERSEDED, False, "c2")
    assert gone.editions == publication(State.PUBLISHED).editions


def test_only_what_stands_published_can_replace_another() -> None:
    case = a_case(State.PUBLISHED)
    retracted = replace(publication(State.RETRACTED), case="c2")
    for replacement in (retracted, publication(State.PUBLISHED)):
        with pytest.raises(ReplacementMissing):
            publishing.supersede(case, CUC, at(40), replacement=replacement, reason="Có bài mới.")


def test_a_retracted_publication_says_why_and_stays() -> None:
    gone = publication(State.RETRACTED)
    assert (gone.status, gone.stands, gone.notices[-1].reason) == (Status.RETRACTED, False, "Dùng nhầm số liệu.")
    assert gone.editions == publication(State.PUBLISHED).editions


@pytest.mark.parametrize("state", [state for state in State if state not in {State.PUBLISHED, State.CORRECTED}])
def test_what_does_not_stand_cannot_be_retracted_or_superseded(state: State) -> None:
    case = a_case(state)
    with pytest.raises(NothingPublished):
        publishing.retract(case, CUC, at(40), reason="Sai.")
    with pytest.raises(NothingPublished):
        publishing.supersede(case, CUC, at(40), replacement=another(), reason="Có bài mới.")


def test_a_retraction_does_not_wait_for_a_correction_in_work() -> None:
    case = approved_again()
    case = apply(case, publishing.retract(case, CUC, at(40), reason="Sai hoàn toàn."))
    assert case.state is State.RETRACTED


@pytest.mark.parametrize("reason", ["", " \n"])
def test_retracting_and_superseding_need_a_public_reason(reason: str) -> None:
    with pytest.raises(Unsaid):
        publishing.retract(a_case(State.PUBLISHED), CUC, at(40), reason=reason)
    with pytest.raises(Unsaid):
        publishing.supersede(a_case(State.PUBLISHED), CUC, at(40), replacement=another(), reason=reason)


def test_publishing_again_after_a_retraction_is_a_correction_with_its_reason() -> None:
    case = approved_again()
    case = apply(case, publishing.retract(case, CUC, at(30), reason="Sai nguồn."))
    case = apply(case, triage.reopen(case, CUC, at(31), reason="Đã có nguồn đúng."))
    case = replace(case, state=State.APPROVED, approval=approval())
    assert case.content is not None
    assert case.approval is not None
    case = replace(case, approval=replace(case.approval, content=case.content.digest))
    case = apply(case, corrects(case, "Viết lại với nguồn đúng."))
    assert case.publication is not None
    assert [notice.status for notice in case.publication.notices] == [Status.RETRACTED, Status.CORRECTED]
    assert len(case.publication.editions) == 2


@pytest.mark.parametrize("state", [State.PUBLISHED, State.CORRECTED, State.SUPERSEDED, State.RETRACTED])
def test_a_reply_changes_nothing_that_was_published(state: State) -> None:
    case = a_case(state)
    answered = apply(case, publishing.reply(case, CUC, at(60), who="Công ty Ví dụ", words=" Chúng tôi phản đối. "))
    assert answered.publication is not None
    assert answered.publication.replies[-1].words == "Chúng tôi phản đối."
    assert replace(answered.publication, replies=()) == case.publication
    assert (answered.state, answered.approval) == (case.state, case.approval)


def test_a_reply_needs_words_a_name_and_something_to_reply_to() -> None:
    with pytest.raises(NothingPublished):
        publishing.reply(a_case(State.APPROVED), CUC, at(60), who="Ai đó", words="Không đúng.")
    for who, words in ((" ", "Không đúng."), ("Ai đó", "")):
        with pytest.raises(Unsaid):
            publishing.reply(a_case(State.PUBLISHED), CUC, at(60), who=who, words=words)


def test_a_publication_goes_out_once_it_is_approved() -> None:
    case = a_case(State.APPROVED)
    assert apply(case, publishes(case)).state is State.PUBLISHED


PUBLISHED = (State.PUBLISHED, State.CORRECTED, State.SUPERSEDED, State.RETRACTED)
