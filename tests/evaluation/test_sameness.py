"""The probability of the same claim, measured where many a claim was never checked."""

from dataclasses import replace

import pytest

from doichieu.desk import Desk
from doichieu.domain.factchecks import FactCheck
from doichieu.evaluation import sameness
from doichieu.evaluation.sameness import Asked, First, Hiding, Sameness
from doichieu.ports import Hit
from tests.evaluation.desks import desk_with
from tests.fakes import InMemoryIndex, WordEncoder

SUBJECTS = ("rain", "salt", "bread", "iron", "glass", "paper", "stone", "cloth", "sugar", "water")
CHECKS = [FactCheck(f"{s}-{n}", f"The {s} of place{n} doubled in price") for s in SUBJECTS for n in range(20)]
ASKED = [Asked(f"{s} of place{n} doubled", frozenset({f"{s}-{n}"})) for s in SUBJECTS for n in range(0, 20, 4)]


@pytest.fixture
def desk() -> Desk:
    return desk_with(CHECKS)


def test_a_query_without_its_fact_checks_is_never_right(desk: Desk) -> None:
    firsts = sameness.never_checked(desk, ASKED)
    assert len(firsts) == len(ASKED)
    assert not any(first.right for first in firsts)
    assert not any(first.id in one.relevant for first, one in zip(firsts, ASKED, strict=True))


def test_hidden_entries_leave_no_gap_in_the_ranks() -> None:
    hits = [Hit(str(n), 1.0 - n / 9, 0.9, n, 5.0, 4 - n) for n in range(5)]
    kept = sameness.without(hits, {"1", "3"})
    assert [(hit.id, hit.dense_rank, hit.lexical_rank) for hit in kept] == [("0", 0, 2), ("2", 1, 1), ("4", 2, 0)]


def test_an_entry_that_a_leg_missed_stays_missed() -> None:
    (kept,) = sameness.without([Hit("a", 1.0, 0.9, 0, 5.0, 0), Hit("b", 0.5, 0.4, -1, 3.0, 1)], {"a"})
    assert (kept.dense_rank, kept.lexical_rank) == (-1, 0)


def test_hiding_gives_as_many_as_asked_for(desk: Desk) -> None:
    hiding = Hiding(desk.archive_index, {"rain-0"})
    (hits,) = hiding.search(["rain of place0 doubled"], limit=7)
    assert len(hits) == 7
    assert "rain-0" not in {hit.id for hit in hits}
    assert hiding.applied() == desk.archive_index.applied()


def test_a_small_archive_has_what_half_its_queries_ask_for(desk: Desk) -> None:
    firsts = sameness.small(desk, ASKED, {}, lambda: InMemoryIndex(WordEncoder()), size=40, draws=2)
    assert len(firsts) == 2 * 20
    assert sum(first.right for first in firsts) >= 18
    assert sum(first.right for first in firsts) <= 20


def test_the_same_archives_are_drawn_each_time(desk: Desk) -> None:
    one, another = (
        sameness.small(desk, ASKED, {}, lambda: InMemoryIndex(WordEncoder()), size=40, draws=1) for _ in range(2)
    )
    assert one == another


def test_what_is_nearest_and_wrong_is_in_a_small_archive(desk: Desk) -> None:
    nearest = {one.query: f"{next(iter(one.relevant))[:-1]}1" for one in ASKED}
    made: list[InMemoryIndex] = []

    def empty() -> InMemoryIndex:
        made.append(InMemoryIndex(WordEncoder()))
        return made[-1]

    sameness.small(desk, ASKED, nearest, empty, size=40, draws=3)
    for index in made:
        (hits,) = index.search(["of"], limit=100)
        assert len(hits) == 40
        assert sum(hit.id in nearest.values() for hit in hits) >= 5


def test_calibration_counts_every_first_match() -> None:
    sure = First(right=True, probability=1.0, called_same=True, id="a")
    wrong = replace(sure, right=False)
    unsure = First(right=False, probability=0.0, called_same=False, id="b")
    assert Sameness.of([sure, sure, unsure, unsure]) == Sameness(4, 0.0, 0.0, 0.5, 1.0)
    assert Sameness.of([sure, wrong]) == Sameness(2, 0.5, 0.0, 1.0, 0.5)


def test_where_nothing_is_called_the_same_nothing_is_called_so_wrongly() -> None:
    assert Sameness.of([First(right=False, probability=0.25, called_same=False, id="a")]).precision == 1


def test_a_check_that_repeats_the_query_is_right_whatever_its_label() -> None:
    twin = FactCheck("twin", "The salt of the hills cures every cold in winter", "https://example.org/twin")
    desk = desk_with([*CHECKS, twin])
    asked = Asked("They say the salt of the hills cures every cold in winter.", frozenset({"salt-0"}))
    (matches,) = desk.match([asked.query])
    assert sameness.first(matches, asked).right
    (never,) = sameness.never_checked(desk, [asked])
    assert never.id not in {"twin", "salt-0"}


@pytest.mark.parametrize(
    ("query", "claim"),
    [
        ("the salt cures colds", "the salt of the hills cures every cold in winter"),
        ("the salt of the hills cured 15 colds in winter", "the salt of the hills cured 16 colds in winter"),
        ("yes", "yes"),
    ],
)
def test_part_of_a_claim_or_another_number_or_next_to_nothing_repeats_no_claim(query: str, claim: str) -> None:
    assert not sameness.repeats(query, claim)
