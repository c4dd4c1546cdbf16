"""What a machine found for the claim of a case, kept beside the case: it is no part of what people decide on."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final

from pydantic import TypeAdapter

from doichieu.adapters.storage.web.models import StoredFinding
from doichieu.domain.dossiers import Dossier
from doichieu.domain.texts import Span
from doichieu.domain.verdicts import Model


@dataclass(frozen=True, slots=True)
class Context:
    """Where the claim was read: the paragraph around it, redacted, and the claim's place in that paragraph."""

    text: str
    claim: Span
    title: str
    language: str


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, when, and which model judged it."""

    dossier: Dossier
    model: Model
    at: datetime


@dataclass(frozen=True, slots=True)
class Finding:
    """What is known of a case besides the case; ``found`` is None until a machine has looked.

    ``asked_by`` is the member who asked a machine to look and waits for that, "" where nobody does; ``looked`` tells
    whether ``found`` is what they asked for.
    """

    context: Context | None = None
    found: Found | None = None
    asked_by: str = ""
    looked: bool = False


_CONTEXT: Final = TypeAdapter(Context)
_FOUND: Final = TypeAdapter(Found)


def begin(case: str, context: Context | None = None, *, given: str = "", number: int = 0) -> None:
    """Keep where the claim of a new case was read: in the check ``given``, under dossier ``number``."""
    told = _CONTEXT.dump_json(context).decode("utf-8") if context else ""
    StoredFinding.objects.update_or_create(case=case, defaults={"given": given, "number": number, "context": told})


def ask(case: str, member: str) -> None:
    """Note that a member wants a machine to look at the claim."""
    StoredFinding.objects.update_or_create(case=case, defaults={"asked_by": member, "looked": False})


def unanswered() -> Sequence[str]:
    """The cases at whose claims a machine is to look."""
    return list(StoredFinding.objects.exclude(asked_by="").order_by("case").values_list("case", flat=True))


def tell(case: str, found: Found) -> None:
    """Keep what was found; what was found before is replaced."""
    told = _FOUND.dump_json(found).decode("utf-8")
    StoredFinding.objects.update_or_create(case=case, defaults={"found": told, "looked": True})


def answered(case: str) -> None:
    """Note that nobody waits for a machine any more."""
    StoredFinding.objects.filter(case=case).update(asked_by="")


def of(case: str) -> Finding:
    """What there is for a case."""
    row = StoredFinding.objects.filter(case=case).first()
    if row is None:
        return Finding()
    return Finding(
        _CONTEXT.validate_json(row.context) if row.context else None,
        _FOUND.validate_json(row.found) if row.found else None,
        row.asked_by,
        row.looked,
    )


def opened_from(given: str, number: int) -> str:
    """The case that was opened for a dossier of a check; "" where there is none."""
    row = StoredFinding.objects.filter(given=given, number=number).values_list("case", flat=True).first()
    return str(row) if row else ""
