"""Matching: what is seen of a claim and a fact-check, and how matches are chosen and named."""

from collections.abc import Sequence
from dataclasses import astuple, replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from doichieu.domain.factchecks import FactCheck
from doichieu.domain.matches import Match, Relation, Signals
from doichieu.ports import Hit
from doichieu.stages import match
from tests.fakes import InMemoryArchive, InMemoryIndex, OverlapScorer, WordEncoder

SALT = FactCheck(
    "muoi", "Uống nước muối ấm mỗi sáng chữa khỏi bệnh cúm", title="Nước muối không chữa cúm", language="vi"
)
PETROL = FactCheck("xang", "Giá xăng tăng 1,5 lần trong năm 2022", language="vi")
URANIUM = FactCheck("uran", "Hillary Clinton gave 20% of America's uranium to Russia", language="en")
WAGES = FactCheck("luong", "Wages have not grown in 15 years", title="Have wages stood still?", language="en")
ALL = (SALT, PETROL, URANIUM, WAGES)


def the_archive() -> tuple[InMemoryIndex, InMemoryArchive]:
    archive, index = InMemoryArchive(), InMemoryIndex(WordEncoder())
    list(archive.add(ALL))
    index.apply(archive.changes(0), lambda _: None)
    return index, archive


def found(*statements: str, limit: int = 3, same_claim: float = 0.5) -> Sequence[tuple[Match, ...]]:
    index, archive = the_archive()
    return match.matches(statements, index, archive, OverlapScorer(), limit=limit, same_claim=same_claim)


def seen(statement: str, *fact_checks: FactCheck, step: float = 0.1) -> list[Signals]:
    hits = [Hit(f.id, 1.0, 0.8 - n * step, n, 9.0 - n / 2, n, (0.8 - n * step,)) for n, f in enumerate(fact_checks)]
    glanced = match.glance(statement, list(zip(fact_checks, hits, strict=True)))
    return match.look_closely(statement, fact_checks, glanced)


@pytest.mark.parametrize(
    ("statement", "fact_check", "overlap", "reverse"),
    [
        ("Gạo nhựa Trung Quốc", FactCheck("1", "Plastic rice from China", language="en"), 1, 3 / 4),
        ("gao nhua trung quoc", FactCheck("1", "Plastic rice from China", language="en"), 1, 3 / 4),
        ("Plastic rice from China", FactCheck("1", "Gạo nhựa Trung Quốc", language="vi"), 3 / 4, 1),
        ("Gạo nhựa Trung Quốc", FactCheck("1", "The moon landing", title="Rice is plastic", language="en"), 1 / 2, 0),
        ("Gạo nhựa Trung Quốc", FactCheck("1", "Arroz de plástico", language="es"), 0, 0),
    ],
)
def test_words_are_shared_across_the_two_languages(
    statement: str, fact_check: FactCheck, overlap: float, reverse: float
) -> None:
    (signals,) = seen(statement, fact_check)
    assert signals.overlap == pytest.approx(overlap)
    assert signals.reverse_overlap == pytest.approx(reverse)
    assert signals.sight == pytest.approx(overlap)
    assert signals.same_language == 0


@pytest.mark.parametrize("fact_check", ALL)
def test_a_claim_finds_its_fact_check_first(fact_check: FactCheck) -> None:
    (matches,) = found(fact_check.claim)
    assert matches[0].fact_check == fact_check
    assert matches[0].relation is Relation.SAME_CLAIM


def test_each_statement_gets_its_own_matches_in_order() -> None:
    matches = found(URANIUM.claim, SALT.claim)
    assert [m[0].fact_check.id for m in matches] == ["uran", "muoi"]


def test_matches_come_likeliest_first_and_no_more_than_asked() -> None:
    for matches in found("nước muối ấm chữa cúm", "uranium to Russia", limit=2):
        assert len(matches) <= 2
        assert [m.probability for m in matches] == sorted((m.probability for m in matches), reverse=True)


def test_a_match_is_the_same_claim_from_the_threshold_on() -> None:
    (low,) = found(f"{PETROL.claim} chăng", limit=4, same_claim=0.0)
    (high,) = found(f"{PETROL.claim} chăng", limit=4, same_claim=1.01)
    assert {m.relation for m in low} == {Relation.SAME_CLAIM}
    assert {m.relation for m in high} == {Relation.RELATED}


def test_a_match_with_another_number_is_never_the_same_claim() -> None:
    (matches,) = found("Giá xăng tăng 2 lần trong năm 2022", limit=1, same_claim=0.1)
    assert matches[0].fact_check == PETROL
    assert matches[0].relation is Relation.RELATED


