"""What the desk can tell of its own work: the report on a period, and what is in hand now. It changes no case."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, tzinfo

from doichieu.domain import reports
from doichieu.domain.measures import Frame
from doichieu.domain.periods import Period, month
from doichieu.domain.reports import Report
from doichieu.domain.targets import Targets
from doichieu.domain.workload import Load, workload
from doichieu.ports import Log, Members, TipStore
from doichieu.stages.follow import Followed, follow


@dataclass(frozen=True, slots=True)
class Planning:
    """Built by ``bootstrap.planning`` only. ``now`` tells the time with its zone, days are those of ``zone``."""

    log: Log
    members: Members
    now: Callable[[], datetime]
    zone: tzinfo
    targets: Targets
    tips: TipStore

    def followed(self, known: Followed | None = None) -> Followed:
        """The course of every case; where some of it is known already, only what came after is read."""
        return follow(self.log, known or Followed())

    def report(self, period: Period, followed: Followed) -> Report:
        """What the work of a period came to, beside the desk's targets."""
        frame = Frame(period, self.now())
        courses, sent_in = list(followed.courses.values()), self.tips.courses()
        return reports.report(courses, frame, self.targets, sent_in=sent_in, unread=followed.unread)

    def workload(self, followed: Followed) -> Sequence[Load]:
        """How many open cases each role has in hand now."""
        roles = {member.name: member.role for member in self.members.everyone()}
        return workload(followed.courses.values(), roles, self.now(), self.today())

    def today(self) -> date:
        """The day it is at the desk."""
        return self.now().astimezone(self.zone).date()

    def this_month(self) -> Period:
        """The month it is at the desk."""
        today = self.today()
        return month(today.year, today.month, self.zone)
