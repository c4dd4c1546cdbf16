from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain.claims import Checkability, Claim
from doichieu.domain.disagreement import conflicts
from doichieu.domain.evidence import Conflict, ConflictKind, Evidence
from doichieu.domain.texts import Quote, Span, digest
from doichieu.domain.verdicts import (
    Abstention,
    AbstentionReason,
    Judgement,
    Model,
    Outcome,
    Suggestion,
    Verdict,
)
from doichieu.stages import suggest

MODEL = Model("judge", "1", "abc")
SUPPORTS, REFUTES, NEITHER = Judgement(0.95, 0.02, 0.03), Judgement(0.02, 0.95, 0.03), Judgement(0.03, 0.02, 0.95)
UNSURE = Judgement(0.4, 0.3, 0.3)
CLAIM = "Giá gạo xuất khẩu đạt 520 USD một tấn trong năm 2022."
KINDS = st.sampled_from(sorted(suggest.HARD))
CHANCES = st.lists(st.integers(1, 100), min_size=3, max_size=3).map(lambda n: Judgement(*(x / sum(n) for x in n)))


def a_claim(statement: str = CLAIM, kind: Checkability = Checkability.FACTUAL) -> Claim:
    return Claim(Quote("0", Span(0, len(statement)), statement), statement, "vi", kind, 0.9, 0.9)


def some_evidence(
    text: str = "Giá gạo đạt 520 USD.",
    *,
    name: str = "a",
    published: date | None = None,
    found: tuple[Conflict, ...] = (),
) -> Evidence:
    quote = Quote(digest(name), Span(0, len(text)), text)
    return Evidence(quote, quote, 1.0, name, name, "Báo", published, "vi", (), found)


def a_conflict(kind: ConflictKind, here: str = "520 USD", there: str = "500 USD") -> Conflict:
    return Conflict(kind, Span(0, len(here)), Span(0, len(there)), here, there)


def outcome(evidence: Sequence[Evidence], judged: Sequence[Judgement], claim: Claim | None = None) -> Outcome:
    return suggest.outcome(claim or a_claim(), evidence, judged, MODEL, least=0.6)


def test_what_hardly_speaks_of_the_claim_is_not_read_and_counts_for_nothing() -> None:
    other, said = replace(some_evidence("Ban nhạc chơi mấy bài."), relevance=0.01), some_evidence()
    assert suggest.worth_reading(other) == ()
    assert suggest.worth_reading(said) == said.readings
    assert suggest.agreed([]) == suggest.NEITHER
    refutes, supports = Judgement(0.0, 0.99, 0.01), Judgement(0.9, 0.05, 0.05)
    assert outcome([said, other], [supports, refutes]) == outcome([said], [supports])
    nearer = replace(some_evidence(CLAIM, name="b"), relevance=0.01, score=9.0)
    both = [said, some_evidence("Giá gạo đạt 520 USD một tấn.", name="c")]
    assert outcome([*both, nearer], [supports, supports, refutes]) == outcome(both, [supports, supports])
    assert outcome([other], [refutes]) == Abstention(AbstentionReason.NO_PASSAGE)


@pytest.mark.parametrize("kind", [kind for kind in Checkability if kind is not Checkability.FACTUAL])
def test_an_opinion_or_prediction_gets_no_verdict(kind: Checkability) -> None:
    assert outcome([some_evidence()], [SUPPORTS], a_claim(kind=kind)) == Abstention(AbstentionReason.NOT_FACTUAL)


def test_without_a_passage_the_machine_says_so() -> None:
    assert outcome([], []) == Abstention(AbstentionReason.NO_PASSAGE)


@pytest.mark.parametrize(
    ("judged", "verdict"),
    [
        ([SUPPORTS], Verdict.SUPPORTED),
        ([REFUTES], Verdict.REFUTED),
        ([NEITHER], Verdict.NOT_ENOUGH_EVIDENCE),
        ([SUPPORTS, NEITHER, NEITHER, NEITHER, NEITHER], Verdict.SUPPORTED),
        ([NEITHER, NEITHER, NEITHER, REFUTES], Verdict.REFUTED),
        ([NEITHER] * 5, Verdict.NOT_ENOUGH_EVIDENCE),
    ],
)
def test_one_decisive_quotation_decides_among_silent_ones(judged: list[Judgement], verdict: Verdict) -> None:
    found = outcome([some_evidence(name=str(i)) for i in range(len(judged))], judged)
    assert isinstance(found, Suggestion)
    assert found.verdict is verdict
    assert found.model == MODEL


