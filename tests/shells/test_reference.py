"""The reference pages say what the program does."""

import pytest

from tests.shells import reference


@pytest.mark.parametrize("name", ["commands.md", "dossier.schema.json"])
def test_a_reference_page_is_what_the_program_says(name: str) -> None:
    kept = (reference.FOLDER / name).read_text(encoding="utf-8")
    assert kept == reference.pages()[name], "run: python -m tests.shells.reference"


def test_every_command_shows_an_example() -> None:
    page = (reference.FOLDER / "commands.md").read_text(encoding="utf-8")
    for words in reference.commands():
        section = page.split(f"## {' '.join(('doichieu', *words))}\n")[1].split("\n## ")[0]
        assert "Example:" in section, words
