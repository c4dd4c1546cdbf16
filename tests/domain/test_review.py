"""Evidence, interests, two people, one content."""

from dataclasses import replace

import pytest

from doichieu.domain import drafting, review, triage
from doichieu.domain.cases import IN_HAND, Case, State, apply
from doichieu.domain.claims import Checkability
from doichieu.domain.contents import Draft
from doichieu.domain.exhibits import Holdings, Standing
from doichieu.domain.factchecks import Scale
from doichieu.domain.refusals import (
    ConflictOfInterest,
    ContentChanged,
    ExhibitMissing,
    InterestsUndeclared,
    NotRateable,
    OwnWork,
    QuotationNotHeld,
    SourcesTooFew,
    SupportWithdrawn,
    Unsaid,
    WrongState,
)
from doichieu.domain.roles import Member
from doichieu.domain.texts import Quote, Span
from doichieu.domain.verdicts import Abstention, AbstentionReason, Model
from tests.domain.casework import (
    AGENCY,
    AN,
    BINH,
    CENSUS,
    CUC,
    DUNG,
    HELD,
    LAN,
    NEWS,
    SNAPSHOTS,
    a_case,
    a_draft,
    approves,
    at,
    grounds,
    marked,
    whole,
)

MODEL = Model("judge", "1", "0" * 64)


def a_digest(case: Case) -> str:
    assert case.content is not None
    return case.content.digest


def with_interests(case: Case, by: Member, *, conflicted: bool = False) -> Case:
    said = "vợ tôi làm ở đó" if conflicted else "không có"
    return apply(case, drafting.declare(case, by, at(50), statement=said, conflicted=conflicted))


def with_evidence(*sources: str, primary: bool = False, rating: Scale = Scale.FALSE) -> Case:
    """Drafted, resting on these sources, each 'text/origin'."""
    case = a_case(State.IN_PROGRESS)
    texts = {"census": CENSUS, "news": NEWS, "agency": AGENCY}
    for n, one in enumerate(sources):
        text, origin = one.split("/")
        quote = whole(texts[text])
        case = apply(case, drafting.lay(case, LAN, at(3), exhibit=f"e{n}", quote=quote, source=texts[text]))
        reasons = grounds(origin, primary=primary)
        case = apply(case, drafting.admit(case, LAN, at(4), exhibit=f"e{n}", grounds=reasons))
    return with_interests(apply(case, drafting.draft(case, LAN, at(5), draft=a_draft(rating))), LAN)


