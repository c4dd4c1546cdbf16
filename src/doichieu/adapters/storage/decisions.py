"""What was decided about stored texts, in the database: read, and written by whoever also does what it means."""

from collections.abc import Iterable, Mapping, Sequence

from django.db.models import QuerySet

from doichieu.adapters.storage.models import StoredDecision
from doichieu.domain.withdrawals import Decision, Turn


def about(alias: str, digest: str) -> Sequence[Decision]:
    """What was decided about a text, in order; its digest may be given by its beginning."""
    return [_decision(row) for row in _rows(alias).filter(digest__startswith=digest).order_by("number")]


def last(alias: str, digest: str) -> Decision | None:
    """The last decision about a text; None where none was taken."""
    row = _rows(alias).filter(digest=digest).order_by("-number").first()
    return _decision(row) if row else None


def keeping_out(alias: str, digests: Iterable[str] | None = None) -> Mapping[str, Decision]:
    """The texts that are out of the library, among these or among all, by the decision that keeps each out."""
    rows = _rows(alias).order_by("number")
    asked = rows if digests is None else rows.filter(digest__in=list(digests))
    latest = {row.digest: _decision(row) for row in asked}
    return {digest: decision for digest, decision in latest.items() if decision.keeps_out}


def append(alias: str, decision: Decision) -> None:
    """Write a decision. To be called inside the transaction that also does what it means."""
    row = StoredDecision(
        digest=decision.digest, turn=decision.turn.value, by=decision.by, at=decision.at, reason=decision.reason
    )
    row.save(using=alias, force_insert=True)


def _rows(alias: str) -> "QuerySet[StoredDecision]":
    return StoredDecision.objects.using(alias)


def _decision(row: StoredDecision) -> Decision:
    return Decision(row.digest, Turn(row.turn), row.by, row.at, row.reason)
