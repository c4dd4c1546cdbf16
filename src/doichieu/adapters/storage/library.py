"""The library's truth: what is known of each source in the database, its text in a snapshot on disk."""

import hashlib
from collections.abc import Iterator, Mapping, Sequence, Set
from dataclasses import replace

from django.db.models import Max, QuerySet

from doichieu.adapters.storage import decisions, records
from doichieu.adapters.storage.connection import Database
from doichieu.adapters.storage.models import StoredCase, StoredPassage, StoredSource
from doichieu.adapters.storage.snapshots import Snapshots
from doichieu.domain import withdrawals
from doichieu.domain.errors import SnapshotDamaged, SourceMissing
from doichieu.domain.evidence import Passage
from doichieu.domain.texts import Landmark, PrivateDetail, Quote, Source, Span, Unit
from doichieu.domain.withdrawals import Decision, Turn
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

        The same text from another place is that snapshot again, with the passages it has. A text that is kept out is
        not taken in, from no place. Raises ``DeskBusy`` or ``StorageFull``; then nothing of this source is kept.
        """
        if self.withdrawn(source.digest) is not None:
            return False
        with self._database.told_plainly():
            # Before the row that names it: a text no row names does no harm, a row without its text would.
            self._snapshots.keep(source.digest, source.text)
        with self._database.writing():
            if decisions.keeping_out(self._database.alias, [source.digest]):
                return False
            known = self._sources().filter(digest=source.digest)
            if known.filter(locator_key=_key(source.locator)).exists():
                return False
            if not known.exists():
                # Left of a text that was erased and may come again: indexes were told of it under these very names.
                self._named([passage.id for passage in passages]).delete()
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
        """Those of the ids that exist and are not withdrawn, in the order asked for. Raises ``SnapshotDamaged``."""
        with self._database.told_plainly():
            pages = (self._named(ids[start : start + _PAGE]) for start in range(0, len(ids), _PAGE))
            rows = {row.id: row for page in pages for row in page.filter(withdrawn=False)}
        texts = self._texts({row.digest for row in rows.values()})
        return {
            identity: _passage(rows[identity], texts[rows[identity].digest]) for identity in ids if identity in rows
        }

    def count(self) -> int:
        """How many different texts there are, without those withdrawn."""
        with self._database.told_plainly():
            out = decisions.keeping_out(self._database.alias)
            gone = [digest for digest, decision in out.items() if decision.turn is Turn.WITHDRAWN]
            return int(self._sources().values("digest").distinct().count()) - len(gone)

    def latest(self, before: int | None, *, limit: int) -> Sequence[Holding]:
        """What was stored last, latest first: numbers below ``before`` where it is given."""
        with self._database.told_plainly():
            sources = self._sources().order_by("-pk")
            older = sources if before is None else sources.filter(pk__lt=before)
            held = [Holding(*row) for row in older.values_list("pk", *_HELD)[:limit]]
            out = decisions.keeping_out(self._database.alias, {one.digest for one in held})
        return [replace(one, withdrawn=out.get(one.digest)) for one in held]

    def decisions(self, digest: str) -> Sequence[Decision]:
        """What was decided about a text, in order; a digest may be given by its beginning."""
        with self._database.told_plainly():
            return decisions.about(self._database.alias, digest)

    def withdrawn(self, digest: str) -> Decision | None:
        """The decision that keeps a text out; None where none does."""
        with self._database.told_plainly():
            return decisions.keeping_out(self._database.alias, [digest]).get(digest)

    def decide(self, decision: Decision) -> None:
        """Write a decision and what it means in one transaction; the file of an erased text goes after it.

        Raises ``SourceMissing``, ``SourceWithdrawn``, ``NothingWithdrawn``, ``SourceQuoted`` or ``DeskBusy``.
        """
        digest, alias = decision.digest, self._database.alias
        with self._database.writing():
            withdrawals.must_follow(digest, decision.turn, decisions.last(alias, digest))
            here = self._sources().filter(digest=digest)
            if decision.turn is not Turn.PUT_BACK and not here.exists():
                raise SourceMissing(digest)
            if decision.turn is Turn.ERASED:
                withdrawals.must_be_unquoted(digest, self._quoting(digest))
                here.delete()
            if decision.turn is not Turn.PUT_BACK or here.exists():
                self._renumber(digest, withdrawn=decision.keeps_out)
            decisions.append(alias, decision)
        if decision.turn is Turn.ERASED:
            self.sweep()
            self._database.scrub()

    def sweep(self) -> None:
        """Remove the files of erased texts that a kill left; for every opening, too."""
        with self._database.told_plainly():
            out = decisions.keeping_out(self._database.alias)
            erased = [digest for digest, decision in out.items() if decision.turn is Turn.ERASED]
            if not any(self._snapshots.path(digest).exists() for digest in erased):
                return
        with self._database.writing():  # so that nobody puts one back and adds it while its file goes
            out = decisions.keeping_out(self._database.alias, erased)
            for digest in erased:
                if digest in out and out[digest].turn is Turn.ERASED:
                    self._snapshots.path(digest).unlink(missing_ok=True)

    def changes(self, after: int) -> Iterator[Change]:
        """Every passage whose number is above ``after``, in order: without words where it is withdrawn.

        Raises ``SnapshotDamaged``.
        """
        source: Source | None = None
        while True:
            with self._database.told_plainly():
                page = list(self._passages().filter(number__gt=after).order_by("number")[:_PAGE])
            for row in page:
                if row.withdrawn:
                    yield Change(row.number, row.id, None)
                    continue
                if source is None or source.digest != row.digest:
                    source = self._still_there(row)
                if source is not None:
                    yield Change(row.number, row.id, _document(row, source))
            if not page:
                return
            after = page[-1].number

    def last_change(self) -> int:
        """The number of the last change; 0 before the first."""
        with self._database.told_plainly():
            return int(self._passages().aggregate(last=Max("number"))["last"] or 0)

    def _still_there(self, row: StoredPassage) -> Source | None:
        """The text of a passage that was just read; None where it was erased since, which is a later change."""
        try:
            return self.source(row.digest)
        except (SourceMissing, SnapshotDamaged):
            with self._database.told_plainly():
                if self._passages().filter(number=row.number).exists():
                    raise
            return None

    def _renumber(self, digest: str, *, withdrawn: bool) -> None:
        """Write the passages of a text anew, with numbers above all others, so that every index is told."""
        rows = list(self._passages().filter(digest=digest).order_by("number"))
        self._passages().filter(digest=digest).delete()
        for row in rows:
            row.number, row.withdrawn = None, withdrawn
        self._passages().bulk_create(rows)

    def _quoting(self, digest: str) -> Sequence[str]:
        """The cases that quote a text."""
        rows = StoredCase.objects.using(self._database.alias).filter(content__contains=digest)
        return [
            name for name, text in rows.values_list("id", "content") if withdrawals.quotes(records.case(text), digest)
        ]

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
