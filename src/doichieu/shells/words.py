"""The interface in the reader's language: messages from gettext catalogues, dates and numbers as written there."""

import gettext
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cache
from importlib import resources
from io import BytesIO

from babel import Locale
from babel.dates import format_date, format_datetime, format_skeleton
from babel.numbers import format_decimal, format_percent

LANGUAGES = ("en", "vi")

_DATE_PATTERN = {"en": "d MMM y", "vi": "d/M/y"}
_SHORT_PATTERN = {"en": "d MMM", "vi": "d/M"}
_MOMENT_PATTERN = {"en": "d MMM y, HH:mm", "vi": "HH:mm, d/M/y"}


@dataclass(frozen=True, slots=True)
class Words:
    """What the interface says in one of ``LANGUAGES``. English is the language of the source and needs no catalogue.

    >>> in_language("vi").say("Already checked")
    'Đã được kiểm chứng'
    """

    language: str
    catalogue: gettext.NullTranslations

    def say(self, message: str, /, **facts: object) -> str:
        """The message in the reader's language, with its facts put in."""
        return self.catalogue.gettext(message).format(**facts) if message else ""

    def count(self, one: str, many: str, n: int, /, **facts: object) -> str:
        """The form of a message that fits a number; the number itself is ``{n}``.

        >>> in_language("en").count("{n} claim", "{n} claims", 1200)
        '1,200 claims'
        """
        return self.catalogue.ngettext(one, many, n).format(n=self.number(n), **facts)

    def number(self, value: float) -> str:
        """A number with the reader's separators.

        >>> in_language("vi").number(1200.5)
        '1.200,5'
        """
        return format_decimal(value, locale=self.language)

    def percent(self, probability: float) -> str:
        """A probability in [0, 1] as whole per cents; never 0 or 100, which would promise certainty.

        >>> in_language("en").percent(0.873), in_language("en").percent(0.999)
        ('87%', '99%')
        """
        return f"{min(99, max(1, round(probability * 100)))}%"

    def share(self, part: float) -> str:
        """A share that was counted, as whole per cents; ``percent`` is for what is only likely.

        >>> in_language("vi").share(1.0), in_language("en").share(0.666)
        ('100%', '67%')
        """
        return format_percent(part, "0%", locale=self.language)

    def month(self, day: date) -> str:
        """The month that a day is in.

        >>> in_language("vi").month(date(2026, 11, 3)), in_language("en").month(date(2026, 11, 3))
        ('tháng 11 năm 2026', 'November 2026')
        """
        return format_skeleton("yMMMM", day, locale=self.language)

    def short_date(self, day: date) -> str:
        """A day without its year, for places where that is known.

        >>> in_language("vi").short_date(date(2026, 11, 3)), in_language("en").short_date(date(2026, 11, 3))
        ('3/11', '3 Nov')
        """
        return format_date(day, _SHORT_PATTERN[self.language], locale=self.language)

    def date(self, day: date) -> str:
        """A day as the reader writes it.

        >>> in_language("vi").date(date(2024, 3, 15)), in_language("en").date(date(2024, 3, 15))
        ('15/3/2024', '15 Mar 2024')
        """
        return format_date(day, _DATE_PATTERN[self.language], locale=self.language)

    def moment(self, at: datetime) -> str:
        """A day and the time of day, in the time zone that ``at`` is in, as the reader writes them.

        >>> at = datetime(2024, 3, 15, 9, 5)
        >>> in_language("vi").moment(at), in_language("en").moment(at)
        ('09:05, 15/3/2024', '15 Mar 2024, 09:05')
        """
        return format_datetime(at, _MOMENT_PATTERN[self.language], locale=self.language)

    def language_name(self, code: str) -> str:
        """The name of a language, or its code where it has no name here.

        >>> in_language("vi").language_name("en"), in_language("en").language_name("vi")
        ('tiếng Anh', 'Vietnamese')
        """
        name: str = Locale(self.language).languages.get(code.split("-", maxsplit=1)[0], code)
        return name.replace("Tiếng", "tiếng")


def mark(message: str) -> str:
    """The message itself: marks a constant for the catalogue, to be said later."""
    return message


def mark_count(one: str, many: str) -> tuple[str, str]:
    """Both forms themselves: marks them for the catalogue, to be counted later."""
    return one, many


@cache
def in_language(language: str) -> Words:
    """The words of one of ``LANGUAGES``."""
    if language == "en":
        return Words(language, gettext.NullTranslations())
    # Reading a catalogue takes longer than the rest of `--help`, which English readers need not wait for.
    from babel.messages.mofile import write_mo  # noqa: PLC0415 - see above
    from babel.messages.pofile import read_po  # noqa: PLC0415 - see above

    with resources.files("doichieu.shells").joinpath("locale", f"{language}.po").open("rb") as file:
        compiled = BytesIO()
        write_mo(compiled, read_po(file, locale=language, abort_invalid=True))
    compiled.seek(0)
    return Words(language, gettext.GNUTranslations(compiled))


def usual_language(environment: Mapping[str, str]) -> str:
    """The language that LC_ALL, LC_MESSAGES or LANG ask for, the first that is set: Vietnamese for vi*, else English.

    >>> usual_language({"LANG": "vi_VN.UTF-8"}), usual_language({"LANG": "vi_VN.UTF-8", "LC_ALL": "C"})
    ('vi', 'en')
    """
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        if environment.get(name):
            return "vi" if environment[name].lower().startswith("vi") else "en"
    return "en"
