"""Who may ask for which page, written down a second time: a page without a row here fails the tests."""

from dataclasses import dataclass
from typing import Final

from doichieu.domain.roles import Role

EVERYBODY: Final = frozenset({None, *Role})
TEAM: Final = frozenset(Role)
CHECKERS: Final = frozenset({Role.CHECKER, Role.EDITOR, Role.ADMINISTRATOR})
EDITORS: Final = frozenset({Role.EDITOR, Role.ADMINISTRATOR})
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
    "published_all": Row("/published/", EVERYBODY),
    "feed": Row("/published/feed.atom", EVERYBODY),
    "published": Row("/published/abc234/", EVERYBODY),
    "edition": Row("/published/abc234/1/", EVERYBODY),
    "declined": Row("/declined/", EVERYBODY),
    "log": Row("/log/", EVERYBODY),
    "tip": Row("/tip/", EVERYBODY),
    "tip_receipt": Row("/tip/receipt/", EVERYBODY),
    "tips": Row("/tips/", CHECKERS),
    "tips_one": Row("/tips/abc234/", CHECKERS),
    "tips_open": Row("/tips/abc234/open/", CHECKERS),
    "tips_join": Row("/tips/abc234/join/", CHECKERS),
    "tips_lay_aside": Row("/tips/abc234/lay-aside/", EDITORS),
    "board": Row("/board/", TEAM),
    "work": Row("/work/", TEAM),
    "case_open": Row("/cases/open/", TEAM),
    "case": Row("/cases/abc234/", TEAM),
    "case_look": Row("/cases/abc234/look/", TEAM),
    "case_describe": Row("/cases/abc234/describe/", CHECKERS),
    "case_reword": Row("/cases/abc234/reword/", CHECKERS),
    "case_accept": Row("/cases/abc234/accept/", EDITORS),
    "case_decline": Row("/cases/abc234/decline/", EDITORS),
    "case_mark": Row("/cases/abc234/mark/", CHECKERS),
    "case_assign": Row("/cases/abc234/assign/", CHECKERS),
    "case_undo": Row("/cases/abc234/undo/", TEAM),
    "case_reopen": Row("/cases/abc234/reopen/", EDITORS),
    "case_search": Row("/cases/abc234/sources/", TEAM),
    "case_source_add": Row("/cases/abc234/sources/add/", CHECKERS),
    "case_pick": Row("/cases/abc234/sources/0123/", TEAM),
    "case_lay": Row("/cases/abc234/sources/0123/lay/", TEAM),
    "case_admit": Row("/cases/abc234/exhibits/e1/admit/", CHECKERS),
    "case_exclude": Row("/cases/abc234/exhibits/e1/exclude/", CHECKERS),
    "case_declare": Row("/cases/abc234/declare/", TEAM),
    "case_draft": Row("/cases/abc234/draft/", CHECKERS),
    "draft_autosave": Row("/cases/abc234/draft/autosave/", CHECKERS),
    "case_review": Row("/cases/abc234/review/", TEAM),
    "case_submit": Row("/cases/abc234/submit/", CHECKERS),
    "case_send_back": Row("/cases/abc234/send-back/", EDITORS),
    "case_approve": Row("/cases/abc234/approve/", EDITORS),
    "case_publish": Row("/cases/abc234/publish/", EDITORS),
    "case_correct": Row("/cases/abc234/correct/", EDITORS),
    "case_supersede": Row("/cases/abc234/supersede/", EDITORS),
    "case_reply": Row("/cases/abc234/reply/", EDITORS),
    "case_retract": Row("/cases/abc234/retract/", EDITORS),
    "checks": Row("/check/", TEAM),
    "check": Row("/check/0123/", TEAM),
    "check_progress": Row("/check/0123/progress/", TEAM),
    "check_delete": Row("/check/0123/delete/", TEAM),
    "check_open": Row("/check/0123/claims/1/open/", TEAM),
    "archive": Row("/archive/", TEAM),
    "library": Row("/library/", TEAM),
    "library_add": Row("/library/add/", CHECKERS),
    "source_withdraw": Row("/library/0123/withdraw/", EDITORS),
    "source_put_back": Row("/library/0123/put-back/", EDITORS),
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
    "team_history": Row("/team-history/", ADMINISTRATORS),
    "team_add": Row("/team/add/", ADMINISTRATORS),
    "team_member": Row("/team/an/", ADMINISTRATORS),
}
