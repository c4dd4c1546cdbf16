"""The lexical leg: BM25 in tantivy over words that we cut ourselves, so that no engine's tokenizer breaks Vietnamese.

Three fields: ``folded`` holds every word without case and diacritics; ``exact`` holds the words that have diacritics,
as they were written; ``glossed`` the stems of what the words of a Vietnamese entry may be in English. A query without
diacritics meets the first; one with them also meets the second, which tells "má" from "mà". Across the two languages
an English query meets the third, and a Vietnamese one the first with the forms of its own words' English ones. The
state of the whole index is a document of its own, so that it changes in the same commit.
"""

import errno
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate, chain
from math import log
from pathlib import Path

import tantivy

from doichieu.domain.folding import fold, folded_words
from doichieu.domain.glossary import Gloss, english_words, glosses
from doichieu.domain.inflection import forms, stem, stems

MOST_TERMS = 64
LONGEST_WORD = 64
MOSTLY = 0.9
"""Where more of the entries than this are Vietnamese, a Vietnamese query asks for its own words alone."""
MOST_READ = 100_000
"""Entries that are read for one query across the languages: with more, its commonest words are not asked for."""
WRITER_BYTES = 15_000_000
"""The least tantivy takes. A batch needs a tenth of it, and every commit clears a table as large as this allows."""
_FOLDED, _EXACT, _GLOSSED = "folded", "exact", "glossed"
_ID, _ENTRY, _STATE, _VALUE = "id", "entry", "state", "value"
_STATE_KEY = "state"
_VIETNAMESE = "#vi"
"""Stands in ``glossed`` of every Vietnamese entry of which a word is known; no word is written so."""
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
        known = glosses(whole)
        document.add_text(_GLOSSED, " ".join((_VIETNAMESE, *_stems(known)) if known else ()))
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

    def vietnamese(self) -> float:
        """The share of the entries that are Vietnamese; 0 where there is none."""
        entries = self._searcher.num_docs - 1  # the state is one, too
        return min(1.0, self._searcher.doc_freq(_GLOSSED, _VIETNAMESE) / entries) if entries else 0.0

    def search(self, text: str, limit: int, spelled: str = "") -> Found:
        """The best ``limit`` entries that share a word with ``text``, which is taken as words only: no syntax.

        ``spelled`` is the text with its diacritics, where it was typed without: it is looked up in the glossary, too.
        """
        words = _distinct(_cut(folded_words(text)))
        having = {word: self._having(_FOLDED, word) for word in words}
        terms = [self._term(_FOLDED, word) for word in words]
        terms += [self._term(_EXACT, word) for word in _distinct(marked_words(text))]
        known = _known(spelled or text, text)
        vietnamese = self.vietnamese()
        across = bool(known) and vietnamese <= MOSTLY
        for said, term in self._across(known, text) if across or (vietnamese and not known) else ():
            terms.append(term)
            having |= {word: having.get(word, 0) or term.having for word in said}
        sight = _sight(having.values(), self._searcher.num_docs)
        asked = sorted((term for term in terms if term.having), key=lambda term: term.having)[:MOST_TERMS]
        if not asked:
            return Found([], [], sight)
        clauses = [(tantivy.Occur.Should, term.query) for term in (_readable(asked) if across else asked)]
        hits = self._searcher.search(tantivy.Query.boolean_query(clauses), limit=limit, count=False).hits
        entries = self._searcher.fast_field_values(_ENTRY, [address for _, address in hits])
        return Found([int(entry or 0) for entry in entries], [float(score) for score, _ in hits], sight)

    def _across(self, known: Sequence[Gloss], text: str) -> Iterator[tuple[Sequence[str], "_Term"]]:
        """What entries in the other language are asked for, and for which words of the query.

        English entries are asked for the best translation of each Vietnamese word, in any form; Vietnamese ones for
        the stem of each English word.
        """
        for gloss in known:
            yield gloss.syllables, _best([self._phrase(folded_words(phrase)) for phrase in gloss.english])
        for word in () if known else _distinct(english_words(text)):
            yield (word,), _best([self._term(_GLOSSED, each) for each in stems(word)])

    def _phrase(self, words: Sequence[str]) -> "_Term":
        """All words of a phrase, each in the best of its forms."""
        parts = [_best([self._term(_FOLDED, form) for form in sorted(forms(word))]) for word in words]
        if len(parts) == 1:
            return parts[0]
        every = tantivy.Query.boolean_query([(tantivy.Occur.Must, part.query) for part in parts])
        return _Term(min(part.having for part in parts), every)

    def _term(self, field: str, word: str) -> "_Term":
        return _Term(self._having(field, word), tantivy.Query.term_query(self._schema, field, word, "freq"))

    def _having(self, field: str, word: str) -> int:
        return int(self._searcher.doc_freq(field, word))


@dataclass(frozen=True, slots=True)
class _Term:
    """Something to ask for, and how many entries have it, at most."""

    having: int
    query: tantivy.Query


def _best(terms: Sequence[_Term]) -> _Term:
    """Whichever of them an entry has counts once, as much as the one that counts most there."""
    there = [term for term in terms if term.having]
    if len(there) == 1:
        return there[0]
    query = tantivy.Query.disjunction_max_query([term.query for term in there])
    return _Term(sum(term.having for term in there), query)


def _readable(terms: Sequence[_Term]) -> Sequence[_Term]:
    """The rarest of the terms, in this order already, as far as all that have them can be read in good time.

    Where a term is more than a word, no entry can be passed over unread.
    """
    read = accumulate(term.having for term in terms)
    return terms[: max(1, sum(count <= MOST_READ for count in read))]


def _known(*spellings: str) -> list[Gloss]:
    """The words of a Vietnamese query that the glossary has, in any of its spellings, with all that each may be."""
    found: dict[tuple[str, ...], dict[str, None]] = {}
    for gloss in chain.from_iterable(map(glosses, spellings)):
        found.setdefault(gloss.syllables, {}).update(dict.fromkeys(gloss.english))
    return [Gloss(syllables, tuple(english)) for syllables, english in found.items()]


def _stems(known: Sequence[Gloss]) -> Iterator[str]:
    """Of all that each word may be in English, each stem once."""
    for gloss in known:
        yield from dict.fromkeys(stem(word) for phrase in gloss.english for word in folded_words(phrase))


def marked_words(text: str) -> list[str]:
    """The words of a text that differ from their folded form, in lower case and NFC.

    >>> marked_words("Bà ấy ở Ha Noi")
    ['bà', 'ấy', 'ở']
    """
    return [word for word in _cut(_lower_words(text)) if fold(word) != word]


def _schema() -> tantivy.Schema:
    builder = tantivy.SchemaBuilder()
    for field in (_FOLDED, _EXACT, _GLOSSED):
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


def _distinct(words: Iterable[str]) -> list[str]:
    return list(dict.fromkeys(words))


def _rarity(having: int, entries: int) -> float:
    counted = min(having, entries)  # what is said in several ways may be counted more than once
    return log(1 + (entries - counted + 0.5) / (counted + 0.5))


def _sight(having: Collection[int], entries: int) -> float:
    """The share of the words that are known, each weighed by its rarity; an unknown word weighs as the rarest."""
    whole = sum(_rarity(count or 1, entries) for count in having)
    return sum(_rarity(count, entries) for count in having if count) / whole if whole else 0.0
