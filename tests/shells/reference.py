"""The reference pages, made from the program itself. ``python -m tests.shells.reference`` writes them."""

import json
from collections.abc import Iterator, Mapping
from pathlib import Path

import click
from click.testing import CliRunner

from doichieu.shells.cli.main import main
from doichieu.shells.render import as_json

FOLDER = Path(__file__).parents[2] / "docs" / "reference"

OPENING = """# Commands

Made from the program's own help by `python -m tests.shells.reference`; do not edit.

| exit status | meaning |
|---|---|
| 0 | all went well |
| 1 | it could not be done, or not all of it; what was stored before is intact |
| 2 | the command, or an option of it or of desk.toml, is wrong |
| 130 | stopped by Ctrl-C; what is stored stays, and the same command goes on from there |
| 141 | whoever read the output went away, as in `doichieu check speech.txt \\| head` |

Results go to standard output, everything else to standard error. Output is UTF-8, has no colour in a pipe or where
`NO_COLOR` is set, and follows `--lang`, else `LC_ALL`, `LC_MESSAGES` or `LANG`.
"""


def pages() -> Mapping[str, str]:
    """The reference by file name."""
    schema = json.dumps(as_json.schema(), ensure_ascii=False, indent=2)
    return {"commands.md": "\n".join([OPENING, *_commands()]), "dossier.schema.json": f"{schema}\n"}


def commands() -> Iterator[tuple[str, ...]]:
    """The words of every command, groups before what is in them."""
    yield from _under((), main)


def _under(words: tuple[str, ...], command: click.Command) -> Iterator[tuple[str, ...]]:
    yield words
    if isinstance(command, click.Group):
        context = click.Context(command)
        for name in command.list_commands(context):
            inner = command.get_command(context, name)
            assert inner is not None
            yield from _under((*words, name), inner)


def _commands() -> Iterator[str]:
    for words in commands():
        shown = CliRunner(env={"LC_ALL": "C", "COLUMNS": "100"}).invoke(main, [*words, "--help"], terminal_width=90)
        assert shown.exit_code == 0, shown.output
        yield f"## {' '.join(('doichieu', *words))}\n\n```text\n{shown.output.rstrip()}\n```\n"


if __name__ == "__main__":
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, text in pages().items():
        (FOLDER / name).write_text(text, encoding="utf-8")
