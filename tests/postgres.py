"""A PostgreSQL server of the tests' own, from Debian's packages: a folder, a socket, gone when the tests end."""

import os
import pwd
import shutil
import signal
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import quote

ACCOUNT = "postgres"
"""The server refuses to run as root; the account that Debian's package makes is used then."""
PATIENCE = 120
"""Seconds that a busy machine may take to start a server, or to bury one."""


@dataclass(frozen=True, slots=True)
class Server:
    """One that runs. Whoever is on this machine may do anything with it."""

    programs: Path
    folder: Path
    numbers: Iterator[int]

    def url(self, name: str = "postgres") -> str:
        return f"postgresql://{ACCOUNT}@/{name}?host={quote(str(self.folder))}"

    def call(self, program: str, *arguments: str) -> None:
        """Run one of the server's own programs on its data."""
        subprocess.run(  # noqa: S603 - a program of the package, our own arguments
            [self.programs / program, "-D", self.folder / "data", *arguments],
            check=True,
            capture_output=True,
            user=account(),
            cwd=self.folder,
        )

    def new_database(self) -> str:
        """The address of an empty database."""
        name = f"desk{next(self.numbers)}"
        subprocess.run(  # noqa: S603 - a program of the package, our own arguments
            [self.programs / "createdb", "-h", self.folder, "-U", ACCOUNT, name], check=True, capture_output=True
        )
        return self.url(name)


def missing() -> str:
    """What is not there to run a server with; "" where all is."""
    if programs() is None:
        return "PostgreSQL's programs (Debian: apt install postgresql)"
    if find_spec("psycopg") is None:
        return "the driver psycopg (pip install 'psycopg[binary]')"
    if os.geteuid() == 0 and ACCOUNT not in {entry.pw_name for entry in pwd.getpwall()}:
        return f"the account {ACCOUNT} (the server does not run as root)"
    return ""


def programs() -> Path | None:
    """The folder with initdb and pg_ctl: the newest of Debian's, else that of the path."""
    found = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: int(path.parts[-3]))
    on_path = shutil.which("initdb")
    if not found and on_path is None:
        return None
    return (found[-1] if found else Path(str(on_path)).resolve()).parent


@contextmanager
def running() -> Iterator[Server]:
    """A server in a folder of its own, which is deleted afterwards. Nobody kills it: it need not wait for the disk."""
    with _made() as server:
        set_to = f"listen_addresses='' unix_socket_directories='{server.folder}' max_connections=40 fsync=off"
        options = " ".join(f"-c {one}" for one in set_to.split())
        server.call("pg_ctl", "-w", "-l", str(server.folder / "log"), "-o", options, "start")
        try:
            yield server
        finally:
            server.call("pg_ctl", "-w", "-m", "immediate", "stop")


class Mortal:
    """A server that is killed and started again. All that makes it durable, such as fsync, is as it is by default."""

    def __init__(self, server: Server) -> None:
        self.server = server
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it, and wait until it answers: after a kill it recovers first."""
        folder = self.server.folder
        # One sync of the file system after a kill, not one a file, of which there are a thousand: .2 s instead of 3 s.
        set_to = ("listen_addresses=", f"unix_socket_directories={folder}", "recovery_init_sync_method=syncfs")
        options = [part for one in set_to for part in ("-c", one)]
        with (folder / "log").open("ab") as log:
            self._process = subprocess.Popen(  # noqa: S603 - as above
                [self.server.programs / "postgres", "-D", folder / "data", *options],
                stdout=log,
                stderr=log,
                user=account(),
                cwd=folder,
            )
        until = time.monotonic() + PATIENCE
        while not self._answers():
            assert self._process.poll() is None, (folder / "log").read_text(encoding="utf-8")
            assert time.monotonic() < until, (folder / "log").read_text(encoding="utf-8")
            time.sleep(0.02)

    def kill(self) -> None:
        """Kill -9 the server and everything it started, and wait until all of it is dead."""
        assert self._process is not None
        top = self._process.pid
        below = [int(pid) for pid in Path(f"/proc/{top}/task/{top}/children").read_text(encoding="ascii").split()]
        for pid in (top, *below):
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)
        self._process.wait()
        self._process = None
        until = time.monotonic() + PATIENCE
        while any(_alive(pid) for pid in below):
            assert time.monotonic() < until
            time.sleep(0.005)

    def _answers(self) -> bool:
        asked = [self.server.programs / "pg_isready", "-q", "-h", self.server.folder, "-U", ACCOUNT]
        return subprocess.run(asked, check=False).returncode == 0  # noqa: S603 - as above


@contextmanager
def mortal() -> Iterator[Mortal]:
    """A server of one's own, running, that may be killed."""
    with _made() as server:
        one = Mortal(server)
        one.start()
        try:
            yield one
        finally:
            one.kill()


@contextmanager
def _made() -> Iterator[Server]:
    """A server in a folder of its own, which is deleted afterwards; it does not run yet."""
    folder, where = Path(tempfile.mkdtemp(prefix="doichieu-pg-")), programs()
    assert where is not None
    if account():
        shutil.chown(folder, account())
    try:
        server = Server(where, folder, count(1))
        server.call("initdb", "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        yield server
    finally:
        shutil.rmtree(folder)


def account() -> str | None:
    """As whom the server runs; None for as whom the tests do."""
    return ACCOUNT if os.geteuid() == 0 else None


def _alive(pid: int) -> bool:
    """Whether a process still runs; one that is dead and not yet waited for does not."""
    try:
        return Path(f"/proc/{pid}/stat").read_text(encoding="utf-8").rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False
