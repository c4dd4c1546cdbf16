"""An index over words and meaning, in one folder, that a kill cannot break.

``lexical/`` is tantivy's, ``dense-…/`` holds the vectors. What counts in both is said by one ``State``, which
tantivy keeps and replaces in the same commit as the words, after the vectors were flushed. Rows beyond it are cut
off at the next opening for writing; an index that cannot be read is built again from the first change.
"""

import errno
import secrets
import shutil
import threading
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

import numpy as np
from pydantic import BaseModel, ConfigDict

from doichieu.adapters.search import checksums
from doichieu.adapters.search.dense import DenseRows, Near
from doichieu.adapters.search.densefiles import DenseFiles, Extent, Placed
from doichieu.adapters.search.fusion import hit, standings
from doichieu.adapters.search.glossing import moved
from doichieu.adapters.search.lexical import Found, LexicalIndex, LexicalReader, LexicalWriter
from doichieu.adapters.search.locking import exclusive
from doichieu.domain import glossary
from doichieu.domain.errors import DeskBusy, StorageFull
from doichieu.domain.folding import folded_words
from doichieu.ports import Change, Document, Encoder, Hit, Role, Vectors

FORMAT = 5
BATCH = 512
"""Changes made durable at once: a kill loses some seconds of embedding at most."""
DEPTH = 100
"""How many entries each leg is asked for at least."""
CROWD = 5
_LEXICAL, _DENSE = "lexical", "dense-"
_FULL = (errno.ENOSPC, errno.EDQUOT)
_TRIES = 5