class TestExhibits:
    def test_a_quotation_that_is_not_in_its_snapshot_is_not_laid(self) -> None:
        wrong = replace(whole(CENSUS), exact="dân số Việt Nam là 120 triệu người")
        with pytest.raises(QuotationNotHeld, match="does not say"):
            drafting.lay(a_case(State.IN_PROGRESS), LAN, at(3), exhibit="e1", quote=wrong, source=CENSUS)

    def test_a_quotation_from_a_text_that_was_tampered_with_is_not_laid(self) -> None:
        forged = replace(CENSUS, text=CENSUS.text.replace("96", "120"))
        quote = Quote(CENSUS.digest, Span(0, len(forged.text)), forged.text)
        with pytest.raises(QuotationNotHeld):
            drafting.lay(a_case(State.IN_PROGRESS), LAN, at(3), exhibit="e1", quote=quote, source=forged)

    def test_an_empty_quotation_is_not_laid(self) -> None:
        with pytest.raises(QuotationNotHeld):
            drafting.lay(
                a_case(State.IN_PROGRESS), LAN, at(3), exhibit="e1", quote=CENSUS.quote(Span(4, 4)), source=CENSUS
            )

    def test_what_a_machine_found_is_only_proposed_until_a_person_admits_it(self) -> None:
        case = a_case(State.IN_PROGRESS)
        event = drafting.lay(case, LAN, at(3), exhibit="e1", quote=whole(CENSUS), source=CENSUS, found_by=MODEL)
        case = apply(case, event)
        assert (case.exhibit("e1").standing, case.exhibit("e1").found_by) == (Standing.PROPOSED, MODEL)
        assert case.evidence == ()
        case = apply(case, drafting.admit(case, LAN, at(4), exhibit="e1", grounds=grounds()))
        assert (case.exhibit("e1").standing, case.exhibit("e1").weighed_by) == (Standing.ADMITTED, "lan")
        assert [one.quote for one in case.evidence] == [whole(CENSUS)]

    def test_an_exhibit_keeps_where_it_is_from(self) -> None:
        citation = a_case(State.DRAFTED).exhibit("e1").citation
        assert (citation.publisher, citation.locator) == (CENSUS.publisher, CENSUS.locator)

    @pytest.mark.parametrize(("origin", "why"), [(" ", "vì sao"), ("Tổng cục", " ")])
    def test_evidence_without_its_origin_or_a_reason_to_trust_it_is_refused(self, origin: str, why: str) -> None:
        case = a_case(State.DRAFTED)
        with pytest.raises(Unsaid):
            drafting.admit(case, LAN, at(40), exhibit="e1", grounds=replace(grounds(), origin=origin, why=why))

    def test_an_excluded_exhibit_stays_on_record_with_the_reason(self) -> None:
        case = a_case(State.DRAFTED)
        case = apply(case, drafting.exclude(case, BINH, at(40), exhibit="e2", reason="Chép lại từ nguồn kia."))
        assert len(case.exhibits) == 2
        assert (case.exhibit("e2").standing, case.exhibit("e2").reason) == (
            Standing.EXCLUDED,
            "Chép lại từ nguồn kia.",
        )
        assert len(case.evidence) == 1

    def test_an_exhibit_that_is_not_there_cannot_be_weighed(self) -> None:
        with pytest.raises(ExhibitMissing, match="no exhibit 'e9'"):
            drafting.admit(a_case(State.DRAFTED), LAN, at(40), exhibit="e9", grounds=grounds())


class TestSources:
    @pytest.mark.parametrize("rating", [rating for rating in Scale if rating is not Scale.UNPROVEN])
    def test_a_rating_with_one_source_that_is_not_primary_is_refused(self, rating: Scale) -> None:
        case = with_evidence("census/Tổng cục Thống kê", rating=rating)
        with pytest.raises(SourcesTooFew, match="needs quotations from 2 independent sources"):
            review.submit(case, LAN, at(60), holdings=HELD)

    @pytest.mark.parametrize("rating", Scale)
    def test_no_rating_at_all_goes_without_a_quotation(self, rating: Scale) -> None:
        with pytest.raises(SourcesTooFew):
            review.submit(with_evidence(rating=rating), LAN, at(60), holdings=HELD)

    @pytest.mark.parametrize("rating", Scale)
    def test_two_independent_sources_are_enough(self, rating: Scale) -> None:
        case = with_evidence("census/Tổng cục", "news/Báo Mẫu", rating=rating)
        assert review.submit(case, LAN, at(60), holdings=HELD).content == a_digest(case)

    def test_one_primary_source_is_enough(self) -> None:
        case = with_evidence("census/Tổng cục Thống kê", primary=True)
        assert review.submit(case, LAN, at(60), holdings=HELD).content == a_digest(case)

    @pytest.mark.parametrize(
        "same", [("news/Báo Mẫu", "agency/BAO MAU"), ("news/Báo Mẫu", "news/Hãng tin Ví dụ"), ("news/A", "news/A")]
    )
    def test_one_origin_or_one_text_twice_is_one_source(self, same: tuple[str, str]) -> None:
        with pytest.raises(SourcesTooFew):
            review.submit(with_evidence(*same), LAN, at(60), holdings=HELD)

    def test_to_say_that_too_little_is_known_takes_one_quotation(self) -> None:
        case = with_evidence("news/Báo Mẫu", rating=Scale.UNPROVEN)
        assert review.submit(case, LAN, at(60), holdings=HELD)

    def test_what_was_withdrawn_carries_no_rating(self) -> None:
        case = with_evidence("census/Tổng cục", "news/Báo Mẫu")
        with pytest.raises(SupportWithdrawn, match=rf"2 independent.*\({NEWS.digest[:12]}…\): 1; admit another"):
            review.submit(case, LAN, at(60), holdings=Holdings(SNAPSHOTS, {NEWS.digest}))
        primary = with_evidence("census/Tổng cục", primary=True)
        with pytest.raises(SupportWithdrawn, match=": 0; admit another source, or have one of these put back"):
            review.submit(primary, LAN, at(60), holdings=Holdings(SNAPSHOTS, {CENSUS.digest}))

    @pytest.mark.parametrize("rating", Scale)
    def test_a_rating_rests_on_the_sources_that_are_left(self, rating: Scale) -> None:
        case = with_evidence("census/Tổng cục", "news/Báo Mẫu", "agency/Hãng tin Ví dụ", rating=rating)
        for out in (CENSUS, NEWS, AGENCY):
            assert review.submit(case, LAN, at(60), holdings=Holdings(SNAPSHOTS, {out.digest}))
        with pytest.raises(SupportWithdrawn):
            review.submit(case, LAN, at(60), holdings=Holdings(SNAPSHOTS, SNAPSHOTS.keys()))

    def test_one_primary_source_that_is_left_is_enough(self) -> None:
        case = with_evidence("census/Tổng cục", "news/Báo Mẫu", primary=True)
        assert review.submit(case, LAN, at(60), holdings=Holdings(SNAPSHOTS, {NEWS.digest}))

    def test_to_say_that_too_little_is_known_takes_one_quotation_that_is_left(self) -> None:
        case = with_evidence("census/Tổng cục", "news/Báo Mẫu", rating=Scale.UNPROVEN)
        assert review.submit(case, LAN, at(60), holdings=Holdings(SNAPSHOTS, {NEWS.digest}))

    def test_what_is_too_few_with_all_sources_in_the_library_is_told_as_that(self) -> None:
        with pytest.raises(SourcesTooFew):
            review.submit(with_evidence("census/Tổng cục"), LAN, at(60), holdings=Holdings(SNAPSHOTS, {AGENCY.digest}))

    def test_a_snapshot_that_is_gone_or_changed_stops_the_review(self) -> None:
        case = a_case(State.DRAFTED)
        gone = {CENSUS.digest: CENSUS}
        forged = {**SNAPSHOTS, NEWS.digest: replace(NEWS, text=NEWS.text.replace("96", "97"))}
        for snapshots in (gone, forged):
            with pytest.raises(QuotationNotHeld, match="96,2"):
                review.submit(case, LAN, at(60), holdings=Holdings(snapshots))


