"""Template tags: counts, dates and numbers in the reader's form, and the addresses of our own files.

``say`` comes with the reports: ``{% say "Hello {name}" name=member.shown %}``.
"""

from datetime import date, datetime
from pathlib import PurePath

from django.template import Context, Library
from django.utils import timezone

from doichieu.adapters.storage.web import findings
from doichieu.domain.texts import Source
from doichieu.domain.withdrawals import Decision
from doichieu.ports import Holding
from doichieu.shells.render.as_html import web_address
from doichieu.shells.render.plain import plain as made_plain
from doichieu.shells.web.assets import address
from doichieu.shells.web.site import here
from doichieu.shells.words import Words

register = Library()


@register.simple_tag(takes_context=True)
def count(context: Context, one: str, many: str, n: int, **facts: object) -> str:
    """The form that fits a number: ``{% count "{n} check" "{n} checks" total %}``."""
    return _words(context).count(one, many, n, **facts)


@register.simple_tag(takes_context=True)
def day(context: Context, at: date | datetime | None) -> str:
    """A day as the reader writes it; "" for none. A moment is told in the desk's time zone."""
    if at is None:
        return ""
    return _words(context).date(timezone.localdate(at) if isinstance(at, datetime) else at)


@register.simple_tag(takes_context=True)
def moment(context: Context, at: datetime | None) -> str:
    """Day and time as the reader writes them, in the desk's time zone; "" for none."""
    return _words(context).moment(timezone.localtime(at)) if at else ""


@register.simple_tag(takes_context=True)
def number(context: Context, value: float) -> str:
    """A number with the reader's separators."""
    return _words(context).number(value)


@register.simple_tag(takes_context=True)
def language_name(context: Context, code: str) -> str:
    """The name of a language in the reader's own."""
    return _words(context).language_name(code)


@register.simple_tag
def asset(name: str) -> str:
    """The address of a style sheet, script or picture of ours."""
    return address(name)


@register.simple_tag
def opened_from(check: str, number: int) -> str:
    """The id of the case that was opened for a claim of a checked text; "" for none."""
    return findings.opened_from(check, number)


@register.simple_tag
def withdrawn(digest: str) -> Decision | None:
    """The decision that keeps a source out of the library; None where none does."""
    return here().newsroom.library.withdrawn(digest)


@register.filter
def plain(text: str) -> str:
    """Foreign text on one line, without marks that turn the direction of writing."""
    return made_plain(text)


@register.filter
def titled(text: Source | Holding) -> str:
    """What a text is called: its title, else its address, else the name of its file without the folders."""
    place = text.locator if web_address(text.locator) else PurePath(text.locator).name
    return made_plain(text.title) or made_plain(place)


def _words(context: Context) -> Words:
    words: Words = context["words"]
    return words
