"""The lines that are not crossed, as far as the domain can hold them, in the guide's order."""

import ast
import inspect
import typing
from dataclasses import fields, is_dataclass, replace
from math import log2
from pathlib import Path

import pytest

import doichieu.domain
from doichieu.domain import contents, drafting, events, publication, publishing, review, tips, triage
from doichieu.domain.canonical import canonical
from doichieu.domain.cases import OUT, Case, State, apply
from doichieu.domain.claims import Checkability
from doichieu.domain.events import Approved, Change, Opened
from doichieu.domain.exhibits import Holdings
from doichieu.domain.factchecks import Scale
from doichieu.domain.refusals import (
    NotRateable,
    OthersAct,
    OwnWork,
    QuotationNotHeld,
    SourcesTooFew,
    StaysDone,
    WrongState,
)
from doichieu.domain.roles import Action, Member
from doichieu.domain.tips import Tip
from doichieu.domain.trails import go_on, start
from doichieu.domain.undoing import undo
from doichieu.domain.verdicts import Model, Outcome, Suggestion, Verdict
from tests.contracts.tip_store import a_tip
from tests.domain.casework import (
    AN,
    BINH,
    CENSUS,
    CUC,
    DUNG,
    HELD,
    LAN,
    MEMBERS,
    Step,
    a_case,
    a_draft,
    a_trail,
    at,
    grounds,
    marked,
    opening,
    whole,
)

DOMAIN = Path(doichieu.domain.__file__ or "").parent
NAMED = {member.name: member for member in MEMBERS}


def test_line_1_claims_not_people_the_claimant_is_only_text_that_is_shown() -> None:
    case = a_case(State.PUBLISHED)
    renamed = replace(case, claimant="")
    kept = {field.name for field in fields(Case) if getattr(case, field.name) != getattr(renamed, field.name)}
    assert kept == {"claimant"}, "nothing else of a case depends on who said it"
    for path in DOMAIN.glob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            assert not (isinstance(node, ast.Subscript) and "claimant" in ast.dump(node.slice)), path.name


@pytest.mark.parametrize("kind", [kind for kind in Checkability if kind is not Checkability.FACTUAL])
def test_line_2_facts_not_opinions_an_opinion_gets_no_verdict(kind: Checkability) -> None:
    for state in (State.IN_PROGRESS, State.DRAFTED, State.APPROVED):
        case = replace(marked(kind, state), state=State.IN_PROGRESS)
        with pytest.raises(NotRateable):
            drafting.draft(case, LAN, at(60), draft=a_draft())


@pytest.mark.parametrize("detected", Checkability)
def test_line_2_facts_not_opinions_taking_a_mark_back_leaves_what_the_claim_was_before_it(
    detected: Checkability,
) -> None:
    trail = start(opening(detected))
    marking = triage.mark(trail.case, LAN, at(60), checkability=Checkability.PREDICTION, reason="Nói về sau này.")
    trail = go_on(trail, marking)
    for other in (BINH, CUC, AN):
        with pytest.raises(OthersAct):
            undo(trail, other, at(61))
    undone = go_on(trail, undo(trail, LAN, at(61)))
    assert undone.case.claim.checkability is detected
    assert undone.case.claim.can_have_verdict is (detected is Checkability.FACTUAL)
    settled = go_on(trail, triage.decline(trail.case, CUC, at(61), reason="Là dự đoán."))
    with pytest.raises(StaysDone):
        undo(settled, LAN, at(62))


def test_line_2_facts_not_opinions_criticism_is_no_category() -> None:
    known = {member.value for enum in (Checkability, Scale) for member in enum}
    assert known == {
        "factual", "opinion", "prediction", "advice", "question", "personal", "other",
        "true", "mostly_true", "mixed", "mostly_false", "false", "misleading", "altered", "satire", "unproven",
    }  # fmt: skip


@pytest.mark.parametrize("rating", Scale)
def test_line_3_evidence_or_nothing_every_rating_needs_a_quotation_that_holds(rating: Scale) -> None:
    case = a_case(State.DRAFTED)
    rated = apply(case, drafting.draft(case, LAN, at(60), draft=a_draft(rating)))
    with pytest.raises(QuotationNotHeld):
        review.submit(rated, LAN, at(61), holdings=Holdings({}))
    with pytest.raises(SourcesTooFew):
        review.submit(replace(rated, exhibits=()), LAN, at(61), holdings=HELD)


@pytest.mark.parametrize("rating", [Scale.TRUE, Scale.FALSE])
def test_line_3_evidence_or_nothing_true_and_false_need_two_independent_sources_or_one_primary(rating: Scale) -> None:
    case = a_case(State.DRAFTED)
    case = apply(case, drafting.draft(case, LAN, at(60), draft=a_draft(rating)))
    one = replace(case, exhibits=case.exhibits[:1])
    with pytest.raises(SourcesTooFew):
        review.submit(one, LAN, at(61), holdings=HELD)
    first = one.exhibits[0]
    assert first.grounds is not None
    primary = replace(one, exhibits=(replace(first, grounds=replace(first.grounds, primary=True)),))
    assert review.submit(primary, LAN, at(61), holdings=HELD)
    assert review.submit(case, LAN, at(61), holdings=HELD)