def test_a_suggestion_quotes_what_it_rests_on() -> None:
    silent, telling = some_evidence(name="a"), some_evidence(name="b")
    found = outcome([silent, telling], [NEITHER, SUPPORTS])
    assert isinstance(found, Suggestion)
    assert found.quotes == (telling.quote,)


def test_an_unsure_judge_leads_to_no_suggestion() -> None:
    found = outcome([some_evidence()], [UNSURE])
    assert isinstance(found, Abstention)
    assert found.reason is AbstentionReason.LOW_CONFIDENCE
    assert found.probability == pytest.approx(0.4)


def test_a_passage_that_says_little_of_the_claim_counts_little_beside_one_that_says_all() -> None:
    near, far = some_evidence(CLAIM, name="a"), some_evidence("Gạo Thái Lan rẻ hơn.", name="b")
    found = outcome([far, near], [REFUTES, SUPPORTS])
    assert isinstance(found, Suggestion)
    assert (found.verdict, found.quotes) == (Verdict.SUPPORTED, (near.quote,))


def test_a_source_counts_by_all_that_is_read_of_it() -> None:
    passage = some_evidence("Giá gạo xuất khẩu năm nay.", name="a")
    more = Quote(passage.quote.source_digest, Span(100, 133), "Một tấn trong năm 2022 đạt 520 USD.")
    other = some_evidence("Giá gạo xuất khẩu trong năm 2022 của Thái Lan.", name="b")
    found = outcome([replace(passage, together=(more,)), other], [SUPPORTS, REFUTES])
    assert isinstance(found, Suggestion)
    assert (found.verdict, found.quotes) == (Verdict.SUPPORTED, (passage.quote,))


def test_a_passage_in_another_language_counts_by_its_place_in_the_search() -> None:
    foreign = replace(some_evidence("Rice exports fetched 520 USD a tonne.", name="b"), language="en")
    found = outcome([some_evidence("Gạo.", name="a"), foreign], [NEITHER, SUPPORTS])
    assert isinstance(found, Suggestion)
    assert found.verdict is Verdict.SUPPORTED


def test_two_sources_that_say_the_opposite_are_quoted_side_by_side() -> None:
    one, other = some_evidence(name="a"), some_evidence(name="b")
    found = outcome([one, other], [SUPPORTS, REFUTES])
    assert isinstance(found, Suggestion)
    assert found.verdict is Verdict.CONFLICTING
    assert set(found.quotes) == {one.quote, other.quote}


def test_one_source_cannot_contradict_itself() -> None:
    found = outcome([some_evidence(name="a"), some_evidence(name="a")], [SUPPORTS, REFUTES])
    assert isinstance(found, Abstention)


@given(KINDS, st.lists(st.tuples(CHANCES, KINDS), min_size=1, max_size=5))
def test_a_changed_number_unit_date_or_negation_never_comes_out_as_support(
    kind: ConflictKind, judged: list[tuple[Judgement, ConflictKind]]
) -> None:
    evidence = [some_evidence(name=str(i), found=(a_conflict(k),)) for i, (_, k) in enumerate(judged)]
    found = suggest.outcome(a_claim(), evidence, [j for j, _ in judged], MODEL, least=0.0)
    assert not (isinstance(found, Suggestion) and found.verdict is Verdict.SUPPORTED)


@pytest.mark.parametrize(
    ("claim", "quote"),
    [
        ("Giá gạo xuất khẩu đạt 620 USD một tấn.", "Giá gạo xuất khẩu đạt 520 USD một tấn."),
        ("Giá gạo xuất khẩu không đạt mức kỷ lục mới.", "Giá gạo xuất khẩu đạt mức kỷ lục mới."),
        ("Giá gạo xuất khẩu lập kỷ lục vào tháng 5.", "Giá gạo xuất khẩu lập kỷ lục vào tháng 3."),
        ("Cả nước xuất khẩu 7 nghìn tấn gạo.", "Cả nước xuất khẩu 7 triệu tấn gạo."),
    ],
)
def test_a_judge_that_overlooks_a_change_is_overruled(claim: str, quote: str) -> None:
    found = outcome([some_evidence(quote, found=conflicts(claim, quote))], [SUPPORTS], a_claim(claim))
    assert isinstance(found, Suggestion)
    assert found.verdict is Verdict.REFUTED


def test_a_quotation_that_repeats_the_claim_never_counts_against_it() -> None:
    claim = "Cả nước có tất cả 3.321 đơn vị hành chính cấp xã."
    quote = "Cả nước có 3.321 đơn vị hành chính cấp xã, gồm 2.621 xã, 687 phường và 13 đặc khu."
    said = outcome([some_evidence(quote)], [Judgement(0.03, 0.94, 0.03)], a_claim(claim))
    assert not isinstance(said, Suggestion) or said.verdict is not Verdict.REFUTED


