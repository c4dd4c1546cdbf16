"""Reports: everything the desk tells itself of a period."""

from collections.abc import Sequence
from dataclasses import dataclass

from doichieu.domain import balance, measures
from doichieu.domain.balance import KindRow, PublisherRow, TopicRow
from doichieu.domain.courses import Course
from doichieu.domain.measures import Frame, Late, Pile, Point, Refusal, Share, Spread
from doichieu.domain.targets import Goal, Score, Targets, hours
from doichieu.domain.tips import TipCourse


@dataclass(frozen=True, slots=True)
class Report:
    """The work of a period. ``cycle_groups`` counts the cycle times between the limits of ``measures.TIMES``.

    ``publications`` counts the cases of which something came out. ``unread`` counts the lines of the log that tell
    nothing this release understands: where it is not 0, the report is not whole.
    """

    frame: Frame
    scores: tuple[Score, ...]
    answers: Spread | None
    corrected: Share
    tips: Share
    publications: int
    burn_up: tuple[Point, ...]
    cycle: Spread | None
    cycle_groups: tuple[int, ...]
    open_work: tuple[Pile, ...]
    overdue: tuple[Late, ...]
    declined: tuple[Refusal, ...]
    topics: tuple[TopicRow, ...]
    kinds: tuple[KindRow, ...]
    publishers: tuple[PublisherRow, ...]
    unread: int


def report(
    courses: Sequence[Course],
    frame: Frame,
    targets: Targets,
    *,
    sent_in: Sequence[TipCourse] = (),
    unread: int = 0,
) -> Report:
    """What these courses, and the tips sent in, come to in a period. An empty desk gives a report of noughts."""
    out = balance.editions(courses, frame)
    quoted = balance.publishers(out)
    answers = measures.spread(measures.times_to_answer(courses, frame))
    corrected = measures.corrected_within_a_day(courses, frame)
    tips = measures.tips_answered(courses, sent_in, frame)
    cycle = measures.cycle_times(courses, frame)
    return Report(
        frame=frame,
        scores=(
            Score(Goal.TIME_TO_ANSWER, hours(answers.median if answers else None), hours(targets.time_to_answer)),
            Score(Goal.CORRECTED_WITHIN_A_DAY, corrected.value, targets.corrected_within_a_day),
            Score(Goal.TIPS_ANSWERED, tips.value, targets.tips_answered),
            Score(Goal.ONE_PUBLISHER_AT_MOST, balance.concentration(quoted).value, targets.one_publisher_at_most),
        ),
        answers=answers,
        corrected=corrected,
        tips=tips,
        publications=len(out),
        burn_up=measures.burn_up(courses, frame),
        cycle=measures.spread(cycle),
        cycle_groups=measures.grouped(cycle, measures.TIMES),
        open_work=measures.open_work(courses, frame),
        overdue=measures.overdue(courses, frame),
        declined=measures.declined(courses, frame),
        topics=balance.topics(courses, frame),
        kinds=balance.kinds(out),
        publishers=quoted,
        unread=unread,
    )
