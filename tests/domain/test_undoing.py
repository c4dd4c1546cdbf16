"""Undoing: the last thing one did oneself, while nobody outside can have seen it. Both stay on record."""

import typing
from collections.abc import Callable, Mapping
from dataclasses import replace
from datetime import date

import pytest

from doichieu.domain import drafting, publishing, review, tips, triage
from doichieu.domain.canonical import canonical
from doichieu.domain.cases import Case, State
from doichieu.domain.claims import Checkability
from doichieu.domain.events import Act, Event, Laid, Suggested, Undoable, Undone
from doichieu.domain.refusals import Lasting, NotPermitted, OthersAct, StaysDone
from doichieu.domain.roles import Action, Member, Role
from doichieu.domain.trails import STAYS, Trail, go_on, read, replay
from doichieu.domain.undoing import may_undo, needed, undo
from doichieu.domain.verdicts import Abstention, AbstentionReason, Model
from tests.contracts.tip_store import a_tip
from tests.domain.casework import (
    AGENCY,
    BINH,
    CENSUS,
    CUC,
    DUNG,
    HELD,
    LAN,
    MAI,
    Step,
    a_case,
    a_claim,
    a_draft,
    a_trail,
    at,
    grounds,
    journey,
    publishes,
    whole,
)
from tests.domain.test_roles import CELLS

MODEL = Model("judge", "1", "0" * 64)
SUGGESTS: Step = lambda c: drafting.suggest(c, MAI, at(80), outcome=Abstention(AbstentionReason.NO_PASSAGE))  # noqa: E731
PROPOSES: Step = lambda c: drafting.lay(  # noqa: E731
    c, MAI, at(79), exhibit=c.next_exhibit, quote=whole(AGENCY), source=AGENCY, found_by=MODEL
)


ACTS: Mapping[str, tuple[State, Action, Callable[[Case, Member], Act]]] = {
    "described": (
        State.IN_PROGRESS,
        Action.DESCRIBE,
        lambda c, by: triage.describe(c, by, at(60), claimant="một trang tin", appearance="", topic="y tế"),
    ),
    "reworded": (
        State.INTAKE,
        Action.DESCRIBE,
        lambda c, by: triage.reword(c, by, at(60), claim=a_claim("Việt Nam có 121 triệu dân.")),
    ),
    "accepted": (State.INTAKE, Action.TRIAGE, lambda c, by: triage.accept(c, by, at(60))),
    "marked": (
        State.IN_PROGRESS,
        Action.MARK,
        lambda c, by: triage.mark(c, by, at(60), checkability=Checkability.OPINION, reason="Là lời khen."),
    ),
    "taken": (State.ACCEPTED, Action.TAKE, lambda c, by: triage.assign(c, by, at(60), to=by, due=date(2026, 4, 1))),
    "assigned": (
        State.IN_PROGRESS,
        Action.ASSIGN,
        lambda c, by: triage.assign(c, by, at(60), to=BINH, due=date(2026, 4, 1)),
    ),
    "laid": (
        State.IN_PROGRESS,
        Action.GATHER,
        lambda c, by: drafting.lay(c, by, at(60), exhibit="e1", quote=whole(CENSUS), source=CENSUS),
    ),
    "admitted": (
        State.DRAFTED,
        Action.WEIGH,
        lambda c, by: drafting.admit(c, by, at(60), exhibit="e1", grounds=grounds("Cục khác")),
    ),
    "excluded": (
        State.DRAFTED,
        Action.WEIGH,
        lambda c, by: drafting.exclude(c, by, at(60), exhibit="e1", reason="Cũ."),
    ),
    "drafted": (State.IN_PROGRESS, Action.DRAFT, lambda c, by: drafting.draft(c, by, at(60), draft=a_draft())),
    "submitted": (
        State.DRAFTED,
        Action.SUBMIT,
        lambda c, by: review.submit(c, by, at(60), holdings=HELD),
    ),
    "sent_back": (
        State.IN_REVIEW,
        Action.SEND_BACK,
        lambda c, by: review.send_back(c, by, at(60), reason="Thiếu năm."),
    ),
    "approved": (
        State.IN_REVIEW,
        Action.APPROVE,
        lambda c, by: review.approve(c, by, at(60), content=c.content.digest, holdings=HELD),  # type: ignore[union-attr]
    ),
}
"""Each kind of act that can be taken back: from which state, what one has to be allowed to do, and how it is done."""


