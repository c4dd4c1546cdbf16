"""What views share: a template answered, a notice for the next page, a safe way back."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme


def page(request: HttpRequest, template: str, *, status: int = 200, **told: Any) -> HttpResponse:
    """A template with what it tells; the reader, the words and the desk come by themselves."""
    response: HttpResponse = render(request, template, told, status=status)
    return response


def notice(request: HttpRequest, line: str) -> None:
    """Show a line, already in the reader's language, at the top of the next page."""
    messages.success(request, line)


def acted(request: HttpRequest, line: str, version: int) -> None:
    """As ``notice``, for what was done to a case and made it this version: where that can be undone, it is offered."""
    messages.success(request, line, extra_tags=act_tag(version))


def act_tag(version: int | None) -> str:
    """What marks the line about the act that made a case this version; "" for none."""
    return f"act-{version}" if version else ""


def warning(request: HttpRequest, line: str) -> None:
    """As ``notice``, for what did not go as asked."""
    messages.warning(request, line)


def way_back(request: HttpRequest, usual: str) -> str:
    """The address named as ``next`` if it is one of ours, else that of the route ``usual``."""
    asked = request.POST.get("next") or request.GET.get("next") or ""
    safe = url_has_allowed_host_and_scheme(asked, allowed_hosts={request.get_host()}, require_https=request.is_secure())
    return asked if asked and safe else str(reverse(usual))
