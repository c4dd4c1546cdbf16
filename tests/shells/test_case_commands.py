"""The people's work on the command line: the same journey, the same events, and every refusal told."""

import json
from collections.abc import Callable
from datetime import UTC, timedelta, timezone, tzinfo
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from doichieu.domain.cases import State
from doichieu.domain.claims import Claim
from doichieu.shells.cli.choices import Choices
from doichieu.shells.cli.main import main
from tests.domain.casework import CENSUS, CUC, LAN, NEWS, a_claim
from tests.journeys import by_the_domain_alone
from tests.newsrooms import the_library
from tests.shells.a_desk import Shelf, a_name
from tests.shells.conftest import Run

Do = Callable[..., str]


@pytest.fixture
def do(run: Run, shelf: Shelf) -> Do:
    """Run ``doichieu case …``, which must go well, on a desk whose library has the sources of the small desk."""
    the_library(shelf.library)

    def command(*arguments: str) -> str:
        done: Result = run("case", *arguments)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    return command


def typed() -> Claim:
    """The claim as it is when a person types it."""
    statement = a_claim().statement
    quote = a_claim().quote
    return Claim(quote, statement, "vi", a_claim().checkability, 1.0, 1.0)


def content(shown: str) -> str:
    """The digest that the command printed."""
    return shown.split("content ")[1].split(maxsplit=1)[0]


def to_drafted(do: Do) -> None:
    """From a claim to a draft with its evidence."""
    do("open", a_claim().statement, "--by", "mai", "--claimant", "lan truyền trên mạng", "--topic", "dân số")
    do("reword", "c1", a_claim().statement.rstrip("."), "--by", "lan")
    do("accept", "c1", "--by", "cúc")
    do("assign", "c1", "--by", "cúc", "--to", "lan", "--due", "2026-03-09")
    do("quote", "c1", CENSUS.text, "--by", "lan", "--source", CENSUS.locator)
    do("quote", "c1", NEWS.text, "--by", "lan", "--source", NEWS.digest)
    why = ("--why", "tự điều tra và công bố số liệu", "--kind", "statistics")
    do("admit", "c1", "e1", "--by", "lan", "--origin", "Tổng cục Thống kê", *why)
    do("exclude", "c1", "e2", "--by", "lan", "--reason", "Chép lại.")
    do("admit", "c1", "e2", "--by", "lan", "--origin", "Báo Mẫu", *why)
    draft(do, "lan", "Số đúng là 96,2 triệu.")
    do("declare", "c1", "--by", "lan", "--statement", "không có")


def draft(do: Do, by: str, summary: str) -> str:
    Path("bai.txt").write_text("Hai nguồn cùng nêu một con số.\n", encoding="utf-8")
    return do(
        "draft", "c1", "--by", by, "--rating", "false", "--title", "Việt Nam không có 120 triệu dân",
        "--summary", summary, "--explanation", "bai.txt",
    )  # fmt: skip


def to_published(do: Do) -> None:
    """On from there, sent back once, to the first edition."""
    to_drafted(do)
    do("submit", "c1", "--by", "lan")
    do("send-back", "c1", "--by", "cúc", "--reason", "Thiếu năm.")
    draft(do, "lan", "Năm 2019 là 96,2 triệu.")
    digest = content(do("submit", "c1", "--by", "lan"))
    do("declare", "c1", "--by", "cúc", "--statement", "không có")
    do("approve", "c1", "--by", "cúc", "--content", digest)
    do("undo", "c1", "--by", "cúc")
    do("approve", "c1", "--by", "cúc", "--content", digest)
    assert do("publish", "c1", "--by", "cúc") == "c1: published\n"


def test_the_journey_on_the_command_line_gives_the_events_that_the_domain_decides(do: Do, shelf: Shelf) -> None:
    to_published(do)
    do("reopen", "c1", "--by", "cúc", "--reason", "Có phản hồi.")
    do("describe", "c1", "--by", "bình", "--appearance", "diễn đàn Mẫu")
    draft(do, "bình", "Năm 2019 là 96.208.984.")
    do("declare", "c1", "--by", "bình", "--statement", "không có")
    digest = content(do("submit", "c1", "--by", "bình"))
    do("approve", "c1", "--by", "cúc", "--content", digest)
    do("correct", "c1", "--by", "cúc", "--reason", "Nêu con số đầy đủ.")
    assert do("retract", "c1", "--by", "cúc", "--reason", "Dùng nhầm bảng.") == "c1: retracted\n"
    assert [one.event for one in shelf.room.history("c1")] == by_the_domain_alone(typed())


