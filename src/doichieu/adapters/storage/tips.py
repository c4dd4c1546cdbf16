"""Tips in the database: what was sent in, and nothing of who sent it."""

import hmac
from collections.abc import Sequence
from datetime import datetime
from typing import Final

from django.db.models import Q, QuerySet

from doichieu.adapters.storage.connection import Database
from doichieu.adapters.storage.models import StoredTip
from doichieu.domain import tips
from doichieu.domain.events import Joined
from doichieu.domain.refusals import TipAnswered, TipMissing
from doichieu.domain.tips import Tip, TipCourse, TipStanding

_LED_BY: Final = 4
"""So many letters of a digest are asked of the database; the rest is compared here, in constant time."""
_WORDLESS: Final = {"claim": "", "place": "", "text": "", "reason": ""}


class DjangoTips:
    """A ``TipStore``."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def put(self, tip: Tip, receipt: str) -> Tip:
        """Keep a new tip under the digest of its receipt; gives the one that is kept under it already, if one is."""
        with self._database.writing():
            if (known := self.by_receipt(receipt)) is not None:
                return known
            self._rows().create(
                id=tip.id,
                claim=tip.claim,
                place=tip.place,
                text=tip.text,
                received_at=tip.received_at,
                receipt=receipt,
                **_ending(tip),
            )
        return tip

    def get(self, identity: str) -> Tip:
        """The tip. Raises ``TipMissing``."""
        with self._database.told_plainly():
            row = self._rows().filter(id=identity).first()
        if row is None:
            raise TipMissing(identity)
        return _tip(row)

    def waiting(self, *, limit: int) -> Sequence[Tip]:
        """Those nobody has answered, the oldest first."""
        with self._database.told_plainly():
            return [_tip(row) for row in self._waiting().order_by("number")[:limit]]

    def count_waiting(self) -> int:
        """How many wait."""
        with self._database.told_plainly():
            return int(self._waiting().count())

    def came_since(self, moment: datetime) -> int:
        """How many came at this moment or later."""
        with self._database.told_plainly():
            return int(self._rows().filter(received_at__gte=moment).count())

    def by_receipt(self, receipt: str) -> Tip | None:
        """The tip whose receipt has this digest: how long that takes tells nothing of the digests that are stored."""
        with self._database.told_plainly():
            rows = list(self._rows().filter(receipt__startswith=receipt[:_LED_BY]))
        found = [row for row in rows if hmac.compare_digest(row.receipt, receipt)]
        return _tip(found[0]) if found else None

    def lay_aside(self, tip: Tip) -> None:
        """Write that it was laid aside. Raises ``TipMissing`` or ``TipAnswered``."""
        with self._database.writing():
            self._end(tip)

    def join(self, event: Joined, *, opened: bool) -> None:
        """Write on a tip that it was joined to a case, inside the transaction that writes the event.

        Raises ``TipMissing`` or ``TipAnswered``.
        """
        self._end(tips.joined(self.get(event.tip), event, opened=opened))

    def forget(self, before: datetime) -> int:
        """Delete the words of all that came or were answered before this moment; says of how many."""
        lapsed = Q(standing=TipStanding.WAITING.value, received_at__lt=before)
        aside = Q(standing=TipStanding.LAID_ASIDE.value, ended_at__lt=before) & ~Q(receipt="")
        cased = Q(standing__in=[TipStanding.OPENED.value, TipStanding.JOINED.value], ended_at__lt=before) & ~Q(claim="")
        with self._database.told_plainly():
            if not self._rows().filter(lapsed | aside | cased).exists():
                return 0
        with self._database.writing():
            count = self._rows().filter(lapsed).update(standing=TipStanding.LAPSED.value, receipt="", **_WORDLESS)
            count += self._rows().filter(aside).update(receipt="", **_WORDLESS)
            count += self._rows().filter(cased).update(**_WORDLESS)
        self._database.scrub()
        return int(count)

    def courses(self) -> Sequence[TipCourse]:
        """What became of every tip that ever came, in the order in which they came."""
        columns = ("received_at", "standing", "ended_at", "case")
        with self._database.told_plainly():
            rows = list(self._rows().order_by("number").values_list(*columns))
        return [TipCourse(received, TipStanding(standing), ended, case) for received, standing, ended, case in rows]

    def _end(self, tip: Tip) -> None:
        if not self._waiting().filter(id=tip.id).update(**_ending(tip)):
            raise TipAnswered(self.get(tip.id).id)

    def _waiting(self) -> "QuerySet[StoredTip]":
        return self._rows().filter(standing=TipStanding.WAITING.value)

    def _rows(self) -> "QuerySet[StoredTip]":
        return StoredTip.objects.using(self._database.alias)


def _ending(tip: Tip) -> dict[str, str | datetime | None]:
    return {
        "standing": tip.standing.value,
        "ended_at": tip.ended_at,
        "ended_by": tip.ended_by,
        "case": tip.case,
        "reason": tip.reason,
    }


def _tip(row: StoredTip) -> Tip:
    return Tip(
        id=row.id,
        claim=row.claim,
        place=row.place,
        text=row.text,
        received_at=row.received_at,
        standing=TipStanding(row.standing),
        ended_at=row.ended_at,
        ended_by=row.ended_by,
        case=row.case,
        reason=row.reason,
    )
