"""Every page: its address, its view, its name and who may ask for it. A page that is not here does not exist."""

from dataclasses import dataclass
from typing import Final

from django.urls import path

from doichieu.domain.roles import Action
from doichieu.shells.web import assets
from doichieu.shells.web.access import ANYONE, TEAM, Access, View, guarded
from doichieu.shells.web.views import (
    adding,
    archive,
    board,
    cases,
    checking,
    drafting,
    entering,
    evidence,
    library,
    own,
    preferences,
    public,
    published,
    publishing,
    reports,
    review,
    second_step,
    team,
    tip,
    tips,
    triage,
    undoing,
    withdrawing,
)


@dataclass(frozen=True, slots=True)
class Route:
    """One page."""

    pattern: str
    view: View
    name: str
    access: Access


OPENERS: Final = Access(Action.OPEN)
SORTERS: Final = Access(Action.SORT_TIPS)
WITHDRAWERS: Final = Access(Action.WITHDRAW_SOURCE)
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
    Route("published/", published.everything, "published_all", ANYONE),
    Route("published/feed.atom", published.feed, "feed", ANYONE),
    Route("published/<str:identity>/", published.published, "published", ANYONE),
    Route("published/<str:identity>/<int:number>/", published.edition, "edition", ANYONE),
    Route("declined/", published.declined, "declined", ANYONE),
    Route("log/", published.log, "log", ANYONE),
    Route("tip/", tip.send, "tip", ANYONE),
    Route("tip/receipt/", tip.receipt, "tip_receipt", ANYONE),
    Route("tips/", tips.waiting, "tips", SORTERS),
    Route("tips/<str:tip>/", tips.one, "tips_one", SORTERS),
    Route("tips/<str:tip>/open/", tips.open_case, "tips_open", SORTERS),
    Route("tips/<str:tip>/join/", tips.join, "tips_join", SORTERS),
    Route("tips/<str:tip>/lay-aside/", tips.lay_aside, "tips_lay_aside", Access(Action.LAY_ASIDE)),
    Route("board/", board.board, "board", TEAM),
    Route("work/", board.work, "work", TEAM),
    Route("cases/open/", cases.by_hand, "case_open", OPENERS),
    Route("cases/<str:identity>/", cases.case, "case", TEAM),
    Route("cases/<str:identity>/look/", cases.look_again, "case_look", Access(Action.GATHER)),
    Route("cases/<str:identity>/describe/", triage.describe, "case_describe", Access(Action.DESCRIBE)),
    Route("cases/<str:identity>/reword/", triage.reword, "case_reword", Access(Action.DESCRIBE)),
    Route("cases/<str:identity>/accept/", triage.accept, "case_accept", Access(Action.TRIAGE)),
    Route("cases/<str:identity>/decline/", triage.decline, "case_decline", Access(Action.TRIAGE)),
    Route("cases/<str:identity>/mark/", triage.mark, "case_mark", Access(Action.MARK)),
    Route("cases/<str:identity>/assign/", triage.assign, "case_assign", Access(Action.TAKE)),
    Route("cases/<str:identity>/undo/", undoing.undo, "case_undo", Access(Action.GATHER)),
    Route("cases/<str:identity>/reopen/", triage.reopen, "case_reopen", Access(Action.REOPEN)),
    Route("cases/<str:identity>/sources/", evidence.search, "case_search", Access(Action.GATHER)),
    Route("cases/<str:identity>/sources/add/", adding.add_for_case, "case_source_add", Access(Action.ADD_SOURCE)),
    Route("cases/<str:identity>/sources/<str:digest>/", evidence.pick, "case_pick", Access(Action.GATHER)),
    Route("cases/<str:identity>/sources/<str:digest>/lay/", evidence.lay, "case_lay", Access(Action.GATHER)),
    Route("cases/<str:identity>/exhibits/<str:exhibit>/admit/", evidence.admit, "case_admit", Access(Action.WEIGH)),
    Route(
        "cases/<str:identity>/exhibits/<str:exhibit>/exclude/", evidence.exclude, "case_exclude", Access(Action.WEIGH)
    ),
    Route("cases/<str:identity>/declare/", drafting.declare, "case_declare", Access(Action.DECLARE)),
    Route("cases/<str:identity>/draft/", drafting.draft, "case_draft", Access(Action.DRAFT)),
    Route("cases/<str:identity>/draft/autosave/", drafting.autosave, "draft_autosave", Access(Action.DRAFT)),
    Route("cases/<str:identity>/review/", review.review, "case_review", TEAM),
    Route("cases/<str:identity>/submit/", review.submit, "case_submit", Access(Action.SUBMIT)),
    Route("cases/<str:identity>/send-back/", review.send_back, "case_send_back", Access(Action.SEND_BACK)),
    Route("cases/<str:identity>/approve/", review.approve, "case_approve", Access(Action.APPROVE)),
    Route("cases/<str:identity>/publish/", publishing.publish, "case_publish", Access(Action.PUBLISH)),
    Route("cases/<str:identity>/correct/", publishing.correct, "case_correct", Access(Action.CORRECT)),
    Route("cases/<str:identity>/supersede/", publishing.supersede, "case_supersede", Access(Action.SUPERSEDE)),
    Route("cases/<str:identity>/reply/", publishing.reply, "case_reply", Access(Action.REPLY)),
    Route("cases/<str:identity>/retract/", publishing.retract, "case_retract", Access(Action.RETRACT)),
    Route("check/", checking.give, "checks", OPENERS),
    Route("check/<str:identity>/", checking.check, "check", OPENERS),
    Route("check/<str:identity>/progress/", checking.progress, "check_progress", OPENERS),
    Route("check/<str:identity>/delete/", checking.delete, "check_delete", OPENERS),
    Route("check/<str:identity>/claims/<int:number>/open/", cases.from_text, "check_open", OPENERS),
    Route("archive/", archive.archive, "archive", TEAM),
    Route("library/", library.library, "library", TEAM),
    Route("library/add/", adding.add, "library_add", Access(Action.ADD_SOURCE)),
    Route("library/<str:digest>/", library.source, "source", TEAM),
    Route("library/<str:digest>/withdraw/", withdrawing.withdraw, "source_withdraw", WITHDRAWERS),
    Route("library/<str:digest>/put-back/", withdrawing.put_back, "source_put_back", WITHDRAWERS),
    Route("reports/", reports.latest, "reports", TEAM),
    Route("reports/<str:name>/", reports.report, "report", TEAM),
    Route("reports/<str:name>/tables.zip", reports.tables, "report_tables", TEAM),
    Route("reports/<str:name>/<str:table>.csv", reports.table, "report_table", TEAM),
    Route("workload/", reports.workload, "workload", TEAM),
    Route("settings/", own.settings, "settings", TEAM),
    Route("settings/password/", own.password, "password", TEAM),
    Route("settings/second-step/", second_step.second_step, "second_step", TEAM),
    Route("team/", team.team, "team", MANAGERS),
    Route("team-history/", team.history, "team_history", MANAGERS),
    Route("team/add/", team.add, "team_add", MANAGERS),
    Route("team/<str:name>/", team.member, "team_member", MANAGERS),
)

urlpatterns = [path(one.pattern, guarded(one.view, one.access, one.name), name=one.name) for one in ROUTES]

handler400 = "doichieu.shells.web.views.problems.bad_request"
handler403 = "doichieu.shells.web.views.problems.forbidden"
handler404 = "doichieu.shells.web.views.problems.not_found"
handler500 = "doichieu.shells.web.views.problems.broken"
