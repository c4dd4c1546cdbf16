"""The archive's truth in the database: fact-checks, and the outbox of their changes."""

import hashlib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import islice
from typing import Any

from django.db import connections
from django.db.models import Max, Q, QuerySet

from doichieu.adapters.storage.connection import Database
from doichieu.adapters.storage.models import FactCheckChange, StoredFactCheck
from doichieu.domain import ownchecks
from doichieu.domain.factchecks import Added, Entry, FactCheck, Provenance, Rating, Scale, Updated
from doichieu.domain.sameness import Shelf, address, copies, searchable, twin_key
from doichieu.ports import Change, Document

BATCH = 500
RATINGS_KEPT = 4096
_PAGE = 1000
_TOLD = (
    "id", "claim", "url", "title", "summary", "publisher", "claimant", "published_at", "language",
    "rating_words", "rating_scale", "rating_provenance", "own_case",
)  # fmt: skip
_BY_IDS = f"SELECT {', '.join(_TOLD)} FROM {StoredFactCheck._meta.db_table} WHERE id IN ({{}})"  # nosec # noqa: S608 - our own names
_COLUMNS = [field.attname for field in StoredFactCheck._meta.concrete_fields if field.attname != "id"]


class DjangoArchive:
    """A ``FactCheckStore``: batches of ``BATCH`` records and their change numbers, are written whole or not at all.

    ``home`` is the desk's public address, "" where it has none. No row holds it: it stands before the place of the
    desk's own entries whenever they are read, and is right from the moment on at which it is set.
    """

    def __init__(self, database: Database, home: str = "") -> None:
        self._database = database
        self._home = home

    def add(self, fact_checks: Iterable[FactCheck]) -> Iterator[Entry]:
        """Store them and say for each what happened, after its batch is safely on disk.

        Raises ``DeskBusy`` or ``StorageFull``; batches told before that are kept.
        """
        given = iter(fact_checks)
        while batch := list(islice(given, BATCH)):
            yield from self._store(batch)

    def put(self, fact_check: FactCheck) -> bool:
        """Keep an entry of the desk's own in place of what was there; False where that is what was there.

        Inside ``Database.writing`` it is part of that transaction.
        """
        kept = replace(fact_check, url=ownchecks.place(fact_check.case))
        with self._database.writing():
            gone = copies(kept, self._neighbours([ownchecks.at(self._home, kept)]))
            for identity in gone:
                self.remove(identity)
            if self.get([kept.id]).get(kept.id) == ownchecks.at(self._home, kept):
                return bool(gone)
            self._write([kept])
        return True

    def remove(self, identity: str) -> bool:
        """Take an entry out; its change stays, with a number above all others. As ``put`` inside a transaction."""
        with self._database.writing():
            gone, _ = self._rows().filter(id=identity).delete()
            if gone:
                self._number([identity])
        return bool(gone)

    def own(self) -> Mapping[str, FactCheck]:
        """The entries of the desk's own, by case."""
        with self._database.told_plainly():
            found = [self._told(row) for row in self._rows().filter(own_case__isnull=False).values_list(*_TOLD)]
        return {one.case: one for one in found}

    def count_own(self) -> int:
        """How many of the entries are the desk's own."""
        with self._database.told_plainly():
            return int(self._rows().filter(own_case__isnull=False).count())

    def get(self, ids: Sequence[str]) -> Mapping[str, FactCheck]:
        """Those of the ids that exist, in the order asked for."""
        with self._database.told_plainly():
            found = [row for page in _pages(ids) for row in self._read(page)]
        read = {row[0]: self._told(row) for row in found}
        return {identity: read[identity] for identity in ids if identity in read}

    def count(self) -> int:
        """How many fact-checks there are."""
        with self._database.told_plainly():
            return int(self._rows().count())

    def latest(self, before: int | None, *, limit: int) -> Sequence[tuple[int, FactCheck]]:
        """The last changed, latest first, with the numbers of their changes: those below ``before`` where given."""
        with self._database.told_plainly():
            changes = self._changes().filter(fact_check__claim__isnull=False).order_by("-number")
            older = changes if before is None else changes.filter(number__lt=before)
            rows = list(older.values_list("number", *(f"fact_check__{name}" for name in _TOLD))[:limit])
        return [(number, self._told(row)) for number, *row in rows]

    def changes(self, after: int) -> Iterator[Change]:
        """The last change to each fact-check, also to one taken out, where its number is above ``after``, in order.

        Read page by page, so that no reading transaction stays open while the caller works.
        """
        wanted = ("number", "fact_check_id", "fact_check__claim", "fact_check__title", "fact_check__summary")
        while True:
            with self._database.told_plainly():
                page = list(self._changes().filter(number__gt=after).order_by("number").values_list(*wanted)[:_PAGE])
            for number, identity, claim, title, summary in page:
                if claim is None:
                    yield Change(number, identity, None)
                    continue
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
            shelf = Shelf(self._neighbours(batch), self._withdrawn(batch))
            entries = [shelf.put(fact_check) for fact_check in batch]
            written = dict.fromkeys(entry.id for entry in entries if isinstance(entry, Added | Updated))
            self._write([shelf[identity] for identity in written])
        return entries

    def _write(self, fact_checks: Sequence[FactCheck]) -> None:
        rows = [_row(one) for one in fact_checks]
        self._rows().bulk_create(rows, update_conflicts=True, unique_fields=["id"], update_fields=_COLUMNS)
        self._number([one.id for one in fact_checks])

    def _number(self, written: Sequence[str]) -> None:
        """Give the changes to these their numbers, in place of those of earlier changes to the same."""
        for page in _pages(written):
            self._changes().filter(fact_check_id__in=page).delete()
        self._changes().bulk_create([FactCheckChange(fact_check_id=identity) for identity in written])

    def _neighbours(self, batch: Sequence[FactCheck]) -> Iterator[FactCheck]:
        """Everything stored that one of the batch could be the same as."""
        places = {_key(address(f.url)) for f in batch} - {""}
        twins = {_key(twin_key(f)) for f in batch} - {""}
        ids = {f.id for f in batch} | _named(batch)
        same = Q(id__in=ids) | Q(address_key__in=places) | Q(twin_key__in=twins)
        return (self._told(row) for row in self._rows().filter(same).values_list(*_TOLD))

    def _withdrawn(self, batch: Sequence[FactCheck]) -> frozenset[str]:
        """Those of the desk's own entries that records of the batch are copies of, and that were taken out."""
        named = _named(batch)
        if not named:
            return frozenset()
        known = self._changes().filter(fact_check_id__in=named).values_list("fact_check_id", flat=True)
        return frozenset(known) - frozenset(self._rows().filter(id__in=named).values_list("id", flat=True))

    def _told(self, row: Sequence[Any]) -> FactCheck:
        return ownchecks.at(self._home, _told(*row)) if row[-1] else _told(*row)

    def _rows(self) -> "QuerySet[StoredFactCheck]":
        return StoredFactCheck.objects.using(self._database.alias)

    def _changes(self) -> "QuerySet[FactCheckChange]":
        return FactCheckChange.objects.using(self._database.alias)


