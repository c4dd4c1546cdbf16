"""The team: who works here, in which role, and who no longer does."""

import secrets
from typing import Final

from django import forms
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_safe

from doichieu.adapters.storage.web import accounts
from doichieu.domain.errors import LastAdministrator, MemberExists, MemberInvalid, MemberMissing
from doichieu.domain.roles import Role
from doichieu.shells import vocabulary
from doichieu.shells.errors import said
from doichieu.shells.render import happenings
from doichieu.shells.web.casework import hand, names
from doichieu.shells.web.forms import DeskForm, later, sent
from doichieu.shells.web.pages import notice, page, warning
from doichieu.shells.web.paging import before
from doichieu.shells.words import mark

_LETTERS: Final = "abcdefghjkmnpqrstuvwxyz23456789"
"""Without those that are taken for one another."""
SHOWN: Final = 100
"""Lines of the history on a page."""
_ROLES: Final = [(role.value, later(vocabulary.ROLE[role])) for role in Role]


class MemberForm(DeskForm):
    """A new member."""

    name = forms.CharField(
        label=later(mark("Name to log in with")),
        help_text=later(
            mark("Letters, digits and @ . + - _, without spaces. It stands in the log and is not changed.")
        ),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none", "spellcheck": "false"}),
    )
    shown = forms.CharField(
        label=later(mark("Name that colleagues see")),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off"}),
    )
    role = forms.ChoiceField(label=later(mark("Role")), choices=_ROLES)


class RoleForm(DeskForm):
    """Another role."""

    role = forms.ChoiceField(label=later(mark("Role")), choices=_ROLES)


@require_safe
def team(request: HttpRequest) -> HttpResponse:
    """Everybody, those who left last."""
    everybody = sorted(accounts.everyone(), key=lambda one: (not one.active, one.shown.casefold()))
    rows = [(one, request.words.say(vocabulary.ROLE[one.member.role])) for one in everybody]
    roles = [(vocabulary.ROLE[role], vocabulary.ROLE_MEANING[role]) for role in Role]
    said_roles = [(request.words.say(name), request.words.say(meaning)) for name, meaning in roles]
    return page(request, "team.html", rows=rows, roles=said_roles)


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """A new member, with a password for the first log-in that is shown once."""
    form = MemberForm(sent(request), initial={"role": Role.CONTRIBUTOR.value})
    if request.method == "POST" and form.is_valid():
        given, password = form.cleaned_data, first_password()
        try:
            account = accounts.add(
                given["name"], given["shown"], Role(given["role"]), password, hand(request), temporary=True
            )
        except (MemberExists, MemberInvalid) as error:
            form.add_error("name", said(request.words, error))
        else:
            return _shown(request, account, password)
    return page(request, "team_add.html", form=form)


@require_http_methods(["GET", "HEAD", "POST"])
def member(request: HttpRequest, name: str) -> HttpResponse:
    """One member, and what can be changed about them."""
    try:
        account = accounts.account(name)
    except MemberMissing as error:
        raise Http404 from error
    if request.method != "POST":
        return _shown(request, account)
    try:
        fresh = _changed(request, name)
    except LastAdministrator as error:
        warning(request, said(request.words, error))
        fresh = ""
    if fresh:
        return _shown(request, accounts.account(name), fresh)
    return HttpResponseRedirect(reverse("team_member", args=(name,)))


@require_safe
def history(request: HttpRequest) -> HttpResponse:
    """Who did what to which account, the last first; nobody but administrators sees it."""
    known, words, earliest = names(), request.words, before(request)
    told = [one for one in accounts.history() if earliest is None or one.line.number < earliest]
    shown = told[: -SHOWN - 1 : -1]
    lines = [(one, happenings.deed(words, one.deed, known)) for one in shown]
    older = shown[-1].line.number if len(told) > len(shown) else None
    return page(request, "team_history.html", lines=lines, older=older)


def _changed(request: HttpRequest, name: str) -> str:
    """Do what the button asks for; gives the new password where there is one."""
    words, wanted = request.words, request.POST.get("do", "")
    match wanted:
        case "role":
            form = RoleForm(request.POST)
            if form.is_valid():
                accounts.change_role(name, Role(form.cleaned_data["role"]), hand(request))
                notice(request, words.say("The role was changed."))
        case "deactivate":
            accounts.deactivate(name, hand(request))
            notice(request, words.say("The account is closed. What this member did stays on record."))
        case "reactivate":
            accounts.reactivate(name, hand(request))
            notice(request, words.say("The account is open again."))
        case "forget_second_step":
            accounts.forget_second_step(name, hand(request))
            notice(request, words.say("The password alone lets this member in until they set up a second step again."))
        case "password":
            password = first_password()
            accounts.set_password(name, password, hand(request), temporary=True)
            return password
        case _:
            raise Http404
    return ""


def _shown(request: HttpRequest, account: accounts.Account, fresh: str = "") -> HttpResponse:
    form = RoleForm(initial={"role": account.member.role.value})
    itself = account.member.name == request.member.name
    role = request.words.say(vocabulary.ROLE[account.member.role])
    return page(request, "team_member.html", shown=account, role=role, form=form, fresh=fresh, itself=itself)


def first_password() -> str:
    """Sixteen letters in four groups, about 79 bits.

    >>> len(first_password())
    19
    """
    return "-".join("".join(secrets.choice(_LETTERS) for _ in range(4)) for _ in range(4))
