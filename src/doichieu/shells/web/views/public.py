"""What everybody may read: who this desk is, how it works, and what it found."""

from typing import Final

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from doichieu.shells.render.as_html import web_address
from doichieu.shells.web.pages import page
from doichieu.shells.web.paging import before, following
from doichieu.shells.web.site import here
from doichieu.shells.web.views import published

SOURCES: Final = 50
LATEST: Final = 20
"""So many publications stand on the front page."""


@require_safe
def front(request: HttpRequest) -> HttpResponse:
    """The desk's front page."""
    return page(request, "front.html", counts=here().tally.now(), published=published.rows(request.words, LATEST))


@require_safe
def method(request: HttpRequest) -> HttpResponse:
    """How a verdict comes about here, and how to complain."""
    contact = here().settings.desk.contact
    return page(request, "method.html", contact_url=web_address(contact))


@require_safe
def sources(request: HttpRequest) -> HttpResponse:
    """The sources that the desk trusts, by title and place; their stored text is for the team."""
    held = here().desk.library.latest(before(request), limit=SOURCES + 1)
    rows = [(one, web_address(one.locator)) for one in held[:SOURCES]]
    return page(request, "sources.html", rows=rows, older=following(held, SOURCES))
