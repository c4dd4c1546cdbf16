"""A desk opened, listened for and answered: what ``doichieu serve`` does, and what ``doichieu worker`` does beside."""

import os
import signal
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from doichieu import bootstrap
from doichieu import settings as desk_settings
from doichieu.domain.errors import WorkerNeedsServer
from doichieu.shells.web import demonstration, opening

if TYPE_CHECKING:
    from collections.abc import Iterator
    from types import FrameType

    from doichieu.ports import Jobs
    from doichieu.shells.web.server import Server
    from doichieu.shells.web.site import Site


@dataclass(frozen=True, slots=True)
class Opened:
    """A desk that browsers can reach, and whose jobs are done or asked for."""

    server: "Server"
    site: "Site"

    @property
    def port(self) -> int:
        """Where it listens."""
        return self.server.port

    @property
    def https(self) -> bool:
        """Whether a proxy adds https."""
        return self.site.settings.web.https

    def has_members(self) -> bool:
        """Whether anybody has an account."""
        from doichieu.adapters.storage.web import accounts  # noqa: PLC0415 - needs Django to be set up

        return bool(accounts.everyone())

    def answer(self) -> None:
        """Answer until stopped; what is not finished is left for the next start, or for a worker."""
        self.server.run()


@contextmanager
def open_desk(folder: Path, host: str, port: int, *, demo: bool) -> "Iterator[Opened]":
    """Everything made ready: tables, models, indexes, a socket, the queue of jobs. May be done once a process.

    Raises ``DeskMissing``, ``NotADemo``, ``PortTaken``, ``WorkerNeedsServer``, and what the desk's settings, its stores
    and its queue raise.
    """
    settings = demonstration.opened(folder, host) if demo else opening.accounts(folder, host)
    here = settings.jobs.run_by == "serve"
    if not here and not settings.storage.database:
        raise WorkerNeedsServer(str(folder))
    from django.conf import settings as django_settings  # noqa: PLC0415 - these need Django to be set up
    from django.db import connections  # noqa: PLC0415 - see above

    from doichieu.shells.web.level import level  # noqa: PLC0415 - see above
    from doichieu.shells.web.server import Server  # noqa: PLC0415 - see above

    desk, newsroom = bootstrap.desk(settings), bootstrap.newsroom(settings)
    if demo:
        demonstration.stock(desk)
    else:
        level(desk)
    jobs = bootstrap.jobs(settings, opening.works(desk, newsroom), runs=here)
    site = opening.site(settings, desk, newsroom, jobs, demo=demo)
    django_settings.DOICHIEU = site
    opened = Opened(Server(settings, host, port), site)
    connections.close_all()
    with _at_work(jobs):
        yield opened


@contextmanager
def open_worker(folder: Path) -> "Iterator[None]":
    """A desk whose jobs are done here, and that no browser reaches, until Ctrl-C. May be done once a process.

    Raises ``DeskMissing``, ``WorkerNeedsServer``, and what the desk's settings, its stores and its queue raise.
    """
    if not desk_settings.read(folder).storage.database:
        raise WorkerNeedsServer(str(folder))
    settings = opening.accounts(folder)
    from django.db import connections  # noqa: PLC0415 - needs Django to be set up

    from doichieu.shells.web.level import level  # noqa: PLC0415 - see above

    desk, newsroom = bootstrap.desk(settings), bootstrap.newsroom(settings)
    level(desk)
    jobs = bootstrap.jobs(settings, opening.works(desk, newsroom), runs=True)
    connections.close_all()
    with _at_work(jobs):
        yield


def wait_for_the_end() -> None:
    """Return when somebody stops this process, by Ctrl-C or politely."""
    with suppress(KeyboardInterrupt):
        Event().wait()


@contextmanager
def _at_work(jobs: "Jobs") -> "Iterator[None]":
    """Do jobs, and in the end stop, with the whole process where one takes too long: nothing is kept half-done."""
    signal.signal(signal.SIGTERM, _interrupt)
    jobs.start()
    try:
        yield
    finally:
        if not jobs.stop():
            os._exit(0)


def _interrupt(signum: int, frame: "FrameType | None") -> None:
    """Let a polite request to end (SIGTERM) be what Ctrl-C is."""
    del signum, frame
    raise KeyboardInterrupt
