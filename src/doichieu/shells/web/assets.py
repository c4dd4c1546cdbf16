"""Our own style sheet, script and mark, under addresses that change with what is in them."""

import hashlib
from dataclasses import dataclass
from functools import cache
from importlib import resources
from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.views.decorators.http import require_safe

_STYLES: Final = (
    ("render", "base.css"),
    ("render", "dossier.css"),
    ("web", "static/desk.css"),
    ("render", "charts.css"),
    ("web", "static/reports.css"),
    ("web", "static/cases.css"),
)
_FILES: Final = {
    "desk.css": ("text/css; charset=utf-8", _STYLES),
    "htmx.js": ("text/javascript; charset=utf-8", (("web", "static/htmx.min.js"),)),
    "pick.js": ("text/javascript; charset=utf-8", (("web", "static/pick.js"),)),
    "upload.js": ("text/javascript; charset=utf-8", (("web", "static/upload.js"),)),
    "board.js": ("text/javascript; charset=utf-8", (("web", "static/board.js"),)),
    "mark.svg": ("image/svg+xml", (("web", "static/mark.svg"),)),
}
_FOR_EVER: Final = "public, max-age=31536000, immutable"


@dataclass(frozen=True, slots=True)
class Asset:
    """A file as it is sent."""

    media_type: str
    data: bytes
    digest: str


@cache
def _asset(name: str) -> Asset:
    media_type, parts = _FILES[name]
    data = b"\n".join(
        resources.files(f"doichieu.shells.{package}").joinpath(path).read_bytes() for package, path in parts
    )
    return Asset(media_type, data, hashlib.sha256(data).hexdigest()[:16])


def address(name: str) -> str:
    """Where the file is, with its digest."""
    return str(reverse("asset", args=(_asset(name).digest, name)))


@require_safe
def asset(request: HttpRequest, digest: str, name: str) -> HttpResponse:
    """The file; 404 for a name or a digest that is not of this release."""
    del request
    if name not in _FILES or _asset(name).digest != digest:
        raise Http404
    found = _asset(name)
    return HttpResponse(found.data, content_type=found.media_type, headers={"Cache-Control": _FOR_EVER})
