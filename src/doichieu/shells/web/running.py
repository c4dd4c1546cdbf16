"""A desk opened, listened for and answered: what ``doichieu serve`` does."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from doichieu import bootstrap
from doichieu.domain.errors import DeskBusy
from doichieu.shells.web import demonstration, opening

if TYPE_CHECKING:
    from doichieu.desk import Desk
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
        """Answer until stopped; checks that are not finished are left for the next start."""
        self.site.checker.resume()
        try:
            self.server.run()
        finally:
            self.site.checker.stop()


def open_desk(folder: Path, host: str, port: int, *, demo: bool) -> Opened:
    """Everything made ready: tables, models, indexes, a socket. May be done once a process.

    Raises ``DeskMissing``, ``NotADemo``, ``PortTaken``, and what the desk's settings and stores raise.
    """
    settings = demonstration.opened(folder, host) if demo else opening.accounts(folder, host)
    from django.conf import settings as django_settings  # noqa: PLC0415 - these need Django to be set up
    from django.db import connections  # noqa: PLC0415 - see above

    from doichieu.shells.web.checking import in_a_thread  # noqa: PLC0415 - see above
    from doichieu.shells.web.server import Server  # noqa: PLC0415 - see above

    desk = bootstrap.desk(settings)
    if demo:
        demonstration.stock(desk)
    else:
        _bring_level(desk)
    site = opening.site(settings, desk, bootstrap.newsroom(settings), in_a_thread(), demo=demo)
    django_settings.DOICHIEU = site
    opened = Opened(Server(settings, host, port), site)
    connections.close_all()
    return opened


def _bring_level(desk: "Desk") -> None:
    """While another process writes, its newest entries are found at the next search."""
    try:
        if desk.behind():
            desk.catch_up(_unheard)
    except DeskBusy:
        return


def _unheard(more: int) -> None:
    """Nobody waits for news of the progress."""
