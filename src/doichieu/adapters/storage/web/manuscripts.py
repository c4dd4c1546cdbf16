"""What members have typed into drafts and not saved yet: nothing is lost when a browser closes."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Final

from pydantic import TypeAdapter

from doichieu.adapters.storage.web.models import StoredManuscript

if TYPE_CHECKING:
    from django.db.models import QuerySet


@dataclass(frozen=True, slots=True)
class Typed:
    """The fields of a draft as they stand in the form; ``rating`` is "" until one was chosen."""

    rating: str
    title: str
    summary: str
    explanation: str
    language: str


@dataclass(frozen=True, slots=True)
class Manuscript:
    """What one member typed, resting on ``version`` of the case."""

    case: str
    member: str
    version: int
    typed_at: datetime
    typed: Typed


_TYPED: Final = TypeAdapter(Typed)


def keep(manuscript: Manuscript) -> None:
    """Keep what was typed; what this member typed before is replaced."""
    from django.contrib.auth import get_user_model  # noqa: PLC0415 - needs Django to be set up

    StoredManuscript.objects.update_or_create(
        case=manuscript.case,
        member=get_user_model().objects.get_by_natural_key(manuscript.member),
        defaults={
            "version": manuscript.version,
            "typed_at": manuscript.typed_at,
            "typed": _TYPED.dump_json(manuscript.typed).decode("utf-8"),
        },
    )


def of(case: str, member: str) -> Manuscript | None:
    """What a member has typed for a case; None where all is saved."""
    row = _rows().filter(case=case, member__username=member).first()
    return _manuscript(row) if row else None


def of_others(case: str, member: str) -> Sequence[Manuscript]:
    """What others have typed for it, latest first."""
    return [_manuscript(row) for row in _rows().filter(case=case).exclude(member__username=member)]


def of_member(member: str) -> Sequence[Manuscript]:
    """All that a member has typed and not saved, latest first."""
    return [_manuscript(row) for row in _rows().filter(member__username=member)]


def drop(case: str, member: str) -> None:
    """Forget what a member typed for a case: it is saved, or they do not want it."""
    StoredManuscript.objects.filter(case=case, member__username=member).delete()


def _rows() -> "QuerySet[StoredManuscript]":
    return StoredManuscript.objects.select_related("member").order_by("-typed_at")


def _manuscript(row: StoredManuscript) -> Manuscript:
    typed = _TYPED.validate_json(row.typed)
    return Manuscript(row.case, row.member.username, row.version, row.typed_at, typed)
