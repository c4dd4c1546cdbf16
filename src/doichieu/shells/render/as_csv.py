"""A table as a file for spreadsheets: UTF-8 with a mark in front, so that they read Vietnamese, and nothing to run."""

import csv
import io
from collections.abc import Iterable
from typing import Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from doichieu.shells.render.tables import Table

_MARK: Final = "\ufeff"
_BEGINS_A_FORMULA: Final = ("=", "+", "-", "@", "\t", "\r")
_SOME_DAY: Final = (1980, 1, 1, 0, 0, 0)
"""The first that a ZIP file can hold: the same tables give the same file."""


def data(table: Table) -> bytes:
    """The table, its heads in the reader's language, its numbers and days in the form that every spreadsheet reads."""
    out = io.StringIO()
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow([harmless(column.title) for column in table.columns])
    writer.writerows([harmless(cell.raw) for cell in row] for row in table.rows)
    return (_MARK + out.getvalue()).encode("utf-8")


def archive(tables: Iterable[Table]) -> bytes:
    """All of them in one ZIP file."""
    out = io.BytesIO()
    with ZipFile(out, "w", ZIP_DEFLATED) as files:
        for table in tables:
            files.writestr(ZipInfo(f"{table.name}.csv", _SOME_DAY), data(table), ZIP_DEFLATED)
    return out.getvalue()


def harmless(text: str) -> str:
    """The text, with an apostrophe before what a spreadsheet would take for a formula and run.

    >>> harmless("=HYPERLINK(1)"), harmless("Giá = 3")
    ("'=HYPERLINK(1)", 'Giá = 3')
    """
    return f"'{text}" if text.startswith(_BEGINS_A_FORMULA) else text
