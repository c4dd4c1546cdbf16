"""A desk folder opened for browsers: its key, its tables, and the site that views work with."""

import os
import secrets
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Final

from django.conf import settings as django_settings
from django.utils import translation

from doichieu import bootstrap
from doichieu import settings as desk_settings
from doichieu.domain.errors import refused_by_disk
from doichieu.settings import Settings
from doichieu.shells.web import configuration

if TYPE_CHECKING:
    from doichieu.desk import Desk
    from doichieu.newsroom import Newsroom
    from doichieu.ports import Jobs, Work
    from doichieu.shells.web.site import Site

KEY: Final = "secret.key"
_KEY_BYTES: Final = 48


def accounts(folder: Path, host: str = "", language: str = "en") -> Settings:
    """Set Django up for a desk and bring its tables to this release's form. May be done once a process.

    What Django says outside of requests it says in ``language``. Raises ``DeskMissing`` and what opening the desk's
    stores raises.
    """
    settings = desk_settings.read(folder)
    configuration.configure(settings, key(folder), host)
    translation.activate(language)
    migrate(settings)
    return settings


def new_desk(folder: Path, host: str = "") -> Settings:
    """As ``accounts``, with the desk made first. Raises what making one raises."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise refused_by_disk(error, str(folder)) or error from error
    configuration.configure(Settings(folder=folder), key(folder), host)
    settings = bootstrap.create(folder)
    migrate(settings)
    return settings


def migrate(settings: Settings) -> None:
    """Bring the desk's tables, then those of accounts and sessions, to this release's form."""
    # Django's parts can be imported only after Django is set up.
    from django.core.management import call_command  # noqa: PLC0415 - see above

    from doichieu.adapters.storage import stores  # noqa: PLC0415 - see above

    # First and by itself: it tells a desk of a later release from one that is merely behind.
    stores.open_stores(settings.folder, remembered_bytes=0, url=settings.storage.database).close()
    call_command("migrate", interactive=False, verbosity=0)
    call_command("clearsessions")


def works(desk: "Desk", newsroom: "Newsroom") -> "Mapping[str, Work]":
    """What is done beside the requests, the more urgent first: people wait for a look, and read on while a text is
    checked.
    """
    from doichieu.shells.web.checking import CHECK, Checking  # noqa: PLC0415 - see above
    from doichieu.shells.web.looking import LOOK, Looking  # noqa: PLC0415 - see above
    from doichieu.shells.web.releasing import Releasing  # noqa: PLC0415 - see above

    return {LOOK: Releasing(Looking(desk, newsroom)), CHECK: Releasing(Checking(desk))}


def site(
    settings: Settings,
    desk: "Desk",
    newsroom: "Newsroom",
    jobs: "Jobs",
    *,
    demo: bool = False,
) -> "Site":
    """The site of a desk that is open, with the checks and tips deleted that were kept long enough."""
    from doichieu.adapters.storage.web import checks  # noqa: PLC0415 - see above
    from doichieu.adapters.storage.web.throttle import Throttle  # noqa: PLC0415 - see above
    from doichieu.shells.web.site import Site  # noqa: PLC0415 - see above
    from doichieu.shells.web.tally import Tally  # noqa: PLC0415 - see above

    if settings.web.keep_checks_days:
        checks.delete_older(datetime.now(UTC) - timedelta(days=settings.web.keep_checks_days))
    tipbox = bootstrap.tipbox(settings, newsroom)
    tipbox.forget()
    return Site(
        settings=settings,
        desk=desk,
        newsroom=newsroom,
        planning=bootstrap.planning(settings, newsroom),
        tipbox=tipbox,
        throttle=Throttle(django_settings.SECRET_KEY),
        jobs=jobs,
        tally=Tally(desk),
        demo=demo,
    )


def key(folder: Path) -> str:
    """The key by which sessions are signed: made at first use, in a file that only its owner can read.

    Raises ``StorageFull`` or ``DeskReadOnly``.
    """
    path = folder / KEY
    try:
        if not path.exists():
            part = folder / f".{KEY}.{secrets.token_hex(4)}"
            handle = os.open(part, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
            with os.fdopen(handle, "w", encoding="ascii") as file:
                file.write(secrets.token_urlsafe(_KEY_BYTES))
            part.replace(path)
        return path.read_text(encoding="ascii").strip()
    except OSError as error:
        raise refused_by_disk(error, str(folder)) or error from error