def test_a_statement_without_words_matches_nothing() -> None:
    assert found("…!", "") == [(), ()]


def test_nothing_asked_is_nothing_matched() -> None:
    assert list(found()) == []


def test_an_entry_that_the_archive_does_not_have_is_passed_over() -> None:
    index, _ = the_archive()
    fewer = InMemoryArchive()
    list(fewer.add([SALT]))
    (matches,) = match.matches([URANIUM.claim], index, fewer, OverlapScorer(), limit=3, same_claim=0.5)
    assert [m.fact_check.id for m in matches] == ["muoi"]


@pytest.mark.parametrize(
    ("statement", "clashes"),
    [
        ("Giá xăng tăng 2 lần trong năm 2022", True),
        ("Giá xăng tăng 1,5 lần trong năm 2022", False),
        ("Gia xang tang 1.5 lan trong nam 2022", False),
        ("Giá xăng tăng mạnh", False),
    ],
)
def test_a_changed_number_is_a_clash(statement: str, clashes: bool) -> None:
    (signals,) = seen(statement, PETROL)
    assert signals.numbers_clash == clashes


def test_numbers_agree_across_languages_and_spellings() -> None:
    (signals,) = seen("Hillary đưa cho Nga một phần năm, tức 20% uranium của Mỹ", URANIUM)
    assert signals.numbers > 0
    assert signals.numbers_clash == 0


@pytest.mark.parametrize(
    ("statement", "denies"),
    [
        ("Uống nước muối ấm mỗi sáng không chữa khỏi bệnh cúm", True),
        ("Uống nước muối ấm mỗi sáng chữa khỏi bệnh cúm", False),
    ],
)
def test_a_denial_of_the_claim_is_a_clash(statement: str, denies: bool) -> None:
    (signals,) = seen(statement, SALT)
    assert signals.negation_clash == denies


def test_what_a_title_denies_is_no_clash() -> None:
    (signals,) = seen("nước muối chữa cúm", SALT)
    assert signals.negation_clash == 0


def test_names_and_words_are_seen_without_diacritics_and_across_languages() -> None:
    (signals,) = seen("Tin đồn rằng Hillary Clinton bán uranium", URANIUM)
    assert signals.names == 1
    assert signals.same_language == 0
    (unmarked,) = seen("uong nuoc muoi am moi sang chua khoi benh cum", SALT)
    assert unmarked.overlap == 1
    assert unmarked.same_language == 1


def test_a_candidate_stands_out_from_the_tenth_and_not_from_another_check_of_the_same_claim() -> None:
    crowd = [FactCheck(f"tin{n}", f"Tin thứ {n}") for n in range(12)]
    twin = FactCheck("luong2", WAGES.claim)
    first, second, *rest = seen("wages", WAGES, twin, *crowd, step=0.01)
    assert first.dense_lead == pytest.approx(0.09)
    assert second.dense_lead == pytest.approx(0.08)
    assert rest[-1].dense_lead < 0


def test_in_a_small_archive_a_candidate_has_to_stand_out_from_the_background_too() -> None:
    hits = [Hit(f.id, 1.0, 0.6 - n / 2, n, 9.0, n, (0.6 - n / 2,), crowd=0.5) for n, f in enumerate((WAGES, SALT))]
    first, second = match.glance("wages", list(zip((WAGES, SALT), hits, strict=True)))
    assert first.dense_lead == pytest.approx(0.1)
    assert second.dense_lead == pytest.approx(-0.4)


def test_a_word_that_every_candidate_has_tells_less_than_a_rare_one() -> None:
    petrol, gold = seen("Giá xăng", PETROL, FactCheck("vang", "Giá vàng"))
    assert petrol.rare_overlap == 1
    assert gold.rare_overlap < 0.5 == gold.overlap


def test_the_longest_run_of_words_counts_words_in_a_row() -> None:
    (signals,) = seen("họ nói giá xăng tăng nhanh", PETROL)
    assert signals.run == pytest.approx(3 / 6)


WORDS = st.lists(st.sampled_from(["một", "hai", "ba"]), max_size=9)


@given(WORDS, WORDS)
def test_the_longest_run_is_that_of_all_stretches(said: list[str], there: list[str]) -> None:
    stretches = {tuple(there[a:b]) for a in range(len(there)) for b in range(a, len(there) + 1)}
    longest = max(
        (b - a for a in range(len(said)) for b in range(a, len(said) + 1) if tuple(said[a:b]) in stretches), default=0
    )
    (signals,) = seen(" ".join(said), FactCheck("x", " ".join(there)))
    assert signals.run == pytest.approx(longest / max(1, len(said)))


