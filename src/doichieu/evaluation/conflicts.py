"""Are the words shown as disagreeing those that do? Many refuted pairs should have some, supported ones none."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from doichieu.domain.disagreement import conflicts
from doichieu.domain.evidence import Conflict, ConflictKind
from doichieu.evaluation import cases
from doichieu.evaluation.cases import VerdictCase


@dataclass(frozen=True, slots=True)
class Shown:
    """Shares of the refuted and of the supported pairs for which such words are shown, and what the first means.

    ``precision`` is that of "refuted" among pairs with such words, had both labels the same number of pairs.
    """

    refuted: float
    supported: float
    precision: float


@dataclass(frozen=True, slots=True)
class Conflicts:
    """``some`` counts pairs with any conflict, ``hard`` those after which a quotation cannot count as support."""

    n_refuted: int
    n_supported: int
    some: Shown
    hard: Shown
    by_kind: Mapping[str, Shown]


def evaluate(paths: Sequence[Path], evidence_from: Path | None = None) -> Conflicts:
    """Compare each claim with its gold evidence, as the desk compares it with a quotation. No model is used.

    With ``evidence_from`` the evidence is that of the case with the same id there (in another language, say).
    """
    given = [case for path in paths for case in cases.read(path, VerdictCase)]
    there = [] if evidence_from is None else cases.read(evidence_from, VerdictCase)
    given = cases.mixed(given, there) if evidence_from is not None else given
    languages = {case.id: case.language for case in there}
    refuted = [_of(case, languages.get(case.id, case.language)) for case in given if case.label == "REFUTED"]
    supported = [_of(case, languages.get(case.id, case.language)) for case in given if case.label == "SUPPORTED"]
    every = frozenset(ConflictKind)
    return Conflicts(
        n_refuted=len(refuted),
        n_supported=len(supported),
        some=_shown(refuted, supported, every),
        hard=_shown(refuted, supported, every - {ConflictKind.NAME}),
        by_kind={kind.value: _shown(refuted, supported, frozenset({kind})) for kind in ConflictKind},
    )


def _of(case: VerdictCase, language: str) -> tuple[Conflict, ...]:
    return conflicts(case.claim, case.evidence, case.language, language)


def _shown(
    refuted: Sequence[Sequence[Conflict]], supported: Sequence[Sequence[Conflict]], kinds: frozenset[ConflictKind]
) -> Shown:
    right, wrong = (
        sum(any(conflict.kind in kinds for conflict in one) for one in pairs) / len(pairs) if pairs else 0.0
        for pairs in (refuted, supported)
    )
    return Shown(right, wrong, right / (right + wrong) if right + wrong else 0.0)
