"""How often something went wrong within an hour, whoever did it: a limit that needs to know nobody."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock

from doichieu.domain import allowance


@dataclass(slots=True)
class Hourly:
    """Counts up to ``most`` in each hour by the clock, half of them at once and the rest evenly, in memory.

    It begins anew with the process.

    >>> from datetime import UTC
    >>> limit, now = Hourly(1), datetime(2026, 11, 25, 9, 5, tzinfo=UTC)
    >>> limit.count(now)
    >>> limit.wait(now), limit.wait(now.replace(hour=10))
    (55, 0)
    """

    most: int
    _hour: datetime | None = None
    _counted: int = 0
    _counting: Lock = field(default_factory=Lock)

    def count(self, now: datetime) -> None:
        """One more."""
        with self._counting:
            hour = allowance.start(now)
            self._counted = self._counted + 1 if hour == self._hour else 1
            self._hour = hour

    def wait(self, now: datetime) -> int:
        """In how many minutes one more is allowed; 0 where one is now."""
        with self._counting:
            counted = self._counted if self._hour == allowance.start(now) else 0
        return allowance.minutes(allowance.opens(self.most, counted, now) - now)