class TestDrafts:
    @pytest.mark.parametrize("kind", [kind for kind in Checkability if kind is not Checkability.FACTUAL])
    def test_an_opinion_cannot_be_rated(self, kind: Checkability) -> None:
        for state in IN_HAND:
            case = replace(marked(kind, state), state=State.DRAFTED)  # even if it got past triage
            with pytest.raises(NotRateable):
                drafting.draft(case, LAN, at(60), draft=a_draft())
            with pytest.raises(NotRateable):
                review.submit(case, LAN, at(60), holdings=HELD)

    @pytest.mark.parametrize("part", ["title", "summary"])
    def test_a_draft_without_title_or_summary_is_refused(self, part: str) -> None:
        empty: Draft = replace(a_draft(), **{part: " "})
        with pytest.raises(Unsaid, match=f"the {part} is missing"):
            drafting.draft(a_case(State.IN_PROGRESS), LAN, at(60), draft=empty)

    @pytest.mark.parametrize("state", [state for state in State if state not in IN_HAND])
    def test_only_a_case_in_hand_is_worked_on(self, state: State) -> None:
        case = a_case(state)
        with pytest.raises(WrongState, match=f"while the case is {state.replace('_', ' ')}"):
            drafting.draft(case, LAN, at(60), draft=a_draft())
        with pytest.raises(WrongState):
            drafting.admit(case, LAN, at(60), exhibit="e1", grounds=grounds())

    @pytest.mark.parametrize("state", State)
    def test_quotations_and_suggestions_are_laid_before_those_who_triage_and_those_who_work(self, state: State) -> None:
        case, outcome = a_case(state), Abstention(AbstentionReason.NO_PASSAGE)
        if state in {State.INTAKE, State.ACCEPTED, *IN_HAND}:
            event = drafting.lay(case, LAN, at(60), exhibit="e9", quote=whole(NEWS), source=NEWS)
            assert apply(case, event).exhibit("e9").standing is Standing.PROPOSED
            assert apply(case, drafting.suggest(case, LAN, at(60), outcome=outcome)).suggestion == outcome
        else:
            with pytest.raises(WrongState):
                drafting.lay(case, LAN, at(60), exhibit="e9", quote=whole(NEWS), source=NEWS)
            with pytest.raises(WrongState):
                drafting.suggest(case, LAN, at(60), outcome=outcome)


