"""How true is the probability of the same claim, where many a claim was never checked, in archives large and small?

Most sentences of a text were never checked, so each query is asked twice: of the archive as it is, and as if its
fact-checks had never been published. An archive may also be small: see ``small``. Labels name one fact-check of many:
one whose claim repeats the query almost word for word (``repeats``) counts as right, or as published too. What else
the labels do not name counts as wrong, so precision is a little higher than printed.
"""

import random
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from doichieu.desk import Desk
from doichieu.domain.alignment import content_words
from doichieu.domain.matches import Match, Relation
from doichieu.evaluation import measures
from doichieu.ports import Change, Hit, Index

LEAST_WORDS, REPEATED, OF_QUERY = 3, 0.8, 0.3
"""``repeats`` wants this many content words, this share of the claim's in the query, and this share of the query's."""
_DIGITS = re.compile(r"\d+")
SIZES = {40: 10, 400: 2, 4000: 1}
"""How many archives of each size are drawn: some hundred queries each."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A claim, and the ids of the fact-checks that are about it: none where it was never checked."""

    query: str
    relevant: frozenset[str]


@dataclass(frozen=True, slots=True)
class First:
    """A query's likeliest match: whether it is right, its probability, and whether the desk calls it the same claim."""

    right: bool
    probability: float
    called_same: bool
    id: str


@dataclass(frozen=True, slots=True)
class Sameness:
    """Calibration of the first matches' probability, the share called the same claim, and how many of those are.

    ``ece_by_chance`` is the calibration error that a forecast with these probabilities has where it is true.
    """

    n: int
    ece: float
    ece_by_chance: float
    called_same: float
    precision: float

    @classmethod
    def of(cls, firsts: Sequence[First]) -> "Sameness":
        """Of at least one query's first match; precision is 1 where nothing was called the same claim."""
        called = [first.right for first in firsts if first.called_same]
        return cls(
            n=len(firsts),
            ece=measures.calibration_error([f.right for f in firsts], [f.probability for f in firsts]),
            ece_by_chance=measures.calibration_error_by_chance([f.probability for f in firsts]),
            called_same=len(called) / len(firsts),
            precision=sum(called) / len(called) if called else 1.0,
        )


def first(matches: Sequence[Match], asked: Asked) -> First:
    """What a query's likeliest match says; a query without any is surely not matched."""
    if not matches:
        return First(right=False, probability=0.0, called_same=False, id="")
    best = matches[0]
    same = best.relation is Relation.SAME_CLAIM
    right = best.fact_check.id in asked.relevant or repeats(asked.query, best.fact_check.claim)
    return First(right, best.probability, same, best.fact_check.id)


def repeats(query: str, claim: str) -> bool:
    """Whether a claim is the query almost word for word, without another number.

    >>> repeats("I say Americans haven’t had a raise in 15 years.", "Americans haven't had a raise in 15 years")
    True
    >>> repeats("Americans haven't had a raise in 15 years.", "Americans haven't had a raise in 20 years")
    False
    """
    said, claimed = (set(content_words(text).words) for text in (query, claim))
    both = len(said & claimed)
    enough = len(claimed) >= LEAST_WORDS and both >= REPEATED * len(claimed) and both >= OF_QUERY * len(said)
    return enough and set(_DIGITS.findall(claim)) <= set(_DIGITS.findall(query))


def never_checked(desk: Desk, asked: Iterable[Asked]) -> list[First]:
    """Each query's first match as if its fact-checks had never been published."""
    firsts = []
    for one in asked:
        hidden = set(one.relevant)
        while True:
            (matches,) = replace(desk, archive_index=Hiding(desk.archive_index, hidden)).match([one.query])
            again = {m.fact_check.id for m in matches if repeats(one.query, m.fact_check.claim)}
            if not again:
                break
            hidden |= again
        firsts.append(first(matches, Asked(one.query, frozenset())))
    return firsts


def small(
    desk: Desk, asked: Sequence[Asked], nearest: Mapping[str, str], empty: Callable[[], Index], *, size: int, draws: int
) -> list[First]:
    """First matches in archives of ``size`` entries, drawn from the desk's own with seeds.

    Half of the queries of a draw have their fact-checks in it, in place of at most a quarter of its entries. Of the
    other half every second one has there what is nearest to it and wrong (``nearest``, by query): a small archive on
    one subject is where a near relation is taken for the same claim. ``empty`` makes an index.
    """
    firsts = []
    documents = {change.id: change.document for change in desk.archive.changes(0) if change.document}
    for number in range(draws):
        made = drawn(asked, nearest, list(documents), size, f"{size} {number}")
        index = empty()
        index.apply((Change(n, i, documents[i]) for n, i in enumerate(made.ids, 1) if i in documents), lambda _: None)
        both = [*made.there, *made.never]
        found = replace(desk, archive_index=index).match([one.query for one in both])
        firsts += [first(matches, one) for matches, one in zip(found, both, strict=True)]
    return firsts


@dataclass(frozen=True, slots=True)
class Drawn:
    """A small archive: its entries, the queries that have an answer there, and as many that have none."""

    ids: list[str]
    there: list[Asked]
    never: list[Asked]


def drawn(asked: Sequence[Asked], nearest: Mapping[str, str], ids: Sequence[str], size: int, seed: str) -> Drawn:
    """A small archive of ``size`` of these ids, as ``small`` describes it."""
    chance = random.Random(seed)  # noqa: S311 - a seeded draw
    order = chance.sample(asked, len(asked))
    there: list[Asked] = []
    held: set[str] = set()
    for one in order[: len(order) // 2]:
        if len(held | one.relevant) <= size // 4:
            there.append(one)
            held |= one.relevant
    never = [one for one in order[len(order) // 2 :] if not one.relevant & held][: len(there)]
    unwanted = {identity for one in never for identity in one.relevant}
    wanted = held | {nearest[one.query] for one in never[::2] if nearest.get(one.query)}
    wanted -= unwanted
    rest = [identity for identity in ids if identity not in wanted | unwanted]
    return Drawn(sorted(wanted) + chance.sample(rest, max(0, size - len(wanted))), there, never)


class Hiding:
    """Implements ``ports.Index``: another one as if some of its entries did not exist."""

    def __init__(self, index: Index, hidden: Collection[str]) -> None:
        self._index, self._hidden = index, frozenset(hidden)

    def search(self, texts: Sequence[str], *, limit: int) -> Sequence[Sequence[Hit]]:
        found = self._index.search(texts, limit=limit + len(self._hidden))
        return [without(hits, self._hidden)[:limit] for hits in found]

    def applied(self) -> int:
        return self._index.applied()

    def apply(self, changes: Iterable[Change], progress: Callable[[int], None]) -> None:
        self._index.apply(changes, progress)


def without(hits: Sequence[Hit], hidden: Collection[str]) -> list[Hit]:
    """The hits but those with a hidden id, ranks closed up."""
    kept = [hit for hit in hits if hit.id not in hidden]
    dense, lexical = (dict(_ranks(kept, leg)) for leg in ("dense_rank", "lexical_rank"))
    return [replace(hit, dense_rank=dense.get(hit.id, -1), lexical_rank=lexical.get(hit.id, -1)) for hit in kept]


def _ranks(hits: Sequence[Hit], leg: str) -> Iterator[tuple[str, int]]:
    rank_of = attrgetter(leg)
    for rank, hit in enumerate(sorted((h for h in hits if rank_of(h) >= 0), key=rank_of)):
        yield hit.id, rank
