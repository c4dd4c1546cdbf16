"""Balance, targets and workload: about claims, sources and cases."""

from dataclasses import fields, replace
from datetime import date, timedelta
from typing import get_type_hints

import pytest
from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain import balance, measures, reports, workload
from doichieu.domain import courses as courses_module
from doichieu.domain.balance import KindRow, PublisherRow, TopicRow
from doichieu.domain.events import Assigned, Event
from doichieu.domain.exhibits import SourceKind
from doichieu.domain.measures import Share
from doichieu.domain.reports import report
from doichieu.domain.roles import Role
from doichieu.domain.targets import Goal, Score, Targets
from doichieu.domain.workload import Load
from tests.domain.chronicle import (
    LATER,
    WHOLE_NOVEMBER,
    a_published_case,
    came,
    courses,
    on,
    was_corrected,
    was_declined,
    was_drafted,
    was_reopened,
    was_taken,
)

NEWS, STATISTICS = SourceKind.NEWS, SourceKind.STATISTICS


def test_topics_are_brought_together_by_their_letters_and_nothing_is_derived() -> None:
    made = courses(
        a_published_case("c1", on(2), on(3), on(4), topic="Y tế"),
        came("c2", on(3), topic="y te"),
        was_declined("c2", on(4)),
        came("c3", on(5)),
        came("c4", on(5, month=10), topic="giá vàng"),
    )
    assert balance.topics(made, WHOLE_NOVEMBER) == (TopicRow("Y tế", 2, 1, 1), TopicRow("", 1, 0, 0))


def test_a_correction_is_no_second_publication_of_its_topic() -> None:
    out = a_published_case("c1", on(2, month=10), on(3, month=10), on(4, month=10), topic="y tế")
    made = courses(out, was_reopened("c1", on(9)), was_drafted("c1", on(9), first=3), was_corrected("c1", on(10)))
    assert balance.topics(made, WHOLE_NOVEMBER) == ()
    assert len(balance.editions(made, WHOLE_NOVEMBER)) == 1


def test_only_the_last_edition_of_a_case_counts() -> None:
    out = a_published_case("c1", on(2), on(3), on(4), quoted=[("Báo A", NEWS, False), ("Báo B", NEWS, False)])
    again = [was_reopened("c1", on(9)), *was_drafted("c1", on(9), [("Báo C", NEWS, True)], first=3)]
    made = balance.editions(courses(out, again, was_corrected("c1", on(10))), WHOLE_NOVEMBER)
    assert [row.publisher for row in balance.publishers(made)] == ["Báo A", "Báo B", "Báo C"]
    assert KindRow(NEWS, 3, 1) in balance.kinds(made)


def test_publishers_are_counted_by_quotation_and_by_publication() -> None:
    made = courses(
        a_published_case("c1", on(2), on(3), on(4), quoted=[("Báo Mẫu", NEWS, False), ("BÁO MẪU", NEWS, False)]),
        a_published_case("c2", on(2), on(3), on(4), quoted=[("báo mẫu", NEWS, False), ("Cục X", STATISTICS, True)]),
    )
    rows = balance.publishers(balance.editions(made, WHOLE_NOVEMBER))
    assert rows == (PublisherRow("Báo Mẫu", 3, 2), PublisherRow("Cục X", 1, 1))
    assert balance.concentration(rows) == Share(3, 4)


def test_a_source_without_a_publisher_goes_by_who_stands_behind_it() -> None:
    made = courses(a_published_case("c1", on(2), on(3), on(4), quoted=[("", NEWS, True)]))
    rows = balance.publishers(balance.editions(made, WHOLE_NOVEMBER))
    assert rows == (PublisherRow("Người lập biên bản", 1, 1),)


def test_every_kind_of_source_is_told_also_where_none_was_quoted() -> None:
    assert balance.kinds([]) == tuple(KindRow(kind, 0, 0) for kind in SourceKind)
    assert balance.concentration([]) == Share(0, 0)


