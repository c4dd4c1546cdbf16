"""Claim to matches: was it already checked?"""

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from itertools import chain
from math import fsum, log
from typing import NamedTuple

from doichieu.domain.crossing import crossing, is_vietnamese
from doichieu.domain.dates import DateMention, dates, same_time
from doichieu.domain.factchecks import FactCheck
from doichieu.domain.folding import folded_words
from doichieu.domain.matches import Match, Relation, Signals
from doichieu.domain.names import names
from doichieu.domain.negation import negations
from doichieu.domain.quantities import Quantity, comparable, equal, quantities
from doichieu.domain.wording import word_for_word
from doichieu.domain.writing import Writing, writing
from doichieu.ports import FactCheckStore, Hit, Index, MatchScorer

CANDIDATES = 100
READ_CLOSELY = 10
"""How many of the likeliest are also held against the claim for numbers, dates and negation, which takes longer."""
CROWD = 10
WORD_FOR_WORD = 0.93
"""The probability of a fact-check whose claim is the statement word for word is at least this, in an archive of any
size. By Laplace's rule, (right + 1) / (all + 2): the 1,467 training queries have 12 such pairs, all of them right; the
labels name 11."""
READINGS_KEPT = 8192

Candidate = tuple[FactCheck, Hit]


def matches(
    statements: Sequence[str],
    index: Index,
    archive: FactCheckStore,
    scorer: MatchScorer,
    *,
    limit: int,
    same_claim: float,
) -> Sequence[tuple[Match, ...]]:
    """For each statement the likeliest fact-checks, best first, at most ``limit``.

    ``same_claim`` is the probability from which a match is called the same claim, unless it states another number.
    One that says the very same words is called so in any case.
    """
    found = index.search(statements, limit=max(limit, CANDIDATES))
    kept = archive.get(sorted({hit.id for hits in found for hit in hits}))
    return [
        _likeliest(statement, [(kept[hit.id], hit) for hit in hits if hit.id in kept], scorer, limit, same_claim)
        for statement, hits in zip(statements, found, strict=True)
    ]


def renewed(matches: Sequence[Match], archive: FactCheckStore, *, apart_from: str = "") -> tuple[Match, ...]:
    """Matches that were found earlier, as they are today.

    What this desk published itself is shown as it stands by now and left out where it was taken back; for
    ``apart_from`` see ``of_others``.
    """
    ours = archive.get([match.fact_check.id for match in matches if match.fact_check.case])
    kept = [replace(match, fact_check=ours.get(match.fact_check.id, match.fact_check)) for match in matches]
    return of_others([one for one in kept if not one.fact_check.case or one.fact_check.id in ours], apart_from)


def of_others(matches: Sequence[Match], case: str) -> tuple[Match, ...]:
    """Those that this desk did not publish in this case: a claim is not told of the check that it led to."""
    return tuple(match for match in matches if not case or match.fact_check.case != case)


def _likeliest(
    statement: str, candidates: Sequence[Candidate], scorer: MatchScorer, limit: int, same_claim: float
) -> tuple[Match, ...]:
    seen = glance(statement, candidates)
    read = _best(scorer.probabilities(seen))[: max(limit, READ_CLOSELY)]
    chosen = [candidates[i][0] for i in read]
    closer = look_closely(statement, chosen, [seen[i] for i in read])
    repeated = [_repeats(statement, one.claim, near) for one, near in zip(chosen, closer, strict=True)]
    weighed = zip(scorer.probabilities(closer), repeated, strict=True)
    probabilities = [max(probability, WORD_FOR_WORD) if same else probability for probability, same in weighed]
    return tuple(
        Match(
            fact_check=chosen[i],
            probability=probabilities[i],
            relation=_relation(probabilities[i], closer[i], WORD_FOR_WORD if repeated[i] else same_claim),
            signals=closer[i],
        )
        for i in _best(probabilities)[:limit]
    )


def _repeats(statement: str, claim: str, signals: Signals) -> bool:
    """Whether a fact-check's claim is the statement word for word, and its numbers are, with their units."""
    return signals.numbers == 1 and not signals.numbers_clash and word_for_word(statement, claim)


def _relation(probability: float, signals: Signals, same_claim: float) -> Relation:
    """The same claim only without a clash of numbers: 34 provinces are not 63."""
    same = probability >= same_claim and not signals.numbers_clash
    return Relation.SAME_CLAIM if same else Relation.RELATED