def test_a_passage_does_not_support_a_number_that_it_does_not_state() -> None:
    found = outcome([some_evidence("Giá gạo xuất khẩu tăng cao trong năm 2022.")], [SUPPORTS])
    assert isinstance(found, Suggestion)
    assert found.verdict is Verdict.NOT_ENOUGH_EVIDENCE


def test_a_swapped_name_is_shown_but_does_not_overrule_the_judge() -> None:
    found = outcome([some_evidence(found=(a_conflict(ConflictKind.NAME),))], [SUPPORTS])
    assert isinstance(found, Suggestion)
    assert found.verdict is Verdict.SUPPORTED


def test_a_source_older_than_the_date_of_the_claim_says_nothing_of_it() -> None:
    old = some_evidence(published=date(2021, 5, 1))
    assert outcome([old], [SUPPORTS]) == Abstention(AbstentionReason.OUTDATED)


def test_an_older_source_that_names_the_date_counts() -> None:
    announced = some_evidence("Giá gạo năm 2022 là 520 USD.", published=date(2021, 12, 30))
    assert isinstance(outcome([announced], [SUPPORTS]), Suggestion)


def test_an_old_source_does_not_silence_a_newer_one() -> None:
    old, new = some_evidence(name="a", published=date(2021, 5, 1)), some_evidence(name="b", published=date(2023, 1, 5))
    found = outcome([old, new], [REFUTES, SUPPORTS])
    assert isinstance(found, Suggestion)
    assert (found.verdict, found.quotes) == (Verdict.SUPPORTED, (new.quote,))


def test_numbers_in_units_that_cannot_be_converted_are_not_compared() -> None:
    found = (a_conflict(ConflictKind.UNIT, "20 %", "20 người"),)
    assert outcome([some_evidence(found=found)], [REFUTES]) == Abstention(AbstentionReason.NUMBER_NOT_COMPARABLE)


@pytest.mark.parametrize(("here", "there"), [("5 USD", "5 đồng"), ("5 tấn", "5 kg"), ("5 ngày", "5 tháng")])
def test_another_currency_or_size_of_the_same_thing_is_still_compared(here: str, there: str) -> None:
    found = outcome([some_evidence(found=(a_conflict(ConflictKind.UNIT, here, there),))], [SUPPORTS])
    assert isinstance(found, Suggestion)
    assert found.verdict is Verdict.REFUTED


@given(st.lists(CHANCES, min_size=1, max_size=6), st.floats(0, 1))
def test_below_the_least_probability_nothing_is_suggested(judged: list[Judgement], least: float) -> None:
    evidence = [some_evidence(name=str(i)) for i in range(len(judged))]
    found = suggest.outcome(a_claim(), evidence, judged, MODEL, least=least)
    if isinstance(found, Suggestion):
        assert least <= found.probability <= 1
        assert found.quotes
        assert set(found.quotes) <= {e.quote for e in evidence}
    else:
        assert found.reason is AbstentionReason.LOW_CONFIDENCE
        assert found.probability is not None
        assert found.probability < least


@given(st.lists(CHANCES, min_size=1, max_size=4))
def test_readings_of_one_source_give_one_judgement_between_them(readings: list[Judgement]) -> None:
    both = suggest.agreed(readings)
    assert both.supports + both.refutes + both.neither == pytest.approx(1)
    assert suggest.agreed(readings[::-1]).supports == pytest.approx(both.supports)
    if len(readings) == 1:
        assert both == readings[0]


def test_two_readings_that_agree_are_surer_than_one_and_two_that_differ_are_unsure() -> None:
    assert suggest.agreed([SUPPORTS, SUPPORTS]).supports > SUPPORTS.supports
    apart = suggest.agreed([SUPPORTS, REFUTES])
    assert apart.supports == pytest.approx(apart.refutes)
    certain = suggest.agreed([Judgement(1.0, 0.0, 0.0), Judgement(0.0, 1.0, 0.0)])
    assert certain.supports == pytest.approx(0.5, abs=0.001)


def test_a_number_said_in_a_sentence_read_with_the_passage_is_said() -> None:
    passage = some_evidence("Giá gạo xuất khẩu tăng trong năm 2022.")
    more = Quote(passage.quote.source_digest, Span(100, 126), "Giá mỗi tấn nay là 520 USD.")
    alone = outcome([passage], [SUPPORTS])
    assert isinstance(alone, Suggestion)
    assert alone.verdict is Verdict.NOT_ENOUGH_EVIDENCE
    found = outcome([replace(passage, together=(more,))], [SUPPORTS])
    assert isinstance(found, Suggestion)
    assert found.verdict is Verdict.SUPPORTED
