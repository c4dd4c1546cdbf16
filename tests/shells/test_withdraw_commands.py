"""Sources withdrawn, put back and erased on the command line, in both languages."""

from pathlib import Path

import pytest

from doichieu.domain.texts import digest
from tests.shells.a_desk import Shelf
from tests.shells.conftest import Run

FILE = "nuoc-uong.txt"
WHY = ("--by", "cúc", "--reason", "Trang đã rút bài.")
ASKED = ("library", "search", "uống bao nhiêu lít nước mỗi ngày")


def short(folder: Path) -> str:
    return digest((folder / FILE).read_text(encoding="utf-8"))[:12]


def finds(run: Run) -> bool:
    return "2 lít nước" in run(*ASKED).stdout


def test_a_source_is_withdrawn_by_its_place_and_put_back_by_its_digest(folder: Path, stocked: Run) -> None:
    assert finds(stocked)
    assert stocked("library", "withdraw", FILE, *WHY).stdout == f"Withdrew {short(folder)}.\n"
    assert not finds(stocked)
    assert stocked("--lang", "vi", "library", "put-back", short(folder), *WHY).stdout == (
        f"Đã đưa {short(folder)} trở lại.\n"
    )
    assert finds(stocked)


def test_adding_a_withdrawn_text_again_says_that_it_was_withdrawn_and_why(folder: Path, stocked: Run) -> None:
    stocked("library", "withdraw", FILE, *WHY)
    again = stocked("library", "add", FILE)
    assert again.exit_code == 0
    assert again.stdout == "0 sources added, 0 there already, 0 could not be read\n"
    assert again.stderr == (
        f"{FILE}: withdrawn on 2 Mar 2026 and not taken in again, because: Trang đã rút bài. "
        f"(doichieu library put-back {short(folder)} trusts it again)\n"
    )
    assert "đã rút ngày 2/3/2026" in stocked("--lang", "vi", "library", "add", FILE).stderr
    assert not finds(stocked)


def test_an_erased_text_comes_in_again_only_after_it_was_put_back(folder: Path, stocked: Run, shelf: Shelf) -> None:
    assert stocked("library", "withdraw", FILE, *WHY, "--erase").stdout == f"Erased {short(folder)}.\n"
    assert shelf.library.count() == 0
    stocked("library", "add", FILE)
    assert not finds(stocked)
    assert stocked("library", "put-back", short(folder), *WHY).exit_code == 0
    assert stocked("library", "add", FILE).stdout.startswith("1 source added")
    assert finds(stocked)


def test_what_a_case_quotes_is_withdrawn_and_not_erased(folder: Path, stocked: Run) -> None:
    stocked("case", "open", "Uống 3 lít nước mỗi ngày.", "--by", "mai")
    words = "Mỗi ngày nên uống 2 lít nước."
    assert stocked("case", "quote", "c1", words, "--source", FILE, "--by", "lan").exit_code == 0
    refused = stocked("library", "withdraw", FILE, *WHY, "--erase")
    assert refused.exit_code != 0
    assert "cannot be erased, for it is quoted in: c1" in refused.stderr
    assert stocked("library", "withdraw", FILE, *WHY).exit_code == 0
    assert "Withdrawn by this desk on 2 Mar 2026: Trang đã rút bài." in stocked("case", "show", "c1").stdout
    again = stocked("case", "quote", "c1", "Gọi [phone] để hỏi thêm.", "--source", FILE, "--by", "lan")
    assert again.exit_code != 0
    assert "the desk withdrew this source, because: Trang đã rút bài." in again.stderr


@pytest.mark.parametrize("command", ["withdraw", "put-back"])
def test_who_may_not_or_names_nothing_is_told(stocked: Run, command: str) -> None:
    stocked("library", "withdraw", FILE, *WHY)
    assert "may not withdraw source" in stocked("library", command, FILE, "--by", "lan", "--reason", "Sai.").stderr
    assert "the library has no source from there" in stocked("library", command, "khong-co.txt", *WHY).stderr
