"""So many an hour for everybody together: a limit that knows nobody, and opens again before the hour ends."""

from datetime import datetime, timedelta
from typing import Final

HOUR: Final = timedelta(hours=1)


def opens(most: int, came: int, now: datetime) -> datetime:
    """From when one more may come, ``came`` having come since the full hour: ``now``, or the minute that allows it.

    Half of the ``most`` that an hour takes may come at once. The other half opens evenly over the hour, so that what
    floods the first half closes the door for minutes and not for the rest of the hour; in no hour by the clock do more
    than ``most`` come.

    >>> from datetime import UTC
    >>> now = datetime(2026, 11, 25, 9, 5, 30, tzinfo=UTC)
    >>> opens(60, 31, now) == now, f"{opens(60, 32, now):%H:%M}", f"{opens(60, 60, now):%H:%M}"
    (True, '09:06', '10:00')
    """
    hour, at_once = start(now), (most + 1) // 2
    if came < at_once:
        return now
    if came >= most:
        return hour + HOUR
    wanted = came + 1 - at_once
    return max(now, whole_minute(hour + HOUR * wanted / (most - at_once)))


def start(now: datetime) -> datetime:
    """The full hour in which it is."""
    return now.replace(minute=0, second=0, microsecond=0)


def minutes(wait: timedelta) -> int:
    """A wait in minutes as people are told it, rounded up."""
    return -(-wait // timedelta(minutes=1))


def whole_minute(at: datetime) -> datetime:
    """The moment, or the next full minute after it."""
    down = at.replace(second=0, microsecond=0)
    return down if down == at else down + timedelta(minutes=1)
