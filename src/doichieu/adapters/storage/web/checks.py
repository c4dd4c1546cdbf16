"""Texts given to be checked in the browser: kept redacted, seen by the member who gave them, deleted after a while."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Final

from django.db import transaction
from django.db.models import QuerySet
from pydantic import TypeAdapter

from doichieu.adapters.storage.web.models import StoredCheck, StoredDossier
from doichieu.domain.claims import Claim
from doichieu.domain.dossiers import Dossier
from doichieu.domain.texts import Source


class State(StrEnum):
    """How far a check is. ``BROKEN`` stands where it ended in an error: the log says in which."""

    WAITING = "waiting"
    RUNNING = "running"
    DONE = "done"
    BROKEN = "broken"


@dataclass(frozen=True, slots=True)
class Chosen:
    """The claims of a text that are looked at, in its order, of so many ``sentences``."""

    sentences: int
    claims: tuple[Claim, ...]


@dataclass(frozen=True, slots=True)
class Findings:
    """What was found in a text so far: dossiers of its claims from the first on, ``claims`` among ``sentences``."""

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
_CHOSEN: Final = TypeAdapter(Chosen)
_DOSSIER: Final = TypeAdapter(Dossier)
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


def is_unfinished(identity: str) -> bool:
    """Whether it waits or is under way; not so where it was deleted."""
    return bool(StoredCheck.objects.filter(id=identity, state__in=_UNFINISHED).exists())


def choose(identity: str, chosen: Chosen) -> bool:
    """Keep which claims are looked at; False where the check was deleted meanwhile."""
    told, total = _CHOSEN.dump_json(chosen).decode("utf-8"), len(chosen.claims)
    return bool(
        StoredCheck.objects.filter(id=identity).update(state=State.RUNNING.value, chosen=told, done=0, total=total)
    )


def chosen(identity: str) -> Chosen | None:
    """Which claims are looked at; None where that is not settled yet, or the check was deleted."""
    told = StoredCheck.objects.filter(id=identity).values_list("chosen", flat=True).first()
    kept: Chosen | None = _CHOSEN.validate_json(told) if told else None
    return kept


def keep(identity: str, number: int, dossier: Dossier) -> bool:
    """Keep what was found for one of the chosen claims; False where the check was deleted meanwhile."""
    told = _DOSSIER.dump_json(dossier).decode("utf-8")
    with transaction.atomic():
        if not StoredCheck.objects.filter(id=identity).update(done=number):
            return False
        StoredDossier.objects.update_or_create(given_id=identity, number=number, defaults={"dossier": told})
    return True


def kept(identity: str, number: int) -> bool:
    """Whether what was found for this claim is kept already."""
    return bool(StoredDossier.objects.filter(given_id=identity, number=number).exists())


def findings(identity: str) -> Findings:
    """What was found so far; all of it once the check is done."""
    settled = chosen(identity) or Chosen(0, ())
    told = StoredDossier.objects.filter(given_id=identity).order_by("number").values_list("dossier", flat=True)
    return Findings(tuple(map(_DOSSIER.validate_json, told)), settled.sentences, len(settled.claims))


def unfinished() -> Sequence[str]:
    """The ids of the checks that wait or are under way, in the order in which they were given."""
    return list(StoredCheck.objects.filter(state__in=_UNFINISHED).order_by("given_at").values_list("id", flat=True))


def finish(identity: str) -> None:
    """Mark it as done: all that was found is kept."""
    StoredCheck.objects.filter(id=identity).update(state=State.DONE.value)


def give_up(identity: str) -> None:
    """Mark it as ended in an error, unless it is done."""
    StoredCheck.objects.filter(id=identity, state__in=_UNFINISHED).update(state=State.BROKEN.value)


def delete(identity: str, member: str) -> bool:
    """Delete a member's own check with its text; False where there was none."""
    return bool(_deleted(StoredCheck.objects.filter(id=identity, member__username=member)))


def delete_older(than: datetime) -> int:
    """Delete the checks given before this moment; says how many."""
    return _deleted(StoredCheck.objects.filter(given_at__lt=than))


def _deleted(rows: "QuerySet[StoredCheck]") -> int:
    with transaction.atomic():
        # Whoever keeps a dossier of one of them right now ends first, or finds it gone.
        ids = list(rows.select_for_update(of=("self",)).values_list("id", flat=True))
        StoredCheck.objects.filter(id__in=ids).delete()
    return len(ids)


def _rows() -> "QuerySet[StoredCheck]":
    return StoredCheck.objects.select_related("member").defer("source", "chosen")


def _progress(row: StoredCheck) -> Progress:
    return Progress(row.id, row.member.username, row.title, row.given_at, State(row.state), row.done, row.total)
