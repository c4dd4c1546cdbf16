"""Evidence to suggestion: what would that mean, or is it not enough?"""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from doichieu.domain.claims import Claim
from doichieu.domain.dates import DateMention, dates, same_time
from doichieu.domain.disagreement import repeats, unsaid_numbers
from doichieu.domain.evidence import Conflict, ConflictKind, Evidence
from doichieu.domain.folding import folded_words
from doichieu.domain.quantities import quantities
from doichieu.domain.verdicts import (
    Abstention,
    AbstentionReason,
    Judgement,
    Model,
    Outcome,
    Suggestion,
    Verdict,
)

HARD = frozenset(ConflictKind) - {ConflictKind.NAME}
"""Conflicts after which a quotation can't count as support."""
TO_REFUTES = 0.8
"""Share of the support that a hard conflict turns into refutation; the rest becomes 'neither'."""
STRONG = 0.85
"""Two sources of which one supports and one refutes with this probability contradict each other."""
NEITHER = Judgement(0.0, 0.0, 1.0)
LEAST_NEAR = 0.1
"""Even a passage that says nothing of the claim is counted as this near to the nearest one."""
LEAST = 1e-6
"""A probability is taken to be no smaller, so that one reading alone rules nothing out."""
SURER = 1.1
"""End to end on the development part of ViFactCheck, log loss is .492 at 1 and at 1.1, .495 at 1.2 (.528 with the
passage alone), calibration error .047, .051 and .059 (.068)."""
SHARPNESS = 12
SILENT = 0.1
"""How much more a passage weighs that says more of the claim, and what one weighs that says 'neither' for certain.
Of the ways of pooling tried on the development part of ViFactCheck end to end (noisy-or, most decisive, nearest, mean,
mean of logits; with and without weights), this one lost least with the first judge. With the third, macro-F1 is .67 at
a sharpness of 6, .69 at 12 and .68 at 24."""
NEAR_ENOUGH = 0.25
"""Weight that both of them must have."""
FAMILIES = ({"VND", "USD", "EUR", "GBP", "CNY", "JPY", "KRW", "RUB"}, {"s", "month"}, {"%", "pp", "times"})
"""Units of different dimensions that a reader still holds against each other."""


def outcome(
    claim: Claim, evidence: Sequence[Evidence], judgements: Sequence[Judgement], model: Model, *, least: float
) -> Outcome:
    """What the quotations say together. Below probability ``least`` the machine abstains.

    A quotation with a changed number, unit, date or negation, or with the opposite word, never counts as support, and
    one that repeats the claim word for word never counts against it. A source published before a date that the claim
    states says nothing of it, unless the quotation names that date. What hardly speaks of the claim counts for nothing.
    """
    if not claim.can_have_verdict:
        return Abstention(AbstentionReason.NOT_FACTUAL)
    relevant = [(e, judgement) for e, judgement in zip(evidence, judgements, strict=True) if e.is_relevant]
    if not relevant:
        return Abstention(AbstentionReason.NO_PASSAGE)
    stated = _latest(dates(claim.statement, claim.language))
    weights = _weights(claim, [e for e, _ in relevant])
    read = [_Reading(*each, weight) for each, weight in zip(relevant, weights, strict=True)]
    timely = [reading for reading in read if not _is_older(reading.evidence, stated)]
    if not timely:
        return Abstention(AbstentionReason.OUTDATED)
    comparable = [reading for reading in timely if not _is_incomparable(reading.evidence)]
    if not comparable:
        return Abstention(AbstentionReason.NUMBER_NOT_COMPARABLE)
    return _weighed([replace(r, judgement=_corrected(claim, r)) for r in comparable], model, least)


@dataclass(frozen=True, slots=True)
class _Reading:
    """A quotation with what it says of the claim, and how much that counts beside the others (above 0, at most 1)."""

    evidence: Evidence
    judgement: Judgement
    weight: float


def _weights(claim: Claim, evidence: Sequence[Evidence]) -> Sequence[float]:
    """How near what is read of each source comes to what says most of the claim's words.

    Words can't tell for a passage in another language; there the search's own score does.
    """
    sought = set(folded_words(claim.statement))
    shared = [len(sought & set(folded_words(" ".join(e.readings)))) for e in evidence]
    alike = [e.language == claim.language for e in evidence]
    most = max((n for n, same in zip(shared, alike, strict=True) if same), default=0) or 1
    best = max(e.score for e in evidence) or 1.0
    near = [n / most if same else e.score / best for n, same, e in zip(shared, alike, evidence, strict=True)]
    return [max(part, LEAST_NEAR) ** SHARPNESS for part in near]


def worth_reading(evidence: Evidence) -> Sequence[str]:
    """What a judge is to read of a source: its readings, or () where it hardly speaks of the claim."""
    return evidence.readings if evidence.is_relevant else ()


def agreed(readings: Sequence[Judgement]) -> Judgement:
    """What several readings of one source say together, as one judgement: neither, where nothing of it was read.

    It is their geometric mean, raised to ``SURER`` and brought to sum to 1: two that say the same are surer than each.

    >>> both = agreed([Judgement(0.8, 0.1, 0.1), Judgement(0.8, 0.1, 0.1)])
    >>> [round(chance, 2) for chance in (both.supports, both.refutes, both.neither)]
    [0.83, 0.08, 0.08]
    """
    if not readings:
        return NEITHER
    if len(readings) == 1:
        return readings[0]
    rows = zip(*[(r.supports, r.refutes, r.neither) for r in readings], strict=True)
    logs = [math.fsum(math.log(max(chance, LEAST)) for chance in row) / len(readings) for row in rows]
    raised = [math.exp(SURER * log) for log in logs]
    return Judgement(*(chance / math.fsum(raised) for chance in raised))


