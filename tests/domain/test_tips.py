"""Tips: taken in from nobody, answered by somebody, and told to whoever holds the receipt."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain import tips, triage
from doichieu.domain.cases import State, apply
from doichieu.domain.refusals import Part, TipAnswered, TooLong, Unsaid
from doichieu.domain.tips import TipAnswer, TipStanding, Told, receipt_digest
from tests.contracts.tip_store import a_tip
from tests.domain.casework import CUC, LAN, a_case, at


def test_a_tip_needs_a_claim_and_nothing_else() -> None:
    tip = tips.received("t1", at(0), claim=" Cầu đóng. ", place="", text="")
    assert (tip.claim, tip.place, tip.text, tip.standing) == ("Cầu đóng.", "", "", TipStanding.WAITING)
    with pytest.raises(Unsaid):
        tips.received("t1", at(0), claim=" \n", place="đâu đó", text="Có chữ.")


@pytest.mark.parametrize(
    ("part", "most"), [("claim", tips.LONGEST_CLAIM), ("place", tips.LONGEST_PLACE), ("text", tips.LONGEST_TEXT)]
)
def test_a_part_as_long_as_allowed_is_taken_and_one_sign_more_is_not(part: str, most: int) -> None:
    given = {"claim": "Cầu đóng.", "place": "", "text": ""}
    assert getattr(tips.received("t1", at(0), **given | {part: "ă" * most}), part) == "ă" * most
    with pytest.raises(TooLong) as told:
        tips.received("t1", at(0), **given | {part: "ă" * (most + 1)})
    assert (told.value.what, told.value.length, told.value.limit) == (Part[part.upper()], most + 1, most)


@pytest.mark.parametrize("standing", [one for one in TipStanding if one is not TipStanding.WAITING])
def test_a_tip_is_answered_once(standing: TipStanding) -> None:
    answered = replace(a_tip(), standing=standing)
    with pytest.raises(TipAnswered):
        tips.join(a_case(), LAN, at(9), tip=answered)
    with pytest.raises(TipAnswered):
        tips.lay_aside(answered, CUC, at(9), reason="Là ý kiến.")
    with pytest.raises(TipAnswered):
        tips.joined(answered, tips.join(a_case(), LAN, at(9), tip=a_tip()), opened=True)


@given(*[st.text(max_size=9)] * 4)
def test_a_receipt_is_drawn_anew_for_every_form_and_every_word_in_it(
    form: str, claim: str, place: str, text: str
) -> None:
    drawn = tips.receipt_of(form, claim=claim, place=place, text=text)
    assert len(drawn) == tips.LETTERS
    assert set(drawn) <= set(tips.ALPHABET)
    others = [(form + "x", claim, place, text), (form, claim + "x", place, text), (form, claim, place, text + "x")]
    others += [(form, claim, place + text, "")] if text else []
    assert all(tips.receipt_of(f, claim=c, place=p, text=t) != drawn for f, c, p, t in others)


def test_nothing_is_laid_aside_without_a_reason() -> None:
    with pytest.raises(Unsaid):
        tips.lay_aside(a_tip(), CUC, at(9), reason="  ")


@pytest.mark.parametrize("state", State)
def test_a_tip_can_be_joined_to_a_case_in_any_state_and_changes_nothing_of_it(state: State) -> None:
    case = a_case(state)
    after = apply(case, tips.join(case, LAN, at(90), tip=a_tip()))
    assert replace(after, version=case.version, changed_at=case.changed_at) == case


TOLD = {
    State.DECLINED: Told.DECLINED,
    State.PUBLISHED: Told.PUBLISHED,
    State.CORRECTED: Told.PUBLISHED,
    State.SUPERSEDED: Told.PUBLISHED,
    State.RETRACTED: Told.PUBLISHED,
}


@pytest.mark.parametrize("state", State)
def test_whoever_holds_the_receipt_is_told_what_is_public_and_no_more(state: State) -> None:
    case = a_case(state)
    tip = tips.joined(a_tip(), tips.join(case, LAN, at(9), tip=a_tip()), opened=False)
    answer = tips.answer(tip, case)
    assert answer.told is TOLD.get(state, Told.BEING_CHECKED)
    assert bool(answer.reason) is (state is State.DECLINED)
    assert answer.case == (case.id if answer.told is Told.PUBLISHED else "")


def test_a_check_that_is_corrected_just_now_is_still_the_answer() -> None:
    case = a_case(State.PUBLISHED)
    case = apply(case, triage.reopen(case, CUC, at(50), reason="Thiếu năm."))
    tip = replace(a_tip(), standing=TipStanding.OPENED, case=case.id)
    assert tips.answer(tip, case) == TipAnswer(Told.PUBLISHED, case=case.id)


def test_a_tip_without_a_case_waits_or_was_laid_aside_for_a_reason() -> None:
    assert tips.answer(a_tip(), None) == TipAnswer(Told.WAITING)
    aside = tips.lay_aside(a_tip(), CUC, at(9), reason="Là ý kiến.")
    assert tips.answer(aside, None) == TipAnswer(Told.LAID_ASIDE, reason="Là ý kiến.")


@given(st.text(tips.ALPHABET, min_size=20, max_size=20), st.sampled_from("- ._\u2013\n"), st.booleans())
def test_a_receipt_may_be_typed_as_one_likes(letters: str, between: str, big: bool) -> None:
    shown = tips.spelt(letters)
    assert [len(group) for group in shown.split("-")] == [4] * 5
    typed = f" {shown.replace('-', between)} "
    assert receipt_digest(typed.upper() if big else typed) == receipt_digest(letters)


@given(st.text(tips.ALPHABET, min_size=20, max_size=20), st.text(tips.ALPHABET, min_size=20, max_size=20))
def test_other_letters_are_another_receipt(one: str, other: str) -> None:
    assert (receipt_digest(one) == receipt_digest(other)) is (one == other)
