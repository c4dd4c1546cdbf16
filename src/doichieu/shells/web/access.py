"""Who may ask for a page. Every route names one of these; finer rules are the domain's and are asked by the views."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, Final

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from doichieu.domain.errors import DoichieuError
from doichieu.domain.roles import Action, Member
from doichieu.shells.web.views.problems import refused

View = Callable[..., HttpResponse]


@dataclass(frozen=True, slots=True)
class Access:
    """What one must be allowed to do to come in, by the domain's table of roles; None lets in everybody."""

    action: Action | None

    def allows(self, member: Member | None) -> bool:
        """Whether this person may see the page."""
        return self.action is None or (member is not None and member.may(self.action))


ANYONE: Final = Access(None)
TEAM: Final = Access(Action.READ)

OPEN_WITH_A_TEMPORARY_PASSWORD: Final = frozenset({"password", "logout", "asset", "language", "theme"})


def guarded(view: View, access: Access, name: str) -> View:
    """The view behind its access: strangers are sent to log in, members of another role get 403.

    What the desk refuses while the view works is told on a page of its own.
    """

    @wraps(view)
    def asked(request: HttpRequest, *arguments: Any, **named: Any) -> HttpResponse:
        if access.action is not None and request.member is None:
            return redirect_to_login(request.get_full_path(), reverse("login"))
        if not access.allows(request.member):
            raise PermissionDenied
        if request.choice.password_is_temporary and name not in OPEN_WITH_A_TEMPORARY_PASSWORD:
            return HttpResponseRedirect(reverse("password"))
        try:
            return view(request, *arguments, **named)
        except DoichieuError as error:
            return refused(request, error)

    return asked
