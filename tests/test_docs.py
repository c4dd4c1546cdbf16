"""The documents keep up with the program: options, commands, messages and links."""

import re
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from pydantic import BaseModel

from doichieu.domain.errors import SpanOutsideSource
from doichieu.settings import Settings
from doichieu.shells import vocabulary
from doichieu.shells.errors import MESSAGES
from doichieu.shells.words import in_language

ROOT = Path(__file__).parent.parent
GUIDE = ROOT / "docs" / "guide"
LANGUAGES = ("en", "vi")
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md"), *(ROOT / "src").rglob("README.md")])
LINK = re.compile(r"(?<!`)!?\[[^\]]*\]\(([^)\s]+)\)")
CALL = re.compile(r"^(?:.*\| )?doichieu (.+?)(?:\s+#.*)?$", re.MULTILINE)


def _name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def _sections() -> Iterator[tuple[str, str, object]]:
    """Section, option and default, for every option of desk.toml."""
    for section, field in Settings.model_fields.items():
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            for option, inner in field.annotation.model_fields.items():
                yield section, option, inner.get_default(call_default_factory=True)


def _written(default: object) -> str:
    return f'"{default}"' if isinstance(default, str) else str(default)


def _section_of(text: str, name: str) -> str:
    found = re.search(rf"^## \[{name}\]$(.*?)(?=^## |\Z)", text, re.MULTILINE | re.DOTALL)
    assert found, f"no section [{name}]"
    return found[1]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(("section", "option", "default"), list(_sections()))
def test_every_option_is_in_the_guide_with_its_default(
    language: str, section: str, option: str, default: object
) -> None:
    text = _section_of((GUIDE / language / "desk-toml.md").read_text(encoding="utf-8"), section)
    row = next((line for line in text.splitlines() if line.startswith(f"| `{option}` |")), "")
    assert row, f"{section}.{option} is not in the guide"
    if default:
        assert f"| {_written(default)} |" in row


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_names_no_option_that_does_not_exist(language: str) -> None:
    text = (GUIDE / language / "desk-toml.md").read_text(encoding="utf-8")
    known = {(section, option) for section, option, _ in _sections()}
    for section in re.findall(r"^## \[(\w+)\]$", text, re.MULTILINE):
        for option in re.findall(r"^\| `(\w+)` \|", _section_of(text, section), re.MULTILINE):
            assert (section, option) in known


def _commands() -> dict[str, click.Command]:
    from doichieu.shells.cli.main import main  # noqa: PLC0415 - builds the commands

    return dict(_walk(main, ""))


def _walk(command: click.Command, name: str) -> Iterator[tuple[str, click.Command]]:
    if not isinstance(command, click.Group):
        yield name, command
        return
    context = click.Context(command)
    for inner in command.list_commands(context):
        found = command.get_command(context, inner)
        assert found is not None
        yield from _walk(found, f"{name} {inner}".strip())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_command_and_every_option_of_it_is_in_the_guide(language: str) -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in sorted((GUIDE / language).glob("*.md")))
    for name, command in _commands().items():
        assert f"doichieu {name}" in text
        for parameter in command.params:
            if isinstance(parameter, click.Option) and not parameter.hidden:
                assert any(option in text for option in parameter.opts), f"{name} {parameter.opts}"


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_call_in_the_documents_names_a_command_and_options_that_exist(path: Path) -> None:
    commands = _commands()
    blocks = "\n".join(re.findall(r"(?:^    .*\n)+", path.read_text(encoding="utf-8"), re.MULTILINE))
    for call in CALL.findall(re.sub(r"\\\n\s*", "", re.sub(r"^    ", "", blocks, flags=re.MULTILINE))):
        name = next((n for n in commands if f"{call} ".startswith(f"{n} ")), None)
        assert name is not None, call
        known = {option for parameter in commands[name].params for option in parameter.opts} | {"--desk", "--help"}
        assert set(re.findall(r"(?<=\s)--[a-z-]+", call)) <= known, call


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_link_between_documents_leads_somewhere(path: Path) -> None:
    for target in LINK.findall(path.read_text(encoding="utf-8")):
        if not target.startswith(("http://", "https://", "#")):
            assert (path.parent / target.split("#")[0]).exists(), target


@pytest.mark.parametrize("path", DOCUMENTS, ids=_name)
def test_every_document_is_nfc_begins_with_a_title_and_is_not_empty(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert unicodedata.is_normalized("NFC", text)
    body = re.sub(r"\A---\n.*?\n---\n+", "", text, flags=re.DOTALL)
    assert body.startswith("# ")
    assert len(body.split()) > 20


def test_the_guide_has_the_same_pages_in_both_languages() -> None:
    english, vietnamese = ({path.name for path in (GUIDE / language).iterdir()} for language in LANGUAGES)
    assert english == vietnamese


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_begins_with_a_list_of_all_its_pages(language: str) -> None:
    first = (GUIDE / language / "README.md").read_text(encoding="utf-8")
    assert set(LINK.findall(first)) >= {path.name for path in (GUIDE / language).iterdir()} - {"README.md"}


def _messages(language: str) -> set[str]:
    """What the program can say of an error, without the place in front, with … for the facts."""
    say = in_language(language).catalogue.gettext
    with_gaps = (re.sub(r"(?:\{[^}]*\}…?)", "…", say(message)) for message in MESSAGES.values())
    return {message.removeprefix("…: ") if message != "…: …" else message for message in with_gaps}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_explains_every_message_in_the_words_of_the_program(language: str) -> None:
    text = (GUIDE / language / "troubleshooting.md").read_text(encoding="utf-8")
    internal = re.sub(r"\{[^}]*\}", "…", in_language(language).catalogue.gettext(MESSAGES[SpanOutsideSource]))
    assert set(re.findall(r"^\| `([^`]+)` \| \S", text, re.MULTILINE)) == _messages(language) - {internal}


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_guide_explains_every_outcome_in_the_words_of_the_program(language: str) -> None:
    text = (GUIDE / language / "checking.md").read_text(encoding="utf-8")
    for said in [*vocabulary.VERDICT.values(), *vocabulary.ABSTENTION.values()]:
        assert f"| {in_language(language).say(said)} | " in text


def test_each_part_of_the_changelog_says_something() -> None:
    text = (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
    releases = re.split(r"^## ", text, flags=re.MULTILINE)[1:]
    assert releases
    for release in releases:
        assert re.match(r"\[(Unreleased|\d+\.\d+\.\d+\] - \d{4}-\d{2}-\d{2})", release)
        parts = re.split(r"^### ", release, flags=re.MULTILINE)[1:]
        assert parts
        for part in parts:
            assert part.splitlines()[0] in {"Added", "Changed", "Deprecated", "Removed", "Fixed", "Security"}
            assert re.search(r"^- \w.{10,}", part, re.MULTILINE)