def _corrected(claim: Claim, reading: _Reading) -> Judgement:
    """The judgement as far as the words allow: no support beside a hard conflict, no refutation by a repetition.

    Nor does a passage support a number that it doesn't state.
    """
    judged, said = reading.judgement, reading.evidence
    if any(conflict.kind in HARD for conflict in said.conflicts):
        moved = judged.supports * TO_REFUTES
        return Judgement(0.0, judged.refutes + moved, judged.neither + judged.supports - moved)
    if repeats(claim.statement, said.quote.exact, claim.language, said.language):
        half = judged.refutes / 2
        return Judgement(judged.supports + half, 0.0, judged.neither + half)
    if unsaid_numbers(claim.statement, " ".join(said.readings), claim.language, said.language):
        return Judgement(0.0, judged.refutes, judged.neither + judged.supports)
    return judged


def _weighed(readings: Sequence[_Reading], model: Model, least: float) -> Outcome:
    contradiction = _contradiction(readings)
    if contradiction is not None:
        probability = min(contradiction[0].judgement.supports, contradiction[1].judgement.refutes)
        quotes = tuple(reading.evidence.quote for reading in contradiction)
        verdict = Verdict.CONFLICTING
    else:
        verdict, probability = _combined(readings)
        quotes = tuple(reading.evidence.quote for reading in _resting_on(verdict, readings))
    if probability < least:
        return Abstention(AbstentionReason.LOW_CONFIDENCE, probability)
    return Suggestion(verdict, probability, quotes, model)


def _contradiction(readings: Sequence[_Reading]) -> tuple[_Reading, _Reading] | None:
    """A quotation that strongly supports and one of another source that strongly refutes, or None."""
    supporting = max(readings, key=lambda r: r.judgement.supports * r.weight)
    refuting = max(readings, key=lambda r: r.judgement.refutes * r.weight)
    strong = min(supporting.judgement.supports, refuting.judgement.refutes) >= STRONG
    near = min(supporting.weight, refuting.weight) >= NEAR_ENOUGH
    other = supporting.evidence.quote.source_digest != refuting.evidence.quote.source_digest
    return (supporting, refuting) if strong and near and other else None


def _combined(readings: Sequence[_Reading]) -> tuple[Verdict, float]:
    """The mean of the judgements; each weighs by how much of the claim its passage says and how decided it is."""
    weights = [r.weight * (1 - r.judgement.neither + SILENT) for r in readings]
    total = sum(weights)
    chances = {
        Verdict.SUPPORTED: sum(w * r.judgement.supports for w, r in zip(weights, readings, strict=True)) / total,
        Verdict.REFUTED: sum(w * r.judgement.refutes for w, r in zip(weights, readings, strict=True)) / total,
        Verdict.NOT_ENOUGH_EVIDENCE: sum(w * r.judgement.neither for w, r in zip(weights, readings, strict=True))
        / total,
    }
    verdict = max(chances, key=lambda v: chances[v])
    return verdict, chances[verdict]


def _resting_on(verdict: Verdict, readings: Sequence[_Reading]) -> Sequence[_Reading]:
    """The quotations that say what the verdict says, surest first; all of them where it is that none says enough."""
    if verdict is Verdict.NOT_ENOUGH_EVIDENCE:
        return readings
    said = [
        (r.judgement.supports if verdict is Verdict.SUPPORTED else r.judgement.refutes, r.weight, r) for r in readings
    ]
    surest = sorted(said, key=lambda each: -each[0] * each[1])
    near = [r for chance, weight, r in surest if chance >= 0.5 and weight >= NEAR_ENOUGH]
    return near or [surest[0][2]]


def _latest(mentions: Sequence[DateMention]) -> tuple[DateMention, date] | None:
    """The latest day, month or year that a claim states, as the first day of it."""
    placed = [(m, date(m.parts.year, m.parts.month or 1, 1)) for m in mentions if m.parts.year]
    return max(placed, key=lambda pair: pair[1], default=None)


def _is_older(evidence: Evidence, stated: tuple[DateMention, date] | None) -> bool:
    """Whether a source was published before the date a claim states and doesn't itself speak of that date."""
    if stated is None or evidence.published_at is None or evidence.published_at >= stated[1]:
        return False
    said = dates(" ".join(evidence.readings), evidence.language)
    return not any(same_time(stated[0].parts, d.parts) for d in said)


def _is_incomparable(evidence: Evidence) -> bool:
    """Whether all that a quotation says of the claim's numbers is in units that cannot be converted."""
    hard = [conflict for conflict in evidence.conflicts if conflict.kind in HARD]
    return bool(hard) and all(_other_dimension(conflict) for conflict in hard)


def _other_dimension(conflict: Conflict) -> bool:
    if conflict.kind is not ConflictKind.UNIT:
        return False
    here, there = ({q.unit for q in quantities(words)} for words in (conflict.claim_words, conflict.quote_words))
    related = any(here <= family and there <= family for family in FAMILIES)
    return "" not in here | there and not here & there and not related
