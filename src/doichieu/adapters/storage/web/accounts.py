"""The people of the desk: Django's users, in one group each, as the domain's roles.

Whatever is changed about an account says whose hand it was, and stands in the team's history.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth import get_user_model, password_validation
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError
from django.db import DEFAULT_DB_ALIAS, transaction
from django.db.models import Exists, OuterRef, QuerySet
from django_otp.plugins.otp_totp.models import TOTPDevice

from doichieu.adapters.storage import team
from doichieu.adapters.storage.members import member, must_be_a_name
from doichieu.adapters.storage.web.models import StoredChoice
from doichieu.domain.errors import LastAdministrator, MemberExists, MemberMissing, PasswordWeak
from doichieu.domain.roles import Member, Role
from doichieu.domain.team import Hand, Step, made
from doichieu.ports import Remembered


@dataclass(frozen=True, slots=True)
class Account:
    """A member's account. ``member.name`` is what they log in with, ``shown`` what colleagues see."""

    member: Member
    shown: str
    active: bool
    two_steps: bool
    last_seen: datetime | None


def add(name: str, shown: str, role: Role, password: str, hand: Hand, *, temporary: bool) -> Account:
    """A new member. A temporary password must be changed at the first log-in.

    Raises ``MemberInvalid``, ``MemberExists`` or ``PasswordWeak``; then nothing is stored.
    """
    users = get_user_model()
    must_be_a_name(name)
    if users.objects.filter(username__iexact=name).exists():
        raise MemberExists(name)
    user = users(username=name, first_name=shown)
    _set(user, password)
    with transaction.atomic():
        user.save()
        _put(user, role)
        StoredChoice.objects.create(member=user, password_is_temporary=temporary)
        _note(name, Step.ADDED, hand, role)
    return account(name)


def account(name: str) -> Account:
    """The account of this name. Raises ``MemberMissing``."""
    row = _users().filter(username=name).first()
    if row is None:
        raise MemberMissing(name)
    return told(row)


def everyone() -> Sequence[Account]:
    """All accounts, in the order of their names, those who left among them."""
    return [told(row) for row in _users().order_by("username")]


def told(user: Any) -> Account:
    """The account that a user of Django's is."""
    two_steps = getattr(user, "two_steps", None)
    if two_steps is None:
        two_steps = TOTPDevice.objects.filter(user=user, confirmed=True).exists()
    shown = user.first_name or user.username
    return Account(member(user), shown, user.is_active, two_steps, user.last_login)


def history() -> Sequence[Remembered]:
    """The whole history of the team, in order."""
    return list(team.history(DEFAULT_DB_ALIAS))


def change_role(name: str, role: Role, hand: Hand) -> None:
    """Give a member another role. Raises ``LastAdministrator`` where none would be left."""
    with transaction.atomic():
        user = _user(name)
        if role is not Role.ADMINISTRATOR:
            _keep_an_administrator(name)
        _put(user, role)
        _note(name, Step.ROLE, hand, role)


def rename(name: str, shown: str, hand: Hand) -> None:
    """Change what colleagues and readers see of a name."""
    with transaction.atomic():
        user = _user(name)
        if user.first_name == shown:
            return
        user.first_name = shown
        user.save(update_fields=["first_name"])
        _note(name, Step.RENAMED, hand)


def deactivate(name: str, hand: Hand) -> None:
    """Let a member in no more; what they did stays on record. Raises ``LastAdministrator``."""
    with transaction.atomic():
        user = _user(name)
        _keep_an_administrator(name)
        user.is_active = False
        user.save(update_fields=["is_active"])
        _note(name, Step.CLOSED, hand)


def reactivate(name: str, hand: Hand) -> None:
    """Let a member in again, if they were not."""
    with transaction.atomic():
        user = _user(name)
        if user.is_active:
            return
        user.is_active = True
        user.save(update_fields=["is_active"])
        _note(name, Step.OPENED, hand)


def set_password(name: str, password: str, hand: Hand, *, temporary: bool) -> None:
    """Give a member another password, which ends their sessions. Raises ``PasswordWeak``."""
    user = _user(name)
    _set(user, password)
    with transaction.atomic():
        user.save(update_fields=["password"])
        StoredChoice.objects.update_or_create(member=user, defaults={"password_is_temporary": temporary})
        _note(name, Step.REKEYED, hand)


def confirm_second_step(device: TOTPDevice, hand: Hand) -> None:
    """From now on the member whose device it is logs in with a code, too."""
    with transaction.atomic():
        device.confirmed = True
        device.save()
        _note(device.user.username, Step.SECOND_STEP_SET_UP, hand)


def forget_second_step(name: str, hand: Hand) -> None:
    """Let a member log in with the password alone again: for one who lost their telephone."""
    with transaction.atomic():
        devices = TOTPDevice.objects.filter(user=_user(name))
        used = devices.filter(confirmed=True).exists()
        devices.delete()
        if used:
            _note(name, Step.SECOND_STEP_REMOVED, hand)


def _note(name: str, step: Step, hand: Hand, role: Role | None = None) -> None:
    """Write it into the team's history, in the transaction that does it."""
    team.append(DEFAULT_DB_ALIAS, made(name, step, hand, role))


def _keep_an_administrator(name: str) -> None:
    keepers = {one.member.name for one in everyone() if one.active and one.member.role is Role.ADMINISTRATOR}
    if keepers == {name}:
        raise LastAdministrator(name)


def _set(user: Any, password: str) -> None:
    try:
        password_validation.validate_password(password, user)
    except ValidationError as error:
        raise PasswordWeak(" ".join(error.messages)) from error
    user.set_password(password)


def _put(user: Any, role: Role) -> None:
    group, _ = Group.objects.get_or_create(name=role.value)
    user.groups.set([group])


def _user(name: str) -> Any:
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        raise MemberMissing(name)
    return user


def _users() -> "QuerySet[Any]":
    confirmed = TOTPDevice.objects.filter(user=OuterRef("pk"), confirmed=True)
    return get_user_model().objects.prefetch_related("groups").annotate(two_steps=Exists(confirmed))
