"""A PostgreSQL server of the tests' own, from Debian's packages: a folder, a socket, gone when the tests end."""

import os
import pwd
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from importlib.util import find_spec
from itertools import count
from pathlib import Path
from urllib.parse import quote

ACCOUNT = "postgres"
"""The server refuses to run as root; the account that Debian's package makes is used then."""


@dataclass(frozen=True, slots=True)
class Server:
    """One that runs. Whoever is on this machine may do anything with it."""

    programs: Path
    folder: Path
    numbers: Iterator[int]

    def url(self, name: str = "postgres") -> str:
        return f"postgresql://{ACCOUNT}@/{name}?host={quote(str(self.folder))}"

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
    """A server in a folder of its own, which is deleted afterwards."""
    folder, where = Path(tempfile.mkdtemp(prefix="doichieu-pg-")), programs()
    assert where is not None
    user = ACCOUNT if os.geteuid() == 0 else None
    if user:
        shutil.chown(folder, user)

    def call(program: str, *arguments: str) -> None:
        subprocess.run(  # noqa: S603 - as above
            [where / program, "-D", folder / "data", *arguments],
            check=True,
            capture_output=True,
            user=user,
            cwd=folder,
        )

    try:
        call("initdb", "-U", ACCOUNT, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync")
        options = f"-c listen_addresses='' -c unix_socket_directories='{folder}' -c max_connections=40"
        call("pg_ctl", "-w", "-l", str(folder / "log"), "-o", options, "start")
        try:
            yield Server(where, folder, count(1))
        finally:
            call("pg_ctl", "-w", "-m", "immediate", "stop")
    finally:
        shutil.rmtree(folder)
