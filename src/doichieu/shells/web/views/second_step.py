"""The second step: a code from the member's telephone beside the password."""

from datetime import UTC, datetime
from typing import Any

import segno
from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.utils.safestring import SafeString, mark_safe
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods
from django_otp.plugins.otp_totp.models import TOTPDevice

from doichieu.adapters.storage.web import accounts
from doichieu.shells.web.casework import hand
from doichieu.shells.web.forms import DeskForm, later, sent
from doichieu.shells.web.pages import notice, page
from doichieu.shells.web.site import here
from doichieu.shells.web.views.entering import CodeForm
from doichieu.shells.words import mark


class RemoveForm(DeskForm):
    """The password, to take the second step away."""

    password = forms.CharField(
        label=later(mark("Password")),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def second_step(request: HttpRequest) -> HttpResponse:
    """Set it up, or take it away."""
    if request.account.two_steps:
        return _remove(request)
    return _set_up(request)


def _set_up(request: HttpRequest) -> HttpResponse:
    device, _ = TOTPDevice.objects.get_or_create(user=request.user, confirmed=False, defaults={"name": "app"})
    form = CodeForm(sent(request))
    if request.method == "POST" and form.is_valid():
        if device.verify_token(form.cleaned_data["code"]):
            accounts.confirm_second_step(device, hand(request))
            notice(request, request.words.say("From now on you log in with your password and a code."))
            return HttpResponseRedirect(reverse("settings"))
        form.add_error("code", request.words.say("That code is not right, or no longer. Try the next one."))
    return page(request, "second_step.html", form=form, picture=_picture(device), key=_key(device))


def _remove(request: HttpRequest) -> HttpResponse:
    form = RemoveForm(sent(request))
    if request.method == "POST" and form.is_valid():
        if not here().throttle.wait(request.member.name, datetime.now(UTC)) and request.user.check_password(
            form.cleaned_data["password"]
        ):
            accounts.forget_second_step(request.member.name, hand(request))
            notice(request, request.words.say("From now on your password alone lets you in."))
            return HttpResponseRedirect(reverse("settings"))
        here().throttle.failed(request.member.name, datetime.now(UTC))
        form.add_error("password", request.words.say("That is not your present password."))
    return page(request, "second_step_remove.html", form=form)


def _picture(device: Any) -> SafeString:
    """The QR code as SVG, drawn here: the key goes to nobody."""
    drawn = segno.make(device.config_url, error="m").svg_inline(scale=5, border=4, dark="#000", light="#fff")
    return mark_safe(drawn)  # nosec B308 # noqa: S308 - drawn by segno from numbers; no text of anybody is in it


def _key(device: Any) -> str:
    """The key to type, in groups of four, where the picture cannot be read."""
    plain = device.config_url.split("secret=")[1].split("&")[0]
    return " ".join(plain[start : start + 4] for start in range(0, len(plain), 4))