def test_an_author_cannot_approve_their_own_verdict_on_the_command_line(do: Do, run: Run) -> None:
    to_drafted(do)
    do("declare", "c1", "--by", "cúc", "--statement", "không có")
    draft(do, "cúc", "Số đúng là 96,2 triệu dân.")
    digest = content(do("submit", "c1", "--by", "cúc"))
    refused = run("case", "approve", "c1", "--by", "cúc", "--content", digest)
    assert refused.exit_code == 1
    assert refused.stderr == "Error: c1: cúc worked on this content; somebody else must approve it\n"


def test_what_rests_on_a_withdrawn_source_is_not_signed_on_the_command_line(do: Do, run: Run) -> None:
    to_drafted(do)
    digest = content(do("submit", "c1", "--by", "lan"))
    do("declare", "c1", "--by", "cúc", "--statement", "không có")
    why = ("--by", "cúc", "--reason", "Trang đã rút bài.")
    assert run("library", "withdraw", NEWS.locator, *why).exit_code == 0
    refused = run("case", "approve", "c1", "--by", "cúc", "--content", digest)
    assert refused.exit_code == 1
    assert refused.stderr == (
        "Error: c1: the rating 'false' needs quotations from 2 independent sources, or from one that is primary; "
        f"independent so far, not counting what the desk withdrew ({NEWS.digest[:12]}…): 1; admit another source, "
        "or have one of these put back\n"
    )
    assert run("library", "put-back", NEWS.digest[:12], *why).exit_code == 0
    do("approve", "c1", "--by", "cúc", "--content", digest)


@pytest.mark.parametrize("given", ["0000", "0123456789ab", "4"])
def test_what_was_not_read_is_not_approved(do: Do, run: Run, given: str) -> None:
    to_drafted(do)
    digest = content(do("submit", "c1", "--by", "lan"))
    do("declare", "c1", "--by", "cúc", "--statement", "không có")
    for wrong in (given, digest[:7]):
        refused = run("case", "approve", "c1", "--by", "cúc", "--content", wrong)
        assert refused.stderr == f"Error: c1: read it again: the content is now {digest}, and not {wrong}\n"


def test_a_case_in_words(do: Do) -> None:
    to_published(do)
    shown = do("show", "c1")
    assert shown.splitlines()[:4] == [
        "c1  Việt Nam có 120 triệu dân",
        "published · in the hands of lan · due 9 Mar 2026",
        "brought in by hand · can be checked · lan truyền trên mạng · dân số",
        "",
    ]
    for said in (
        f"    “{CENSUS.text}”",
        "    Tổng cục Thống kê · statistics: tự điều tra và công bố số liệu",
        "Việt Nam không có 120 triệu dân  false",
        "written by lan",
        "approved by cúc",
        "lan declared: không có",
        "edition 1, 2 Mar 2026: written by lan, approved by cúc",
    ):
        assert f"{said}\n" in shown


def test_days_are_those_of_the_desks_time_zone(do: Do, shelf: Shelf) -> None:
    to_published(do)

    def shown(zone: tzinfo, *more: str) -> str:
        chosen = Choices(build=shelf.build, newsroom=shelf.newsroom, named=a_name, zone=lambda _: zone)
        return CliRunner().invoke(main, ["case", "show", "c1", *more], obj=chosen).stdout

    west = timezone(timedelta(hours=-12))
    assert "edition 1, 2 Mar 2026:" in shown(UTC)
    assert "edition 1, 1 Mar 2026:" in shown(west)
    assert "1 Mar 2026, 21:00 ·" in shown(west, "--history")


def test_a_case_as_json_is_all_of_it(do: Do, shelf: Shelf) -> None:
    to_published(do)
    told = json.loads(do("show", "c1", "--json"))
    assert (told["state"], told["version"]) == ("published", shelf.room.case("c1").version)
    happened = json.loads(do("show", "c1", "--history", "--json"))["history"]
    assert len(happened) == told["version"]
    assert happened[0]["by"] == "mai"


def test_the_history_tells_who_did_what_and_why(do: Do) -> None:
    to_published(do)
    lines = do("show", "c1", "--history").splitlines()
    assert lines[0].startswith("    1  mai opened the case: Việt Nam có 120 triệu dân. · lan truyền trên mạng ·")
    assert any("lan put the wording of the claim right: Việt Nam có 120 triệu dân" in line for line in lines)
    assert any("cúc asked for changes: Thiếu năm." in line for line in lines)


