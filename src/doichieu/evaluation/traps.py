"""Supported pairs changed so that they are supported no longer: how many are still called supported?"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from doichieu.desk import Desk
from doichieu.domain.claims import Claim
from doichieu.domain.disagreement import conflicts
from doichieu.domain.evidence import Evidence
from doichieu.domain.texts import whole
from doichieu.domain.verdicts import Judgement, Outcome, Suggestion, Verdict
from doichieu.evaluation import cases
from doichieu.evaluation.cases import VerdictCase
from doichieu.evaluation.trapping import making
from doichieu.evaluation.trapping.changes import CONTROLS, Kind
from doichieu.evaluation.trapping.making import Trap
from doichieu.evaluation.verdicts import likeliest
from doichieu.stages import suggest


@dataclass(frozen=True, slots=True)
class Called:
    """Shares called supported: by the judge alone, and by the desk, whose rules have the last word."""

    n: int
    judge: float
    desk: float


@dataclass(frozen=True, slots=True)
class Kept:
    """Shares still called supported in another form, of ``n_judge`` and ``n_desk`` that were in their own."""

    n_judge: int
    judge: float
    n_desk: int
    desk: float


@dataclass(frozen=True, slots=True)
class Traps:
    """``traps`` and ``by_kind`` should be low. ``untouched`` (the pairs as they were), ``same`` (put in another form),
    ``posted`` (as people post them) and ``worded`` (with another word for the same thing) say what they would be for a
    judge that calls everything refuted, and should be high; so should ``kept``, ``posted_kept`` and ``worded_kept``,
    which count only the pairs that were called supported as they stood, each reader by itself.
    """

    traps: Called
    by_kind: Mapping[str, Called]
    by_language: Mapping[str, Called]
    by_kind_and_language: Mapping[str, Mapping[str, Called]]
    untouched: Called
    same: Called
    kept: Kept
    posted: Called
    posted_kept: Kept
    worded: Called
    worded_kept: Kept


@dataclass(frozen=True, slots=True)
class _Read:
    """What was made of a pair: whether the judge, and whether the desk, calls it supported."""

    trap: Trap
    judge: bool
    desk: bool


def evaluate(desk: Desk, paths: Sequence[Path], *, seed: int, most: int) -> Traps:
    """Judge traps made of the supported pairs of all files together, at most ``most`` of a kind and language."""
    given = [case for path in paths for case in cases.read(path, VerdictCase)]
    made = making.traps(given, seed, most)
    written = [trap for kind in (Kind.POSTED, Kind.WORDED) for trap in making.controls(given, kind, seed, most)]
    origins, written_of = ({trap.origin for trap in of} for of in (made, written))
    supported = [case for case in given if case.label == "SUPPORTED" and case.id in origins | written_of]
    read = _read(desk, [*made, *written, *map(making.untouched, supported)])
    changed, unchanged = read[: -len(supported)], read[-len(supported) :]
    real = [r for r in changed if r.trap.kind not in CONTROLS]
    same, posted, worded = ([r for r in changed if r.trap.kind is kind] for kind in CONTROLS)
    kinds = sorted({r.trap.kind for r in real})
    languages = sorted({r.trap.language for r in real})
    return Traps(
        traps=_called(real),
        by_kind={kind.value: _called([r for r in real if r.trap.kind is kind]) for kind in kinds},
        by_language={language: _called([r for r in real if r.trap.language == language]) for language in languages},
        by_kind_and_language={
            kind.value: {
                language: _called([r for r in real if (r.trap.kind, r.trap.language) == (kind, language)])
                for language in languages
            }
            for kind in kinds
        },
        untouched=_called([r for r in unchanged if r.trap.origin in origins]),
        same=_called(same),
        kept=_kept(same, unchanged),
        posted=_called(posted),
        posted_kept=_kept(posted, unchanged),
        worded=_called(worded),
        worded_kept=_kept(worded, unchanged),
    )


def _read(desk: Desk, traps: Sequence[Trap]) -> Sequence[_Read]:
    judgements = desk.weigh([(trap.claim, trap.evidence) for trap in traps])
    return [
        _Read(trap, likeliest(judged)[0] == "SUPPORTED", _supports(said(desk, trap, judged)))
        for trap, judged in zip(traps, judgements, strict=True)
    ]


def said(desk: Desk, trap: Trap, judged: Judgement) -> Outcome:
    """What the desk says of a claim where the evidence is the only passage found, quoted whole."""
    claim = Claim.asserted(trap.claim, trap.language)
    evidence = _evidence(claim, trap.evidence, trap.language)
    return suggest.outcome(claim, [evidence], [judged], desk.judge.model, least=desk.limits.suggestion)


def _evidence(claim: Claim, text: str, language: str) -> Evidence:
    quote = whole(text)
    return Evidence(
        quote=quote,
        context=quote,
        score=1.0,
        locator="",
        title="",
        publisher="",
        published_at=None,
        language=language,
        place=(),
        conflicts=conflicts(claim.statement, text, claim.language, language),
    )


def _supports(outcome: Outcome) -> bool:
    return isinstance(outcome, Suggestion) and outcome.verdict is Verdict.SUPPORTED


def _called(read: Sequence[_Read]) -> Called:
    return Called(len(read), _mean([r.judge for r in read]), _mean([r.desk for r in read]))


def _kept(same: Sequence[_Read], untouched: Sequence[_Read]) -> Kept:
    before = {(r.trap.origin, r.trap.language): r for r in untouched}
    pairs = [(before[r.trap.origin, r.trap.language], r) for r in same]
    judge = [after.judge for was, after in pairs if was.judge]
    desk = [after.desk for was, after in pairs if was.desk]
    return Kept(len(judge), _mean(judge), len(desk), _mean(desk))


def _mean(values: Sequence[bool]) -> float:
    return sum(values) / len(values) if values else 0.0
