"""Who may do what, cell by cell."""

from collections.abc import Callable, Mapping
from datetime import date

import pytest

from doichieu.domain import drafting, publishing, review, tips, triage, withdrawals
from doichieu.domain.cases import Case, State, apply
from doichieu.domain.claims import Checkability
from doichieu.domain.events import Approved, Event, Origin
from doichieu.domain.refusals import NotPermitted
from doichieu.domain.roles import PERMITTED, Action, Member, Role
from tests.contracts.tip_store import a_tip
from tests.domain.casework import (
    CENSUS,
    HELD,
    IMPRINT,
    LAN,
    a_case,
    a_claim,
    a_draft,
    another,
    approved_again,
    at,
    grounds,
    whole,
)

MATRIX = """
                contributor  checker  editor  administrator
read            yes          yes      yes     yes
open            yes          yes      yes     yes
gather          yes          yes      yes     yes
declare         yes          yes      yes     yes
take            no           yes      yes     yes
mark            no           yes      yes     yes
describe        no           yes      yes     yes
weigh           no           yes      yes     yes
draft           no           yes      yes     yes
submit          no           yes      yes     yes
sort_tips       no           yes      yes     yes
add_source      no           yes      yes     yes
triage          no           no       yes     yes
withdraw_source no           no       yes     yes
lay_aside       no           no       yes     yes
assign          no           no       yes     yes
send_back       no           no       yes     yes
approve         no           no       yes     yes
publish         no           no       yes     yes
correct         no           no       yes     yes
supersede       no           no       yes     yes
retract         no           no       yes     yes
reply           no           no       yes     yes
reopen          no           no       yes     yes
manage_members  no           no       no      yes
"""
HEAD, *ROWS = [line.split() for line in MATRIX.strip().splitlines()]
CELLS = {(Role(role), Action(row[0])): row[i] == "yes" for row in ROWS for i, role in enumerate(HEAD, 1)}


def drafted() -> Case:
    """Drafted, with its author's interests told."""
    return a_case(State.DRAFTED)


def _declared(case: Case, by: Member) -> Case:
    return apply(case, drafting.declare(case, by, at(39), statement="không có", conflicted=False))


def _content(state: State) -> str:
    content = a_case(state).content
    assert content is not None
    return content.digest


def _approval() -> Approved:
    approval = a_case(State.APPROVED).approval
    assert approval is not None
    return approval


def _correction(by: Member) -> Event:
    case = approved_again()
    assert case.approval is not None
    return publishing.correct(case, case.approval, by, at(40), imprint=IMPRINT, holdings=HELD, reason="Thiếu năm.")


DECISIONS: Mapping[Action, Callable[[Member], Event]] = {
    Action.OPEN: lambda by: triage.open_case("c9", a_claim(), by, at(40), origin=Origin.TIP),
    Action.GATHER: lambda by: drafting.lay(
        a_case(State.IN_PROGRESS), by, at(40), exhibit="e9", quote=whole(CENSUS), source=CENSUS
    ),
    Action.DECLARE: lambda by: drafting.declare(a_case(), by, at(40), statement="không có", conflicted=False),
    Action.TAKE: lambda by: triage.assign(a_case(State.ACCEPTED), by, at(40), to=by, due=None),
    Action.MARK: lambda by: triage.mark(
        a_case(), by, at(40), checkability=Checkability.OPINION, reason="Đây là lời khen."
    ),
    Action.DESCRIBE: lambda by: triage.describe(
        a_case(State.IN_PROGRESS), by, at(40), claimant="một trang tin", appearance="", topic=""
    ),
    Action.WEIGH: lambda by: drafting.admit(drafted(), by, at(40), exhibit="e1", grounds=grounds()),
    Action.DRAFT: lambda by: drafting.draft(drafted(), by, at(40), draft=a_draft()),
    Action.SUBMIT: lambda by: review.submit(_declared(drafted(), by), by, at(41), holdings=HELD),
    Action.SORT_TIPS: lambda by: tips.join(a_case(), by, at(40), tip=a_tip()),
    Action.TRIAGE: lambda by: triage.accept(a_case(), by, at(40)),
    Action.ASSIGN: lambda by: triage.assign(a_case(State.ACCEPTED), by, at(40), to=LAN, due=date(2026, 4, 1)),
    Action.SEND_BACK: lambda by: review.send_back(a_case(State.IN_REVIEW), by, at(40), reason="Thiếu nguồn."),
    Action.APPROVE: lambda by: review.approve(
        _declared(a_case(State.IN_REVIEW), by),
        by,
        at(41),
        content=_content(State.IN_REVIEW),
        holdings=HELD,
    ),
    Action.PUBLISH: lambda by: publishing.publish(
        a_case(State.APPROVED), _approval(), by, at(40), imprint=IMPRINT, holdings=HELD
    ),
    Action.CORRECT: _correction,
    Action.SUPERSEDE: lambda by: publishing.supersede(
        a_case(State.PUBLISHED), by, at(40), replacement=another(), reason="Có bài mới."
    ),
    Action.RETRACT: lambda by: publishing.retract(a_case(State.PUBLISHED), by, at(40), reason="Sai nguồn."),
    Action.REPLY: lambda by: publishing.reply(
        a_case(State.PUBLISHED), by, at(40), who="Công ty Ví dụ", words="Chúng tôi không đồng ý."
    ),
    Action.REOPEN: lambda by: triage.reopen(a_case(State.DECLINED), by, at(40), reason="Có thêm nguồn."),
}
"""For each action that touches a case, a decision that only the role can stand in the way of."""


