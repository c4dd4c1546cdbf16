"""Texts given to be checked in the browser: kept redacted, seen by the member who gave them, deleted after a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db.models import QuerySet
from pydantic import TypeAdapter

from doichieu.adapters.storage.web.models import StoredCheck
from doichieu.domain.dossiers import Dossier
from doichieu.domain.texts import Source


class State(StrEnum):
    """How far a check is. ``BROKEN`` stands where it ended in an error: the log says in which."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a text: a dossier for each claim, of ``claims`` among ``sentences``."""

    dossiers: tuple[Dossier, ...]
    sentences: int
    claims: int


@dataclass(frozen=True, slots=True)
class Progress:
    """One check in a list: how far it is, ``total`` claims being None until they are found."""

    id: str
    member: str
    title: str
    given_at: datetime
    state: State
    done: int
    total: int | None


_SOURCE: Final = TypeAdapter(Source)
_FINDINGS: Final = TypeAdapter(Findings)
_UNFINISHED: Final = (State.WAITING.value, State.RUNNING.value)


def begin(identity: str, member: str, source: Source, at: datetime) -> None:
    """Keep a text that waits to be checked."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - needs Django to be set up

    StoredCheck.objects.create(
        id=identity,
        member=get_user_model().objects.get_by_natural_key(member),
        given_at=at,
        title=source.title,
        source=_SOURCE.dump_json(source).decode("utf-8"),
        state=State.WAITING.value,
    )


def of_member(member: str, *, limit: int) -> Sequence[Progress]:
    """A member's own checks, latest first."""
    rows = _rows().filter(member__username=member).order_by("-given_at", "id")[:limit]
    return [_progress(row) for row in rows]


def progress(identity: str, member: str) -> Progress | None:
    """How far a member's own check is; None where they have none of this id."""
    row = _rows().filter(id=identity, member__username=member).first()
    return _progress(row) if row else None


def source(identity: str) -> Source:
    """The text of a check."""
    kept: Source = _SOURCE.validate_json(StoredCheck.objects.values_list("source", flat=True).get(id=identity))
    return kept


def findings(identity: str) -> Findings:
    """What was found, once the check is done."""
    kept: Findings = _FINDINGS.validate_json(StoredCheck.objects.values_list("findings", flat=True).get(id=identity))
    return kept


def unfinished() -> Sequence[str]:
    """The ids of the checks that a stop of the server left unfinished, in the order in which they were given."""
    return list(StoredCheck.objects.filter(state__in=_UNFINISHED).order_by("given_at").values_list("id", flat=True))


def tell(identity: str, *, done: int, total: int) -> bool:
    """Write how far it is; False where it was deleted meanwhile."""
    return bool(StoredCheck.objects.filter(id=identity).update(state=State.RUNNING.value, done=done, total=total))


def finish(identity: str, found: Findings) -> None:
    """Keep what was found."""
    told = _FINDINGS.dump_json(found).decode("utf-8")
    StoredCheck.objects.filter(id=identity).update(state=State.DONE.value, findings=told, total=len(found.dossiers))


def give_up(identity: str) -> None:
    """Mark it as ended in an error."""
    StoredCheck.objects.filter(id=identity).update(state=State.BROKEN.value)


def delete(identity: str, member: str) -> bool:
    """Delete a member's own check with its text; False where there was none."""
    count, _ = StoredCheck.objects.filter(id=identity, member__username=member).delete()
    return bool(count)


def delete_older(than: datetime) -> int:
    """Delete the checks given before this moment; says how many."""
    count, _ = StoredCheck.objects.filter(given_at__lt=than).delete()
    return int(count)


def _rows() -> "QuerySet[StoredCheck]":
    return StoredCheck.objects.select_related("member").defer("source", "findings")


def _progress(row: StoredCheck) -> Progress:
    return Progress(row.id, row.member.username, row.title, row.given_at, State(row.state), row.done, row.total)
