"""A member's own settings."""

from typing import Any

from django import forms
from django.contrib import auth
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from doichieu.adapters.storage.web import accounts, choices
from doichieu.domain.errors import PasswordWeak
from doichieu.shells.web.casework import hand
from doichieu.shells.web.forms import DeskForm, later, sent
from doichieu.shells.web.pages import notice, page
from doichieu.shells.web.reader import LANGUAGE_COOKIE, NAMES, THEME_COOKIE
from doichieu.shells.words import in_language, mark


class SettingsForm(DeskForm):
    """Language, theme, and the name that colleagues see."""

    shown = forms.CharField(
        label=later(mark("Your name, as colleagues see it")),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "name"}),
    )
    language = forms.ChoiceField(
        label=later(mark("Language of the interface")),
        required=False,
        choices=[("", later(mark("as the browser asks"))), *NAMES],
    )
    theme = forms.ChoiceField(
        label=later(mark("Light or dark")),
        required=False,
        choices=[
            ("", later(mark("as the device is"))),
            ("light", later(mark("light"))),
            ("dark", later(mark("dark"))),
        ],
    )


def _new_password() -> forms.PasswordInput:
    return forms.PasswordInput(attrs={"autocomplete": "new-password"})


class PasswordForm(DeskForm):
    """The password there is, and another."""

    old = forms.CharField(
        label=later(mark("Present password")),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
    new = forms.CharField(
        label=later(mark("New password")),
        help_text=later(mark("At least ten characters; a few words in a row are easy to remember and hard to guess.")),
        strip=False,
        max_length=1000,
        widget=_new_password(),
    )
    again = forms.CharField(
        label=later(mark("New password once more")), strip=False, max_length=1000, widget=_new_password()
    )

    def __init__(self, user: Any, *arguments: Any, **named: Any) -> None:
        super().__init__(*arguments, **named)
        self._user = user

    def clean_old(self) -> str:
        """The present one."""
        old = str(self.cleaned_data["old"])
        if not self._user.check_password(old):
            raise forms.ValidationError(str(later(mark("That is not your present password."))))
        return old

    def clean_again(self) -> str:
        """The same again."""
        again = str(self.cleaned_data["again"])
        if again != self.cleaned_data.get("new"):
            raise forms.ValidationError(str(later(mark("The two are not the same."))))
        return again


@require_http_methods(["GET", "HEAD", "POST"])
def settings(request: HttpRequest) -> HttpResponse:
    """Language and theme for all browsers of this member, and the ways to password and second step."""
    chosen = request.choice
    first = {"shown": request.account.shown, "language": chosen.language, "theme": chosen.theme}
    form = SettingsForm(sent(request), initial=first)
    if request.method == "POST" and form.is_valid():
        wanted = form.cleaned_data
        choices.keep(request.user, language=wanted["language"], theme=wanted["theme"])
        accounts.rename(request.member.name, wanted["shown"], hand(request))
        words = in_language(wanted["language"]) if wanted["language"] else request.words
        notice(request, words.say("Saved."))
        response = HttpResponseRedirect(reverse("settings"))
        for cookie in (LANGUAGE_COOKIE, THEME_COOKIE):
            response.delete_cookie(cookie, samesite="Lax")
        return response
    return page(request, "settings.html", form=form)


@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def password(request: HttpRequest) -> HttpResponse:
    """Another password; the other sessions of this member end."""
    form = PasswordForm(request.user, sent(request))
    if request.method == "POST" and form.is_valid():
        try:
            accounts.set_password(request.member.name, form.cleaned_data["new"], hand(request), temporary=False)
        except PasswordWeak as error:
            form.add_error("new", error.problem)
        else:
            request.user.refresh_from_db()
            auth.update_session_auth_hash(request, request.user)
            notice(request, request.words.say("Your password was changed."))
            return HttpResponseRedirect(reverse("settings"))
    return page(request, "password.html", form=form, forced=request.choice.password_is_temporary)
