"""The library's truth: what is known of each source in the database, its text in a snapshot on disk."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence, Set

from django.db.models import Max, QuerySet

from doichieu.adapters.storage.connection import Database
from doichieu.adapters.storage.models import StoredPassage, StoredSource
from doichieu.adapters.storage.snapshots import Snapshots
from doichieu.domain.errors import SourceMissing
from doichieu.domain.evidence import Passage
from doichieu.domain.texts import Landmark, PrivateDetail, Quote, Source, Span, Unit
from doichieu.ports import Change, Document, Holding

_PAGE = 1000
_HELD = ("digest", "locator", "title", "publisher", "published_at", "retrieved_at", "language")


class DjangoLibrary:
    """A ``SourceStore``. The words of a passage are read from its snapshot each time, and the snapshot is checked."""

    def __init__(self, database: Database, snapshots: Snapshots) -> None:
        self._database = database
        self._snapshots = snapshots

    def add(self, source: Source, passages: Sequence[Passage]) -> bool:
        """Store a snapshot with its passages; False where the same text from the same place was there already.

        The same text from another place is that snapshot again, with the passages it has. Raises ``DeskBusy`` or
        ``StorageFull``; then nothing of this source is kept.
        """
        with self._database.told_plainly():
            # Before the row that names it: a text no row names does no harm, a row without its text would.
            self._snapshots.keep(source.digest, source.text)
        with self._database.writing():
            known = self._sources().filter(digest=source.digest)
            if known.filter(locator_key=_key(source.locator)).exists():
                return False
            if not known.exists():
                self._passages().bulk_create([_passage_row(passage) for passage in passages])
            _source_row(source).save(using=self._database.alias, force_insert=True)
        return True

    def source(self, digest: str) -> Source:
        """The snapshot as it was first stored. Raises ``SourceMissing`` or ``SnapshotDamaged``."""
        with self._database.told_plainly():
            row = self._sources().filter(digest=digest).order_by("pk").first()
        if row is None:
            raise SourceMissing(digest)
        return _source(row, self._snapshots.text(digest, row.locator))

    def passages(self, ids: Sequence[str]) -> Mapping[str, Passage]:
        """Those of the ids that exist, in the order asked for. Raises ``SnapshotDamaged``."""
        with self._database.told_plainly():
            rows = {
                row.id: row for start in range(0, len(ids), _PAGE) for row in self._named(ids[start : start + _PAGE])
            }
        texts = self._texts({row.digest for row in rows.values()})
        return {
            identity: _passage(rows[identity], texts[rows[identity].digest]) for identity in ids if identity in rows
        }

    def count(self) -> int:
        """How many different texts there are."""
        with self._database.told_plainly():
            return int(self._sources().values("digest").distinct().count())

    def latest(self, before: int | None, *, limit: int) -> Sequence[Holding]:
        """What was stored last, latest first: numbers below ``before`` where it is given."""
        with self._database.told_plainly():
            sources = self._sources().order_by("-pk")
            older = sources if before is None else sources.filter(pk__lt=before)
            return [Holding(*row) for row in older.values_list("pk", *_HELD)[:limit]]

    def changes(self, after: int) -> Iterator[Change]:
        """Every passage whose number is above ``after``, in order. Raises ``SnapshotDamaged``."""
        source: Source | None = None
        while True:
            with self._database.told_plainly():
                page = list(self._passages().filter(number__gt=after).order_by("number")[:_PAGE])
            for row in page:
                if source is None or source.digest != row.digest:
                    source = self.source(row.digest)
                yield Change(row.number, row.id, _document(row, source))
            if not page:
                return
            after = page[-1].number

    def last_change(self) -> int:
        """The number of the last change; 0 before the first."""
        with self._database.told_plainly():
            return int(self._passages().aggregate(last=Max("number"))["last"] or 0)

    def _texts(self, digests: Set[str]) -> Mapping[str, str]:
        """The text of each. Raises ``SourceMissing`` or ``SnapshotDamaged``."""
        asked = sorted(digests)
        with self._database.told_plainly():
            places = {
                digest: locator
                for start in range(0, len(asked), _PAGE)
                for digest, locator in self._sources()
                .filter(digest__in=asked[start : start + _PAGE])
                .order_by("-pk")  # the place where it was found first comes last, and stays
                .values_list("digest", "locator")
            }
        if missing := digests - places.keys():
            raise SourceMissing(min(missing))
        return {digest: self._snapshots.text(digest, locator) for digest, locator in places.items()}

    def _sources(self) -> "QuerySet[StoredSource]":
        return StoredSource.objects.using(self._database.alias)

    def _passages(self) -> "QuerySet[StoredPassage]":
        return StoredPassage.objects.using(self._database.alias)

    def _named(self, ids: Sequence[str]) -> "QuerySet[StoredPassage]":
        return self._passages().filter(id__in=ids)


def _key(locator: str) -> str:
    return hashlib.blake2b(locator.encode(), digest_size=16).hexdigest()


def _document(row: StoredPassage, source: Source) -> Document:
    """The passage under its title: a passage in the middle of a text often names its subject only there."""
    words = source.text[row.start : row.end]
    return Document(row.id, (f"{source.title}. {words}" if source.title else words,))


def _passage_row(passage: Passage) -> StoredPassage:
    return StoredPassage(
        id=passage.id,
        digest=passage.quote.source_digest,
        start=passage.quote.span.start,
        end=passage.quote.span.end,
        language=passage.language,
    )


def _passage(row: StoredPassage, text: str) -> Passage:
    span = Span(row.start, row.end)
    return Passage(row.id, Quote(row.digest, span, span.of(text)), row.language)


def _source_row(source: Source) -> StoredSource:
    return StoredSource(
        digest=source.digest,
        locator=source.locator,
        locator_key=_key(source.locator),
        language=source.language,
        media_type=source.media_type,
        retrieved_at=source.retrieved_at,
        title=source.title,
        publisher=source.publisher,
        published_at=source.published_at,
        landmarks=[[mark.start, mark.unit.value, mark.number] for mark in source.landmarks],
        redacted={kind.value: count for kind, count in source.redacted.items()},
    )


def _source(row: StoredSource, text: str) -> Source:
    return Source(
        digest=row.digest,
        text=text,
        language=row.language,
        media_type=row.media_type,
        locator=row.locator,
        retrieved_at=row.retrieved_at,
        title=row.title,
        publisher=row.publisher,
        published_at=row.published_at,
        landmarks=tuple(Landmark(start, Unit(unit), number) for start, unit, number in row.landmarks),
        redacted={PrivateDetail(kind): count for kind, count in row.redacted.items()},
    )
