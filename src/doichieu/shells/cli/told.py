"""What a person wrote in a file of their own, beside the command: an explanation, a letter."""

from pathlib import Path

import click

from doichieu.domain.errors import SourceUnreadable
from doichieu.domain.texts import normalised
from doichieu.shells.cli.choices import choices


def text_in(path: Path | None) -> str:
    """The text of a file, or of standard input for ``-``, in whatever encoding it is; nothing where none is named.

    Raises ``UsageError`` where it is no plain text, as a Word file is none.
    """
    if path is None:
        return ""
    from doichieu.adapters.reading.encodings import decoded  # noqa: PLC0415 - only those who name a file wait for it

    with click.open_file(str(path), "rb") as file:
        written: bytes = file.read()
    try:
        return normalised(decoded(written, str(path)))
    except SourceUnreadable as error:
        context = click.get_current_context()
        line = choices(context).words.say("{file} is no plain text; save it as a .txt file.", file=path)
        raise click.UsageError(line, context) from error
