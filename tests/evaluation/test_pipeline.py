"""From the claim alone, with a library to look in, also where claim and library are in two languages."""

import json
from collections.abc import Sequence
from pathlib import Path

import pytest

from doichieu.evaluation import pipeline
from tests.evaluation.desks import desk_with

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