class TestInterests:
    def test_an_author_who_has_not_declared_their_interests_cannot_submit(self) -> None:
        case = replace(a_case(State.DRAFTED), declarations=())
        with pytest.raises(InterestsUndeclared, match="lan has not declared"):
            review.submit(case, LAN, at(60), holdings=HELD)

    def test_every_author_is_asked_not_only_the_one_who_submits(self) -> None:
        case = a_case(State.DRAFTED)
        case = apply(case, drafting.draft(case, BINH, at(40), draft=a_draft()))
        with pytest.raises(InterestsUndeclared, match="bình"):
            review.submit(case, LAN, at(60), holdings=HELD)

    def test_an_approver_who_has_not_declared_their_interests_cannot_approve(self) -> None:
        case = a_case(State.IN_REVIEW)
        with pytest.raises(InterestsUndeclared, match="dũng"):
            review.approve(case, DUNG, at(60), content=a_digest(case), holdings=HELD)

    def test_somebody_with_a_conflict_of_interest_neither_submits_nor_approves(self) -> None:
        with pytest.raises(ConflictOfInterest, match="lan"):
            review.submit(
                with_interests(a_case(State.DRAFTED), LAN, conflicted=True),
                LAN,
                at(60),
                holdings=HELD,
            )
        case = with_interests(a_case(State.IN_REVIEW), CUC, conflicted=True)
        with pytest.raises(ConflictOfInterest, match="cúc"):
            review.approve(case, CUC, at(60), content=a_digest(case), holdings=HELD)

    def test_every_declaration_is_kept(self) -> None:
        case = with_interests(with_interests(a_case(State.DRAFTED), LAN, conflicted=True), LAN)
        told = [one.statement for one in case.declarations]
        assert told == ["không có", "vợ tôi làm ở đó", "không có"]

    def test_an_empty_declaration_is_refused(self) -> None:
        with pytest.raises(Unsaid, match="the declaration is missing"):
            drafting.declare(a_case(), LAN, at(60), statement="", conflicted=False)


