"""Logging in, in one step or two, and out."""

from datetime import UTC, datetime, timedelta
from threading import BoundedSemaphore
from typing import Any, Final

from django import forms
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_POST
from django_otp.plugins.otp_totp.models import TOTPDevice

from doichieu.shells.web.forms import DeskForm, later, sent
from doichieu.shells.web.pages import page, way_back
from doichieu.shells.web.site import here
from doichieu.shells.words import Words, mark

SECOND_STEP: Final = "second_step"
PATIENCE: Final = timedelta(minutes=10)
HASHING: Final = BoundedSemaphore(2)
"""Argon2 takes 100 MB and a core for each password: so many at a time, however many strangers try."""


class LoginForm(DeskForm):
    """A name and a password."""

    name = forms.CharField(
        label=later(mark("Name")),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}),
    )
    password = forms.CharField(
        label=later(mark("Password")),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


class CodeForm(DeskForm):
    """The six digits that the telephone shows."""

    code = forms.CharField(
        label=later(mark("Code")),
        help_text=later(mark("Six digits from the app on your telephone.")),
        max_length=12,
        widget=forms.TextInput(
            attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false", "class": "short"}
        ),
    )

    def clean_code(self) -> str:
        """The digits alone: apps show them in groups."""
        return "".join(str(self.cleaned_data["code"]).split())


@sensitive_post_parameters("password")
@require_http_methods(["GET", "HEAD", "POST"])
def login(request: HttpRequest) -> HttpResponse:
    """The log-in page. After too many failures the account has to wait, whoever asks."""
    if request.member is not None:
        return HttpResponseRedirect(way_back(request, "board"))
    form = LoginForm(sent(request))
    if request.method == "POST" and form.is_valid():
        user = _known(request, form)
        if user is not None:
            return _onwards(request, user)
    return page(request, "login.html", form=form, next=way_back(request, "board"))


@require_http_methods(["GET", "HEAD", "POST"])
def code(request: HttpRequest) -> HttpResponse:
    """The second step, for a member who set one up: reached with the right password only, and for ten minutes."""
    user = _half_known(request)
    if user is None:
        return HttpResponseRedirect(reverse("login"))
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid() and _may_try(request, form, user.get_username()):
        device = TOTPDevice.objects.filter(user=user, confirmed=True).first()
        if device is None or device.verify_token(form.cleaned_data["code"]):
            onwards = request.session[SECOND_STEP]["next"]
            _enter(request, user)
            return HttpResponseRedirect(onwards)
        here().throttle.failed(user.get_username(), datetime.now(UTC))
        form.add_error("code", request.words.say("That code is not right, or no longer. Try the next one."))
    return page(request, "login_code.html", form=form)


@require_POST
def logout(request: HttpRequest) -> HttpResponse:
    """End the session."""
    auth.logout(request)
    return HttpResponseRedirect(reverse("front"))


def _known(request: HttpRequest, form: LoginForm) -> Any:
    """The user whose name and password these are; None with the form told why not."""
    name = form.cleaned_data["name"]
    if not _may_try(request, form, name):
        return None
    with HASHING:
        user = auth.authenticate(request, username=name, password=form.cleaned_data["password"])
    if user is None:
        here().throttle.failed(name, datetime.now(UTC))
        form.add_error(None, request.words.say("Name and password do not belong together, or the account is closed."))
    return user


def _onwards(request: HttpRequest, user: Any) -> HttpResponse:
    """In, or to the second step."""
    onwards = way_back(request, "board")
    if TOTPDevice.objects.filter(user=user, confirmed=True).exists():
        request.session.cycle_key()
        request.session[SECOND_STEP] = {"user": user.pk, "at": datetime.now(UTC).timestamp(), "next": onwards}
        return HttpResponseRedirect(reverse("login_code"))
    _enter(request, user)
    return HttpResponseRedirect(onwards)


def _half_known(request: HttpRequest) -> Any:
    kept = request.session.get(SECOND_STEP)
    if kept is None or datetime.now(UTC).timestamp() - kept["at"] > PATIENCE.total_seconds():
        return None
    return auth.get_user_model().objects.filter(pk=kept["user"], is_active=True).first()


def _enter(request: HttpRequest, user: Any) -> None:
    request.session.pop(SECOND_STEP, None)
    auth.login(request, user, backend="django.contrib.auth.backends.ModelBackend")
    here().throttle.succeeded(user.get_username())


def _may_try(request: HttpRequest, form: DeskForm, name: str) -> bool:
    wait = here().throttle.wait(name, datetime.now(UTC))
    if wait:
        form.add_error(None, _patience(request.words, wait))
    return not wait


def _patience(words: Words, wait: timedelta) -> str:
    minutes = -(-int(wait.total_seconds()) // 60) or 1
    return words.count(
        "Too many failed tries. Wait {n} minute, then try again.",
        "Too many failed tries. Wait {n} minutes, then try again.",
        minutes,
    )
