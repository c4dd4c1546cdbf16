"""Tips on the command line: taken in from a letter, and answered by members."""

import re
from collections.abc import Callable
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from doichieu.domain.events import Joined, Opened, Origin
from doichieu.domain.roles import Role
from doichieu.domain.tips import ALPHABET
from doichieu.newsroom import Newsroom
from doichieu.shells.cli.choices import Choices, newsroom
from doichieu.shells.cli.main import main

Command = Callable[..., Result]
PEOPLE = {"mai": Role.CONTRIBUTOR, "lan": Role.CHECKER, "cúc": Role.EDITOR}


@pytest.fixture
def desk(tmp_path: Path) -> Path:
    folder = tmp_path / "desk"
    assert CliRunner().invoke(main, ["init", str(folder)], obj=Choices()).exit_code == 0
    for name, role in PEOPLE.items():
        newsroom(folder).members.add(name, role)
    return folder


@pytest.fixture
def room(desk: Path) -> Newsroom:
    return newsroom(desk)


@pytest.fixture
def tip(desk: Path) -> Command:
    """Run ``doichieu tip …`` on the desk."""

    def command(*arguments: str, language: str = "en") -> Result:
        return CliRunner().invoke(
            main, ["--desk", str(desk), "--lang", language, "tip", *arguments], obj=Choices(desk=desk)
        )

    return command


def received(tip: Command, *more: str) -> str:
    """Take one in; gives its name."""
    done = tip("receive", *more, "--by", "mai", "--claim", "Cầu đóng hai năm.", "--place", "thư tay")
    assert done.exit_code == 0, done.stderr
    said = re.fullmatch(
        rf"Took in tip (\w{{6}})\.\nIts receipt, for whoever sent it: (?:[{ALPHABET}]{{4}}-?){{5}}\n", done.stdout
    )
    assert said, done.stdout
    return said[1]


def test_a_letter_is_taken_in_without_private_details(tip: Command, tmp_path: Path) -> None:
    letter = tmp_path / "thu.txt"
    letter.write_text("Thưa tòa soạn,\nxin gọi 0912 345 678.\n", encoding="utf-8")
    name = received(tip, str(letter))
    shown = tip("show", name, "--by", "lan").stdout
    assert "Cầu đóng hai năm." in shown
    assert "thư tay" in shown
    assert "Thưa tòa soạn," in shown
    assert "0912" not in shown
    assert "nobody has answered it yet" in shown


def test_those_that_wait_are_listed_oldest_first(tip: Command) -> None:
    names = [received(tip), received(tip)]
    assert re.findall(r"^(\w{6})  ", tip("list", "--by", "lan").stdout, re.MULTILINE) == names
    assert re.findall(r"^(\w{6})  ", tip("list", "--by", "lan", "--limit", "1").stdout, re.MULTILINE) == names[:1]


def test_a_tip_becomes_a_case(tip: Command, room: Newsroom) -> None:
    name = received(tip)
    done = tip("open", name, "--by", "lan", "--topic", "giao thông")
    (case,) = room.board()
    assert done.stdout == f"Opened case {case.id}.\n"
    assert (case.claim.statement, case.origin, case.appearance) == ("Cầu đóng hai năm.", Origin.TIP, "thư tay")
    opened, joined = (one.event for one in room.history(case.id))
    assert isinstance(opened, Opened)
    assert isinstance(joined, Joined)
    assert joined.tip == name
    assert tip("list", "--by", "lan").stdout == "No tips wait.\n"
    assert f"case {case.id} was opened from it" in tip("show", name, "--by", "lan").stdout


def test_the_claim_can_be_stated_otherwise(tip: Command, room: Newsroom) -> None:
    tip("open", received(tip), "--by", "lan", "--claim", "The bridge is shut.", "--language", "en", "--appearance", "")
    (case,) = room.board()
    assert (case.claim.statement, case.claim.language, case.appearance) == ("The bridge is shut.", "en", "")


def test_a_tip_is_joined_to_a_case(tip: Command, room: Newsroom) -> None:
    tip("open", received(tip), "--by", "lan")
    (case,) = room.board()
    assert tip("join", received(tip), case.id, "--by", "lan").stdout == f"{case.id}: intake\n"
    assert [type(one.event).__name__ for one in room.history(case.id)] == ["Opened", "Joined", "Joined"]


def test_a_tip_is_laid_aside_by_an_editor_with_a_reason(tip: Command) -> None:
    name = received(tip)
    refused = tip("lay-aside", name, "--by", "lan", "--reason", "Là ý kiến.")
    assert (refused.exit_code, "may not lay aside" in refused.stderr) == (1, True)
    assert tip("lay-aside", name, "--by", "cúc", "--reason", "Là ý kiến.").stdout == f"Laid tip {name} aside.\n"
    assert "Là ý kiến." in tip("show", name, "--by", "lan").stdout


@pytest.mark.parametrize(
    ("status", "arguments", "told"),
    [
        (1, ("show", "zzzzzz", "--by", "lan"), "Error: there is no tip 'zzzzzz'\n"),
        (2, ("list", "--by", "ai"), "Error: there is no member 'ai'\n"),
        (1, ("receive", "--by", "mai", "--claim", " "), "the claim is missing"),
        (1, ("receive", "--by", "mai", "--claim", "a" * 1001), "the claim has 1,001 characters, more than 1,000"),
    ],
)
def test_what_cannot_be_done_is_told_in_one_line(
    tip: Command, status: int, arguments: tuple[str, ...], told: str
) -> None:
    done = tip(*arguments)
    assert done.exit_code == status
    assert told in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_a_contributor_reads_no_tips(tip: Command) -> None:
    done = tip("list", "--by", "mai")
    assert (done.exit_code, "may not sort tips" in done.stderr) == (1, True)


def test_what_is_answered_already_is_told(tip: Command) -> None:
    name = received(tip)
    tip("open", name, "--by", "lan")
    assert "somebody has answered it" in tip("open", name, "--by", "lan").stderr


def test_it_speaks_vietnamese(tip: Command) -> None:
    assert tip("list", "--by", "lan", language="vi").stdout == "Không có tin báo nào đang chờ.\n"
