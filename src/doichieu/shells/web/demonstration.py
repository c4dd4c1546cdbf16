"""A desk for trying things out: the sample data, and four members with passwords made anew at each start."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib import resources
from pathlib import Path
from typing import TYPE_CHECKING, Final

from doichieu import settings as desk_settings
from doichieu.domain.errors import NotADemo
from doichieu.domain.roles import Role
from doichieu.domain.team import AT_THE_MACHINE, Hand
from doichieu.settings import Settings
from doichieu.shells.web import opening

if TYPE_CHECKING:
    from doichieu.desk import Desk

SIGN: Final = "demo"
"""A file of this name tells a demonstration from a desk of somebody's own."""
CONTACT: Final = "gop-y@example.org"
PEOPLE: Final = (
    ("an", "An", Role.CONTRIBUTOR),
    ("binh", "Bình", Role.CHECKER),
    ("chi", "Chi", Role.EDITOR),
    ("dung", "Dũng", Role.ADMINISTRATOR),
)


@dataclass(frozen=True, slots=True)
class Login:
    """What to log in with."""

    name: str
    role: Role
    password: str


def opened(folder: Path, host: str) -> Settings:
    """Make a demonstration in a folder without a desk, or open the one that is there.

    Raises ``NotADemo`` where there is a desk of somebody's own.
    """
    if not (folder / desk_settings.FILE).exists():
        opening.new_desk(folder, host)
        _say_where_to_complain(folder / desk_settings.FILE)
        (folder / SIGN).touch()
        return desk_settings.read(folder)
    if not (folder / SIGN).exists():
        raise NotADemo(str(folder))
    return opening.accounts(folder, host)


def _say_where_to_complain(options: Path) -> None:
    """Nothing is published by a desk that does not say it."""
    written = options.read_text(encoding="utf-8")
    options.write_text(written.replace('contact = ""', f'contact = "{CONTACT}"'), encoding="utf-8")


def stock(desk: "Desk") -> None:
    """Put the sample data in, unless it is there."""
    samples = resources.files("doichieu").joinpath("demo")
    with resources.as_file(samples) as folder:
        archive = sorted(str(path) for path in (folder / "archive").iterdir())
        for _ in desk.import_fact_checks(archive, {}):
            pass
        for _ in desk.add_sources([str(folder / "library")]):
            pass
    desk.catch_up(_unheard)


def people() -> Iterator[Login]:
    """The four members, each with a new password."""
    from doichieu.adapters.storage.web import accounts  # noqa: PLC0415 - needs Django to be set up
    from doichieu.shells.web.views.team import first_password  # noqa: PLC0415 - see above

    known = {one.member.name for one in accounts.everyone()}
    hand = Hand(AT_THE_MACHINE, datetime.now(UTC))
    for name, shown, role in PEOPLE:
        password = first_password()
        if name in known:
            accounts.set_password(name, password, hand, temporary=False)
        else:
            accounts.add(name, shown, role, password, hand, temporary=False)
        yield Login(name, role, password)


def _unheard(more: int) -> None:
    """Nobody waits for news of the progress."""
