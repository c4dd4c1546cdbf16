"""Courses: rounds of work begin when a case is open and end when nothing is left to do."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from doichieu.domain import balance
from doichieu.domain.cases import FINISHED, OUT, State
from doichieu.domain.courses import Course, Round, Work
from doichieu.domain.events import Assigned, Described, Opened, Reworded, Suggested
from doichieu.domain.verdicts import Abstention, AbstentionReason
from tests.domain.casework import a_claim, at, journey
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
    was_marked,
    was_reopened,
    was_retracted,
    was_taken,
    was_undone,
)


def the_course(*events: object) -> Course:
    (found,) = courses(*events)  # type: ignore[arg-type]
    return found


def test_a_published_case_is_one_round_of_work() -> None:
    found = the_course(a_published_case("c1", on(2), on(3), on(5)))
    assert found.rounds == (Round(on(2), Work.ANSWER, on(3), on(5), State.PUBLISHED),)


def test_a_declined_case_that_is_reopened_waits_for_an_answer_anew() -> None:
    found = the_course(came("c1", on(2)), was_declined("c1", on(3)), was_reopened("c1", on(9)))
    assert found.rounds == (
        Round(on(2), Work.ANSWER, None, on(3), State.DECLINED),
        Round(on(9), Work.ANSWER),
    )


def test_a_published_case_that_is_reopened_is_a_correction() -> None:
    out = a_published_case("c1", on(2), on(3), on(5))
    again = [was_reopened("c1", on(9)), *was_drafted("c1", on(9, 1), first=3), was_corrected("c1", on(9, 5))]
    assert the_course(out, again).rounds[1] == Round(on(9), Work.CORRECTION, on(9), on(9, 5), State.CORRECTED)


def test_a_retracted_case_that_is_reopened_waits_for_an_answer() -> None:
    out = a_published_case("c1", on(2), on(3), on(5))
    found = the_course(out, was_retracted("c1", on(6)), was_reopened("c1", on(9)))
    assert [one.work for one in found.rounds] == [Work.ANSWER, Work.ANSWER]


def test_a_retraction_without_reopening_is_no_round() -> None:
    found = the_course(a_published_case("c1", on(2), on(3), on(5)), was_retracted("c1", on(6)))
    assert len(found.rounds) == 1
    assert found.state(on(7)) is State.RETRACTED


def test_a_declined_claim_that_somebody_marks_is_open_again() -> None:
    found = the_course(came("c1", on(2)), was_declined("c1", on(3)), was_marked("c1", on(4)))
    assert found.open_round(on(5)) == Round(on(4), Work.ANSWER)


def test_reopening_open_work_begins_no_round() -> None:
    found = the_course(came("c1", on(2)), was_taken("c1", on(3)), was_reopened("c1", on(4)))
    assert found.rounds == (Round(on(2), Work.ANSWER, on(3)),)


def test_what_came_later_does_not_change_how_it_stood() -> None:
    found = the_course(a_published_case("c1", on(2), on(3), on(5)))
    assert found.state(on(2)) is None
    assert found.state(on(2, 1)) is State.INTAKE
    assert found.state(on(4)) is State.APPROVED
    assert found.open_round(on(4)) is not None
    assert found.open_round(on(5, 1)) is None


def test_a_deadline_of_the_first_round_says_nothing_about_a_correction() -> None:
    taken = [came("c1", on(2)), *was_taken("c1", on(3), due=date(2026, 11, 6)), *was_drafted("c1", on(3))]
    out = a_published_case("c1", on(2), on(3), on(5))[-1]
    found = the_course(taken, out, was_reopened("c1", on(20)))
    assert found.due(on(4)) == date(2026, 11, 6)
    assert found.due(on(21)) is None


def test_a_case_that_was_given_out_by_mistake_was_in_hand_until_that_was_undone() -> None:
    accepted, assigned = was_taken("c1", on(3), due=date(2026, 11, 6))
    found = the_course(came("c1", on(2)), accepted, assigned, was_undone("c1", on(4), 3))
    assert (found.state(on(3, 1)), found.due(on(3, 1))) == (State.IN_PROGRESS, date(2026, 11, 6))
    assert (found.state(on(5)), found.due(on(5))) == (State.ACCEPTED, None)
    assert found.rounds == (Round(on(2), Work.ANSWER),), "nobody has it in hand, so no cycle has begun"
    again = the_course(came("c1", on(2)), accepted, assigned, was_undone("c1", on(4), 3), replace(assigned, at=on(6)))
    assert again.rounds[0].taken_at == on(6)


def test_a_deadline_that_was_set_by_mistake_gives_way_to_the_one_before_it() -> None:
    taken = was_taken("c1", on(3), due=date(2026, 11, 6))
    later = replace(taken[-1], at=on(4), due=date(2026, 11, 20))  # type: ignore[call-arg] # it is an Assigned
    found = the_course(came("c1", on(2)), taken, later, was_undone("c1", on(5), 4))
    assert [found.due(on(day, 1)) for day in (3, 4, 5)] == [
        date(2026, 11, 6), date(2026, 11, 20), date(2026, 11, 6),
    ]  # fmt: skip
    assert found.rounds[0].taken_at == on(3)


def test_a_deadline_of_an_earlier_round_does_not_come_back_by_an_undoing() -> None:
    first = [came("c1", on(2)), *was_taken("c1", on(3), due=date(2026, 11, 6)), *was_drafted("c1", on(3))]
    out = a_published_case("c1", on(2), on(3), on(5))[-1]
    again = was_reopened("c1", on(20))
    version = len(first) + 3
    given = Assigned(case="c1", by="cúc", at=on(21), to="lan", due=date(2026, 11, 30))
    found = the_course(first, out, again, given, was_undone("c1", on(22), version))
    assert (found.due(on(21, 1)), found.due(on(23))) == (date(2026, 11, 30), None)


def test_a_machine_that_proposes_something_in_between_changes_no_round() -> None:
    accepted, assigned = was_taken("c1", on(3))
    said = Suggested(case="c1", by="mai", at=on(3, 2), outcome=Abstention(AbstentionReason.NO_PASSAGE))
    found = the_course(came("c1", on(2)), accepted, assigned, said, was_undone("c1", on(4), 3))
    assert found.rounds == (Round(on(2), Work.ANSWER),)


@given(st.sampled_from(list(State)))
def test_a_case_is_open_exactly_while_a_round_is(state: State) -> None:
    opened, *changes = journey(state)
    assert isinstance(opened, Opened)
    for seen in range(len(changes) + 1):
        found = the_course(opened, changes[:seen])
        assert found.state(at(1000)) is found.case.state
        assert (found.open_round(at(1000)) is None) is (found.case.state in FINISHED)
    assert set(OUT) < set(FINISHED)


def test_a_report_of_the_past_keeps_the_words_and_the_topic_of_its_time() -> None:
    later = Described(case="c1", by="lan", at=on(2, month=12), claimant="", appearance="", topic="kinh tế")
    reworded = Reworded(case="c1", by="lan", at=on(3, month=12), claim=a_claim("Câu khác."))
    (course,) = courses(came("c1", on(2), topic="dân số"), later, reworded)
    assert (course.name(on(30)).topic, course.name(on(30)).claim.statement) == ("dân số", a_claim().statement)
    assert (course.name(LATER).topic, course.name(LATER).claim.statement) == ("kinh tế", "Câu khác.")
    assert [row.topic for row in balance.topics([course], WHOLE_NOVEMBER)] == ["dân số"]
