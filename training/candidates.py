"""What the desk would find for a query in a claim space that is still being learnt.

Words are looked up in the desk's own lexical index; vectors are all compared, so that no index has to be made anew
for each space. An archive may be cut down to some of its entries.
"""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

import numpy as np

from doichieu.adapters.models.search_encoders import ClaimSpace
from doichieu.adapters.search.fusion import hit, standings
from doichieu.adapters.search.index import crowd
from doichieu.adapters.search.lexical import LexicalIndex, LexicalReader
from doichieu.domain.factchecks import FactCheck
from doichieu.domain.matches import Signals
from doichieu.domain.sameness import searchable
from doichieu.evaluation.sameness import without
from doichieu.ports import Encoder, Hit, Vectors
from doichieu.stages import match
from training.embeddings import Sides

BUILT = "built"
CLOSE = 20
"""The first so many of either leg are held against the query for numbers, dates and negation."""


@dataclass(frozen=True)
class Archive:
    """Fact-checks with their vectors before any turn, and their words."""

    entries: Sequence[FactCheck]
    sides: Sides
    words: LexicalReader

    @classmethod
    def opened(cls, entries: Sequence[FactCheck], encoder: Encoder, folder: Path) -> "Archive":
        """With the words in a folder, where they are put the first time."""
        return cls(entries, Sides.embedded(entries, encoder), _words(entries, folder))

    def part(self, places: Sequence[int], folder: Path) -> "Archive":
        """Only the entries at these places."""
        chosen = [self.entries[place] for place in places]
        return Archive(chosen, self.sides.at(places), _words(chosen, folder))

    def turned(self, space: ClaimSpace) -> "Turned":
        return Turned(self, *(space.turned(side) for side in self.sides.both), space.background)


@dataclass(frozen=True)
class Turned:
    """An archive in a claim space."""

    archive: Archive
    claims: Vectors
    about: Vectors
    background: Vectors

    @cached_property
    def known(self) -> dict[str, FactCheck]:
        """The entries by id."""
        return {entry.id: entry for entry in self.archive.entries}

    def hits(self, text: str, vector: Vectors, hidden: Collection[str] = ()) -> list[Hit]:
        """What the desk's index gives for a text with this turned vector, as if the hidden entries were not there."""
        limit = match.CANDIDATES + len(hidden)
        cosines = np.stack([self.claims @ vector, self.about @ vector], axis=1)
        near: list[int] = np.argsort(-cosines.max(axis=1), kind="stable")[:limit].tolist()
        found = self.archive.words.search(text, limit)
        crowded = crowd(self.background, vector)
        hits = [
            hit(standing, self.archive.entries[standing.entry].id, tuple(cosines[standing.entry].tolist()), crowded)
            for standing in standings(near, found, limit)
        ]
        return without(hits, hidden)[: match.CANDIDATES]


def signals(text: str, hits: Sequence[Hit], known: Mapping[str, FactCheck]) -> list[Signals]:
    """What the desk sees in each candidate; the likelier ones are read closely."""
    fact_checks = [known[hit.id] for hit in hits]
    seen = match.glance(text, list(zip(fact_checks, hits, strict=True)))
    close = [i for i, hit in enumerate(hits) if 0 <= hit.dense_rank < CLOSE or 0 <= hit.lexical_rank < CLOSE]
    read = match.look_closely(text, [fact_checks[i] for i in close], [seen[i] for i in close])
    for place, one in zip(close, read, strict=True):
        seen[place] = one
    return seen


def _words(entries: Sequence[FactCheck], folder: Path) -> LexicalReader:
    index = LexicalIndex(folder, create=True)
    try:
        if index.reader().state() == BUILT:
            return index.reader()
    except ValueError:  # nothing was committed yet
        pass
    writer = index.writer()
    for place, entry in enumerate(entries):
        writer.put(place, entry.id, searchable(entry))
    writer.commit(BUILT)
    writer.close()
    return index.reader()
