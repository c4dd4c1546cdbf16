"""The team's history in the database: a chain of its own, so that the log of the work names nobody's account."""

from collections.abc import Iterator
from typing import Final

from django.db import connections
from django.db.models import QuerySet
from pydantic import TypeAdapter, ValidationError

from doichieu.adapters.storage import postgres
from doichieu.adapters.storage.models import StoredStep
from doichieu.domain.canonical import canonical
from doichieu.domain.log import START, Line, sealed
from doichieu.domain.team import Deed
from doichieu.ports import Remembered

_READS: Final = TypeAdapter(Deed)


def history(alias: str, after: int = 0) -> Iterator[Remembered]:
    """Every line with a number above ``after``, in order; ``deed`` is None where it is none of this release's."""
    for row in _rows(alias).filter(number__gt=after).order_by("number"):
        line = Line(row.number, row.content, row.previous, row.seal)
        yield Remembered(line, _deed(row.content))


def append(alias: str, *deeds: Deed) -> None:
    """Write deeds. To be called inside the transaction that also does what they say."""
    connection = connections[alias]
    if connection.vendor == "postgresql":
        postgres.wait_for_other_writers(connection)
    newest = _rows(alias).order_by("-number").first()
    last = Line(newest.number, newest.content, newest.previous, newest.seal) if newest else START
    for deed in deeds:
        last = sealed(last.number + 1, canonical(deed), last.seal)
        row = StoredStep(number=last.number, content=last.content, previous=last.previous, seal=last.seal)
        row.save(using=alias, force_insert=True)


def _deed(text: str) -> Deed | None:
    try:
        found = _READS.validate_json(text)
    except ValidationError:
        return None
    return found if canonical(found) == text else None


def _rows(alias: str) -> "QuerySet[StoredStep]":
    return StoredStep.objects.using(alias)
