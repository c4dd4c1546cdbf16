"""Failed log-ins in a row make the next try wait, by account name alone: no address or browser is known here."""

import hmac
from datetime import datetime, timedelta
from typing import Final

from django.db.models import F

from doichieu.adapters.storage.web.models import StoredFailures

FREE: Final = 5
"""Slips of the hand: so many failures cost nothing."""
FIRST: Final = timedelta(seconds=15)
LONGEST: Final = timedelta(minutes=15)
"""Long enough that guessing gets four tries an hour; short enough that nobody can lock a colleague out for a day."""
FORGOTTEN: Final = timedelta(days=1)


def pause(failures: int) -> timedelta:
    """How long to wait after so many failures in a row, doubling from ``FIRST`` to ``LONGEST``.

    >>> [pause(n).total_seconds() for n in (4, 5, 6, 20)]
    [0.0, 15.0, 30.0, 900.0]
    """
    if failures < FREE:
        return timedelta(0)
    doublings = min(failures - FREE, 10)
    return min(LONGEST, FIRST * (1 << doublings))


class Throttle:
    """Counts by a keyed digest of the name, so that a password typed into the wrong field is not kept."""

    def __init__(self, key: str) -> None:
        self._key = key.encode("utf-8")

    def wait(self, account: str, now: datetime) -> timedelta:
        """How long this account still has to wait; zero where it may try."""
        row = StoredFailures.objects.filter(account=self._digest(account)).first()
        if row is None:
            return timedelta(0)
        last_at: datetime = row.last_at
        return max(timedelta(0), last_at + pause(row.count) - now)

    def failed(self, account: str, now: datetime) -> None:
        """Count one failure more; those of a day ago are forgotten."""
        StoredFailures.objects.filter(last_at__lt=now - FORGOTTEN).delete()
        digest = self._digest(account)
        if not StoredFailures.objects.filter(account=digest).update(count=F("count") + 1, last_at=now):
            StoredFailures.objects.update_or_create(account=digest, defaults={"count": 1, "last_at": now})

    def succeeded(self, account: str) -> None:
        """Forget the failures of this account."""
        StoredFailures.objects.filter(account=self._digest(account)).delete()

    def _digest(self, account: str) -> str:
        return hmac.new(self._key, account.casefold().encode("utf-8"), "sha256").hexdigest()
