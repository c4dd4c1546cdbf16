"""What each command prints, whole."""

import json
import os
import unicodedata
from pathlib import Path

import jsonschema
import pytest
from click.testing import CliRunner

from doichieu import __version__
from doichieu.domain.errors import DeskBusy
from doichieu.shells.cli.choices import Choices
from doichieu.shells.cli.main import main
from doichieu.shells.render import as_json
from tests.shells.a_desk import Shelf
from tests.shells.conftest import LEMON, RECORDS, Run

SPEECH = f"Mở đầu. {LEMON} Sa Pa đẹp nhất trong 63 tỉnh thành."


def test_help_lists_the_commands_in_the_order_of_the_work(run: Run) -> None:
    shown = run("--help")
    listed = shown.output.split("Commands:\n")[1].splitlines()
    names = [line.split()[0] for line in listed if line.startswith("  ")]
    in_order = "init archive library check case tip log report serve worker member evaluate".split()
    assert (shown.exit_code, names[: len(in_order)]) == (0, in_order)


def test_help_is_in_the_language_asked_for(run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    assert run("--lang", "vi", "check", "--help").output.startswith("Cách dùng: doichieu check")
    monkeypatch.setenv("LANG", "vi_VN.UTF-8")
    assert run("check", "--help").output.startswith("Cách dùng: doichieu check")
    assert run("--lang", "en", "check", "--help").output.startswith("Usage: doichieu check")


def test_the_version_is_the_packages(run: Run) -> None:
    assert run("--version").output == f"doichieu, version {__version__}\n"


@pytest.mark.parametrize(("said", "kept"), [(None, "1"), ("2", "2")])
def test_small_products_start_no_threads_unless_the_person_says_so(
    run: Run, monkeypatch: pytest.MonkeyPatch, said: str | None, kept: str
) -> None:
    monkeypatch.setenv("OPENBLAS_NUM_THREADS", said or "")
    if said is None:
        monkeypatch.delenv("OPENBLAS_NUM_THREADS")
    run("--version")
    assert os.environ["OPENBLAS_NUM_THREADS"] == kept


def test_an_import_sums_up_what_became_of_each_record(folder: Path, run: Run) -> None:
    (folder / "checks.jsonl").write_text(RECORDS, encoding="utf-8")
    first, again = run("archive", "import", "checks.jsonl"), run("archive", "import", "checks.jsonl")
    assert first.exit_code == again.exit_code == 0
    assert first.stdout == "2 fact-checks added, 0 updated, 0 there already, 1 could not be read\n"
    assert first.stderr == "checks.jsonl:3: it has no claim\n"
    assert again.stdout == "0 fact-checks added, 0 updated, 2 there already, 1 could not be read\n"


def test_an_import_shows_five_reasons_and_counts_the_rest(folder: Path, run: Run) -> None:
    (folder / "bad.jsonl").write_text('{"url": "x"}\n' * 8, encoding="utf-8")
    done = run("archive", "import", "bad.jsonl")
    assert done.exit_code == 1
    assert done.stderr.splitlines() == [f"bad.jsonl:{n}: it has no claim" for n in range(1, 6)] + ["… and 3 more"]


def test_a_file_that_is_missing_does_not_keep_the_others_out(folder: Path, run: Run) -> None:
    (folder / "checks.jsonl").write_text(RECORDS, encoding="utf-8")
    done = run("archive", "import", "gone.jsonl", "checks.jsonl")
    assert done.exit_code == 1
    assert done.stdout.startswith("2 fact-checks added")
    assert done.stderr.splitlines()[-1] == "Error: gone.jsonl: no such file or folder"


def test_a_column_of_another_name_can_be_mapped(folder: Path, run: Run) -> None:
    (folder / "a.jsonl").write_text('{"statement": "Tin đồn.", "url": "x"}\n', encoding="utf-8")
    assert run("archive", "import", "a.jsonl", "--column", "claim=statement").stdout.startswith("1 fact-check added")
    wrong = run("archive", "import", "a.jsonl", "--column", "claim")
    assert wrong.exit_code == 2
    assert wrong.stderr.startswith("Error: --column is written OURS=THEIRS, not 'claim'.")


def test_a_search_of_the_archive_shows_the_publishers_words_and_our_reading(stocked: Run) -> None:
    done = stocked("archive", "search", "nước chanh chữa khỏi ung thư", "--limit", "1")
    assert done.stdout == (
        f"1. {LEMON}\n"
        "   “Sai” (we read this as: false) · Báo Mẫu · no date\n"
        "   already checked (same claim: 99%)\n"
        "   https://example.org/1\n"
    )


def test_a_search_of_the_archive_gives_json(stocked: Run) -> None:
    done = stocked("archive", "search", "nước chanh chữa khỏi ung thư", "--json")
    answer = json.loads(done.stdout)
    assert answer["query"] == "nước chanh chữa khỏi ung thư"
    assert answer["matches"][0]["claim"] == LEMON
    assert answer["matches"][0]["rating"] == {"words": "Sai", "scale": "false", "provenance": "words"}


def test_a_search_that_finds_nothing_says_so(run: Run) -> None:
    assert run("archive", "search", "giá vàng").stdout == "No published fact-check found.\n"
    assert run("library", "search", "giá vàng").stdout == "Nothing found in the library.\n"


def test_adding_sources_sums_up_and_counts_private_details(folder: Path, run: Run) -> None:
    (folder / "a.txt").write_text("Gọi [phone] hoặc [phone].", encoding="utf-8")
    first, again = run("library", "add", "a.txt"), run("--lang", "vi", "library", "add", "a.txt", "gone.txt")
    assert first.stdout == (
        "1 source added, 0 there already, 0 could not be read\nPrivate details taken out: 2 phone numbers\n"
    )
    assert again.exit_code == 1
    assert again.stdout == "thêm 0 nguồn, 1 đã có sẵn, 1 không đọc được\n"
    assert again.stderr == "Lỗi: gone.txt: không có tệp hay thư mục này\n"


def test_a_search_of_the_library_shows_quotation_source_and_place(stocked: Run) -> None:
    done = stocked("library", "search", "uống bao nhiêu lít nước mỗi ngày", "--limit", "1")
    lines = done.stdout.splitlines()
    assert lines[0].startswith("1. “Mỗi ngày nên uống 2 lít nước.")
    assert "nuoc uong" in done.stdout
    answer = json.loads(stocked("library", "search", "uống nước", "--json").stdout)
    assert answer["evidence"][0]["text"] in (Path("nuoc-uong.txt").read_text(encoding="utf-8"))


def test_a_check_prints_what_was_read_and_a_dossier_a_claim(folder: Path, stocked: Run) -> None:
    (folder / "bai-noi.txt").write_text(SPEECH, encoding="utf-8")
    done = stocked("check", "bai-noi.txt")
    assert done.exit_code == 0
    assert done.stdout.startswith(
        "bai noi  Vietnamese\n"
        "3 sentences read, 1 claim found\n"
        "No private details found in the text\n"
        "\n"
        "1. line 1 · worth checking: 55%\n"
        f"   {LEMON}\n"
        "   can be checked (55%) · states a number: “2”\n"
        "   Already checked\n"
        f"     1. {LEMON}\n"
        "        “Sai” (we read this as: false) · Báo Mẫu · no date\n"
        "        same claim: 99%\n"
        "        https://example.org/1\n"
    )
    assert "What the sources say\n     1. “Mỗi ngày nên uống 2 lít nước.”" in done.stdout


def test_a_check_of_every_sentence_lists_opinions_without_a_suggestion(folder: Path, stocked: Run) -> None:
    (folder / "bai-noi.txt").write_text(SPEECH, encoding="utf-8")
    answer = json.loads(stocked("check", "bai-noi.txt", "--all", "--json").stdout)
    kinds = [(dossier["claim"]["checkability"], dossier["suggestion"]["kind"]) for dossier in answer["dossiers"]]
    assert kinds[2] == ("opinion", "abstention")
    assert len(kinds) == 3
    assert answer["source"]["claims"] == 1


def test_a_limit_keeps_the_worthiest_in_the_order_of_the_text(folder: Path, stocked: Run) -> None:
    (folder / "a.txt").write_text("Có 5 con. Năm ngoái giá thịt lợn tăng 20 phần trăm. Có 7 con mèo.", encoding="utf-8")
    answer = json.loads(stocked("check", "a.txt", "--limit", "2", "--json").stdout)
    assert [d["claim"]["text"] for d in answer["dossiers"]] == [
        "Năm ngoái giá thịt lợn tăng 20 phần trăm.",
        "Có 7 con mèo.",
    ]
    assert answer["source"]["claims"] == 3


def test_the_json_of_a_check_fits_its_schema(stocked: Run) -> None:
    answer = json.loads(stocked("check", "-", "--json", text=SPEECH).stdout)
    jsonschema.validate(answer, as_json.schema())


def test_a_check_writes_the_page_beside_what_it_prints(folder: Path, stocked: Run) -> None:
    done = stocked("check", "-", "--html", "report.html", "--lang", "vi", text=SPEECH)
    assert done.exit_code == 0
    assert done.stderr == "Đã ghi báo cáo vào report.html\n"
    page = (folder / "report.html").read_text(encoding="utf-8")
    assert page.startswith('<!doctype html>\n<html lang="vi">')
    assert LEMON in page


def test_a_text_without_claims_is_no_error(run: Run) -> None:
    done = run("check", "-", text="Xin chào.")
    assert (done.exit_code, done.stderr) == (0, "")
    assert "No sentence worth checking was found." in done.stdout


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["check"], "PATH|URL|- is missing. See: doichieu check --help"),
        (["check", "a", "--lmit", "3"], "No such option: --lmit. See: doichieu check --help"),
        (["check", "a", "--limit", "0"], "--limit: 0 is not in the range x>=1. See: doichieu check --help"),
        (["chek"], "No such command: chek. See: doichieu --help"),
        (["archive", "search", "  "], "TEXT is empty. See: doichieu archive search --help"),
        (["check", "a", "--all", "--limit", "3"], "--all and --limit exclude each other. See: doichieu check --help"),
        (
            ["check", "a", "--html", "no/such/folder.html"],
            "--html: there is no folder no/such. See: doichieu check --help",
        ),
        (
            ["case", "assign", "k3f9q2", "--by", "cúc", "--to", "lan", "--due", "2026-02-30"],
            "--due: '2026-02-30' is no day; write one as 2026-12-09. See: doichieu case assign --help",
        ),
        (["--lang", "fr", "check"], "--lang: 'fr' is not one of 'en', 'vi'. See: doichieu --help"),
    ],
)
def test_wrong_use_is_one_line_and_status_2(run: Run, arguments: list[str], line: str) -> None:
    done = run(*arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"Error: {line}\n")


