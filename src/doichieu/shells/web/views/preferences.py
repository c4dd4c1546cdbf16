"""Language and light, for this browser: a cookie that says nothing else, set only when somebody chooses."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from doichieu.shells.web.pages import way_back
from doichieu.shells.web.reader import LANGUAGE_COOKIE, THEME_COOKIE, THEMES
from doichieu.shells.words import LANGUAGES

_YEAR: Final = 365 * 24 * 3600
AS_THE_DEVICE: Final = "auto"


@require_safe
def language(request: HttpRequest, code: str) -> HttpResponse:
    """Show the desk in another language, and go back."""
    if code not in LANGUAGES:
        raise Http404
    return _with_cookie(request, LANGUAGE_COOKIE, code)


@require_safe
def theme(request: HttpRequest, name: str) -> HttpResponse:
    """Show the desk light, dark, or as the device is, and go back."""
    if name not in {*THEMES, AS_THE_DEVICE}:
        raise Http404
    return _with_cookie(request, THEME_COOKIE, name)


def _with_cookie(request: HttpRequest, name: str, value: str) -> HttpResponse:
    response = HttpResponseRedirect(way_back(request, "front"))
    response.set_cookie(name, value, max_age=_YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
    return response