def test_words_of_title_and_summary_count_as_well_as_those_of_the_claim() -> None:
    (signals,) = seen("giá xăng tăng", FactCheck("x", "Giá vàng", title="Giá xăng", summary="Không tăng."))
    assert signals.overlap == signals.rare_overlap == signals.sight == 1
    assert signals.headline_overlap == pytest.approx(2 / 3)
    assert signals.reverse_overlap == 1 / 2


TEXT = st.text(st.sampled_from("aáàbcốđ 12,5%.không not "), max_size=40)


@settings(deadline=None)
@given(TEXT, st.lists(st.tuples(TEXT, TEXT), max_size=4))
def test_signals_stay_in_their_ranges(statement: str, texts: list[tuple[str, str]]) -> None:
    fact_checks = [FactCheck(str(n), claim, title=title) for n, (claim, title) in enumerate(texts)]
    for signals in seen(statement, *fact_checks):
        assert -1 <= signals.dense_lead <= 1
        assert all(0 <= value <= 1 for value in astuple(signals)[4:19])


OURS = replace(SALT, id="case:k3", url="/published/k3/", case="k3")


def found_earlier(archive: InMemoryArchive) -> tuple[Match, ...]:
    """What a claim is given while the desk's own check of it stands beside that of another."""
    archive.put(OURS)
    index = InMemoryIndex(WordEncoder())
    index.apply(archive.changes(0), lambda _: None)
    (told,) = match.matches([SALT.claim], index, archive, OverlapScorer(), limit=2, same_claim=0.5)
    assert {one.fact_check.id for one in told} == {"muoi", "case:k3"}
    return told


def test_a_match_found_earlier_is_told_as_it_stands_by_now() -> None:
    _, archive = the_archive()
    earlier = found_earlier(archive)
    assert match.renewed(earlier, archive) == earlier
    archive.put(replace(OURS, title="Đính chính"))
    assert {one.fact_check.id: one.fact_check.title for one in match.renewed(earlier, archive)} == {
        "muoi": SALT.title,
        "case:k3": "Đính chính",
    }


def test_what_the_desk_took_back_is_no_match_any_more() -> None:
    _, archive = the_archive()
    earlier = found_earlier(archive)
    archive.remove("case:k3")
    assert [one.fact_check.id for one in match.renewed(earlier, archive)] == ["muoi"]


def test_a_case_is_not_told_of_the_check_that_it_led_to() -> None:
    _, archive = the_archive()
    earlier = found_earlier(archive)
    assert [one.fact_check.id for one in match.renewed(earlier, archive, apart_from="k3")] == ["muoi"]
    assert match.renewed(earlier, archive, apart_from="k4") == earlier


class Doubting:
    """A ``MatchScorer`` that is sure of nothing."""

    def probabilities(self, signals: Sequence[Signals]) -> Sequence[float]:
        return [0.3 + 0.4 * s.rare_overlap for s in signals]


def doubted(statement: str, *fact_checks: FactCheck, same_claim: float = 0.85) -> tuple[Match, ...]:
    """What is found in an archive of these alone by a scorer that doubts."""
    archive, index = InMemoryArchive(), InMemoryIndex(WordEncoder())
    list(archive.add(fact_checks))
    index.apply(archive.changes(0), lambda _: None)
    (found,) = match.matches([statement], index, archive, Doubting(), limit=3, same_claim=same_claim)
    return found


@pytest.mark.parametrize("same_claim", [0.5, 0.85, 0.99])
def test_the_same_words_are_the_same_claim_in_an_archive_of_one(same_claim: float) -> None:
    (only,) = doubted(f"{SALT.claim.upper()}!", SALT, same_claim=same_claim)
    assert only.relation is Relation.SAME_CLAIM
    assert only.probability == match.WORD_FOR_WORD


def test_a_claim_in_other_words_is_left_to_the_scorer() -> None:
    for statement in (f"Hình như {SALT.claim}", "Giá xăng tăng 1,6 lần trong năm 2022"):
        assert all(one.relation is Relation.RELATED for one in doubted(statement, SALT, PETROL))
        assert all(one.probability < match.WORD_FOR_WORD for one in doubted(statement, SALT, PETROL))


def test_the_same_words_with_another_unit_are_not_the_same_claim() -> None:
    per_cent = FactCheck("1", "Học phí các trường công tăng 5% từ năm 2022", language="vi")
    (only,) = doubted("Học phí các trường công tăng 5 từ năm 2022", per_cent)
    assert only.relation is Relation.RELATED


def test_the_same_words_come_before_words_that_are_only_alike() -> None:
    alike = replace(SALT, id="other", claim=f"{SALT.claim} và ho", title="")
    first, *_ = doubted(SALT.claim, alike, SALT)
    assert first.fact_check == SALT
