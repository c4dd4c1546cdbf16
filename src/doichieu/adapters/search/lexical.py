"""The lexical leg: BM25 in tantivy over words that we cut ourselves, so that no engine's tokenizer breaks Vietnamese.

Two fields: ``folded`` holds every word without case and diacritics; ``exact`` holds the words that have diacritics,
as they were written. A query without diacritics meets the first; one with them also meets the second, which
tells "má" from "mà". The state of the whole index is a document of its own, so that it changes in the same commit.
"""

import errno
import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from math import log
from pathlib import Path

import tantivy

from doichieu.domain.folding import fold, folded_words

MOST_TERMS = 64
LONGEST_WORD = 64
WRITER_BYTES = 15_000_000
"""The least tantivy takes. A batch needs a tenth of it, and every commit clears a table as large as this allows."""
_FOLDED, _EXACT, _ID, _ENTRY, _STATE, _VALUE = "folded", "exact", "id", "entry", "state", "value"
_STATE_KEY = "state"
_WORD = re.compile(r"\w+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Found:
    """Entries found by words, best first, with their BM25 scores.

    ``sight`` in [0, 1] is how much of the query the index can see: the share of its words, weighed by rarity, that
    occur in any entry at all. It is low where query and archive are in different languages.
    """

    entries: list[int]
    scores: list[float]
    sight: float


class LexicalIndex:
    """The tantivy index in a folder, made where there is none if ``create`` says so.

    Raises ``ValueError`` or ``FileNotFoundError`` where it is missing or its files are damaged.
    """

    def __init__(self, folder: Path, *, create: bool) -> None:
        if create:
            folder.mkdir(parents=True, exist_ok=True)
        elif not (folder / "meta.json").is_file():
            raise FileNotFoundError(errno.ENOENT, "no index", str(folder))
        self._schema = _schema()
        self._index = tantivy.Index(self._schema, path=str(folder))
        words = tantivy.TextAnalyzerBuilder(tantivy.Tokenizer.whitespace()).build()
        self._index.register_tokenizer("words", words)
        self._index.config_reader("manual")

    def reader(self) -> "LexicalReader":
        """What is committed now; it stays as it is while others write."""
        self._index.reload()
        return LexicalReader(self._index.searcher(), self._schema)

    def writer(self) -> "LexicalWriter":
        """The one writer; the caller holds the lock on the folder."""
        return LexicalWriter(self._index.writer(heap_size=WRITER_BYTES, num_threads=1))


class LexicalWriter:
    """Collects additions and removals until ``commit`` makes them durable, all at once."""

    def __init__(self, writer: tantivy.IndexWriter) -> None:
        self._writer = writer
        self._pending = False

    def put(self, entry: int, identity: str, texts: Sequence[str]) -> None:
        """Add an entry, or replace the one with this id."""
        self.remove(identity)
        whole = "\n".join(texts)
        document = tantivy.Document()
        document.add_text(_ID, identity)
        document.add_unsigned(_ENTRY, entry)
        document.add_text(_FOLDED, " ".join(_cut(folded_words(whole))))
        document.add_text(_EXACT, " ".join(marked_words(whole)))
        self._writer.add_document(document)
        self._pending = True

    def remove(self, identity: str) -> None:
        """Take out the entry with this id, if there is one."""
        self._writer.delete_documents_by_term(_ID, identity)
        self._pending = True

    def commit(self, state: str) -> None:
        """Make everything since the last commit durable together with ``state``."""
        self._pending = True
        self._writer.delete_documents_by_term(_STATE, _STATE_KEY)
        document = tantivy.Document()
        document.add_text(_STATE, _STATE_KEY)
        document.add_text(_VALUE, state)
        self._writer.add_document(document)
        self._writer.commit()
        self._pending = False

    def close(self) -> None:
        """Drop what was not committed and let go of tantivy's lock."""
        if self._pending:  # rolling back starts new threads, even with nothing to drop
            self._writer.rollback()
        self._writer.wait_merging_threads()


class LexicalReader:
    """Searches one committed state of the index."""

    def __init__(self, searcher: tantivy.Searcher, schema: tantivy.Schema) -> None:
        self._searcher = searcher
        self._schema = schema

    def state(self) -> str:
        """What the last commit was told to keep. Raises ``ValueError`` where there was none."""
        query = tantivy.Query.term_query(self._schema, _STATE, _STATE_KEY, "basic")
        hits = self._searcher.search(query, limit=1, count=False).hits
        if not hits:
            raise ValueError("nothing was ever committed")
        value = self._searcher.doc(hits[0][1]).get_first(_VALUE)
        return str(value)

    def entries(self, identities: Collection[str]) -> Mapping[str, int]:
        """The numbers of those of the ids that are in."""
        found = {}
        for identity in identities:
            query = tantivy.Query.term_query(self._schema, _ID, identity, "basic")
            hits = self._searcher.search(query, limit=1, count=False).hits
            if hits:
                (entry,) = self._searcher.fast_field_values(_ENTRY, [hits[0][1]])
                found[identity] = int(entry or 0)
        return found

    def search(self, text: str, limit: int) -> Found:
        """The best ``limit`` entries that share a word with ``text``, which is taken as words only: no syntax."""
        weights = {word: self._rarity(_FOLDED, word) for word in _distinct(_cut(folded_words(text)))}
        sight = _sight(weights, self._searcher.num_docs)
        terms = [(_FOLDED, word, weight) for word, weight in weights.items() if weight is not None]
        for word in _distinct(marked_words(text)):
            weight = self._rarity(_EXACT, word)
            if weight is not None:
                terms.append((_EXACT, word, weight))
        if not terms:
            return Found([], [], sight)
        terms.sort(key=lambda term: -term[2])
        clauses = [
            (tantivy.Occur.Should, tantivy.Query.term_query(self._schema, field, word, "freq"))
            for field, word, _ in terms[:MOST_TERMS]
        ]
        hits = self._searcher.search(tantivy.Query.boolean_query(clauses), limit=limit, count=False).hits
        entries = self._searcher.fast_field_values(_ENTRY, [address for _, address in hits])
        return Found([int(entry or 0) for entry in entries], [float(score) for score, _ in hits], sight)

    def _rarity(self, field: str, word: str) -> float | None:
        """BM25's inverse document frequency; None for a word that no entry has."""
        having = self._searcher.doc_freq(field, word)
        if having == 0:
            return None
        return _rarity(having, self._searcher.num_docs)


def marked_words(text: str) -> list[str]:
    """The words of a text that differ from their folded form, in lower case and NFC.

    >>> marked_words("Bà ấy ở Ha Noi")
    ['bà', 'ấy', 'ở']
    """
    return [word for word in _cut(_lower_words(text)) if fold(word) != word]


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in (_FOLDED, _EXACT):
        builder.add_text_field(field, tokenizer_name="words", index_option="freq")
    for field in (_ID, _STATE):
        builder.add_text_field(field, tokenizer_name="raw", index_option="basic")
    builder.add_unsigned_field(_ENTRY, fast=True)
    builder.add_text_field(_VALUE, stored=True, tokenizer_name="raw", index_option="basic")
    return builder.build()


def _lower_words(text: str) -> list[str]:
    return _WORD.findall(unicodedata.normalize("NFC", text).lower())


def _cut(words: Sequence[str]) -> list[str]:
    return [word[:LONGEST_WORD] for word in words]


def _distinct(words: Sequence[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _rarity(having: int, entries: int) -> float:
    return log(1 + (entries - having + 0.5) / (having + 0.5))


def _sight(weights: dict[str, float | None], entries: int) -> float:
    """The share of the words that are known, each weighed by its rarity; an unknown word weighs as the rarest."""
    unknown = _rarity(1, entries)
    whole = sum(unknown if weight is None else weight for weight in weights.values())
    return sum(weight for weight in weights.values() if weight is not None) / whole if whole else 0.0
