"""From the claim alone, with a library to look in, also where claim and library are in two languages."""

import json
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest

from doichieu.domain.verdicts import Judgement
from doichieu.evaluation import pipeline
from tests.evaluation.desks import desk_with
from tests.shells.a_desk import NumberJudge

SHARK = "Một con cá mập bơi trên đường cao tốc ngập nước."
RICE = "Gạo nhựa được bán ở chợ Đồng Xuân."


def written(path: Path, cases: Sequence[tuple[str, str, str, str]]) -> Path:
    fields = ("id", "language", "claim", "evidence")
    lines = [json.dumps(dict(zip(fields, case, strict=True)) | {"label": "SUPPORTED"}) for case in cases]
    path.write_text("\n".join(lines), encoding="utf-8")
    return path


@pytest.fixture
def library(tmp_path: Path) -> Path:
    path = tmp_path / "library.txt"
    path.write_text(f"{RICE}\n\n{SHARK}\n", encoding="utf-8")
    return path


def test_the_evidence_of_a_claim_is_found_in_the_library(tmp_path: Path, library: Path) -> None:
    claims = written(tmp_path / "vi.jsonl", [("1", "vi", "Cá mập bơi trên đường cao tốc", SHARK)])
    measured = pipeline.evaluate(desk_with([]), library, claims, lambda _: None)
    assert (measured.n, measured.evidence_recall5, measured.evidence_found5) == (1, 1, 1)


def test_the_evidence_may_be_in_the_language_of_the_library(tmp_path: Path, library: Path) -> None:
    english = written(
        tmp_path / "en.jsonl", [("1", "en", "Sharks swim on highways", "A shark swam on a flooded highway.")]
    )
    vietnamese = written(tmp_path / "vi.jsonl", [("1", "vi", "Cá mập bơi trên đường cao tốc", SHARK)])
    alone = pipeline.evaluate(desk_with([]), library, english, lambda _: None)
    joined = pipeline.evaluate(desk_with([]), library, english, lambda _: None, vietnamese)
    assert alone.evidence_found5 == 0
    assert joined.evidence_found5 == 1


class SureJudge(NumberJudge):
    """Says the same of every pair."""

    def __init__(self, judgement: Judgement) -> None:
        self._said = judgement

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        return [self._said for _ in pairs]


@pytest.mark.parametrize(
    ("evidence", "said", "share"),
    [
        ("Chuyện ấy do ban quản lý kể lại.", Judgement(0.1, 0.8, 0.1), 1),
        ("Chuyện ấy do ban quản lý kể lại.", Judgement(0.1, 0.2, 0.7), 0),
        (f"{SHARK} {RICE}", Judgement(0.1, 0.8, 0.1), 0),
    ],
)
def test_quotations_about_something_else_that_are_taken_for_evidence_are_counted(
    tmp_path: Path, library: Path, evidence: str, said: Judgement, share: float
) -> None:
    claims = written(tmp_path / "vi.jsonl", [("1", "vi", SHARK, evidence)])
    desk = replace(desk_with([]), judge=SureJudge(said))
    assert pipeline.evaluate(desk, library, claims, lambda _: None).others_decisive == share
