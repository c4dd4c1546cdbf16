"""The board: the cases of the desk."""

from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from doichieu.shells.web.pages import page


@require_safe
def board(request: HttpRequest) -> HttpResponse:
    """The cases by their state."""
    return page(request, "board.html")
