"""The command line on a real desk, in a SQLite file and on a PostgreSQL server."""

import re
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from django.contrib.auth.models import Group, User
from django.db import connections, transaction

from doichieu import bootstrap, settings
from doichieu.adapters.storage.stores import Stores
from doichieu.domain.cases import State
from doichieu.shells.cli.choices import Choices
from doichieu.shells.cli.main import main
from tests.domain.casework import CENSUS, NEWS, SNAPSHOTS
from tests.newsrooms import the_library, the_members

Run = Callable[..., Result]
STATE = "the stored state is not what the log gives"


@pytest.fixture(params=["sqlite", "postgres"])
def kept(request: pytest.FixtureRequest, folder: Path) -> Stores:
    """The stores of the desk in ./desk, with members and sources, as its desk.toml names them."""
    bootstrap.create(folder / "desk")
    chosen = folder / "desk" / "desk.toml"
    text = chosen.read_text(encoding="utf-8").replace('contact = ""', 'contact = "bandoc@example.org"')
    if request.param == "postgres":
        text = text.replace('database = ""', f'database = "{request.getfixturevalue("postgres_url")}"')
    chosen.write_text(text, encoding="utf-8")
    found = bootstrap.kept_by(settings.read(folder / "desk"))
    the_members(found.members)
    the_library(found.library)
    return found


@pytest.fixture
def run() -> Run:
    """Run a command on ./desk as it is on disk."""

    def command(*arguments: str) -> Result:
        return CliRunner().invoke(main, arguments, obj=Choices())

    return command


def published(run: Run) -> str:
    """A case from a claim to a publication; its name."""

    def do(*arguments: str) -> str:
        done = run("case", *arguments)
        assert done.exit_code == 0, done.stderr
        return done.stdout

    opened = do("open", "Việt Nam có 120 triệu dân, theo a.b@example.org.", "--by", "mai")
    case = opened.removeprefix("Opened case ").removesuffix(".\n")
    assert re.fullmatch(r"[2-9a-z]{6}", case)
    do("accept", case, "--by", "cúc")
    do("assign", case, "--by", "lan", "--to", "lan")
    for number, source in enumerate((CENSUS, NEWS), 1):
        do("quote", case, "96", "--by", "lan", "--source", source.locator)
        do("admit", case, f"e{number}", "--by", "lan", "--origin", source.publisher, "--why", "công bố số liệu")
    do("draft", case, "--by", "lan", "--rating", "false", "--title", "Không phải", "--summary", "Số đúng là 96 triệu.")
    for name in ("lan", "dũng"):
        do("declare", case, "--by", name, "--statement", "không có")
    digest = do("submit", case, "--by", "lan").split("content ")[1].strip()
    do("approve", case, "--by", "dũng", "--content", digest)
    do("publish", case, "--by", "cúc")
    return case


def test_a_check_is_published_from_the_command_line_and_the_log_proves_it(kept: Stores, run: Run) -> None:
    began = datetime.now(UTC)
    name = published(run)
    case = kept.cases.get(name)
    assert case.state is State.PUBLISHED
    assert case.claim.statement == "Việt Nam có 120 triệu dân, theo [email]."
    assert case.publication is not None
    assert case.publication.current.imprint.contact == "bandoc@example.org"
    assert all(one.quote.holds_in(SNAPSHOTS[one.quote.source_digest]) for one in case.evidence)
    assert began <= case.opened_at <= datetime.now(UTC)
    proven = run("log", "verify")
    assert proven.exit_code == 0
    assert proven.stdout.startswith(f"{case.version} lines, unbroken; last seal ")


@pytest.mark.parametrize(
    ("statements", "said", "fault"),
    [
        (
            ("UPDATE doichieu_log SET content = replace(content, 'lan', 'mai') WHERE number = 7",),
            "line 7 of the log (case ",
            "its content is not what was sealed",
        ),
        (("DELETE FROM doichieu_log WHERE number = 7",), "line 8 of the log (case ", "a line is missing before it"),
        (("UPDATE doichieu_case SET state = 'retracted'",), "case ", STATE),
        (("DELETE FROM doichieu_case",), "case ", STATE),
        (("UPDATE doichieu_case SET content = '{}'",), "case ", STATE),
    ],
)
def test_whoever_changes_the_database_behind_the_desk_is_found_out(
    kept: Stores, run: Run, statements: tuple[str, ...], said: str, fault: str
) -> None:
    published(run)
    alias = kept.database.alias
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        for trigger in ("doichieu_log_keeps_its_lines", "doichieu_log_loses_no_line"):
            table = " ON doichieu_log" if kept.database.url else ""
            cursor.execute(f"DROP TRIGGER IF EXISTS {trigger}{table}")
        for statement in statements:
            cursor.execute(statement)
    proven = run("log", "verify")
    assert proven.exit_code == 1
    assert proven.stderr.startswith(f"Error: {said}")
    assert proven.stderr.endswith(f": {fault}\n")


def test_whoever_makes_themselves_an_administrator_behind_the_desk_is_found_out(kept: Stores, run: Run) -> None:
    alias = kept.database.alias
    lan = User.objects.using(alias).get(username="lan")
    group, _ = Group.objects.using(alias).get_or_create(name="administrator")
    lan.groups.set([group])
    proven = run("log", "verify")
    assert proven.exit_code == 1
    assert proven.stderr.startswith("Error: line ")
    assert proven.stderr.endswith(f" of the team's history: {STATE}\n")


def test_what_was_published_is_in_the_archive_until_it_is_taken_back(kept: Stores, run: Run) -> None:
    case = published(run)
    entry = kept.archive.own()[case]
    assert (entry.publisher, entry.title) == ("Đối Chiếu", "Không phải")
    retracted = run("case", "retract", case, "--by", "cúc", "--reason", "Dùng nhầm bảng.")
    assert retracted.exit_code == 0, retracted.stderr
    assert kept.archive.own() == {}
    assert run("log", "verify").exit_code == 0


def test_an_entry_that_went_astray_is_named_and_put_right(kept: Stores, run: Run) -> None:
    case = published(run)
    whole = kept.archive.own()
    alias = kept.database.alias
    with transaction.atomic(using=alias), connections[alias].cursor() as cursor:
        cursor.execute("UPDATE doichieu_fact_check SET title = 'Chữa lén'")
    proven = run("log", "verify")
    assert proven.exit_code == 1
    said = "the archive does not hold its publication as the log gives it; doichieu archive own puts that right"
    assert proven.stderr == f"Error: case {case}: {said}\n"
    assert run("archive", "own").stdout == "1 check of our own, 1 put right\n"
    assert kept.archive.own() == whole
    assert run("log", "verify").exit_code == 0
    assert run("archive", "own").stdout == "1 check of our own, 0 put right\n"
