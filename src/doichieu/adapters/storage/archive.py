"""The archive's truth in the database: fact-checks, and the outbox of their changes."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from itertools import islice
from typing import Any

from django.db import connections
from django.db.models import Max, Q, QuerySet

from doichieu.adapters.storage.connection import Database
from doichieu.adapters.storage.models import FactCheckChange, StoredFactCheck
from doichieu.domain.factchecks import Duplicate, Entry, FactCheck, Provenance, Rating, Scale
from doichieu.domain.sameness import Shelf, address, searchable, twin_key
from doichieu.ports import Change, Document

BATCH = 500
_PAGE = 1000
_TOLD = (
    "id", "claim", "url", "title", "summary", "publisher", "claimant", "published_at", "language",
    "rating_words", "rating_scale", "rating_provenance",
)  # fmt: skip
_BY_IDS = f"SELECT {', '.join(_TOLD)} FROM {StoredFactCheck._meta.db_table} WHERE id IN ({{}})"  # nosec # noqa: S608 - our own names
_COLUMNS = [field.attname for field in StoredFactCheck._meta.concrete_fields if field.attname != "id"]


class DjangoArchive:
    """A ``FactCheckStore``: batches of ``BATCH`` records and their change numbers, are written whole or not at all."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, fact_checks: Iterable[FactCheck]) -> Iterator[Entry]:
        """Store them and say for each what happened, after its batch is safely on disk.

        Raises ``DeskBusy`` or ``StorageFull``; batches told before that are kept.
        """
        given = iter(fact_checks)
        while batch := list(islice(given, BATCH)):
            yield from self._store(batch)

    def get(self, ids: Sequence[str]) -> Mapping[str, FactCheck]:
        """Those of the ids that exist, in the order asked for."""
        with self._database.told_plainly():
            found = [row for page in _pages(ids) for row in self._read(page)]
        read = {row[0]: _told(*row) for row in found}
        return {identity: read[identity] for identity in ids if identity in read}

    def count(self) -> int:
        """How many fact-checks there are."""
        with self._database.told_plainly():
            return int(self._rows().count())

    def latest(self, before: int | None, *, limit: int) -> Sequence[tuple[int, FactCheck]]:
        """The last changed, latest first, with the numbers of their changes: those below ``before`` where given."""
        with self._database.told_plainly():
            changes = self._changes().order_by("-number")
            older = changes if before is None else changes.filter(number__lt=before)
            rows = list(older.values_list("number", *(f"fact_check__{name}" for name in _TOLD))[:limit])
        return [(number, _told(*row)) for number, *row in rows]

    def changes(self, after: int) -> Iterator[Change]:
        """The last change to each fact-check where its number is above ``after``, in order.

        Read page by page, so that no reading transaction stays open while the caller works.
        """
        wanted = ("number", "fact_check_id", "fact_check__claim", "fact_check__title", "fact_check__summary")
        while True:
            with self._database.told_plainly():
                page = list(self._changes().filter(number__gt=after).order_by("number").values_list(*wanted)[:_PAGE])
            for number, identity, claim, title, summary in page:
                texts = searchable(FactCheck(identity, claim, title=title, summary=summary))
                yield Change(number, identity, Document(identity, texts))
            if not page:
                return
            after = page[-1][0]

    def last_change(self) -> int:
        """The number of the last change; 0 before the first."""
        with self._database.told_plainly():
            return int(self._changes().aggregate(last=Max("number"))["last"] or 0)

    def _read(self, ids: Sequence[str]) -> Sequence[tuple[Any, ...]]:
        """Rows of ``_TOLD``. Plain SQL: Django takes three times as long to word and convert it, at every search."""
        with connections[self._database.alias].cursor() as cursor:
            cursor.execute(_BY_IDS.format(", ".join(["%s"] * len(ids))), ids)
            rows: Sequence[tuple[Any, ...]] = cursor.fetchall()
        return rows

    def _store(self, batch: Sequence[FactCheck]) -> Sequence[Entry]:
        with self._database.writing():
            shelf = Shelf(self._neighbours(batch))
            entries = [shelf.put(fact_check) for fact_check in batch]
            written = list(dict.fromkeys(entry.id for entry in entries if not isinstance(entry, Duplicate)))
            rows = [_row(shelf[identity]) for identity in written]
            self._rows().bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=_COLUMNS)
            for page in _pages(written):
                self._changes().filter(fact_check_id__in=page).delete()
            self._changes().bulk_create([FactCheckChange(fact_check_id=identity) for identity in written])
        return entries

    def _neighbours(self, batch: Sequence[FactCheck]) -> Iterator[FactCheck]:
        """Everything stored that one of the batch could be the same as."""
        places = {_key(address(f.url)) for f in batch} - {""}
        twins = {_key(twin_key(f)) for f in batch} - {""}
        same = Q(id__in={f.id for f in batch}) | Q(address_key__in=places) | Q(twin_key__in=twins)
        return (_told(*row) for row in self._rows().filter(same).values_list(*_TOLD))

    def _rows(self) -> "QuerySet[StoredFactCheck]":
        return StoredFactCheck.objects.using(self._database.alias)

    def _changes(self) -> "QuerySet[FactCheckChange]":
        return FactCheckChange.objects.using(self._database.alias)


def _pages(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _key(text: str) -> str:
    return hashlib.blake2b(text.encode(), digest_size=16).hexdigest() if text else ""


def _row(fact_check: FactCheck) -> StoredFactCheck:
    rating = fact_check.rating
    return StoredFactCheck(
        id=fact_check.id,
        address_key=_key(address(fact_check.url)),
        twin_key=_key(twin_key(fact_check)),
        claim=fact_check.claim,
        url=fact_check.url,
        title=fact_check.title,
        summary=fact_check.summary,
        rating_words=rating.words if rating else None,
        rating_scale=rating.scale.value if rating and rating.scale else None,
        rating_provenance=rating.provenance.value if rating else Provenance.NONE.value,
        publisher=fact_check.publisher,
        claimant=fact_check.claimant,
        published_at=fact_check.published_at,
        language=fact_check.language,
    )


def _told(  # noqa: PLR0917 - a row, in the order in which it is selected
    identity: str,
    claim: str,
    url: str,
    title: str,
    summary: str,
    publisher: str,
    claimant: str,
    published_at: date | str | None,
    language: str,
    words: str | None,
    scale: str | None,
    provenance: str,
) -> FactCheck:
    """A row of ``_TOLD``. Plain tuples: a hundred rows as Django's objects took twice the time, at every search.

    SQLite keeps a day as text, which Django turns into a date only where it reads it itself.
    """
    rating = None
    if words is not None:
        rating = Rating(words, Scale(scale) if scale else None, Provenance(provenance))
    return FactCheck(
        id=identity,
        claim=claim,
        url=url,
        title=title,
        summary=summary,
        rating=rating,
        publisher=publisher,
        claimant=claimant,
        published_at=date.fromisoformat(published_at) if isinstance(published_at, str) else published_at,
        language=language,
    )
