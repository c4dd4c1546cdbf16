"""Every page: its address, its view, its name and who may ask for it. A page that is not here does not exist."""

from dataclasses import dataclass
from typing import Final

from django.urls import path

from doichieu.domain.roles import Action
from doichieu.shells.web import assets
from doichieu.shells.web.access import ANYONE, TEAM, Access, View, guarded
from doichieu.shells.web.views import (
    archive,
    board,
    checking,
    entering,
    library,
    own,
    preferences,
    public,
    reports,
    second_step,
    team,
)


@dataclass(frozen=True, slots=True)
class Route:
    """One page."""

    pattern: str
    view: View
    name: str
    access: Access


OPENERS: Final = Access(Action.OPEN)
MANAGERS: Final = Access(Action.MANAGE_MEMBERS)

ROUTES: Final = (
    Route("", public.front, "front", ANYONE),
    Route("method/", public.method, "method", ANYONE),
    Route("sources/", public.sources, "sources", ANYONE),
    Route("language/<str:code>/", preferences.language, "language", ANYONE),
    Route("theme/<str:name>/", preferences.theme, "theme", ANYONE),
    Route("assets/<str:digest>/<str:name>", assets.asset, "asset", ANYONE),
    Route("login/", entering.login, "login", ANYONE),
    Route("login/code/", entering.code, "login_code", ANYONE),
    Route("logout/", entering.logout, "logout", ANYONE),
    Route("board/", board.board, "board", TEAM),
    Route("check/", checking.give, "checks", OPENERS),
    Route("check/<str:identity>/", checking.check, "check", OPENERS),
    Route("check/<str:identity>/progress/", checking.progress, "check_progress", OPENERS),
    Route("check/<str:identity>/delete/", checking.delete, "check_delete", OPENERS),
    Route("archive/", archive.archive, "archive", TEAM),
    Route("library/", library.library, "library", TEAM),
    Route("library/<str:digest>/", library.source, "source", TEAM),
    Route("reports/", reports.latest, "reports", TEAM),
    Route("reports/<str:name>/", reports.report, "report", TEAM),
    Route("reports/<str:name>/tables.zip", reports.tables, "report_tables", TEAM),
    Route("reports/<str:name>/<str:table>.csv", reports.table, "report_table", TEAM),
    Route("workload/", reports.workload, "workload", TEAM),
    Route("settings/", own.settings, "settings", TEAM),
    Route("settings/password/", own.password, "password", TEAM),
    Route("settings/second-step/", second_step.second_step, "second_step", TEAM),
    Route("team/", team.team, "team", MANAGERS),
    Route("team/add/", team.add, "team_add", MANAGERS),
    Route("team/<str:name>/", team.member, "team_member", MANAGERS),
)

urlpatterns = [path(one.pattern, guarded(one.view, one.access, one.name), name=one.name) for one in ROUTES]

handler400 = "doichieu.shells.web.views.problems.bad_request"
handler403 = "doichieu.shells.web.views.problems.forbidden"
handler404 = "doichieu.shells.web.views.problems.not_found"
handler500 = "doichieu.shells.web.views.problems.broken"