class State(BaseModel):
    """What counts: the last change taken in, how far the dense files go, and by what the texts were read.

    ``glossary`` is the digest of the one by which their words were looked up.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    format: int
    encoder: str
    documents_as: Role
    glossary: str
    change: int
    folder: str
    extent: Extent


@dataclass(frozen=True, slots=True)
class _Opened:
    stamp: tuple[int, int]
    state: State
    lexical: LexicalIndex
    words: LexicalReader
    rows: DenseRows


class HybridIndex:
    """Implements ``ports.Index`` in a folder, which it creates at the first change.

    Any number of processes may search while one writes; a second writer gets ``DeskBusy``. An index that another
    encoder made, or whose files are damaged, counts as empty: ``applied`` is 0 and ``apply`` builds it anew.
    """

    def __init__(
        self,
        folder: Path,
        encoder: Encoder,
        *,
        documents_as: Role,
        asking: Encoder | None = None,
        spelled: Callable[[str], str] = str,
        background: Vectors | None = None,
    ) -> None:
        """``asking`` embeds queries, where they are to be treated otherwise than documents; else ``encoder`` does.

        ``spelled`` puts a query's diacritics back where they are missing, to look its words up in the other language.
        ``background`` are unit vectors, (texts, dimensions), of which hits tell how near the query comes to them.
        """
        self._folder, self._encoder, self._documents_as = folder, encoder, documents_as
        self._asking, self._spelled, self._background = asking or encoder, spelled, background
        self._opened: _Opened | None = None
        self._turn = threading.RLock()
        self._beside = ThreadPoolExecutor(1, "words")
        """Searches by words while the vectors are compared; both let go of the interpreter."""

    def applied(self) -> int:
        """Number of the last change that is in the index, on disk; 0 where there is none to read."""
        opened = self._current()
        return opened.state.change if opened else 0

    def search(self, texts: Sequence[str], *, limit: int) -> Sequence[Sequence[Hit]]:
        """For each text the best ``limit`` hits, best first; none for a text without a word or from an empty index."""
        share = self._vietnamese()
        if share is None or not texts:
            return [[] for _ in texts]
        spelled = [self._spelled(text) for text in texts]
        vectors = moved(spelled, self._asking.encode(texts, Role.QUERY), self._asking, vietnamese=share)
        with self._turn:
            opened = self._current()
            if opened is None:
                return [[] for _ in texts]
            depth = max(limit, DEPTH)
            by_words = self._beside.submit(_found, opened.words, zip(texts, spelled, strict=True), depth)
            by_meaning = [opened.rows.nearest(vector, depth) for vector in vectors]
            legs = zip(texts, vectors, by_meaning, by_words.result(), strict=True)
            return [
                _hits(opened.rows, vector, near, found, crowded=crowd(self._background, vector), limit=limit)
                if folded_words(text)
                else []
                for text, vector, near, found in legs
            ]

    def _vietnamese(self) -> float | None:
        """The share of the entries that are Vietnamese, by which a query is moved; None where there is no index."""
        with self._turn:
            opened = self._current()
            return opened.words.vietnamese() if opened else None

    def apply(self, changes: Iterable[Change], progress: Callable[[int], None]) -> None:
        """Take the changes in, in batches that are durable one by one; ``progress`` is told of each.

        Raises ``DeskBusy`` or ``StorageFull``; what was durable before stays.
        """
        before = self.applied()
        with exclusive(self._folder), self._reporting_full_disk():
            opened = self._current() or self._begin()
            if opened.state.change < before:  # another process built it anew: these changes begin too late
                raise DeskBusy(str(self._folder))
            self._clean(opened.state)
            with self._writing() as lexical:
                for batch in _batches(changes):
                    opened = self._take(batch, lexical, opened)
                    if opened.rows.worn():
                        opened = self._renew(lexical, opened)
                    progress(len(batch))

    def _take(self, batch: Sequence[Change], lexical: LexicalWriter, opened: _Opened) -> _Opened:
        latest = {c.id: _texts(c.document) for c in batch if c.number > opened.state.change}
        vectors = self._encoder.encode([text for texts in latest.values() for text in texts], self._documents_as)
        placed = _placed(latest, opened.words.entries(latest.keys()), opened.rows.next_entry)
        extent = self._files(opened.state).append(opened.state.extent, placed, vectors)
        for p in placed:
            lexical.remove(p.id)
            if p.count:
                lexical.put(p.entry, p.id, latest[p.id])
        change = max(opened.state.change, batch[-1].number)
        return self._commit(lexical, opened.state.model_copy(update={"change": change, "extent": extent}))

    def _renew(self, lexical: LexicalWriter, opened: _Opened) -> _Opened:
        """Write the dense files anew, then let the old ones go."""
        folder = _new_folder()
        extent = opened.rows.rewrite(self._folder / folder)
        renewed = self._commit(lexical, opened.state.model_copy(update={"folder": folder, "extent": extent}))
        shutil.rmtree(self._folder / opened.state.folder)
        return renewed

    def _begin(self) -> _Opened:
        """Wipe what is there and make an empty index."""
        shutil.rmtree(self._folder / _LEXICAL, ignore_errors=True)
        state = State(
            format=FORMAT,
            encoder=self._encoder.identity,
            documents_as=self._documents_as,
            glossary=glossary.digest(),
            change=0,
            folder=_new_folder(),
            extent=Extent(),
        )
        self._files(state).truncate(state.extent)
        with self._writing() as lexical:
            return self._commit(lexical, state)

    def _clean(self, state: State) -> None:
        """Remove what a kill left: rows beyond the state and folders that it does not name."""
        self._files(state).truncate(state.extent)
        for folder in self._folder.glob(f"{_DENSE}*"):
            if folder.name != state.folder:
                shutil.rmtree(folder)

    def _commit(self, lexical: LexicalWriter, state: State) -> _Opened:
        lexical.commit(state.model_dump_json())
        with self._turn:
            self._opened = self._load()
            return self._opened

    def _current(self) -> _Opened | None:
        """The index as last committed by any process; None where there is none to read."""
        with self._turn:
            if self._opened is None or self._opened.stamp != self._stamp():
                self._opened = self._load_if_sound()
            return self._opened

    def _load_if_sound(self) -> _Opened | None:
        for _ in range(_TRIES):
            stamp = self._stamp()
            try:
                return self._load()
            except (ValueError, KeyError, FileNotFoundError):
                if stamp == self._stamp():  # not a change under our feet: damaged, or made by another release
                    return None
        return None

    def _load(self) -> _Opened:
        """Raises ``ValueError`` or ``OSError`` where the files are damaged, missing or made by another encoder."""
        known, self._opened = self._opened, None
        stamp = self._stamp()
        if known is None:
            checksums.verify(self._folder / _LEXICAL)
        lexical = known.lexical if known else LexicalIndex(self._folder / _LEXICAL, create=False)
        words = lexical.reader()
        state = State.model_validate_json(words.state())
        made_by = (state.format, state.encoder, state.documents_as, state.glossary)
        if made_by != (FORMAT, self._encoder.identity, self._documents_as, glossary.digest()):
            raise ValueError(f"{self._folder}: made by {made_by}")
        if known is not None and known.state.folder == state.folder:
            rows = known.rows
        else:
            rows = DenseRows(self._folder / state.folder, self._encoder.dimensions)
        rows.grow(state.extent)
        return _Opened(stamp, state, lexical, words, rows)

    def _stamp(self) -> tuple[int, int]:
        """Changes with every commit of any process; (0, 0) where there was none."""
        try:
            stat = (self._folder / _LEXICAL / "meta.json").stat()
        except FileNotFoundError:
            return 0, 0
        return stat.st_mtime_ns, stat.st_ino

    def _files(self, state: State) -> DenseFiles:
        return DenseFiles(self._folder / state.folder, self._encoder.dimensions)

    @contextmanager
    def _writing(self) -> Iterator[LexicalWriter]:
        writer = LexicalIndex(self._folder / _LEXICAL, create=True).writer()
        try:
            yield writer
        finally:
            writer.close()

    @contextmanager
    def _reporting_full_disk(self) -> Iterator[None]:
        try:
            yield
        except (OSError, ValueError) as error:  # tantivy tells of the disk in a ValueError's words only
            if getattr(error, "errno", None) in _FULL or "No space left" in str(error):
                raise StorageFull(str(self._folder)) from error
            raise


def crowd(background: Vectors | None, vector: Vectors) -> float:
    """The cosine of the ``CROWD``-th nearest of these unit vectors; -1 where they are fewer."""
    if background is None or len(background) < CROWD:
        return -1.0
    return float(np.partition(background @ vector, -CROWD)[-CROWD])


def _found(words: LexicalReader, texts: Iterable[tuple[str, str]], depth: int) -> list[Found]:
    return [words.search(text, depth, spelled) for text, spelled in texts]


def _hits(rows: DenseRows, vector: Vectors, near: Near, found: Found, *, crowded: float, limit: int) -> list[Hit]:
    best = standings(near.entries, found, limit)
    entries = [standing.entry for standing in best]
    told = zip(best, rows.ids(entries), rows.cosines(entries, vector), strict=True)
    return [hit(standing, identity, cosines, crowded) for standing, identity, cosines in told]


def _texts(document: Document | None) -> tuple[str, ...]:
    return tuple(text for text in document.texts if text.strip()) if document else ()


def _placed(latest: Mapping[str, Sequence[str]], known: Mapping[str, int], fresh: int) -> list[Placed]:
    """Whose the next rows are: an id that is in keeps its entry's number, one that is not gets the next fresh one."""
    placed = []
    for identity, texts in latest.items():
        entry = known.get(identity)
        if entry is None and not texts:
            continue
        if entry is None:
            entry, fresh = fresh, fresh + 1
        placed.append(Placed(entry, identity, len(texts)))
    return placed


def _batches(changes: Iterable[Change]) -> Iterator[Sequence[Change]]:
    rest = iter(changes)
    while batch := list(islice(rest, BATCH)):
        yield batch


def _new_folder() -> str:
    return f"{_DENSE}{secrets.token_hex(4)}"