def test_line_4_people_decide_no_decision_can_be_made_without_a_member() -> None:
    for module in ("triage", "drafting", "review", "publishing", "tips", "undoing"):
        found = vars(__import__(f"doichieu.domain.{module}", fromlist=[module]))
        for name, function in found.items():
            returned = typing.get_type_hints(function).get("return") if inspect.isfunction(function) else None
            if returned in typing.get_args(Change) or returned is Opened:
                asked = inspect.signature(function).parameters["by"]
                assert typing.get_type_hints(function)["by"] is Member, name
                assert asked.default is inspect.Parameter.empty, name


def test_line_4_people_decide_a_machines_suggestion_is_no_part_of_what_is_published() -> None:
    for noun in (*vars(contents).values(), *vars(publication).values()):
        if is_dataclass(noun) and isinstance(noun, type):
            hints = typing.get_type_hints(noun)
            assert not {Suggestion, Outcome} & set(hints.values()), noun


def test_line_4_people_decide_a_suggestion_changes_nothing_but_what_is_known_of_it() -> None:
    case = a_case(State.APPROVED)
    told = Suggestion(Verdict.SUPPORTED, 0.99, (), Model("judge", "1", "0" * 64))
    after = apply(case, drafting.suggest(case, LAN, at(60), outcome=told))
    assert after.suggestion == told
    assert (after.state, after.approval, after.content) == (case.state, case.approval, case.content)


def test_line_4_people_decide_author_and_approver_differ() -> None:
    case = replace(a_case(State.IN_REVIEW), authors=("lan", "cúc"))
    assert case.content is not None
    with pytest.raises(OwnWork):
        review.approve(case, CUC, at(60), content=case.content.digest, holdings=HELD)


def test_line_4_people_decide_an_edit_voids_the_approval() -> None:
    case = a_case(State.APPROVED)
    assert apply(case, drafting.draft(case, LAN, at(60), draft=a_draft(summary="Khác."))).approval is None
    assert Approved in typing.get_args(typing.get_type_hints(Case)["approval"])


EDITS: dict[str, Step] = {
    "draft": lambda c: drafting.draft(c, BINH, at(60), draft=a_draft(summary="Khác.")),
    "describe": lambda c: triage.describe(c, BINH, at(60), claimant="một trang tin", appearance="", topic="dân số"),
    "exclude": lambda c: drafting.exclude(c, BINH, at(60), exhibit="e1", reason="Cũ."),
    "admit": lambda c: drafting.admit(c, BINH, at(60), exhibit="e1", grounds=grounds("Cục khác")),
}
MARKING: Step = lambda c: triage.mark(c, BINH, at(60), checkability=Checkability.OPINION, reason="Là lời khen.")  # noqa: E731


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("state", [State.IN_REVIEW, State.APPROVED])
def test_line_4_people_decide_an_edit_that_is_taken_back_gives_no_review_and_no_approval_back(
    state: State, edit: str
) -> None:
    trail = a_trail(state, EDITS[edit])
    case = go_on(trail, undo(trail, BINH, at(61))).case
    assert case.content == a_case(state).content
    assert (case.state, case.approval) == (State.DRAFTED, None)
    with pytest.raises(WrongState):
        review.approve(case, DUNG, at(62), content=case.content.digest, holdings=HELD)  # type: ignore[union-attr]


@pytest.mark.parametrize("state", [State.IN_REVIEW, State.APPROVED])
def test_line_4_people_decide_a_mark_that_is_taken_back_gives_no_review_and_no_approval_back(state: State) -> None:
    trail = a_trail(state, MARKING)
    case = go_on(trail, undo(trail, BINH, at(61))).case
    assert (case.state, case.approval, case.content) == (State.DRAFTED, None, a_case(state).content)


@pytest.mark.parametrize("edit", EDITS)
@pytest.mark.parametrize("state", [State.IN_PROGRESS, State.DRAFTED, State.IN_REVIEW, State.APPROVED])
def test_line_4_people_decide_taking_an_edit_back_takes_nobody_off_the_authors(state: State, edit: str) -> None:
    weighs = (
        lambda c: drafting.lay(c, LAN, at(50), exhibit="e1", quote=whole(CENSUS), source=CENSUS),
        lambda c: drafting.admit(c, LAN, at(51), exhibit="e1", grounds=grounds()),
    )
    before = a_trail(state, *weighs) if state is State.IN_PROGRESS else a_trail(state)
    trail = go_on(before, EDITS[edit](before.case))
    case = go_on(trail, undo(trail, BINH, at(61))).case
    assert case.authors == ("lan", "bình") == (*before.case.authors, "bình")