def glance(statement: str, candidates: Sequence[Candidate]) -> list[Signals]:
    """What words and vectors tell of each candidate, beside the statement and beside the other candidates.

    Numbers, dates and negation count as agreeing until ``look_closely``.
    """
    said = _reading(statement, "", "")
    read = [_reading(fact_check.claim, fact_check.title, fact_check.summary) for fact_check, _ in candidates]
    shared = [_shared(said, r) for r in read]
    rarity = _rarity(shared)
    whole = fsum(rarity.values())
    leads = _leads([hit.dense for _, hit in candidates], max((hit.crowd for _, hit in candidates), default=-1.0))
    most = max((hit.lexical for _, hit in candidates), default=0.0) or 1.0
    sight = _ratio(len(rarity), len(said.claim_words))
    return [
        Signals(
            dense=hit.dense,
            lexical=hit.lexical,
            dense_rank=hit.dense_rank,
            lexical_rank=hit.lexical_rank,
            overlap=_ratio(len(both.anywhere), len(said.claim_words)),
            reverse_overlap=_ratio(len(both.by), len(r.claim_words)),
            numbers=1.0,
            dates=1.0,
            names=_repeated_names(said, r),
            numbers_clash=0.0,
            negation_clash=0.0,
            same_language=float(said.asks_vietnamese == r.vietnamese),
            length_ratio=_ratio(*sorted((len(said.claim_run), len(r.claim_run)))),
            claim_cosine=hit.cosines[0],
            about_cosine=hit.cosines[-1],
            rare_overlap=_weighed(rarity, whole, both.anywhere),
            headline_overlap=max(_weighed(rarity, whole, both.in_claim), _weighed(rarity, whole, both.in_title)),
            run=_ratio(_longest_run(said.places, r.claim_run) if both.in_claim else 0, len(said.claim_run)),
            sight=sight,
            dense_lead=lead,
            lexical_share=hit.lexical / most,
        )
        for (_, hit), r, both, lead in zip(candidates, read, shared, leads, strict=True)
    ]


def look_closely(statement: str, fact_checks: Sequence[FactCheck], seen: Sequence[Signals]) -> list[Signals]:
    """The same signals with numbers, dates and negation read."""
    said = _reading(statement, "", "")
    read = [_reading(fact_check.claim, fact_check.title, fact_check.summary) for fact_check in fact_checks]
    return [
        replace(
            signals,
            numbers=_repeated_numbers(said, r),
            dates=_repeated_dates(said, r),
            numbers_clash=float(_numbers_clash(said, r)),
            negation_clash=float(said.denies != r.denies),
        )
        for signals, r in zip(seen, read, strict=True)
    ]


class _Reading:
    """A statement or a fact-check as it is compared; each part is read when it is first asked for."""

    def __init__(self, claim: str, title: str, summary: str) -> None:
        self.claim, self.title, self.summary = claim, title, summary
        self.whole = "\n".join(text for text in (claim, title, summary) if text)
        self.claim_run = folded_words(claim)
        self.claim_words = frozenset(self.claim_run)
        self.title_words = self.claim_words if title == claim else _words(title)
        self.summary_words = _words(summary)
        self.vietnamese = writing(claim) is not Writing.OTHER

    def has_any(self, words: frozenset[str]) -> bool:
        """Whether one of them stands anywhere."""
        return not all(map(words.isdisjoint, (self.claim_words, self.title_words, self.summary_words)))

    @cached_property
    def asks_vietnamese(self) -> bool:
        """The same of a statement, which is short enough to be looked up word by word."""
        return self.vietnamese or is_vietnamese(self.claim)

    @cached_property
    def places(self) -> dict[str, list[int]]:
        """Where each word of the claim stands in it."""
        found: dict[str, list[int]] = {}
        for place, word in enumerate(self.claim_run):
            found.setdefault(word, []).append(place)
        return found

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        return quantities(self.whole)

    @cached_property
    def claim_quantities(self) -> list[Quantity]:
        return [q for q in self.quantities if q.span.end <= len(self.claim)]

    @cached_property
    def dates(self) -> tuple[DateMention, ...]:
        return dates(self.whole)

    @cached_property
    def names(self) -> list[frozenset[str]]:
        return [frozenset(name.folded.split()) for name in names(self.claim)]

    @cached_property
    def denies(self) -> bool:
        return len(negations(self.claim)) % 2 == 1


def _words(text: str) -> frozenset[str]:
    """Of the many fact-checks without a summary nothing is cut."""
    return frozenset(folded_words(text)) if text else frozenset()


