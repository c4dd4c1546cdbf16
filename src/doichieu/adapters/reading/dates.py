"""Dates of publication as files state them."""

import re
from datetime import date

_ISO = re.compile(r"(\d{4})-(\d{1,2})-(\d{1,2})")
_DAY_FIRST = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})")


def read_date(words: str) -> date | None:
    """A date written 2023-03-28… or, day first, 28/3/2023; None for anything else.

    >>> read_date("2023-03-28T07:00:00+07:00"), read_date("28/3/2023"), read_date("hôm qua")
    (datetime.date(2023, 3, 28), datetime.date(2023, 3, 28), None)
    """
    iso, day_first = _ISO.match(words.strip()), _DAY_FIRST.match(words.strip())
    parts = iso.groups() if iso else tuple(reversed(day_first.groups())) if day_first else None
    if parts is None:
        return None
    year, month, day = map(int, parts)
    try:
        return date(year, month, day)
    except ValueError:
        return None