def test_line_4_people_decide_nobody_approves_what_they_edited_and_undid() -> None:
    trail = a_trail(State.APPROVED, lambda c: drafting.draft(c, DUNG, at(60), draft=a_draft(summary="Khác.")))
    trail = go_on(trail, undo(trail, DUNG, at(61)))
    for member in (LAN, DUNG):
        told = drafting.declare(trail.case, member, at(62), statement="không có", conflicted=False)
        trail = go_on(trail, told)
    trail = go_on(trail, review.submit(trail.case, LAN, at(63), holdings=HELD))
    assert trail.case.content is not None
    with pytest.raises(OwnWork):
        review.approve(trail.case, DUNG, at(64), content=trail.case.content.digest, holdings=HELD)


@pytest.mark.parametrize("state", [State.DECLINED, *OUT])
def test_line_5_in_the_open_nothing_that_readers_can_have_seen_is_taken_back(state: State) -> None:
    for trail in (a_trail(state), a_trail(state, MARKING)):
        with pytest.raises(StaysDone, match="readers"):
            undo(trail, NAMED[trail.act.by], at(61))


def test_line_5_in_the_open_a_publication_names_the_desk_its_method_its_sources_and_how_to_complain() -> None:
    case = a_case(State.PUBLISHED)
    assert case.publication is not None
    edition = case.publication.current
    assert all((edition.imprint.desk, edition.imprint.method, edition.imprint.contact))
    assert all(one.citation.locator and one.grounds.why for one in edition.content.evidence)
    assert len(edition.content.evidence) == 2


@pytest.mark.parametrize("state", [State.CORRECTED, State.SUPERSEDED, State.RETRACTED])
def test_line_5_in_the_open_what_was_published_is_changed_with_a_reason_and_never_deleted(state: State) -> None:
    before, after = a_case(State.PUBLISHED).publication, a_case(state).publication
    assert before is not None
    assert after is not None
    assert after.editions[: len(before.editions)] == before.editions
    assert after.notices[-1].reason


def test_line_5_in_the_open_a_reply_stands_beside_the_publication() -> None:
    case = a_case(State.PUBLISHED)
    answered = apply(case, publishing.reply(case, CUC, at(60), who="Công ty Ví dụ", words="Chúng tôi không đồng ý."))
    assert answered.publication is not None
    assert [(reply.who, reply.words) for reply in answered.publication.replies] == [
        ("Công ty Ví dụ", "Chúng tôi không đồng ý.")
    ]


def test_line_6_it_only_speaks_for_itself_there_is_nothing_to_do_elsewhere() -> None:
    happened = {event.__name__ for event in (*typing.get_args(Change), Opened)}
    assert happened == {
        "Opened", "Described", "Reworded", "Joined", "Accepted", "Declined", "Marked", "Assigned", "Laid", "Suggested",
        "Admitted", "Excluded", "Declared", "Drafted", "Submitted", "SentBack", "Approved", "Published", "Corrected",
        "Superseded", "Retracted", "Replied", "Reopened", "Undone",
    }, "an event that posts, reports or asks for removal would cross the line"  # fmt: skip
    assert {action.value for action in Action} == {
        "read", "open", "gather", "declare", "take", "mark", "describe", "weigh", "draft", "submit", "sort_tips",
        "add_source", "withdraw_source", "triage", "lay_aside", "assign",
        "send_back", "approve", "publish", "correct", "supersede", "retract", "reply", "reopen", "manage_members",
    }  # fmt: skip


def test_line_7_askers_are_safe_nothing_of_who_asked_is_in_a_case() -> None:
    told = canonical(a_case(State.PUBLISHED)) + canonical(a_tip())
    assert not any(word in told for word in ('"ip"', '"email"', '"browser"', '"user_agent"', '"asker"'))
    assert {field.name for field in fields(events.Opened)} == {
        "case", "by", "at", "claim", "origin", "claimant", "appearance", "topic",
    }  # fmt: skip


def test_line_7_askers_are_safe_a_tip_has_no_room_for_who_sent_it_and_a_case_none_for_what_it_said() -> None:
    assert {field.name for field in fields(Tip)} == {
        "id", "claim", "place", "text", "received_at", "standing", "ended_at", "ended_by", "case", "reason",
    }  # fmt: skip
    assert {field.name for field in fields(events.Joined)} == {"case", "by", "at", "tip"}
    joined = tips.join(a_case(), LAN, at(60), tip=a_tip())
    assert not any(word in canonical(joined) for word in (a_tip().claim, a_tip().text, a_tip().place, "receipt"))


def test_line_7_askers_are_safe_the_time_of_a_tip_is_kept_to_the_hour() -> None:
    tip = tips.received("t1", at(37), claim="Cầu đóng.", place="", text="")
    assert (tip.received_at.minute, tip.received_at.second, tip.received_at.microsecond) == (0, 0, 0)
    assert tip.received_at <= at(37)


def test_line_7_askers_are_safe_a_receipt_is_more_than_80_random_bits() -> None:
    assert len(set(tips.ALPHABET)) == len(tips.ALPHABET)
    assert tips.LETTERS * log2(len(tips.ALPHABET)) > 80
    assert not set(tips.ALPHABET) & set("01oilu")
