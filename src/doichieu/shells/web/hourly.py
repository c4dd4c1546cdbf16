"""How often something went wrong within an hour, whoever did it: a limit that needs to know nobody."""

from dataclasses import dataclass, field
from datetime import datetime
from threading import Lock


@dataclass(slots=True)
class Hourly:
    """Counts up to ``most`` in each hour by the clock, in memory. It begins anew with the process.

    >>> from datetime import UTC
    >>> limit, now = Hourly(1), datetime(2026, 11, 25, 9, 5, tzinfo=UTC)
    >>> limit.count(now)
    >>> limit.full(now), limit.full(now.replace(hour=10))
    (True, False)
    """

    most: int
    _hour: datetime | None = None
    _counted: int = 0
    _counting: Lock = field(default_factory=Lock)

    def count(self, now: datetime) -> None:
        """One more."""
        with self._counting:
            hour = _hour(now)
            self._counted = self._counted + 1 if hour == self._hour else 1
            self._hour = hour

    def full(self, now: datetime) -> bool:
        """Whether as many as are allowed were counted in this hour."""
        with self._counting:
            return self._hour == _hour(now) and self._counted >= self.most


def _hour(now: datetime) -> datetime:
    return now.replace(minute=0, second=0, microsecond=0)
