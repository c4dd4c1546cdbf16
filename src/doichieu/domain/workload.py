"""Workload: what is in hand now, by the role of those who have it. It is about cases; no person is named or counted."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from doichieu.domain.courses import Course
from doichieu.domain.roles import Role


@dataclass(frozen=True, slots=True)
class Load:
    """Open cases in the hands of one role; ``late`` are those whose day is over.

    ``role`` is None for cases in nobody's hands, or in those of somebody who has left.
    """

    role: Role | None
    cases: int
    late: int


def workload(courses: Iterable[Course], roles: Mapping[str, Role], now: datetime, today: date) -> tuple[Load, ...]:
    """The open cases assigned to each role now, all roles in order, then those in nobody's hands.

    ``roles`` are those of the members by name, ``today`` is the day it is at the desk. A desk without cases gives
    noughts.
    """
    held: dict[Role | None, list[Course]] = {role: [] for role in (*Role, None)}
    for course in courses:
        if course.open_round(now) is not None:
            held[roles.get(course.case.assigned_to)].append(course)
    return tuple(Load(role, len(found), sum(_late(one, now, today) for one in found)) for role, found in held.items())


def _late(course: Course, now: datetime, today: date) -> bool:
    due = course.due(now)
    return due is not None and due < today
