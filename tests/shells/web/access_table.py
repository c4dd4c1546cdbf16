"""Who may ask for which page, written down a second time: a page without a row here fails the tests."""

from dataclasses import dataclass
from typing import Final

from doichieu.domain.roles import Role

EVERYBODY: Final = frozenset({None, *Role})
TEAM: Final = frozenset(Role)
ADMINISTRATORS: Final = frozenset({Role.ADMINISTRATOR})


@dataclass(frozen=True, slots=True)
class Row:
    """An address of the page, and who gets in; None is somebody who is not logged in."""

    address: str
    admitted: frozenset[Role | None]


TABLE: Final = {
    "front": Row("/", EVERYBODY),
    "method": Row("/method/", EVERYBODY),
    "sources": Row("/sources/", EVERYBODY),
    "language": Row("/language/vi/", EVERYBODY),
    "theme": Row("/theme/dark/", EVERYBODY),
    "asset": Row("/assets/0123456789abcdef/desk.css", EVERYBODY),
    "login": Row("/login/", EVERYBODY),
    "login_code": Row("/login/code/", EVERYBODY),
    "logout": Row("/logout/", EVERYBODY),
    "board": Row("/board/", TEAM),
    "checks": Row("/check/", TEAM),
    "check": Row("/check/0123/", TEAM),
    "check_progress": Row("/check/0123/progress/", TEAM),
    "check_delete": Row("/check/0123/delete/", TEAM),
    "archive": Row("/archive/", TEAM),
    "library": Row("/library/", TEAM),
    "source": Row("/library/0123/", TEAM),
    "reports": Row("/reports/", TEAM),
    "report": Row("/reports/2026-11/", TEAM),
    "report_tables": Row("/reports/2026-11/tables.zip", TEAM),
    "report_table": Row("/reports/2026-11/declined.csv", TEAM),
    "workload": Row("/workload/", TEAM),
    "settings": Row("/settings/", TEAM),
    "password": Row("/settings/password/", TEAM),
    "second_step": Row("/settings/second-step/", TEAM),
    "team": Row("/team/", ADMINISTRATORS),
    "team_add": Row("/team/add/", ADMINISTRATORS),
    "team_member": Row("/team/an/", ADMINISTRATORS),
}
