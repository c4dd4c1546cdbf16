"""Dates as publishers write them, read only where they can mean one day."""

import re
from collections.abc import Callable
from datetime import UTC, date, datetime
from functools import cache

from babel import Locale

from doichieu.domain.folding import fold

_LOCALES = ("en", "vi", "es", "pt", "fr", "de", "it", "id", "nl")
_LEAD = re.compile(
    r"(?:stated on|published(?: on)?|posted on|updated(?: on)?|dang(?= ngay)|xuat ban(?= ngay)"
    r"|mon|tue|wed|thu|fri|sat|sun|monday|tuesday|wednesday|thursday|friday|saturday|sunday)\b[\s,:.]*"
)
_YEAR_FIRST = re.compile(r"(\d{4})([-/.]?)(\d{2})\2(\d{2})(?!\d)")
_YEAR_LAST = re.compile(r"(\d{1,2})([-/.])(\d{1,2})\2(\d{4})(?!\d)")
_VIETNAMESE_DIGITS = re.compile(r"ngay (\d{1,2})[-/](\d{1,2})[-/](\d{4})(?!\d)")
_VIETNAMESE = re.compile(r"(?:ngay )?(\d{1,2}) ?thang ?(\d{1,2})(?:,? ?nam ?|/|, ?)(\d{4})(?!\d)")
_DAY_NAME_YEAR = re.compile(
    r"(\d{1,2})(?:st|nd|rd|th|o)?\.?\s*(?:de |of )?([a-z]{3,})\.?,?\s*(?:de |del )?(\d{4})(?!\d)"
)
_NAME_DAY_YEAR = re.compile(r"([a-z]{3,})\.?\s*(\d{1,2})(?:st|nd|rd|th)?,?\s+(\d{4})(?!\d)")
_SECONDS = re.compile(r"1\d{9}(?:\d{3})?$")
_IN_ADDRESS = re.compile(r"/((?:19|20)\d{2})/([a-z]{3}|\d{1,2})/(\d{1,2})/")


def published(words: str, url: str = "") -> date | None:
    """The day a fact-check came out; None where the words don't say it for sure.

    "Stated on …" is the day of the claim: the day in the page's address goes before it.

    >>> published("stated on October 22, 2019 in a campaign mailer.:")
    datetime.date(2019, 10, 22)
    >>> published("stated on October 22, 2019 in a campaign mailer.:", "/factchecks/2019/oct/30/someone/a-claim/")
    datetime.date(2019, 10, 30)
    >>> published("05/06/2019"), published("26/05/2015"), published("ngày 26 tháng 5 năm 2015")
    (None, datetime.date(2015, 5, 26), datetime.date(2015, 5, 26))
    """
    plain = " ".join(fold(words).split())
    return (_in_address(url) if plain.startswith("stated on") else None) or _day(plain)


def _day(plain: str) -> date | None:
    while lead := _LEAD.match(plain):
        plain = plain[lead.end() :]
    for form, read in _FORMS:
        if m := form.match(plain):
            return read(m)
    return None


def _year_last(first: int, separator: str, second: int, year: int) -> date | None:
    """Day first where there is a full stop between, or no other reading: 5/6/2019 is two days, 26/5 one."""
    if separator == "." or first > 12 or first == second:
        return _date(year, second, first)
    return _date(year, first, second) if second > 12 else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day) if 1900 <= year <= 2100 else None
    except ValueError:
        return None


def _in_address(url: str) -> date | None:
    found = _IN_ADDRESS.search(url)
    if found is None:
        return None
    month = int(found[2]) if found[2].isdigit() else _months().get(found[2], 0)
    return _date(int(found[1]), month, int(found[3]))


@cache
def _months() -> dict[str, int]:
    """Month names of the languages above, long and short; a name that means two months is left out."""
    named: dict[str, set[int]] = {}
    for locale in _LOCALES:
        for kind in ("wide", "abbreviated"):
            for number, name in Locale(locale).months["format"][kind].items():
                named.setdefault(fold(name).rstrip("."), set()).add(number)
    named.setdefault("sept", set()).add(9)
    return {name: numbers.pop() for name, numbers in named.items() if len(numbers) == 1}


_FORMS: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], date | None]], ...] = (
    (_YEAR_FIRST, lambda m: _date(int(m[1]), int(m[3]), int(m[4]))),
    (_YEAR_LAST, lambda m: _year_last(int(m[1]), m[2], int(m[3]), int(m[4]))),
    (_VIETNAMESE_DIGITS, lambda m: _date(int(m[3]), int(m[2]), int(m[1]))),
    (_VIETNAMESE, lambda m: _date(int(m[3]), int(m[2]), int(m[1]))),
    (_DAY_NAME_YEAR, lambda m: _date(int(m[3]), _months().get(m[2], 0), int(m[1]))),
    (_NAME_DAY_YEAR, lambda m: _date(int(m[3]), _months().get(m[1], 0), int(m[2]))),
    (_SECONDS, lambda m: datetime.fromtimestamp(int(m[0][:10]), UTC).date()),
)
