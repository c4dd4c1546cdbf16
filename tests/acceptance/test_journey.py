"""The main job from end to end on the shipped examples, through the installed command."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import Run, command

SAMPLES = Path(__file__).parents[2] / "src" / "doichieu" / "demo"


@pytest.fixture(scope="module")
def sample_desk(tmp_path_factory: pytest.TempPathFactory, new_desk: Path, environment: dict[str, str]) -> Path:
    """A desk with the sample archive and library, to be copied."""
    folder = tmp_path_factory.mktemp("samples")
    shutil.copytree(new_desk, folder / "desk")
    archive = sorted((SAMPLES / "archive").iterdir())
    for asked in (("archive", "import", *archive), ("library", "add", SAMPLES / "library")):
        done = command(folder, environment)(*asked)
        assert done.returncode == 0, done.stderr
    return folder / "desk"


@pytest.fixture
def stocked(tmp_path: Path, sample_desk: Path) -> Path:
    """A desk with the samples, of one's own."""
    return shutil.copytree(sample_desk, tmp_path / "desk")


def checked(doichieu: Run, *arguments: str | Path, text: str | None = None) -> dict[str, Any]:
    done = doichieu("check", *arguments, "--json", text=text)
    assert done.returncode == 0, done.stderr
    report: dict[str, Any] = json.loads(done.stdout)
    return report


def about(report: dict[str, Any], words: str) -> dict[str, Any]:
    """The one dossier whose claim holds these words."""
    (found,) = [d for d in report["dossiers"] if words in d["claim"]["text"]]
    return dict(found)


def test_a_text_becomes_dossiers_with_matches_evidence_and_suggestions(stocked: Path, doichieu: Run) -> None:
    report = checked(doichieu, SAMPLES / "texts" / "bai-viet-vi.txt")
    garlic = about(report, "nước tỏi")
    assert any("tỏi" in match["claim"] for match in garlic["matches"])
    assert garlic["evidence"]
    assert report["redacted"] == {"phone": 1, "email": 1, "plate": 1}
    assert not [d for d in report["dossiers"] if "chợ phiên cuối tuần" in d["claim"]["text"]], "an opinion was listed"
    assert not [d for d in report["dossiers"] if d["claim"]["text"].endswith("?")], "a question was listed"


def test_a_vietnamese_claim_without_diacritics_finds_its_fact_check(stocked: Path, doichieu: Run) -> None:
    answer = doichieu("archive", "search", "song 5G lam lay lan covid-19", "--json")
    assert answer.returncode == 0, answer.stderr
    first = json.loads(answer.stdout)["matches"][0]
    assert "5G" in first["claim"]


def test_a_claim_in_one_language_finds_fact_checks_in_the_other(stocked: Path, doichieu: Run) -> None:
    answer = doichieu("archive", "search", "Bẻ khớp ngón tay gây viêm khớp", "--json")
    first = json.loads(answer.stdout)["matches"][0]
    assert first["claim"] == "Cracking your knuckles causes arthritis."


def test_every_quotation_stands_where_it_says_in_the_stored_snapshot(stocked: Path, doichieu: Run) -> None:
    report = checked(doichieu, SAMPLES / "texts" / "post-en.txt")
    quotations = [e for d in report["dossiers"] for e in d["evidence"]]
    assert quotations
    for quotation in quotations:
        (snapshot,) = stocked.rglob(f"{quotation['source_digest']}*")
        text = snapshot.read_text(encoding="utf-8")
        assert text[quotation["start"] : quotation["end"]] == quotation["text"]


def test_the_same_work_comes_from_a_pipe(stocked: Path, doichieu: Run) -> None:
    sentence = "Sóng 5G làm lây lan bệnh Covid-19."
    report = checked(doichieu, "-", text=sentence)
    (dossier,) = report["dossiers"]
    assert (dossier["claim"]["text"], dossier["claim"]["start"], dossier["claim"]["end"]) == (
        sentence,
        0,
        len(sentence),
    )


def test_private_details_reach_no_file_of_the_desk(stocked: Path, tmp_path: Path, doichieu: Run) -> None:
    (tmp_path / "note.txt").write_text(
        "Giá điện tăng 4,8% từ tháng 10 năm 2024. Liên hệ 0900 000 000 hoặc nguoi.mau@example.org.", encoding="utf-8"
    )
    assert doichieu("library", "add", "note.txt").returncode == 0
    kept = b"".join(path.read_bytes() for path in stocked.rglob("*") if path.is_file())
    assert b"4,8%" in kept
    assert b"0900 000 000" not in kept
    assert b"nguoi.mau@example.org" not in kept