def _pages(ids: Sequence[str]) -> Iterator[Sequence[str]]:
    return (ids[start : start + BATCH] for start in range(0, len(ids), BATCH))


def _named(batch: Sequence[FactCheck]) -> set[str]:
    """The ids that the entries would have of whose publications the records give the address."""
    return {ownchecks.identity(case) for f in batch if (case := ownchecks.case_named(f.url))}


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
        own_case=fact_check.case or None,
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
    own_case: str | None,
) -> FactCheck:
    """A row of ``_TOLD``. Plain tuples: a hundred rows as Django's objects took twice the time, at every search.

    SQLite keeps a day as text, which Django turns into a date only where it reads it itself.
    """
    return FactCheck(
        id=identity,
        claim=claim,
        url=url,
        title=title,
        summary=summary,
        rating=None if words is None else _rating(words, scale, provenance),
        publisher=publisher,
        claimant=claimant,
        published_at=date.fromisoformat(published_at) if isinstance(published_at, str) else published_at,
        language=language,
        case=own_case or "",
    )


@lru_cache(maxsize=RATINGS_KEPT)
def _rating(words: str, scale: str | None, provenance: str) -> Rating:
    """Kept, because publishers rate thousands of claims in the same few words."""
    return Rating(words, Scale(scale) if scale else None, Provenance(provenance))
