"""What a visit leaves behind: every column of every table, and every file of the desk's folder."""

from pathlib import Path

from django.db import connections
from django.test import Client

ADDRESS = "203.0.113.77"
METADATA = {
    "user-agent": "Mozilla/9 (a browser to be known by)",
    "x-forwarded-for": f"{ADDRESS}, 203.0.113.78",
    "x-real-ip": "203.0.113.79",
    "forwarded": "for=203.0.113.80",
    "referer": "https://group.example.org/where-i-come-from",
    "accept-language": "vi-x-knownby,en;q=0.31",
    "sec-ch-ua-platform": "Known-By-System",
}
TELLING = (
    "203.0.113.",
    "a browser to be known by",
    "where-i-come-from",
    "knownby",
    "Known-By-System",
)
"""What no table and no file may hold after somebody with these came by."""


def somebody() -> Client:
    """A stranger whose browser tells much."""
    return Client(headers=METADATA, REMOTE_ADDR=ADDRESS, REMOTE_HOST="203.0.113.81", HTTP_COOKIE="")


def stored(folder: Path) -> str:
    """All that the desk holds: each value of each column of each table, then the bytes of each file as text."""
    connection, found = connections["default"], []
    with connection.cursor() as cursor:
        for table in connection.introspection.table_names(cursor):
            cursor.execute(f"SELECT * FROM {connection.ops.quote_name(table)}")  # noqa: S608 - a table of ours
            found += [f"{table}: {value}" for row in cursor.fetchall() for value in row]
    files = [path for path in sorted(folder.rglob("*")) if path.is_file()]
    return "\n".join([*found, *(path.read_bytes().decode("utf-8", errors="replace") for path in files)])