def test_the_matrix_has_a_cell_for_every_role_and_action() -> None:
    assert set(CELLS) == {(role, action) for role in Role for action in Action}
    assert set(PERMITTED) == set(Role)


@pytest.mark.parametrize(("role", "action"), CELLS, ids=str)
def test_each_role_may_do_what_the_matrix_says(role: Role, action: Action) -> None:
    assert Member("x", role).may(action) is CELLS[role, action]


@pytest.mark.parametrize(("role", "action"), [cell for cell in CELLS if cell[1] in DECISIONS], ids=str)
def test_each_decision_asks_the_matrix(role: Role, action: Action) -> None:
    by = Member("xuân", role)
    if CELLS[role, action]:
        assert DECISIONS[action](by).by == "xuân"
    else:
        with pytest.raises(NotPermitted, match="ask somebody whose role allows it") as refused:
            DECISIONS[action](by)
        assert (refused.value.member, refused.value.role, refused.value.action) == ("xuân", role, action)


@pytest.mark.parametrize("role", Role)
def test_laying_a_tip_aside_asks_the_matrix(role: Role) -> None:
    by = Member("xuân", role)
    if CELLS[role, Action.LAY_ASIDE]:
        assert tips.lay_aside(a_tip(), by, at(40), reason="Là ý kiến.").ended_by == "xuân"
    else:
        with pytest.raises(NotPermitted):
            tips.lay_aside(a_tip(), by, at(40), reason="Là ý kiến.")


@pytest.mark.parametrize("role", Role)
def test_withdrawing_a_source_asks_the_matrix(role: Role) -> None:
    by = Member("xuân", role)
    out = withdrawals.Decision("d1", withdrawals.Turn.WITHDRAWN, "cúc", at(1), "Sai.")
    decisions: list[Callable[[], withdrawals.Decision]] = [
        lambda: withdrawals.withdraw("d1", by, at(40), reason="Sai.", last=None),
        lambda: withdrawals.erase("d1", by, at(40), reason="Sai.", last=None, quoting=()),
        lambda: withdrawals.put_back("d1", by, at(40), reason="Đúng.", last=out),
    ]
    for decide in decisions:
        if CELLS[role, Action.WITHDRAW_SOURCE]:
            assert decide().by == "xuân"
        else:
            with pytest.raises(NotPermitted):
                decide()


def test_reading_members_sources_and_tips_laid_aside_are_no_decision_on_a_case() -> None:
    beside = {Action.READ, Action.MANAGE_MEMBERS, Action.ADD_SOURCE, Action.WITHDRAW_SOURCE, Action.LAY_ASIDE}
    assert set(Action) - set(DECISIONS) == beside