class _Shared(NamedTuple):
    """The words of a statement that a fact-check says too, and those of the fact-check's claim that it says them by."""

    in_claim: frozenset[str]
    in_title: frozenset[str]
    anywhere: frozenset[str]
    by: frozenset[str]


def _shared(said: _Reading, read: _Reading) -> _Shared:
    met = _met_across if said.asks_vietnamese != read.vietnamese else _met
    in_claim, by = met(said, read.claim, read.claim_words)
    in_title = in_claim
    anywhere = in_claim
    if read.title_words is not read.claim_words:
        in_title, _ = met(said, read.title, read.title_words)
        anywhere |= in_title
    if read.summary_words:
        anywhere |= met(said, read.summary, read.summary_words)[0]
    return _Shared(in_claim, in_title, anywhere, by)


def _met(said: _Reading, _: str, words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    both = said.claim_words & words
    return both, both


def _met_across(said: _Reading, text: str, words: frozenset[str]) -> tuple[frozenset[str], frozenset[str]]:
    """The same where one of them is Vietnamese: names and numbers as they are, other words by the glossary."""
    both = said.claim_words & words
    if said.asks_vietnamese:
        met = crossing(said.claim).met(words)
        return both | met.vietnamese & said.claim_words, both | met.english
    met = crossing(text).met(said.claim_words)
    return both | met.english, both | met.vietnamese & words


@lru_cache(maxsize=READINGS_KEPT)
def _reading(claim: str, title: str, summary: str) -> _Reading:
    return _Reading(claim, title, summary)


def _best(probabilities: Sequence[float]) -> list[int]:
    """Places in the order of probability; equal ones keep the index's order."""
    return sorted(range(len(probabilities)), key=lambda i: -probabilities[i])


def _rarity(shared: Sequence[_Shared]) -> dict[str, float]:
    """How much each word of the statement tells among the candidates, for those that any candidate has."""
    having = Counter(chain.from_iterable(both.anywhere for both in shared))
    return {word: log(1 + len(shared) / count) for word, count in having.items()}


def _weighed(rarity: dict[str, float], whole: float, words: Collection[str]) -> float:
    """The share of these words in all; ``fsum``, because sets come in no fixed order."""
    return fsum(map(rarity.__getitem__, words)) / whole if words else 0.0


def _leads(cosines: Sequence[float], background: float) -> list[float]:
    """How far each stands out: its cosine less that of the tenth nearest, or of the last where they are fewer.

    Not less that of the next: one claim is often checked several times. In a small archive the tenth is about
    something else altogether, so a candidate has to stand out from a background that is always the same as well.
    """
    crowd = max([*sorted(cosines, reverse=True)[:CROWD][-1:], background])
    return [cosine - crowd for cosine in cosines]


def _ratio(part: int, whole: int) -> float:
    return part / whole if whole else 0.0


def _longest_run(places: Mapping[str, Sequence[int]], words: Sequence[str]) -> int:
    """The most words that stand one after the other both in a text, whose words' places these are, and in ``words``.

    >>> _longest_run({"one": [0], "two": [1], "three": [2], "four": [3]}, ["zero", "two", "three", "five"])
    2
    """
    best = 0
    ending: dict[int, int] = {}
    for word in words:
        at = places.get(word)
        if at is None:
            ending = {}
            continue
        ending = {place: ending.get(place - 1, 0) + 1 for place in at}
        best = max(best, *ending.values())
    return best


def _repeated_numbers(said: _Reading, read: _Reading) -> float:
    if not said.quantities:
        return 1.0
    return sum(any(equal(q, other) for other in read.quantities) for q in said.quantities) / len(said.quantities)


def _numbers_clash(said: _Reading, read: _Reading) -> bool:
    """Whether both state numbers of one kind and agree on none of them."""
    if not said.quantities:
        return False
    pairs = [(q, other) for q in said.quantities for other in read.claim_quantities if comparable(q, other)]
    return bool(pairs) and not any(equal(q, other) for q, other in pairs)


def _repeated_dates(said: _Reading, read: _Reading) -> float:
    if not said.dates:
        return 1.0
    return sum(any(same_time(d.parts, other.parts) for other in read.dates) for d in said.dates) / len(said.dates)


def _repeated_names(said: _Reading, read: _Reading) -> float:
    """The share of the statement's names of which the fact-check has at least one word."""
    if not said.names:
        return 1.0
    return sum(map(read.has_any, said.names)) / len(said.names)