def done(name: str, by: Member = CUC) -> tuple[Trail, Trail]:
    """The trail before the act, with the member's interests told, and after it."""
    state, _, act = ACTS[name]
    before = a_trail(state, lambda c: drafting.declare(c, by, at(59), statement="không có", conflicted=False))
    return before, go_on(before, act(before.case, by))


def taken_back(trail: Trail, by: Member = CUC) -> Case:
    return go_on(trail, undo(trail, by, at(90))).case


def bare(case: Case) -> Case:
    """The case but for what every event moves."""
    return replace(case, version=0, changed_at=None, exhibits_undone=0)


def test_every_kind_of_event_can_be_taken_back_or_says_why_it_stays() -> None:
    every, undoable = set(typing.get_args(Event)), set(typing.get_args(Undoable))
    assert undoable | set(STAYS) | {Suggested} == every
    assert not undoable & set(STAYS)
    assert {type(done(name)[1].act) for name in ACTS} == undoable


@pytest.mark.parametrize("name", ACTS)
def test_what_was_done_is_taken_back_and_both_stand_in_the_history(name: str) -> None:
    before, after = done(name)
    event = undo(after, CUC, at(90))
    undone = go_on(after, event)
    assert (event.by, event.act) == ("cúc", after.case.version)
    assert (undone.case.version, undone.case.changed_at) == (after.case.version + 1, at(90))
    assert undone.act == event
    again = replace(bare(undone.case), authors=before.case.authors)
    assert again == bare(before.case)
    assert set(after.case.authors) == set(undone.case.authors)


@pytest.mark.parametrize("name", ACTS)
def test_only_whoever_did_it_takes_it_back(name: str) -> None:
    _, after = done(name)
    with pytest.raises(OthersAct, match="cúc did what happened last, and only they can take it back"):
        undo(after, DUNG, at(90))
    assert may_undo(after, CUC, at(90))
    assert not may_undo(after, DUNG, at(90))


@pytest.mark.parametrize(("name", "role"), [(name, role) for name in ACTS for role in Role])
def test_whoever_may_do_it_may_take_it_back_and_nobody_else(name: str, role: Role) -> None:
    _, after = done(name)
    action = ACTS[name][1]
    assert needed(after.act) is action  # type: ignore[arg-type] # all of ACTS are
    by = Member("cúc", role)
    if CELLS[role, action]:
        assert undo(after, by, at(90)).by == "cúc"
    else:
        with pytest.raises(NotPermitted) as refused:
            undo(after, by, at(90))
        assert refused.value.action is action


@pytest.mark.parametrize("name", ACTS)
def test_an_undoing_is_not_undone_and_what_was_before_it_stays(name: str) -> None:
    _, after = done(name)
    undone = go_on(after, undo(after, CUC, at(90)))
    for by in (CUC, LAN):
        with pytest.raises(StaysDone, match="it was an undoing; do again what was undone"):
            undo(undone, by, at(91))


@pytest.mark.parametrize("name", [name for name in ACTS if name != "reworded"])
def test_what_a_machine_proposed_since_stands_in_nobodys_way_and_stays(name: str) -> None:
    before, after = done(name)
    after = go_on(after, PROPOSES(after.case))
    after = go_on(after, SUGGESTS(after.case))
    case = taken_back(after)
    assert case.suggestion == after.case.suggestion
    assert case.exhibits[-1].found_by == MODEL
    assert len(case.exhibits) == len(before.case.exhibits) + 1
    assert case.state is before.case.state


def test_a_wording_is_not_taken_back_once_a_machine_has_looked_at_the_claim_in_these_words() -> None:
    _, after = done("reworded")
    with pytest.raises(StaysDone) as refused:
        undo(go_on(after, SUGGESTS(after.case)), CUC, at(90))
    assert refused.value.why is Lasting.LOOKED_AT


def test_a_wording_that_is_taken_back_gives_back_the_suggestion_for_the_words_before() -> None:
    before = a_trail(State.INTAKE, SUGGESTS)
    after = go_on(before, triage.reword(before.case, LAN, at(85), claim=a_claim("Việt Nam có 121 triệu dân.")))
    assert after.case.suggestion is None
    case = taken_back(after, LAN)
    assert (case.claim, case.suggestion) == (before.case.claim, before.case.suggestion)


