"""Pairs of two languages, and plain models to be better than."""

import json
from pathlib import Path

import pytest

from doichieu.domain.errors import RecordInvalid
from doichieu.evaluation import cases, conflicts, measures, overlap
from doichieu.evaluation.cases import VerdictCase

GATE = Path(__file__).parent / "gate"
VIETNAMESE = cases.read(GATE / "vifactcheck_vi.jsonl", VerdictCase)
ENGLISH = cases.read(GATE / "vifactcheck_en.jsonl", VerdictCase)


def _case(number: int, claim: str, evidence: str, label: str) -> VerdictCase:
    return VerdictCase.model_validate(
        {"id": str(number), "language": "en", "claim": claim, "evidence": evidence, "label": label}
    )


def test_mixed_pairs_have_the_claim_of_one_file_and_the_evidence_of_the_other() -> None:
    there = {case.id: case for case in ENGLISH}
    joined = cases.mixed(VIETNAMESE, ENGLISH)
    assert len(joined) == len(VIETNAMESE)
    for case, before in zip(joined, VIETNAMESE, strict=True):
        assert (case.claim, case.evidence) == (before.claim, there[case.id].evidence)


def test_mixed_pairs_whose_labels_differ_are_refused() -> None:
    other = [case.model_copy(update={"label": "NEI" if case.label != "NEI" else "REFUTED"}) for case in ENGLISH]
    with pytest.raises(RecordInvalid):
        cases.mixed(VIETNAMESE, other)


def test_files_with_no_id_in_common_are_refused() -> None:
    with pytest.raises(RecordInvalid):
        cases.mixed(VIETNAMESE, [_case(-1, "a", "b", "NEI")])


def test_the_overlap_model_learns_that_a_changed_number_refutes() -> None:
    pairs = [
        (_case(n, f"He won {n} cups in all", f"He won {n if n % 2 else n + 1} cups in all", label))
        for n in range(10, 90)
        for label in [("SUPPORTED" if n % 2 else "REFUTED")]
    ]
    model = overlap.learnt(pairs[:40])
    assert model.labels(pairs[40:]) == [pair.label for pair in pairs[40:]]
    assert overlap.across_folds(pairs) == [pair.label for pair in pairs]


def test_the_curve_has_at_most_fifty_points_and_ends_with_all_cases() -> None:
    right = [n % 3 != 0 for n in range(723)]
    curve = measures.risk_coverage(right, [1 - n / 1000 for n in range(723)])
    assert len(curve) <= 50
    assert curve[-1] == (1.0, round(sum(right) / 723, 4))
    assert [coverage for coverage, _ in curve] == sorted({coverage for coverage, _ in curve})


def test_conflicts_are_counted_across_the_languages_of_two_files(tmp_path: Path) -> None:
    claims, evidence = tmp_path / "vi.jsonl", tmp_path / "en.jsonl"
    rows = [("1", "Đập không vỡ sau bão.", "The dam broke after the storm.", "REFUTED")]
    rows += [("2", "Đập vỡ sau bão.", "The dam broke after the storm.", "SUPPORTED")]
    for file, language in ((claims, "vi"), (evidence, "en")):
        lines = [
            {"id": number, "language": language, "claim": claim, "evidence": text, "label": label}
            for number, claim, text, label in rows
        ]
        file.write_text("\n".join(map(json.dumps, lines)), encoding="utf-8")
    found = conflicts.evaluate([claims], evidence)
    assert (found.hard.refuted, found.hard.supported) == (1.0, 0.0)
    assert found.by_kind["negation"].refuted == 1.0


def test_files_that_share_their_ids_are_each_read_in_their_own_language() -> None:
    files = [GATE / "vifactcheck_vi.jsonl", GATE / "vifactcheck_en.jsonl"]
    alone = [conflicts.evaluate([file]) for file in files]
    assert conflicts.evaluate(files).hard.refuted == pytest.approx(sum(one.hard.refuted for one in alone) / 2)
