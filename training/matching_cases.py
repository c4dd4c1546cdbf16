"""What the ranker of matches learns from: queries with their candidates, in archives large and small.

Each training query is asked of its whole archive and of the archive without its fact-checks, because most sentences
of a text were never checked; in its own words and as if in Vietnamese; and of small archives, half of whose queries
have no answer there. Some claims are also asked in their own words.
"""

import tempfile
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import cycle
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt

from doichieu.adapters.models.matcher import features
from doichieu.adapters.models.search_encoders import ClaimSpace
from doichieu.adapters.search import glossing
from doichieu.domain.folding import folded_words
from doichieu.domain.glossary import entries
from doichieu.domain.inflection import bases
from doichieu.evaluation import sameness
from doichieu.evaluation.sameness import Asked, repeats
from doichieu.ports import Encoder, Role, Vectors
from training.candidates import Archive, Turned, signals
from training.matching_data import Query
from training.records import rows

MET = 0.65
"""So many of the words that the glossary has are met by it in a translation that was not made with it."""
ECHOES, LEFT_OUT, SHORT = 100, 0.25, 5
SMALL = {40: 6, 400: 1, 4000: 1}
"""How many small archives of each size are drawn for each fold."""

Floats = npt.NDArray[np.float32]
Marks = npt.NDArray[np.bool_]


@dataclass(frozen=True)
class Case:
    """A query's candidates: features (candidates, names), which are right, and how many right ones there are at all."""

    kind: str
    features: Floats
    right: Marks
    relevant: int


@dataclass(frozen=True)
class Asking:
    """Queries as they are asked: their words, and their vectors before any turn."""

    queries: Sequence[Query]
    words: Sequence[str]
    vectors: Vectors

    @classmethod
    def plainly(cls, queries: Sequence[Query], encoder: Encoder) -> "Asking":
        words = [query.text for query in queries]
        return cls(queries, words, glossing.moved(words, encoder.encode(words, Role.QUERY), encoder, vietnamese=0.0))

    def some(self, chosen: Sequence[str]) -> "Asking":
        """Only the queries with these texts, in their order here."""
        places = [i for i, query in enumerate(self.queries) if query.text in set(chosen)]
        return Asking([self.queries[i] for i in places], [self.words[i] for i in places], self.vectors[places])


@dataclass(frozen=True)
class Fold:
    """A fold by its number, with a space that has not seen its queries."""

    data: Path
    encoder: Encoder
    space: ClaimSpace
    number: int

    def cases(self, name: str, archive: Archive, asked: Sequence[Query]) -> list[Case]:
        """All the cases of the fold's queries of one archive."""
        whole = archive.turned(self.space)
        plain = Asking.plainly(asked, self.encoder)
        own = Asking.plainly(echoes(archive, asked, self.number), self.encoder)
        cases = cases_of(f"{name}, in its own words", whole, self.space, own)
        for kind, asking in ((name, plain), (f"{name}, as if Vietnamese", self._as_if_vietnamese(plain))):
            cases += cases_of(kind, whole, self.space, asking)
            cases += cases_of(f"{kind} without", whole, self.space, asking, without=True)
            cases += _in_small(kind, whole, self.space, asking, self.number)
        return cases

    def _as_if_vietnamese(self, asking: Asking) -> Asking:
        return as_if_vietnamese(self.data, asking, self.encoder)


def cases_of(kind: str, turned: Turned, space: ClaimSpace, asking: Asking, *, without: bool = False) -> list[Case]:
    """A case for each query; ``without`` its fact-checks. What repeats the query without a label is left out."""
    known = turned.known
    cases = []
    vectors = space.turned(asking.vectors) if asking.queries else asking.vectors
    for query, words, vector in zip(asking.queries, asking.words, vectors, strict=True):
        hits = turned.hits(words, vector, query.relevant if without else ())
        hits = [hit for hit in hits if hit.id in query.relevant or not repeats(query.text, known[hit.id].claim)]
        right = np.array([hit.id in query.relevant for hit in hits], dtype=bool)
        relevant = 0 if without else sum(identity in known for identity in query.relevant)
        if hits:
            cases.append(Case(kind, features(signals(words, hits, known)).astype(np.float32), right, relevant))
    return cases


