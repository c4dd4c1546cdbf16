"""From supported pairs to traps: which texts are changed, and which of the changes are measured."""

import re
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from random import Random

from doichieu.evaluation.cases import VerdictCase
from doichieu.evaluation.trapping import dates, names, negation, numbers, posted, same, units, worded
from doichieu.evaluation.trapping.changes import Change, Kind, some
from doichieu.evaluation.trapping.names import People

LANGUAGES = ("en", "vi")
REPEATED = frozenset({Kind.NUMBER, Kind.UNIT, Kind.DATE})
"""What evidence may say twice: with one of the places changed, the other still supports the claim."""
A_PAIR = 6
"""At most so many traps of one kind are made of one pair, so that no long claim outweighs the others."""

A_WORD = 10
"""At most so many are made by the same exchange of one word for another."""


@dataclass(frozen=True, slots=True)
class Trap:
    """A pair of which one text was changed. ``in_claim`` says which; ``origin`` is the id of the pair it was."""

    origin: str
    language: str
    kind: Kind
    claim: str
    evidence: str
    in_claim: bool
    was: str
    now: str


def traps(cases: Sequence[VerdictCase], seed: int, most: int) -> list[Trap]:
    """At most ``most`` traps of each kind and language from the supported pairs, drawn by ``seed``.

    Each change is made in the claim, and where that leaves no doubt also in the evidence. The same seed and cases
    give the same traps.
    """
    supported = [case for case in cases if case.label == "SUPPORTED" and case.language in LANGUAGES]
    known = {
        language: names.people(
            [text for c in supported if c.language == language for text in (c.claim, c.evidence)], language
        )
        for language in LANGUAGES
    }
    made: dict[tuple[Kind, str], list[Trap]] = defaultdict(list)
    for case in supported:
        for kind, few in _of(case, Random(f"{seed} {case.id}"), known).items():  # noqa: S311 - not for secrets
            made[kind, case.language] += few
    chance = Random(seed)  # noqa: S311 - not for secrets
    chosen = [chance.sample(all_of_kind, min(most, len(all_of_kind))) for _, all_of_kind in sorted(made.items())]
    return [trap for few in chosen for trap in few]


def controls(cases: Sequence[VerdictCase], kind: Kind, seed: int, most: int) -> list[Trap]:
    """The supported pairs with their claims as people write them, at most ``most`` of a language, drawn by ``seed``.

    ``kind`` is ``POSTED`` or ``WORDED``.
    """
    chosen = []
    for language in LANGUAGES:
        chance = Random(f"{seed} {language}")  # noqa: S311 - not for secrets
        supported = [case for case in cases if case.label == "SUPPORTED" and case.language == language]
        made = [trap for case in supported for trap in some(_written(case, kind), chance, A_PAIR)]
        even = _even(made, chance) if kind is Kind.WORDED else made
        chosen += chance.sample(even, min(most, len(even)))
    return chosen


def untouched(case: VerdictCase) -> Trap:
    """The pair as it is, in the form of a trap that changes nothing."""
    return Trap(case.id, case.language, Kind.SAME, case.claim, case.evidence, in_claim=True, was="", now="")


def _of(case: VerdictCase, chance: Random, known: Mapping[str, People]) -> Mapping[Kind, list[Trap]]:
    """The traps of one pair, at most a few of each kind, and no two that read the same."""
    by_kind: dict[Kind, dict[tuple[str, str], Trap]] = defaultdict(dict)
    for in_claim in (True, False):
        text, other = (case.claim, case.evidence) if in_claim else (case.evidence, case.claim)
        for kind, change in _changes(text, other, case.language, chance, known[case.language], in_claim=in_claim):
            if (
                not in_claim
                and kind in REPEATED
                and len(re.findall(rf"(?<!\w){re.escape(change.was)}(?!\w)", text)) > 1
            ):
                continue
            claim, evidence = (change.text, case.evidence) if in_claim else (case.claim, change.text)
            trap = Trap(case.id, case.language, kind, claim, evidence, in_claim, change.was, change.now)
            by_kind[kind].setdefault((claim, evidence), trap)
    return {kind: list(some(list(traps.values()), chance, A_PAIR)) for kind, traps in by_kind.items()}


def _written(case: VerdictCase, kind: Kind) -> list[Trap]:
    if kind is Kind.POSTED:
        changes = posted.changed(case.claim, case.language)
    else:
        changes = worded.changed(case.claim, case.evidence, case.language)
    return [
        Trap(case.id, case.language, kind, change.text, case.evidence, True, change.was, change.now)
        for change in changes
    ]


def _even(traps: list[Trap], chance: Random) -> list[Trap]:
    """At most a few of each word, so that "&" for "and" doesn't outweigh the others."""
    by_word: dict[tuple[str, str], list[Trap]] = defaultdict(list)
    for trap in traps:
        by_word[trap.was.lower(), trap.now.lower()].append(trap)
    return [trap for few in by_word.values() for trap in some(few, chance, A_WORD)]


def _changes(
    text: str, other: str, language: str, chance: Random, known: People, *, in_claim: bool
) -> Iterator[tuple[Kind, Change]]:
    yield from ((Kind.NUMBER, c) for c in numbers.changed(text, other, language, chance, in_claim=in_claim))
    yield from ((Kind.UNIT, c) for c in units.changed(text, other, language, chance))
    yield from ((Kind.DATE, c) for c in dates.changed(text, other, language, chance))
    yield from ((Kind.NAME, c) for c in names.changed(text, other, language, chance, known))
    yield from ((Kind.NEGATION, c) for c in negation.changed(text, other, language, in_claim=in_claim))
    if in_claim:
        yield from ((Kind.SAME, c) for c in same.changed(text, language))
