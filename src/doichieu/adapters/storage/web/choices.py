"""What a member chose for all their browsers."""

from dataclasses import dataclass
from typing import Any

from doichieu.adapters.storage.web.models import StoredChoice


@dataclass(frozen=True, slots=True)
class Choice:
    """Language and theme, "" where none was chosen, and whether the password has to be changed first."""

    language: str = ""
    theme: str = ""
    password_is_temporary: bool = False


def of(user: Any) -> Choice:
    """What this user of Django's chose."""
    row = StoredChoice.objects.filter(member=user).first()
    return Choice(row.language, row.theme, row.password_is_temporary) if row else Choice()


def keep(user: Any, *, language: str, theme: str) -> None:
    """Store language and theme."""
    StoredChoice.objects.update_or_create(member=user, defaults={"language": language, "theme": theme})
