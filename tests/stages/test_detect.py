"""Which sentences get a dossier."""

from dataclasses import replace

import pytest

from doichieu.domain.claims import Checkability, Claim, Reason, ReasonCode
from doichieu.domain.factchecks import FactCheck
from doichieu.domain.matches import Match, Relation, Signals
from doichieu.domain.texts import Quote, Span
from doichieu.stages import detect

SEEN = Signals(0.9, 9.0, 0, 0, 1, 1, 1, 1, 1, 0, 0, 1, 1)


def a_claim(start: int = 0, worth: float = 0.2, kind: Checkability = Checkability.FACTUAL) -> Claim:
    quote = Quote("0" * 64, Span(start, start + 9), "Một điều.")
    return Claim(quote, "Một điều.", "vi", kind, checkable=0.6, worth=worth, reasons=(Reason(ReasonCode.WORDING),))


def a_match(probability: float) -> Match:
    return Match(FactCheck("1", "Một điều."), probability, Relation.SAME_CLAIM, SEEN)


def test_only_facts_at_or_above_the_threshold_are_worth_checking() -> None:
    read = [a_claim(0, 0.5), a_claim(10, 0.49), a_claim(20, 0.9, Checkability.OPINION)]
    assert detect.worth_checking(read, threshold=0.5) == [read[0]]


@pytest.mark.parametrize("kind", [k for k in Checkability if k not in (Checkability.FACTUAL, Checkability.OTHER)])
def test_a_view_or_forecast_is_never_looked_up_to_become_a_fact(kind: Checkability) -> None:
    assert detect.passed_over([a_claim(worth=0.1, kind=kind), a_claim(worth=0.9, kind=kind)], threshold=0.5) == []


def test_satire_is_never_looked_up_to_become_a_fact() -> None:
    joke = replace(a_claim(kind=Checkability.OTHER), reasons=(Reason(ReasonCode.SATIRE, "châm biếm"),))
    assert detect.passed_over([joke], threshold=0.5) == []


def test_a_sentence_that_was_checked_before_is_listed_and_says_why() -> None:
    plain = a_claim(kind=Checkability.OTHER)
    (known,) = detect.recognised([plain], [[a_match(0.97)]])
    assert known.can_have_verdict
    assert known.worth == 0.97
    assert known.reasons == (Reason(ReasonCode.ALREADY_CHECKED),)


def test_a_match_that_is_only_related_lists_nothing_however_likely() -> None:
    assert detect.recognised([a_claim()], [[replace(a_match(0.97), relation=Relation.RELATED)]]) == []


def test_an_unsure_match_lists_nothing() -> None:
    assert detect.recognised([a_claim(), a_claim(10)], [[a_match(0.7)], []]) == []


@pytest.mark.parametrize(("words", "looked_up"), [("I did.", False), ("Vaccines cause autism.", True)])
def test_a_sentence_that_says_next_to_nothing_is_not_looked_up(words: str, looked_up: bool) -> None:
    said = replace(a_claim(kind=Checkability.OTHER), statement=words)
    assert bool(detect.passed_over([said], threshold=0.5)) is looked_up


def test_the_worthiest_stay_in_the_order_of_the_text() -> None:
    claims = [a_claim(0, 0.6), a_claim(10, 0.9), a_claim(20, 0.8)]
    assert detect.worthiest(claims, 2) == [claims[1], claims[2]]