def test_what_one_did_last_is_taken_back_and_the_history_names_both(do: Do, run: Run) -> None:
    do("open", a_claim().statement, "--by", "mai")
    do("accept", "c1", "--by", "cúc")
    assert do("undo", "c1", "--by", "cúc") == "cúc took back: cúc took the claim up\nc1: intake\n"
    told = do("show", "c1", "--history")
    assert "    2  cúc took the claim up (taken back)  2 Mar 2026, 16:01 " in told
    assert "    3  cúc took back: cúc took the claim up  2 Mar 2026, 16:02 " in told
    assert told.count("(taken back)") == 1
    told = run("--lang", "vi", "case", "show", "c1", "--history").stdout
    assert "    2  cúc nhận kiểm chứng (đã hoàn tác)  " in told
    assert "    3  cúc hoàn tác: cúc nhận kiểm chứng  " in told
    happened = json.loads(do("show", "c1", "--history", "--json"))["history"]
    assert {**happened[2], "at": ""} == {"act": 2, "at": "", "by": "cúc", "case": "c1"}
    assert run("log", "verify").exit_code == 0


@pytest.mark.parametrize(
    ("by", "line"),
    [
        ("cúc", "c1: what happened last cannot be taken back: readers may have read the reason; reopen the case, and"),
        ("lan", "c1: what happened last cannot be taken back: readers may have read the reason; reopen the case, and"),
    ],
)
def test_what_readers_may_have_seen_is_not_taken_back(do: Do, run: Run, by: str, line: str) -> None:
    do("open", a_claim().statement, "--by", "mai")
    do("decline", "c1", "--by", "cúc", "--reason", "Không rõ.")
    refused = run("case", "undo", "c1", "--by", by)
    assert (refused.exit_code, refused.stderr) == (1, f"Error: {line} say why\n")


def test_what_somebody_else_did_is_not_taken_back(do: Do, run: Run) -> None:
    do("open", a_claim().statement, "--by", "mai")
    do("accept", "c1", "--by", "cúc")
    refused = run("--lang", "vi", "case", "undo", "c1", "--by", "dũng")
    assert refused.exit_code == 1
    assert refused.stderr == "Lỗi: c1: cúc đã làm việc sau cùng, và chỉ người ấy hoàn tác được\n"


def test_cases_are_listed_by_state_and_hands(do: Do) -> None:
    assert do("list") == "No cases.\n"
    to_drafted(do)
    do("open", "Tàu đầu tiên chạy năm 1885.", "--by", "mai", "--tip")
    assert do("list", "--state", "intake") == "c2  Tàu đầu tiên chạy năm 1885.\n        intake\n"
    assert do("list", "--assigned", "lan", "--limit", "1").startswith("c1  Việt Nam có 120 triệu dân\n")
    assert do("list", "--assigned", "bình") == "No cases.\n"


def test_a_declined_case_says_why_and_an_opinion_is_declined(do: Do, run: Run) -> None:
    do("open", "Phở là món ngon nhất.", "--by", "mai")
    do("mark", "c1", "--by", "lan", "--as", "opinion", "--reason", "Đây là lời khen.")
    refused = run("--lang", "vi", "case", "accept", "c1", "--by", "cúc")
    assert refused.stderr == (
        "Lỗi: c1: nhận định được đánh dấu là ý kiến nên không thể có kết luận; "
        "hãy từ chối vụ việc, hoặc mở vụ khác cho sự việc nêu trong đó\n"
    )
    do("decline", "c1", "--by", "cúc", "--reason", "Không nêu sự việc nào.")
    assert "Declined, publicly: Không nêu sự việc nào.\n" in do("show", "c1")


def test_one_publication_points_to_another(do: Do, shelf: Shelf) -> None:
    to_published(do)
    do("open", "Việt Nam có 130 triệu dân.", "--by", "mai")
    room = shelf.room
    case = room.assign(room.accept(room.case("c2"), CUC), CUC, to="lan", due=None)
    for exhibit in room.case("c1").exhibits:
        case = room.lay(case, LAN, quote=exhibit.quote)
        assert exhibit.grounds is not None
        case = room.admit(case, LAN, exhibit=exhibit.id, grounds=exhibit.grounds)
    written = room.case("c1").draft
    assert written is not None
    case = room.declare(room.draft(case, LAN, draft=written), LAN, statement="không có", conflicted=False)
    case = room.declare(room.submit(case, LAN), CUC, statement="không có", conflicted=False)
    assert case.content is not None
    room.publish(room.approve(case, CUC, content=case.content.digest), CUC)
    assert do("supersede", "c1", "--with", "c2", "--by", "cúc", "--reason", "Có bài mới.") == "c1: superseded\n"
    assert room.case("c1").state is State.SUPERSEDED


def test_a_conflict_of_interest_is_declared_and_shown(do: Do, run: Run) -> None:
    to_drafted(do)
    do("declare", "c1", "--by", "lan", "--statement", "vợ tôi làm ở đó", "--conflict")
    assert "lan declared: vợ tôi làm ở đó  conflict of interest\n" in do("show", "c1")
    refused = run("case", "submit", "c1", "--by", "lan")
    assert refused.stderr == "Error: c1: lan has declared a conflict of interest; somebody else must do this\n"