def _in_small(kind: str, whole: Turned, space: ClaimSpace, asking: Asking, seed: int) -> list[Case]:
    """Cases in archives drawn as ``evaluation/sameness.py`` draws them."""
    vectors = space.turned(asking.vectors)
    nearest = {
        query.text: hits[0].id
        for query, words, vector in zip(asking.queries, asking.words, vectors, strict=True)
        if (hits := whole.hits(words, vector, query.relevant))
    }
    asked = [Asked(query.text, query.relevant) for query in asking.queries]
    ids = [entry.id for entry in whole.archive.entries]
    places = {identity: place for place, identity in enumerate(ids)}
    cases = []
    for size, draws in SMALL.items():
        for draw in range(draws):
            drawn = sameness.drawn(asked, nearest, ids, size, f"{size} {draw} {seed}")
            with tempfile.TemporaryDirectory() as folder:
                part = whole.archive.part([places[i] for i in drawn.ids if i in places], Path(folder)).turned(space)
                label = f"{kind}, of {size}"
                cases += cases_of(label, part, space, asking.some([one.query for one in drawn.there]))
                cases += cases_of(
                    f"{label} without", part, space, asking.some([one.query for one in drawn.never]), without=True
                )
    return cases


def echoes(archive: Archive, asked: Sequence[Query], seed: int) -> list[Query]:
    """The fact-checked claims of some queries, asked in their own words, two in three with words left out.

    The sets hold no such query, and the ranker has to know that these are the same claim.
    """
    chance = np.random.default_rng(seed)
    entries = {entry.id: entry for entry in archive.entries}
    twins: dict[str, set[str]] = {}
    for entry in entries.values():
        twins.setdefault(" ".join(folded_words(entry.claim)), set()).add(entry.id)
    known = sorted({identity for query in asked for identity in query.relevant if identity in entries})
    chosen = [entries[known[i]] for i in chance.permutation(len(known))[:ECHOES]]
    made = []
    for place, entry in enumerate(chosen):
        words = entry.claim.split()
        kept = [word for word in words if place % 3 == 0 or len(words) < SHORT or chance.random() > LEFT_OUT]
        made.append(Query(" ".join(kept), frozenset(twins[" ".join(folded_words(entry.claim))])))
    return made


def as_if_vietnamese(data: Path, asking: Asking, encoder: Encoder) -> Asking:
    """The queries in Vietnamese words, but for names (capitals inside a sentence) and numbers.

    Words that the glossary has are one of its Vietnamese words for them, or, as often as a real translation says
    something else, any word; so are all others. A vector differs as that of a Vietnamese sentence does from its English
    translation's, for sentences that the claim space has not seen, and is moved as the index moves it.
    """
    english = rows(data / "verdicts/vifactcheck_en_dev.jsonl")
    vietnamese = {row["id"]: row for row in rows(data / "verdicts/vifactcheck_dev.jsonl")}
    sides = [
        encoder.encode([row[field] for field in ("claim", "evidence") for row in given], Role.QUERY)
        for given in ([vietnamese[row["id"]] for row in english], english)
    ]
    differences = cycle(sides[0] - sides[1])
    spare = cycle(
        word for row in rows(data / "verdicts/vifactcheck_train.jsonl") for word in row["claim"].lower().split()
    )
    chance = Random(len(asking.queries))
    words = [_translated(query.text, spare, chance) for query in asking.queries]
    moved = np.stack([vector + next(differences) for vector in asking.vectors])
    return Asking(asking.queries, words, glossing.moved(words, moved, encoder, vietnamese=0.0))


def _translated(text: str, spare: Iterator[str], chance: Random) -> str:
    words, said, at = text.split(), list[str](), 0
    while at < len(words):
        length, known = next(((n, found) for n in (3, 2, 1) if (found := _known(words[at : at + n]))), (1, list[str]()))
        if (at and words[at][:1].isupper()) or any(c.isdigit() for c in words[at]):
            said.append(words[at])
            length = 1
        elif known and chance.random() < MET:
            said.append(chance.choice(known))
        else:
            said += [next(spare) for _ in range(length)]
        at += length
    return " ".join(said)


def _known(words: Sequence[str]) -> list[str]:
    """The Vietnamese words for an English phrase."""
    *first, last = folded_words(" ".join(words)) or [""]
    return [word for base in bases(last) for word in _in_vietnamese().get(" ".join((*first, base)), ())]


@cache
def _in_vietnamese() -> Mapping[str, Sequence[str]]:
    found: dict[str, list[str]] = {}
    for vietnamese, english in entries().items():
        for phrase in english:
            found.setdefault(phrase, []).append(vietnamese)
    return found