class TestApproval:
    def test_an_author_cannot_approve_their_own_verdict(self) -> None:
        case = a_case(State.IN_PROGRESS)
        for step in (
            lambda c: drafting.lay(c, CUC, at(40), exhibit="e1", quote=whole(CENSUS), source=CENSUS),
            lambda c: drafting.admit(c, CUC, at(41), exhibit="e1", grounds=grounds(primary=True)),
            lambda c: drafting.draft(c, CUC, at(42), draft=a_draft()),
            lambda c: drafting.declare(c, CUC, at(43), statement="không có", conflicted=False),
            lambda c: review.submit(c, CUC, at(44), holdings=HELD),
        ):
            case = apply(case, step(case))
        with pytest.raises(OwnWork, match="somebody else must approve"):
            review.approve(case, CUC, at(60), content=a_digest(case), holdings=HELD)

    def test_whoever_weighed_the_evidence_is_an_author_too(self) -> None:
        case = a_case(State.DRAFTED)
        case = apply(case, drafting.admit(case, CUC, at(40), exhibit="e1", grounds=grounds("Bộ Y tế", primary=True)))
        case = apply(
            with_interests(case, CUC),
            review.submit(with_interests(case, CUC), LAN, at(41), holdings=HELD),
        )
        assert case.authors == ("lan", "cúc")
        with pytest.raises(OwnWork, match="cúc"):
            review.approve(case, CUC, at(60), content=a_digest(case), holdings=HELD)

    def test_no_role_frees_anybody_from_the_second_pair_of_eyes(self) -> None:
        case = replace(a_case(State.IN_REVIEW), authors=("an",))
        with pytest.raises(OwnWork):
            review.approve(case, AN, at(60), content=a_digest(case), holdings=HELD)

    def test_approval_is_of_the_content_that_was_read(self) -> None:
        read = a_digest(a_case(State.IN_REVIEW))
        case = a_case(State.IN_REVIEW)
        case = apply(case, drafting.draft(case, LAN, at(40), draft=a_draft(Scale.MOSTLY_FALSE)))
        case = with_interests(apply(case, review.submit(case, LAN, at(41), holdings=HELD)), CUC)
        with pytest.raises(ContentChanged, match="read it again"):
            review.approve(case, CUC, at(60), content=read, holdings=HELD)

    @pytest.mark.parametrize("state", [State.IN_REVIEW, State.APPROVED])
    def test_any_edit_voids_the_approval(self, state: State) -> None:
        edits = (
            lambda c: drafting.draft(c, LAN, at(40), draft=a_draft(summary="Số đúng là 96 triệu.")),
            lambda c: drafting.exclude(c, BINH, at(40), exhibit="e2", reason="Không còn trên trang."),
            lambda c: drafting.admit(c, BINH, at(40), exhibit="e1", grounds=grounds("Nơi khác")),
        )
        for edit in edits:
            case = a_case(state)
            edited = apply(case, edit(case))
            assert (edited.state, edited.approval) == (State.DRAFTED, None)
            assert a_digest(edited) != a_digest(case)

    def test_a_proposal_that_readers_would_not_see_voids_nothing(self) -> None:
        case = a_case(State.APPROVED)
        case = apply(case, drafting.lay(case, LAN, at(40), exhibit="e3", quote=whole(AGENCY), source=AGENCY))
        case = apply(case, drafting.exclude(case, LAN, at(41), exhibit="e3", reason="Chép lại."))
        assert case.state is State.APPROVED
        assert case.approval is not None

    def test_after_an_approval_only_the_hands_on_the_new_edit_are_its_authors(self) -> None:
        case = a_case(State.APPROVED)
        case = apply(case, drafting.draft(case, CUC, at(40), draft=a_draft(summary="Bớt một chữ.")))
        assert case.authors == ("cúc",)

    def test_a_reviewer_sends_it_back_with_a_reason(self) -> None:
        case = a_case(State.IN_REVIEW)
        assert apply(case, review.send_back(case, CUC, at(40), reason="Thiếu năm.")).state is State.DRAFTED
        with pytest.raises(Unsaid):
            review.send_back(case, CUC, at(40), reason=" ")

    @pytest.mark.parametrize("state", [state for state in State if state is not State.IN_REVIEW])
    def test_only_what_is_in_review_can_be_approved(self, state: State) -> None:
        case = a_case(state)
        with pytest.raises(WrongState, match="only while it is: in review"):
            review.approve(case, DUNG, at(60), content="", holdings=HELD)

    @pytest.mark.parametrize("state", [state for state in State if state is not State.DRAFTED])
    def test_only_a_draft_can_be_submitted(self, state: State) -> None:
        with pytest.raises(WrongState, match="only while it is: drafted"):
            review.submit(a_case(state), LAN, at(60), holdings=HELD)

    def test_an_approval_names_who_when_and_what(self) -> None:
        case = with_interests(a_case(State.IN_REVIEW), CUC)
        event = approves(case)
        assert apply(case, event).approval == event

    def test_a_digest_depends_on_everything_a_reader_sees(self) -> None:
        case = a_case(State.DRAFTED)
        content = case.content
        assert content is not None
        others = [
            replace(content, statement="Khác."),
            replace(content, claimant="Một tổ chức"),
            replace(content, appearance="https://example.org/x"),
            replace(content, draft=replace(content.draft, rating=Scale.TRUE)),
            replace(content, draft=replace(content.draft, explanation="Khác.")),
            replace(content, evidence=content.evidence[:1]),
            replace(content, evidence=content.evidence[::-1]),
            replace(content, evidence=(replace(content.evidence[0], grounds=grounds("Khác")), content.evidence[1])),
        ]
        assert len({content.digest, *(other.digest for other in others)}) == len(others) + 1


def test_what_waits_for_triage_is_not_worked_on() -> None:
    with pytest.raises(WrongState):
        triage.assign(a_case(), CUC, at(2), to=LAN, due=None)
