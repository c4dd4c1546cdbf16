"""Is one site's fact-check found from another site's title about the same claim?

Nobody labelled such pairs. Two articles of different sites count as one claim where their opening paragraphs share
``RUN`` words in a row that at most ``SHARED_BY`` articles have: mostly both quote the same post. Neither the query
(the one's title) nor the index (claim, title and summary) sees those paragraphs. Pairs with almost the same title,
such as syndicated articles, are left out. Of forty-five pairs read by eye some forty-two were about one claim.
"""

import random
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from urllib.parse import urlsplit

from doichieu.desk import Desk
from doichieu.domain.errors import RecordInvalid
from doichieu.domain.folding import folded_words
from doichieu.evaluation import archives, cases
from doichieu.evaluation.cases import ArticleCase

RUN, SHARED_BY = 20, 4
SAME_TITLE = 0.8
FEW_WORDS = 0.1
"""Titles with no more of their words in common are mostly in two languages."""
MOST = 600
DEPTH, SEARCHED = 10, 100
_SECOND_LEVEL = frozenset(("com", "org", "co", "net", "gov", "edu"))


@dataclass(frozen=True, slots=True)
class Pair:
    """Two articles of different sites about one claim, and the share of words that their titles have in common."""

    asked: ArticleCase
    wanted: frozenset[str]
    alike: float


@dataclass(frozen=True, slots=True)
class Found:
    """How many were asked for, and the share found among the first ``DEPTH`` of other sites."""

    n: int
    success1: float
    success10: float


@dataclass(frozen=True, slots=True)
class Sites:
    """``few_words`` are the pairs whose titles share next to no words, mostly in two languages."""

    articles: int
    pairs: int
    all: Found
    few_words: Found | None


def evaluate(desk: Desk, archive: Path, progress: Callable[[int], None]) -> Sites:
    """Import and index the archive into an empty desk, then ask for ``MOST`` titles, drawn with a seed.

    Articles that the import refuses, without a title, are nobody's partner and are not asked for.
    """
    articles = cases.read(archive, ArticleCase)
    kept = archives.imported(desk, archive, _passed_over)
    desk.catch_up(progress)
    return asked(desk, [a.model_copy(update={"id": kept[a.id]}) for a in articles if a.id in kept])


def asked(desk: Desk, articles: Sequence[ArticleCase]) -> Sites:
    """The figures of a desk that has these articles under these ids."""
    found = pairs(articles)
    chosen = random.Random(0).sample(found, min(MOST, len(found)))  # noqa: S311 - a seeded draw
    sites = {article.id: site(article.url) for article in articles}
    places = [_place(desk, pair, sites) for pair in chosen]
    few = [place for place, pair in zip(places, chosen, strict=True) if pair.alike <= FEW_WORDS]
    return Sites(len(articles), len(found), _found(places), _found(few) if few else None)


def _passed_over(_: RecordInvalid) -> None:
    """The count of articles tells how many took part."""


def pairs(articles: Sequence[ArticleCase]) -> list[Pair]:
    """A pair for each article that another site's shares a run of words with, in the order of the archive."""
    partners: dict[int, set[int]] = defaultdict(set)
    for sharing in _sharing(articles):
        for one in sharing:
            partners[one] |= {o for o in sharing if site(articles[o].url) != site(articles[one].url)}
    made = []
    for one, others in sorted(partners.items()):
        alike = {o: _alike(articles[one].claim, articles[o].claim) for o in others}
        if alike and max(alike.values()) < SAME_TITLE:
            made.append(Pair(articles[one], frozenset(articles[o].id for o in others), max(alike.values())))
    return made


def site(url: str) -> str:
    """The registered part of an address's host.

    >>> site("https://factcheck.afp.com/x"), site("https://www.aap.com.au/y")
    ('afp.com', 'aap.com.au')
    """
    parts = urlsplit(url).netloc.lower().removeprefix("www.").split(".")
    known = len(parts) > 2 and len(parts[-1]) == 2 and parts[-2] in _SECOND_LEVEL
    return ".".join(parts[-3:] if known else parts[-2:])


def _sharing(articles: Sequence[ArticleCase]) -> Iterator[Sequence[int]]:
    """Groups of articles, by place, that have a run of words and are few enough to be no set phrase."""
    having: dict[int, list[int]] = defaultdict(list)
    for place, article in enumerate(articles):
        words = folded_words(article.lead)
        for run in {hash(tuple(words[i : i + RUN])) for i in range(len(words) - RUN + 1)}:
            having[run].append(place)
    return (places for places in having.values() if 2 <= len(places) <= SHARED_BY)


def _alike(a: str, b: str) -> float:
    words, others = set(folded_words(a)), set(folded_words(b))
    return len(words & others) / (len(words | others) or 1)


def _place(desk: Desk, pair: Pair, sites: Mapping[str, str]) -> int:
    """At which place among the matches of other sites a wanted one stands, from 0; ``SEARCHED`` for none."""
    wide = replace(desk, limits=replace(desk.limits, matches=SEARCHED))
    (matches,) = wide.match([pair.asked.claim])
    own = sites[pair.asked.id]
    others = [m.fact_check.id for m in matches if sites.get(m.fact_check.id) != own]
    return next((place for place, found in enumerate(others) if found in pair.wanted), SEARCHED)


def _found(places: Sequence[int]) -> Found:
    n = max(1, len(places))
    return Found(len(places), sum(p < 1 for p in places) / n, sum(p < DEPTH for p in places) / n)
