"""A desk opened, listened for and answered: what ``doichieu serve`` does, and what ``doichieu worker`` does beside."""

import os
from dataclasses import dataclass
from pathlib import Path
from threading import Event
from typing import TYPE_CHECKING

from doichieu import bootstrap
from doichieu import settings as desk_settings
from doichieu.domain.errors import WorkerNeedsServer
from doichieu.shells.web import demonstration, opening

if TYPE_CHECKING:
    from doichieu.ports import Jobs
    from doichieu.shells.web.server import Server
    from doichieu.shells.web.site import Site


@dataclass(frozen=True, slots=True)
class Opened:
    """A desk that browsers can reach."""

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

    def run(self) -> None:
        """Answer until stopped; what is not finished is left for the next start, or for a worker.

        Raises what opening the queue of jobs raises.
        """
        self.site.jobs.start()
        try:
            self.server.run()
        finally:
            _end(self.site.jobs)


@dataclass(frozen=True, slots=True)
class Worker:
    """A desk whose jobs are done here, and that no browser reaches."""

    jobs: "Jobs"

    def run(self) -> None:
        """Do jobs until stopped, as ``Opened.run``."""
        from doichieu.shells.web.server import heed_polite_requests  # noqa: PLC0415 - takes its time to import

        heed_polite_requests()
        self.jobs.start()
        try:
            Event().wait()
        except KeyboardInterrupt:
            return
        finally:
            _end(self.jobs)


def open_desk(folder: Path, host: str, port: int, *, demo: bool) -> Opened:
    """Everything made ready: tables, models, indexes, a socket. May be done once a process.

    Raises ``DeskMissing``, ``NotADemo``, ``PortTaken``, ``WorkerNeedsServer``, and what the desk's settings and stores
    raise.
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
    return opened


def open_worker(folder: Path) -> Worker:
    """A desk made ready to do its jobs. May be done once a process.

    Raises ``DeskMissing``, ``WorkerNeedsServer``, and what the desk's settings and stores raise.
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
    return Worker(jobs)


def _end(jobs: "Jobs") -> None:
    """Stop the jobs, and with them the process where one takes too long: nothing is ever kept half-done."""
    if not jobs.stop():
        os._exit(0)
