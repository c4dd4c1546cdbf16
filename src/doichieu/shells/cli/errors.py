"""The one place where what went wrong becomes a line on standard error and an exit status.

Exit status: 0 all went well; 1 it could not be done; 2 used wrongly; 130 stopped by Ctrl-C; 141 the reader of our
output went away (as the shell counts a broken pipe).
"""

import errno
import os
import sys
from typing import Final

import click

from doichieu.domain import errors
from doichieu.domain.errors import DoichieuError
from doichieu.shells.cli import misuse
from doichieu.shells.errors import said
from doichieu.shells.render.plain import plain
from doichieu.shells.words import Words

FINE: Final = 0
NOT_DONE: Final = 1
WRONG_USE: Final = 2
STOPPED: Final = 130
READER_GONE: Final = 141


class Stopped(Exception):  # noqa: N818 - a wish of the person, not an error
    """Ctrl-C: the line says what is kept."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


class ReaderGone(Exception):  # noqa: N818 - nobody's error
    """Whoever read our output has closed it."""


TROUBLE = (Stopped, ReaderGone, KeyboardInterrupt, click.Abort, DoichieuError, click.ClickException, OSError)
Trouble = Stopped | ReaderGone | KeyboardInterrupt | click.Abort | DoichieuError | click.ClickException | OSError


def complain(words: Words, line: str) -> None:
    """Write one line of trouble on standard error."""
    click.echo(words.say("Error: {line}", line=line), err=True)


def note(line: str) -> None:
    """Write one line that is no part of the answer on standard error."""
    click.echo(line, err=True)


def status(words: Words, error: Trouble) -> int:
    """Say what went wrong in one line and give the exit status."""
    match error:
        case ReaderGone() | BrokenPipeError():
            return _reader_gone()
        case Stopped() | KeyboardInterrupt() | click.Abort():
            note(error.line if isinstance(error, Stopped) else words.say("Stopped."))
            return STOPPED
        case DoichieuError():
            complain(words, said(words, error))
            return WRONG_USE if isinstance(error, errors.UsageError) else NOT_DONE
        case click.ClickException():
            return _wrong_use(words, error)
        case OSError():
            return _system(words, error)


def _wrong_use(words: Words, error: click.ClickException) -> int:
    if isinstance(error, click.exceptions.NoArgsIsHelpError):
        error.show()
        return WRONG_USE
    context = error.ctx if isinstance(error, click.UsageError) else None
    line = misuse.said(words, error)
    if context is not None:
        line = words.say("{line} See: {command} --help", line=line, command=context.command_path)
    complain(words, plain(line))
    return error.exit_code


def _reader_gone() -> int:
    # Python flushes standard output once more as it ends; there must be somewhere for that to go.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return READER_GONE


def _system(words: Words, error: OSError) -> int:
    where = error.filename or "-"
    if error.errno == errno.ENOSPC:
        complain(words, said(words, errors.StorageFull(str(where))))
        return NOT_DONE
    complain(words, plain(f"{where}: {error.strerror or error}"))
    return NOT_DONE
