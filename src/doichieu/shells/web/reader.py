"""Who reads, in which language and in which light: known of every request before a view sees it."""

from collections.abc import Callable, Mapping
from typing import Any, Final

from django.http import HttpRequest, HttpResponse
from django.utils import translation
from django.utils.cache import patch_cache_control, patch_vary_headers
from django.utils.translation.trans_real import parse_accept_lang_header

from doichieu import __version__
from doichieu.adapters.storage.web import accounts, choices
from doichieu.adapters.storage.web.choices import Choice
from doichieu.domain.roles import Action, Member
from doichieu.shells.render.plain import plain
from doichieu.shells.web.site import here
from doichieu.shells.words import LANGUAGES, Words, in_language

LANGUAGE_COOKIE: Final = "doichieu_language"
THEME_COOKIE: Final = "doichieu_theme"
THEMES: Final = ("light", "dark")
FALLBACK: Final = "en"
NAMES: Final = (("vi", "Tiếng Việt"), ("en", "English"))
"""Each language in its own."""


def middleware(answer: Callable[[HttpRequest], HttpResponse]) -> Callable[[HttpRequest], HttpResponse]:
    """Put ``account``, ``member``, ``choice``, ``words`` and ``theme`` on the request.

    What a member sees no cache may keep.
    """

    def asked(request: HttpRequest) -> HttpResponse:
        known = request.user.is_authenticated
        request.account = accounts.told(request.user) if known else None
        request.member = request.account.member if known else None
        request.choice = choices.of(request.user) if known else Choice()
        request.words = in_language(language(request))
        request.theme = _theme(request)
        with translation.override(request.words.language):
            response = answer(request)
        patch_vary_headers(response, ("Accept-Language", "Cookie"))
        if known and not response.has_header("Cache-Control"):
            patch_cache_control(response, private=True, no_store=True)
        response.headers.setdefault("Content-Language", request.words.language)
        return response

    return asked


def language(request: HttpRequest) -> str:
    """The language chosen in this browser, else in the member's settings, else the browser's, else English."""
    stored = request.choice.language if hasattr(request, "choice") else ""
    for chosen in (request.COOKIES.get(LANGUAGE_COOKIE, ""), stored):
        if chosen in LANGUAGES:
            return str(chosen)
    for code, _ in parse_accept_lang_header(request.headers.get("Accept-Language", "")):
        if code.split("-")[0] in LANGUAGES:
            return str(code.split("-")[0])
    return FALLBACK


def words(request: HttpRequest) -> Words:
    """The reader's words, also where the request was refused before they were put on it."""
    found: Words | None = getattr(request, "words", None)
    return found or in_language(language(request))


def told(request: HttpRequest) -> dict[str, Any]:
    """What every template can say of the reader and the desk."""
    desk = here().settings.desk
    said = words(request)
    return {
        "in_browser": True,
        "words": said,
        "language": said.language,
        "languages": NAMES,
        "theme": getattr(request, "theme", ""),
        "account": getattr(request, "account", None),
        "may": _may(getattr(request, "member", None)),
        "desk_name": plain(desk.name),
        "contact": plain(desk.contact),
        "demo": here().demo,
        "takes_tips": here().settings.web.tips,
        "tips_waiting": _tips_waiting(getattr(request, "member", None)),
        "version": __version__,
    }


def _tips_waiting(member: Member | None) -> int:
    """How many tips wait, for those who sort them."""
    sorts = member is not None and member.may(Action.SORT_TIPS)
    return here().tipbox.tips.count_waiting() if sorts else 0


def _may(member: Member | None) -> Mapping[str, bool]:
    """What the reader may do, for templates: ``{% if may.approve %}``."""
    return {action.value: member is not None and member.may(action) for action in Action}


def _theme(request: HttpRequest) -> str:
    chosen = request.COOKIES.get(THEME_COOKIE) or request.choice.theme
    return chosen if chosen in THEMES else ""
