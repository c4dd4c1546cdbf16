"""The lines that are not crossed, as far as the domain can hold them, in the guide's order."""

import ast
import inspect
import typing
from dataclasses import fields, is_dataclass, replace
from math import log2
from pathlib import Path

import pytest

import doichieu.domain
from doichieu.domain import contents, drafting, events, publication, publishing, review, tips
from doichieu.domain.canonical import canonical
from doichieu.domain.cases import Case, State, apply
from doichieu.domain.claims import Checkability
from doichieu.domain.events import Approved, Change, Opened
from doichieu.domain.factchecks import Scale
from doichieu.domain.refusals import NotRateable, OwnWork, QuotationNotHeld, SourcesTooFew
from doichieu.domain.roles import Action, Member
from doichieu.domain.tips import Tip
from doichieu.domain.verdicts import Model, Outcome, Suggestion, Verdict
from tests.contracts.tip_store import a_tip
from tests.domain.casework import CUC, LAN, SNAPSHOTS, a_case, a_draft, at, marked

DOMAIN = Path(doichieu.domain.__file__ or "").parent


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
        review.submit(rated, LAN, at(61), snapshots={})
    with pytest.raises(SourcesTooFew):
        review.submit(replace(rated, exhibits=()), LAN, at(61), snapshots=SNAPSHOTS)


@pytest.mark.parametrize("rating", [Scale.TRUE, Scale.FALSE])
def test_line_3_evidence_or_nothing_true_and_false_need_two_independent_sources_or_one_primary(rating: Scale) -> None:
    case = a_case(State.DRAFTED)
    case = apply(case, drafting.draft(case, LAN, at(60), draft=a_draft(rating)))
    one = replace(case, exhibits=case.exhibits[:1])
    with pytest.raises(SourcesTooFew):
        review.submit(one, LAN, at(61), snapshots=SNAPSHOTS)
    first = one.exhibits[0]
    assert first.grounds is not None
    primary = replace(one, exhibits=(replace(first, grounds=replace(first.grounds, primary=True)),))
    assert review.submit(primary, LAN, at(61), snapshots=SNAPSHOTS)
    assert review.submit(case, LAN, at(61), snapshots=SNAPSHOTS)


def test_line_4_people_decide_no_decision_can_be_made_without_a_member() -> None:
    for module in ("triage", "drafting", "review", "publishing", "tips"):
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
        review.approve(case, CUC, at(60), content=case.content.digest, snapshots=SNAPSHOTS)


def test_line_4_people_decide_an_edit_voids_the_approval() -> None:
    case = a_case(State.APPROVED)
    assert apply(case, drafting.draft(case, LAN, at(60), draft=a_draft(summary="Khác."))).approval is None
    assert Approved in typing.get_args(typing.get_type_hints(Case)["approval"])


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
        "Superseded", "Retracted", "Replied", "Reopened",
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