STAYING: Mapping[Lasting, Trail] = {
    Lasting.OPENED: a_trail(State.INTAKE),
    Lasting.DECLINED: a_trail(State.DECLINED),
    Lasting.JOINED: a_trail(State.ACCEPTED, lambda c: tips.join(c, CUC, at(60), tip=a_tip())),
    Lasting.DECLARED: a_trail(
        State.DRAFTED, lambda c: drafting.declare(c, CUC, at(60), statement="không có", conflicted=False)
    ),
    Lasting.PUBLIC: a_trail(State.APPROVED, publishes),
    Lasting.REOPENED: a_trail(State.DECLINED, lambda c: triage.reopen(c, CUC, at(60), reason="Có thêm nguồn.")),
    Lasting.ANSWERED: a_trail(
        State.DECLINED,
        lambda c: triage.mark(c, CUC, at(60), checkability=Checkability.OPINION, reason="Là lời khen."),
    ),
}


@pytest.mark.parametrize("why", STAYING)
def test_what_was_told_outside_or_for_good_stays_and_the_refusal_says_what_to_do_instead(why: Lasting) -> None:
    trail = STAYING[why]
    with pytest.raises(StaysDone) as refused:
        undo(trail, Member(trail.act.by, Role.ADMINISTRATOR), at(90))
    assert refused.value.why is why
    assert ";" in why.value, "the reason, and then the way out"


@pytest.mark.parametrize("state", [State.CORRECTED, State.SUPERSEDED, State.RETRACTED])
def test_whatever_readers_saw_stays(state: State) -> None:
    with pytest.raises(StaysDone) as refused:
        undo(a_trail(state), CUC, at(90))
    assert refused.value.why is Lasting.PUBLIC


def test_a_reply_that_readers_saw_stays() -> None:
    trail = a_trail(State.PUBLISHED, lambda c: publishing.reply(c, CUC, at(60), who="Công ty Mẫu", words="Không đúng."))
    with pytest.raises(StaysDone):
        undo(trail, CUC, at(90))


def test_only_the_very_last_act_is_taken_back() -> None:
    trail = a_trail(State.IN_PROGRESS)
    written = go_on(trail, drafting.draft(trail.case, LAN, at(60), draft=a_draft()))
    given = go_on(written, triage.assign(written.case, CUC, at(61), to=BINH, due=None))
    with pytest.raises(OthersAct):
        undo(given, LAN, at(90))


def test_an_undoing_of_anything_but_the_last_act_is_none() -> None:
    _, after = done("drafted")
    event = undo(after, CUC, at(90))
    with pytest.raises(StaysDone):
        go_on(after, replace(event, act=event.act - 1))
    with pytest.raises(OthersAct):
        go_on(after, replace(event, by="dũng"))


def test_the_name_of_an_exhibit_that_was_taken_back_is_given_to_no_other() -> None:
    _, after = done("laid")
    proposed = go_on(after, PROPOSES(after.case))
    case = taken_back(proposed)
    assert [one.id for one in case.exhibits] == ["e2"]
    assert case.next_exhibit == "e3"
    assert taken_back(after).next_exhibit == "e2"


@pytest.mark.parametrize("state", State)
def test_a_case_of_which_nothing_was_taken_back_is_spelled_as_it_always_was(state: State) -> None:
    assert "undone" not in canonical(a_case(state))


def test_an_approval_that_is_taken_back_leaves_the_content_in_review_with_its_authors() -> None:
    _, after = done("approved")
    case = taken_back(after)
    assert (case.state, case.approval, case.authors) == (State.IN_REVIEW, None, ("lan",))
    trail = go_on(after, undo(after, CUC, at(90)))
    edited = go_on(trail, drafting.draft(case, BINH, at(91), draft=a_draft(summary="Khác.")))
    assert edited.case.authors == ("lan", "bình"), "no approval was given, so no new list of authors begins"


def test_a_note_beside_the_content_that_is_taken_back_leaves_the_approval() -> None:
    trail = a_trail(
        State.APPROVED,
        lambda c: triage.describe(c, CUC, at(60), claimant=c.claimant, appearance=c.appearance, topic="y tế"),
    )
    case = taken_back(trail)
    assert (case.state, case.approval, case.topic) == (State.APPROVED, a_case(State.APPROVED).approval, "dân số")


def test_the_history_of_a_case_is_read_whole_or_not_at_all() -> None:
    history: list[Event] = journey(State.DRAFTED)
    opened, *changes = history
    assert read(history) == replay(opened, changes)  # type: ignore[arg-type] # only the first is no change
    assert read([*history[:3], None, *history[4:]]) is None
    assert read([None, *history[1:]]) is None


def test_the_event_names_the_act_and_nothing_else() -> None:
    _, after = done("laid")
    assert isinstance(after.act, Laid)
    assert undo(after, CUC, at(90)) == Undone(case="c1", by="cúc", at=at(90), act=after.number)
