"""What the desk leaves out while it works, told in a few lines at the end instead of one for each."""

import logging
from types import TracebackType
from typing import Final

from doichieu.domain.errors import DoichieuError
from doichieu.shells.cli import errors
from doichieu.shells.cli.choices import Choices
from doichieu.shells.errors import said
from doichieu.shells.words import mark

SHOWN: Final = 5

_FROM_READING: Final = (
    mark("%s: row %d has no text and was left out"),
    mark("%s: left out, files of this kind are not read"),
    mark("left out: %s"),
)


class Remarks(logging.Handler):
    """Keeps the first warnings of the desk's parts and counts the rest; says them on standard error as it closes."""

    def __init__(self, choices: Choices) -> None:
        super().__init__(logging.WARNING)
        self._choices = choices
        self._first: list[str] = []
        self._count = 0

    def emit(self, record: logging.LogRecord) -> None:
        """Take one warning, in the reader's language where the catalogue has it."""
        self._count += 1
        if len(self._first) < SHOWN:
            words = self._choices.words
            arguments = record.args if isinstance(record.args, tuple) else ()
            facts = tuple(said(words, one) if isinstance(one, DoichieuError) else one for one in arguments)
            self._first.append(words.catalogue.gettext(str(record.msg)) % facts)

    def __enter__(self) -> "Remarks":
        """Listen to the desk's parts; what other packages log is theirs and is not shown."""
        logging.getLogger("doichieu").addHandler(self)
        logging.getLogger().addHandler(_DEAF)
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        """Say what was left out."""
        logging.getLogger("doichieu").removeHandler(self)
        logging.getLogger().removeHandler(_DEAF)
        for line in self._first:
            errors.note(line)
        if self._count > SHOWN:
            errors.note(self._choices.words.count("… and {n} more", "… and {n} more", self._count - SHOWN))


_DEAF: Final = logging.NullHandler()