@pytest.mark.parametrize(
    ("arguments", "line"),
    [
        (["check", "a", "--limit", "0"], "--limit: 0 nằm ngoài khoảng x>=1. Xem: doichieu check --help"),
        (["check", "a", "--limit", "ba"], "--limit: 'ba' không phải là số nguyên. Xem: doichieu check --help"),
        (
            ["tip", "receive", "thu.txt", "--by", "mai", "--claim", "x"],
            "[PATH]: không có tệp 'thu.txt'. Xem: doichieu tip receive --help",
        ),
        (
            ["member", "add", "lan", "--role", "boss"],
            "--role: 'boss' không phải là một trong các giá trị 'contributor', 'checker', 'editor', 'administrator'. "
            "Xem: doichieu member add --help",
        ),
    ],
)
def test_a_wrong_value_is_told_in_vietnamese(run: Run, arguments: list[str], line: str) -> None:
    done = run("--lang", "vi", *arguments)
    assert (done.exit_code, done.stdout, done.stderr) == (2, "", f"Lỗi: {line}\n")


def test_no_command_at_all_shows_the_help_and_is_wrong_use(run: Run) -> None:
    done = run()
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr.startswith("Usage: doichieu")


def test_the_desk_is_named_before_or_after_the_command_or_by_the_environment(
    folder: Path, run: Run, shelf: Shelf, monkeypatch: pytest.MonkeyPatch
) -> None:
    asked: list[str] = []

    def build(folder: Path) -> object:
        asked.append(str(folder))
        return shelf.build(folder)

    for arguments in (["--desk", "one", "archive", "search", "x"], ["archive", "search", "x", "--desk", "two"]):
        CliRunner().invoke(main, arguments, obj=Choices(build=build))  # type: ignore[arg-type]
    monkeypatch.setenv("DOICHIEU_DESK", "three")
    CliRunner().invoke(main, ["archive", "search", "x"], obj=Choices(build=build))  # type: ignore[arg-type]
    assert asked == ["one", "two", "three"]


