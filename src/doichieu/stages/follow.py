"""Follow: the log read on, from where it was read before, into the course of every case."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from doichieu.domain.courses import Course, begun, gone_on
from doichieu.domain.events import Event, Opened
from doichieu.domain.refusals import Refused
from doichieu.ports import Log


@dataclass(frozen=True, slots=True)
class Followed:
    """The courses by case, as far as line ``number`` of the log; ``unread`` lines told nothing that could be taken up.

    A line is that only where a later release wrote it, or where somebody tampered with it: see ``audit``.
    """

    number: int = 0
    courses: Mapping[str, Course] = field(default_factory=dict)
    unread: int = 0


def follow(log: Log, known: Followed) -> Followed:
    """What is known, and what the log has told since."""
    courses, number, unread = dict(known.courses), known.number, known.unread
    for one in log.logged(after=known.number):
        number = one.line.number
        course = _after(courses.get(one.case), one.event)
        if course is None:
            unread += 1
        else:
            courses[one.case] = course
    return Followed(number, courses, unread)


def _after(course: Course | None, event: Event | None) -> Course | None:
    """The course after the event; None where the event is none, or cannot have happened to this case."""
    if event is None:
        return None
    if isinstance(event, Opened):
        return begun(event) if course is None else None
    if course is None or course.case.id != event.case:
        return None
    try:
        return gone_on(course, event)
    except Refused:
        return None