@pytest.mark.parametrize(
    ("score", "met"),
    [
        (Score(Goal.TIME_TO_ANSWER, 24, 24), True),
        (Score(Goal.TIME_TO_ANSWER, 24.5, 24), False),
        (Score(Goal.CORRECTED_WITHIN_A_DAY, 0.9, 0.9), True),
        (Score(Goal.TIPS_ANSWERED, 0.89, 0.9), False),
        (Score(Goal.ONE_PUBLISHER_AT_MOST, 0.4, 0.4), True),
        (Score(Goal.ONE_PUBLISHER_AT_MOST, 0.5, 0.4), False),
        (Score(Goal.TIPS_ANSWERED, None, 0.9), None),
        (Score(Goal.TIPS_ANSWERED, 0.9, None), None),
    ],
)
def test_a_target_is_met_or_missed_or_neither(score: Score, met: bool | None) -> None:
    assert score.met is met


def test_targets_stand_beside_what_was_reached() -> None:
    wanted = Targets(timedelta(days=3), 0.9, 0.8, 0.4)
    found = report(courses(a_published_case("c1", on(2), on(3), on(4))), WHOLE_NOVEMBER, wanted)
    assert found.scores == (
        Score(Goal.TIME_TO_ANSWER, 48, 72),
        Score(Goal.CORRECTED_WITHIN_A_DAY, None, 0.9),
        Score(Goal.TIPS_ANSWERED, None, 0.8),
        Score(Goal.ONE_PUBLISHER_AT_MOST, 0.5, 0.4),
    )


def test_workload_is_told_by_role_and_for_open_cases_only() -> None:
    made = courses(
        came("c1", on(2)),
        was_taken("c1", on(3), due=date(2026, 11, 5)),
        came("c2", on(2)),
        a_published_case("c3", on(2), on(3), on(4)),
    )
    loads = workload.workload(made, {"lan": Role.CHECKER}, on(20), date(2026, 11, 20))
    assert Load(Role.CHECKER, 1, 1) in loads
    assert Load(None, 1, 0) in loads
    assert sum(load.cases for load in loads) == 2


def test_a_case_of_somebody_who_left_is_in_nobodys_hands() -> None:
    made = courses(came("c1", on(2)), was_taken("c1", on(3)))
    assert workload.workload(made, {}, LATER, LATER.date())[-1] == Load(None, 1, 0)


@given(st.lists(st.sampled_from(["mai", "lan", "bình", "cúc", "x"]), min_size=30, max_size=30))
def test_a_report_is_the_same_whoever_did_the_work(names: list[str]) -> None:
    events: list[Event] = [
        *a_published_case("c1", on(2), on(3), on(4), topic="y tế"),
        was_reopened("c1", on(9)),
        *was_drafted("c1", on(9), first=3),
        was_corrected("c1", on(10)),
        came("c2", on(5)),
        was_declined("c2", on(6)),
        came("c3", on(7)),
        *was_taken("c3", on(8), due=date(2026, 11, 9)),
    ]
    others = [replace(event, by=name) for event, name in zip(events, names, strict=False)]
    others = [replace(one, to=names[0]) if isinstance(one, Assigned) else one for one in others]
    wanted = Targets(timedelta(days=3), 0.9, 0.8, 0.4)
    assert len(others) == len(events)
    assert report(courses(others), WHOLE_NOVEMBER, wanted) == report(courses(events), WHOLE_NOVEMBER, wanted)


def test_no_report_has_room_for_a_person() -> None:
    """No field of anything a report is made of can tell who did, said or asked something."""
    told = {"by", "member", "author", "approver", "claimant", "name", "person", "opened_by", "assigned_to", "to"}
    rows = (
        reports.Report, measures.Spread, measures.Share, measures.Point, measures.Pile, measures.Late, measures.Refusal,
        balance.TopicRow, balance.KindRow, balance.PublisherRow, Score, Load,
        courses_module.Round, courses_module.Move, courses_module.Deadline, courses_module.Decline,
    )  # fmt: skip
    for row in rows:
        assert not {field.name for field in fields(row)} & told
        assert all("roles.Member" not in str(kind) for kind in get_type_hints(row).values())