@pytest.mark.parametrize(
    ("command", "line"),
    [
        (("show", "c9"), "there is no case 'c9'"),
        (("accept", "c1", "--by", "ai"), "there is no member 'ai'"),
        (("accept", "c1", "--by", "lan"), "lan is checker here, and that role may not triage"),
        (("publish", "c1", "--by", "cúc"), "c1: cannot publish while the case is intake; only while it is: approved"),
    ],
)
def test_what_is_refused_is_told_in_one_line(do: Do, run: Run, command: tuple[str, ...], line: str) -> None:
    do("open", a_claim().statement, "--by", "mai")
    refused = run("case", *command)
    assert refused.exit_code in {1, 2}
    assert refused.stderr.startswith(f"Error: {line}")
    assert refused.stderr.count("\n") == 1


def test_who_acts_is_never_left_open(run: Run) -> None:
    refused = run("case", "accept", "c1")
    assert refused.exit_code == 2
    assert refused.stderr == "Error: --by is missing. See: doichieu case accept --help\n"


def test_the_log_proves_itself(do: Do, run: Run, shelf: Shelf) -> None:
    assert run("log", "verify").stdout.startswith("Nothing has happened yet.\n")
    to_published(do)
    last = shelf.room.log.last()
    assert last is not None
    log, team = run("log", "verify").stdout.splitlines()
    newest = list(shelf.room.members.history())[-1].line
    assert log == f"{last.number} lines, unbroken; last seal {last.seal}"
    assert team == f"The team's history: {newest.number} lines, unbroken; last seal {newest.seal}"
    assert run("log", "verify", "--seal", newest.seal[:12]).exit_code == 0
    assert run("log", "verify", "--seal", last.seal[:12]).exit_code == 0
    cut = run("log", "verify", "--seal", "f" * 12)
    assert (cut.exit_code, cut.stderr) == (1, "Error: the log is whole, but holds no line with the seal ffffffffffff\n")


def test_the_history_of_the_team_names_each_step_with_its_hand(run: Run) -> None:
    told = run("member", "history").stdout.splitlines()
    assert told[0].startswith("    1  The command line added mai as contributor  2 Mar 2026, 07:00 · ")
    assert len(told) == 6


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_an_explanation_is_read_in_whatever_encoding_it_was_saved(
    do: Do, shelf: Shelf, folder: Path, encoding: str
) -> None:
    text = "Hai nguồn cùng nêu một con số, và cả hai đều tự đếm."
    (folder / "luu.txt").write_text(text, encoding=encoding)
    to_drafted(do)
    words = ("--rating", "false", "--title", "Không phải", "--summary", "Là 96,2 triệu.")
    do("draft", "c1", "--by", "lan", *words, "--explanation", "luu.txt")
    written = shelf.room.case("c1").draft
    assert written is not None
    assert written.explanation == text


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Error: bai.docx is no plain text; save it as a .txt file. See: doichieu case draft --help\n"),
        ("vi", "Lỗi: bai.docx không phải là văn bản thuần; hãy lưu thành tệp .txt. Xem: doichieu case draft --help\n"),
    ],
)
def test_an_explanation_that_is_no_text_is_told_in_one_line(
    do: Do, run: Run, folder: Path, language: str, line: str
) -> None:
    (folder / "bai.docx").write_bytes(b"PK\x03\x04 and so on")
    do("open", a_claim().statement, "--by", "mai")
    words = ("--rating", "false", "--title", "Không phải", "--summary", "Là 96,2 triệu.")
    refused = run("--lang", language, "case", "draft", "c1", "--by", "lan", *words, "--explanation", "bai.docx")
    assert (refused.exit_code, refused.stderr) == (2, line)


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("en", "Error: --due: '2026-13-45' is no day; write one as 2026-12-09. See: doichieu case assign --help\n"),
        (
            "vi",
            "Lỗi: --due: '2026-13-45' không phải là ngày; hãy viết dạng 2026-12-09. Xem: doichieu case assign --help\n",
        ),
    ],
)
def test_a_day_that_is_in_no_calendar_is_refused_in_plain_words(run: Run, language: str, line: str) -> None:
    refused = run("--lang", language, "case", "assign", "c1", "--by", "cúc", "--to", "lan", "--due", "2026-13-45")
    assert (refused.exit_code, refused.stderr) == (2, line)


def test_the_same_words_are_laid_once(do: Do, shelf: Shelf) -> None:
    do("open", a_claim().statement, "--by", "mai")
    words = ("quote", "c1", CENSUS.text, "--by", "lan", "--source", CENSUS.locator)
    assert do(*words) == "c1: exhibit e1\n"
    assert do(*words) == "These words are laid before the desk already, as e1.\n"
    assert len(shelf.room.case("c1").exhibits) == 1
