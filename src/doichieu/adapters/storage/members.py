"""Who works at the desk: Django's users, each in the group that bears the name of their role."""

from collections.abc import Iterator, Sequence
from datetime import UTC, datetime
from typing import Any

from django.contrib.auth.models import Group, User
from django.contrib.auth.validators import UnicodeUsernameValidator
from django.core.exceptions import ValidationError
from django.db.models import QuerySet

from doichieu.adapters.storage import team
from doichieu.adapters.storage.connection import Database
from doichieu.domain.errors import MemberExists, MemberInvalid, MemberMissing
from doichieu.domain.roles import Member, Role
from doichieu.domain.team import AT_THE_MACHINE, Hand, Step, made
from doichieu.ports import Remembered

_LONGEST = 150


class DjangoMembers:
    """A ``Members``. Whoever is added here has no password: the browser lets them in once they are given one."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def add(self, name: str, role: Role) -> Member:
        """A new member, added at the machine. Raises ``MemberInvalid`` or ``MemberExists``."""
        must_be_a_name(name)
        with self._database.writing():
            if self._users().filter(username__iexact=name).exists():
                raise MemberExists(name)
            user = User(username=name)
            user.set_unusable_password()
            user.save(using=self._database.alias, force_insert=True)
            group, _ = Group.objects.using(self._database.alias).get_or_create(name=role.value)
            user.groups.set([group])
            hand = Hand(AT_THE_MACHINE, datetime.now(UTC))
            team.append(self._database.alias, made(name, Step.ADDED, hand, role))
        return Member(name, role)

    def get(self, name: str) -> Member:
        """The member of this name who has not left. Raises ``MemberMissing``."""
        with self._database.told_plainly():
            user = self._users().filter(username=name, is_active=True).first()
            if user is None:
                raise MemberMissing(name)
            return member(user)

    def everyone(self) -> Sequence[Member]:
        """All who have not left, in the order of their names."""
        with self._database.told_plainly():
            return [member(user) for user in self._users().filter(is_active=True).order_by("username")]

    def history(self, after: int = 0) -> Iterator[Remembered]:
        """Every line of the team's history with a number above ``after``, in order."""
        with self._database.told_plainly():
            lines = list(team.history(self._database.alias, after))
        yield from lines

    def _users(self) -> "QuerySet[Any]":
        return User.objects.using(self._database.alias).prefetch_related("groups")


def must_be_a_name(name: str) -> None:
    """Raises ``MemberInvalid`` where nobody can be called so."""
    try:
        UnicodeUsernameValidator()(name)
    except ValidationError as error:
        raise MemberInvalid(name) from error
    if len(name) > _LONGEST:
        raise MemberInvalid(name)


def member(user: Any) -> Member:
    """The member that a user of Django's is."""
    names = {group.name for group in user.groups.all()}
    return Member(user.username, next((role for role in Role if role.value in names), Role.CONTRIBUTOR))
