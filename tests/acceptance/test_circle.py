"""What a desk published answers the same claim when it comes again, through the installed command and real models."""

import json
from pathlib import Path
from typing import Any

import pytest

from tests.acceptance.conftest import Run
from tests.acceptance.test_journey import SAMPLES

CLAIM = "Việt Nam có 120 triệu dân."
REWORDED = "Dân số Việt Nam hiện nay là 120 triệu người."
TITLE, SUMMARY = "Việt Nam không có 120 triệu dân", "Tổng điều tra năm 2019 đếm được 96,2 triệu người."
NOTES = {
    "census.txt": "Tổng điều tra năm 2019: dân số Việt Nam là 96.208.984 người.",
    "news.txt": "Theo kết quả công bố, cả nước có hơn 96,2 triệu dân.",
}


@pytest.fixture
def team(desk: Path, tmp_path: Path, doichieu: Run) -> Path:
    """A desk with an imprint, two members, two sources, and the sample archive of what others published."""
    chosen = desk / "desk.toml"
    text = chosen.read_text(encoding="utf-8").replace('contact = ""', 'contact = "thu@example.org"')
    chosen.write_text(text.replace('name = "Đối Chiếu"', 'name = "Bàn Mẫu"'), encoding="utf-8")
    for name, words in NOTES.items():
        (tmp_path / name).write_text(words, encoding="utf-8")
    succeeds(doichieu, "archive", "import", *sorted((SAMPLES / "archive").iterdir()))
    succeeds(doichieu, "library", "add", *NOTES)
    for name, role in (("lan", "checker"), ("cúc", "editor")):
        succeeds(doichieu, "member", "add", name, "--role", role, text="bốn từ nối nhau\nbốn từ nối nhau\n")
    return desk


def succeeds(doichieu: Run, *arguments: str | Path, text: str | None = None) -> str:
    done = doichieu(*arguments, text=text)
    assert done.returncode == 0, done.stderr
    return done.stdout


def published(doichieu: Run) -> str:
    """A case from the claim to its publication; its name."""

    def do(*arguments: str) -> str:
        return succeeds(doichieu, "case", *arguments)

    case = do("open", CLAIM, "--by", "lan").removeprefix("Opened case ").removesuffix(".\n")
    do("accept", case, "--by", "cúc")
    do("assign", case, "--by", "lan", "--to", "lan")
    for number, name in enumerate(NOTES, 1):
        do("quote", case, "96", "--by", "lan", "--source", name)
        do("admit", case, f"e{number}", "--by", "lan", "--origin", name, "--why", "công bố số liệu")
    do("draft", case, "--by", "lan", "--rating", "false", "--title", TITLE, "--summary", SUMMARY)
    for member in ("lan", "cúc"):
        do("declare", case, "--by", member, "--statement", "không có")
    digest = do("submit", case, "--by", "lan").split("content ")[1].strip()
    do("approve", case, "--by", "cúc", "--content", digest)
    do("publish", case, "--by", "cúc")
    return case


def found(doichieu: Run) -> list[dict[str, Any]]:
    """The desk's own checks that are found for the claim in other words."""
    (dossier,) = json.loads(succeeds(doichieu, "check", "-", "--all", "--json", text=REWORDED))["dossiers"]
    return [match for match in dossier["matches"] if match["case"]]


def test_a_published_check_answers_the_claim_when_it_comes_again_until_it_is_taken_back(
    team: Path, doichieu: Run
) -> None:
    assert found(doichieu) == []
    case = published(doichieu)
    (match,) = found(doichieu)
    assert (match["case"], match["publisher"], match["claim"]) == (case, "Bàn Mẫu", CLAIM)
    assert match["relation"] == "same_claim"
    assert match["rating"] == {"words": "sai", "scale": "false", "provenance": "editor"}
    assert match["url"] == f"/published/{case}/"
    shown = succeeds(doichieu, "check", "-", "--all", "--lang", "en", text=REWORDED)
    assert f"our own check: doichieu case show {case}" in " ".join(shown.split())
    assert f"/published/{case}/" not in shown, "a place without a host leads nowhere from a terminal"

    chosen = team / "desk.toml"
    text = chosen.read_text(encoding="utf-8").replace('address = ""', 'address = "https://kiemchung.example"')
    chosen.write_text(text, encoding="utf-8")
    assert [one["url"] for one in found(doichieu)] == [f"https://kiemchung.example/published/{case}/"]

    succeeds(doichieu, "case", "retract", case, "--by", "cúc", "--reason", "Dùng nhầm bảng.")
    assert found(doichieu) == []
    assert "unbroken" in succeeds(doichieu, "log", "verify")
