"""Pages for what could not be shown: what happened and where to go from there, in the reader's language."""

import logging
from http import HTTPStatus
from typing import Final

from django.http import HttpRequest, HttpResponse

from doichieu.domain.errors import (
    DeskBusy,
    DoichieuError,
    FetchRefused,
    MemberMissing,
    NotInLibrary,
    ReadingError,
    SourceMissing,
    UsageError,
)
from doichieu.domain.refusals import CaseMissing, Refused, TipMissing
from doichieu.shells.errors import said
from doichieu.shells.web import refused as refusals
from doichieu.shells.web.pages import page
from doichieu.shells.web.reader import words
from doichieu.shells.words import mark

_log: Final = logging.getLogger(__name__)

TITLES: Final = {
    HTTPStatus.BAD_REQUEST: mark("This request could not be understood"),
    HTTPStatus.FORBIDDEN: mark("This page is not for your role"),
    HTTPStatus.NOT_FOUND: mark("There is no such page"),
    HTTPStatus.INTERNAL_SERVER_ERROR: mark("Something broke on our side"),
}
ADVICE: Final = {
    HTTPStatus.BAD_REQUEST: mark("Go back and try it again. If it stays, tell whoever keeps this desk."),
    HTTPStatus.FORBIDDEN: mark("If you need it for your work, ask an administrator of the desk for another role."),
    HTTPStatus.NOT_FOUND: mark(
        "The address may be mistyped, or what stood here was deleted by the one it belonged to."
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: mark("Nothing you saved before is lost. The log of the server says what it was."),
}


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """400."""
    del exception
    return _problem(request, HTTPStatus.BAD_REQUEST)


def forbidden(request: HttpRequest, exception: Exception) -> HttpResponse:
    """403."""
    del exception
    return _problem(request, HTTPStatus.FORBIDDEN)


def not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """404."""
    del exception
    return _problem(request, HTTPStatus.NOT_FOUND)


def broken(request: HttpRequest) -> HttpResponse:
    """500."""
    return _problem(request, HTTPStatus.INTERNAL_SERVER_ERROR)


def refused(request: HttpRequest, error: DoichieuError) -> HttpResponse:
    """What the desk or its rules refused, told to members in full; readers are told no more than that it broke."""
    status = _status(error)
    if request.member is not None and status is HTTPStatus.CONFLICT:
        return refusals.answer(request, error, status)
    if status is HTTPStatus.INTERNAL_SERVER_ERROR:
        _log.error("%s: %s", request.path, error)
    if request.member is None and not isinstance(error, ReadingError):
        return _problem(request, HTTPStatus.INTERNAL_SERVER_ERROR)
    return _page(request, status, words(request).say("That was not done"), said(words(request), error))


def _status(error: DoichieuError) -> HTTPStatus:
    match error:
        case SourceMissing() | NotInLibrary() | CaseMissing() | TipMissing():
            return HTTPStatus.NOT_FOUND
        case Refused() | MemberMissing():
            return HTTPStatus.CONFLICT
        case UsageError() | ReadingError() | FetchRefused():
            return HTTPStatus.BAD_REQUEST
        case DeskBusy():
            return HTTPStatus.SERVICE_UNAVAILABLE
        case _:
            return HTTPStatus.INTERNAL_SERVER_ERROR


def forged(request: HttpRequest, reason: str = "") -> HttpResponse:
    """403 for a form that was not sent from one of our pages, or from one that stood open for too long."""
    del reason
    say = words(request).say
    title = say("This form has expired")
    advice = say("Go back, load the page anew and send it once more. Cookies of this site have to be allowed.")
    return _page(request, HTTPStatus.FORBIDDEN, title, advice)


def _problem(request: HttpRequest, status: HTTPStatus) -> HttpResponse:
    say = words(request).say
    return _page(request, status, say(TITLES[status]), say(ADVICE[status]))


def _page(request: HttpRequest, status: HTTPStatus, title: str, advice: str) -> HttpResponse:
    return page(request, "problem.html", status=status, code=status.value, title=title, advice=advice)
