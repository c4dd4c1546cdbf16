"""PostgreSQL, the database of a team: how its address is read, and what its refusals mean.

Its driver, psycopg, comes with ``pip install doichieu[postgres]`` and is imported by Django only where it is used.
"""

from typing import Any, Final
from urllib.parse import parse_qsl, unquote, urlsplit

from django.db import DatabaseError, InterfaceError, OperationalError

from doichieu.domain.errors import (
    DatabaseUnreachable,
    DeskBusy,
    DeskReadOnly,
    DoichieuError,
    SettingInvalid,
    StorageFull,
)

WRITERS: Final = 0x646F6963
"""The number of the lock that writers of a desk wait for: 'doic'."""


def database_settings(url: str, busy_seconds: float) -> dict[str, object]:
    """Django's settings for postgresql://user:password@host:port/name?option=value.

    Raises ``SettingInvalid`` for another kind of address.
    """
    parts = urlsplit(url)
    if parts.scheme not in {"postgres", "postgresql"} or not parts.path.strip("/"):
        raise SettingInvalid("desk.toml", "storage.database", "is not postgresql://user@host/name")
    asked = dict(parse_qsl(parts.query))
    milliseconds = int(busy_seconds * 1000)
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": asked.pop("host", "") or parts.hostname or "",
        "PORT": str(parts.port or asked.pop("port", "")),
        "OPTIONS": {"options": f"-c lock_timeout={milliseconds}", "connect_timeout": 10, **asked},
    }


def wait_for_other_writers(connection: Any) -> None:
    """Hold the writers' lock until the transaction ends, as SQLite does by itself.

    So numbers become visible in the order in which they were given, and whoever follows them misses none.
    """
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(%s)", [WRITERS])


def told(error: DatabaseError, url: str) -> DoichieuError | None:  # noqa: PLR0911 - one line an ill
    """The domain's error for the one that the server raised; None where it is not one of a desk's ills."""
    server, code = _without_password(url), getattr(error.__cause__, "sqlstate", None)
    match code:
        case "55P03" | "57014" | "40P01" | "40001":
            return DeskBusy(server)
        case "53100":
            return StorageFull(server)
        case "25006" | "42501":
            return DeskReadOnly(server)
        case None if isinstance(error, OperationalError | InterfaceError):
            return DatabaseUnreachable(server, _first_line(error))
        case "57P01" | "57P02" | "57P03" | "53300" | "28P01" | "28000" | "3D000":
            return DatabaseUnreachable(server, _first_line(error))
        case str() if code.startswith("08"):
            return DatabaseUnreachable(server, _first_line(error))
        case _:
            return None


def _without_password(url: str) -> str:
    parts = urlsplit(url)
    return f"postgresql://{parts.hostname or ''}{parts.path}"


def _first_line(error: DatabaseError) -> str:
    return (str(error).strip().splitlines() or ["no answer"])[0]