def test_a_search_brings_the_index_level_first(stocked: Run, shelf: Shelf) -> None:
    missing = shelf.build(Path()).fact_check_reader.read("checks.jsonl", {}, lambda _: None)
    assert len(list(shelf.archive.add(missing))) == 2
    (Path("more.jsonl")).write_text('{"claim": "Tin mới về 5G.", "url": "https://example.org/9"}\n', encoding="utf-8")
    list(shelf.archive.add(shelf.build(Path()).fact_check_reader.read("more.jsonl", {})))
    assert "Tin mới về 5G." in stocked("archive", "search", "Tin mới về 5G").stdout


def test_a_desk_that_is_being_written_to_is_searched_as_far_as_it_is_indexed(stocked: Run, shelf: Shelf) -> None:
    (Path("more.jsonl")).write_text('{"claim": "Tin mới.", "url": "https://example.org/9"}\n', encoding="utf-8")
    list(shelf.archive.add(shelf.build(Path()).fact_check_reader.read("more.jsonl", {})))

    def busy(*_: object) -> None:
        raise DeskBusy("desk")

    shelf.archive_index.apply = busy  # type: ignore[method-assign]
    done = stocked("archive", "search", "nước chanh chữa ung thư", "--limit", "1")
    assert done.exit_code == 0
    assert LEMON in done.stdout
    assert done.stderr.splitlines() == [
        "1 stored entry cannot be found yet; it is indexed first.",
        "Another process is writing to this desk: its newest entries may not be found yet.",
    ]


def test_what_is_typed_may_be_decomposed_or_hold_broken_letters(stocked: Run) -> None:
    decomposed = unicodedata.normalize("NFD", "nước chanh chữa khỏi ung thư")
    assert LEMON in stocked("archive", "search", decomposed).stdout
    assert stocked("library", "search", os.fsdecode(b"n\xff\xfec 2")).exit_code == 0
