"""Whatever the members of a desk try, in whatever order: no forbidden state, and the log gives the state again."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

from hypothesis import settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from doichieu.domain import drafting, publishing, review, tips, triage, undoing
from doichieu.domain.cases import FINISHED, OUT, Case, State
from doichieu.domain.claims import Checkability
from doichieu.domain.events import (
    Admitted,
    Approved,
    Change,
    Corrected,
    Described,
    Drafted,
    Excluded,
    Laid,
    Marked,
    Published,
    Reworded,
    SentBack,
    Submitted,
    Undoable,
    Undone,
)
from doichieu.domain.exhibits import Grounds, Holdings, SourceKind, independent, needed
from doichieu.domain.factchecks import Scale
from doichieu.domain.publication import Publication
from doichieu.domain.refusals import Refused
from doichieu.domain.tips import TipStanding
from doichieu.domain.trails import Trail, go_on, replay, start
from doichieu.domain.verdicts import Abstention, AbstentionReason, Model
from tests.contracts.tip_store import a_tip
from tests.domain.casework import (
    CUC,
    DUNG,
    IMPRINT,
    LAN,
    MEMBERS,
    SNAPSHOTS,
    SOURCES,
    a_draft,
    another,
    at,
    opening,
    whole,
)

members = st.sampled_from(MEMBERS)
reasons = st.sampled_from(["", "vì có nguồn mới"])
origins = st.sampled_from(["", "Tổng cục", "Báo Mẫu", "BAO MAU"])
exhibits = st.sampled_from(["e0", "e1", "e2"])


class Newsroom(RuleBasedStateMachine):
    """One case in the hands of six people who try everything."""

    trail: Trail
    changes: list[Change]

    @property
    def case(self) -> Case:
        """As it is now."""
        return self.trail.case

    @property
    def standing(self) -> list[Change]:
        """What happened and was not taken back."""
        undone = {e.act for e in self.changes if isinstance(e, Undone)}
        return [e for n, e in enumerate(self.changes, 2) if n not in undone and not isinstance(e, Undone)]

    @initialize(kind=st.sampled_from([*[Checkability.FACTUAL] * 6, *Checkability]))
    def opens(self, kind: Checkability) -> None:
        self.begin(kind)

    def begin(self, kind: Checkability) -> None:
        self.opened = opening(kind)
        self.trail, self.changes, self.tries = start(self.opened), [], 0
        self.digests_read: list[str] = []
        self.withdrawn: set[str] = set()
        self.ever = self.case.publication

    def attempt(self, decide: Callable[..., Change], *args: Any, **facts: Any) -> None:
        """Try it; what is refused must leave no trace."""
        self.tries += 1
        before = self.case
        try:
            event = decide(self.case, args[0], at(0) + timedelta(minutes=self.tries), **facts)
        except Refused:
            assert self.case == before
            return
        self._watch(before, event)
        self.happens(event)

    def happens(self, event: Change) -> None:
        """Fold it."""
        self.changes.append(event)
        self.trail = go_on(self.trail, event)
        if self.case.content is not None:
            self.digests_read.append(self.case.content.digest)

    def _watch(self, before: Case, event: Change) -> None:
        """What must be so at the moment when something happens."""
        authors = {e.by for e in self._edits_since_approval()}
        if isinstance(event, Approved):
            assert event.by not in authors
            assert before.content is not None
            assert event.content == before.content.digest
        if isinstance(event, Reworded):
            assert not any(isinstance(e, Drafted | Admitted | Excluded) for e in self.standing)
            assert event.claim.checkability is before.claim.checkability
        if isinstance(event, Described):
            assert before.state not in FINISHED
        if isinstance(event, Submitted | Approved | Published | Corrected):
            self._rests_on_what_is_trusted(before)
        if isinstance(event, Published | Corrected):
            assert before.state is State.APPROVED
            assert before.claim.checkability is Checkability.FACTUAL

    def _rests_on_what_is_trusted(self, before: Case) -> None:
        assert before.content is not None
        trusted = [one for one in before.evidence if one.quote.source_digest not in self.withdrawn]
        assert any(one.grounds.primary for one in trusted) or (
            independent([(one.grounds, one.quote) for one in trusted]) >= needed(before.content.draft.rating)
        )

    def _edits_since_approval(self) -> list[Change]:
        """By whomever, also those that were taken back; an approval that was taken back begins nothing anew."""
        stands = [isinstance(e, Approved) and e in self.standing for e in self.changes]
        last = max((i for i, approved in enumerate(stands) if approved), default=-1)
        return [e for e in self.changes[last + 1 :] if isinstance(e, Drafted | Reworded)]

    @rule(by=members)
    def accept(self, by: Any) -> None:
        self.attempt(triage.accept, by)

    @rule(by=members, waits=st.booleans())
    def join(self, by: Any, waits: bool) -> None:
        tip = a_tip() if waits else replace(a_tip(), standing=TipStanding.LAPSED)
        self.attempt(tips.join, by, tip=tip)

    @rule(by=members, reason=reasons)
    def decline(self, by: Any, reason: str) -> None:
        self.attempt(triage.decline, by, reason=reason)

    @rule(by=members, kind=st.sampled_from(Checkability), reason=reasons, sure=st.integers(0, 9))
    def mark(self, by: Any, kind: Checkability, reason: str, sure: int) -> None:
        if sure == 0:  # rarely: it ends the story
            self.attempt(triage.mark, by, checkability=kind, reason=reason)

    @rule(by=members, to=members, due=st.sampled_from([None, at(0).date()]))
    def assign(self, by: Any, to: Any, due: date | None) -> None:
        self.attempt(triage.assign, by, to=to, due=due)

    @rule(by=members, claimant=st.sampled_from(["", "một trang tin"]), topic=reasons)
    def describe(self, by: Any, claimant: str, topic: str) -> None:
        shown, before = self.case.content, self.case.version
        self.attempt(triage.describe, by, claimant=claimant, appearance="", topic=topic)
        if self.case.version > before and self.case.content != shown:
            assert self.case.state not in {State.IN_REVIEW, State.APPROVED}
            assert by.name in self.case.authors

    @rule(by=members, statement=st.sampled_from(["", "Việt Nam có 120 triệu người."]))
    def reword(self, by: Any, statement: str) -> None:
        claim = replace(self.opened.claim, statement=statement, checkability=Checkability.FACTUAL)
        self.attempt(triage.reword, by, claim=claim)

    @rule(by=members, last=st.booleans())
    def undo(self, by: Any, last: bool) -> None:
        """Take back what was done last, mostly as whoever did it."""
        self.tries += 1
        before, act = self.trail, self.trail.act
        try:
            event = undoing.undo(before, NAMED[act.by] if last else by, at(0) + timedelta(minutes=self.tries))
        except Refused:
            assert self.trail == before
            return
        self.happens(event)
        self._took_back_nothing_but_the_act(before, act)

    def _took_back_nothing_but_the_act(self, before: Trail, act: Any) -> None:
        was, now = before.case, self.case
        assert isinstance(act, Undoable)
        assert act.by == self.changes[-1].by
        assert act.by in was.authors or not isinstance(act, Drafted | Reworded)
        assert set(was.authors) <= set(now.authors)
        assert (now.publication, now.declarations) == (was.publication, was.declarations)
        assert now.suggestion == was.suggestion or isinstance(act, Reworded)
        assert now.approval in {None, was.approval}
        assert now.state is not State.APPROVED or was.state is State.APPROVED
        assert now.state is not State.IN_REVIEW or was.state is State.IN_REVIEW or isinstance(act, SentBack | Approved)
        assert now.claim.checkability is was.claim.checkability or isinstance(act, Marked)

    @rule(by=members, number=st.integers(0, 2), honest=st.booleans(), machine=st.booleans())
    def lay(self, by: Any, number: int, honest: bool, machine: bool) -> None:
        source = SOURCES[number]
        quote = whole(source) if honest else replace(whole(source), exact="bịa đặt")
        if f"e{number}" not in {exhibit.id for exhibit in self.case.exhibits}:
            self.attempt(
                drafting.lay,
                by,
                exhibit=f"e{number}",
                quote=quote,
                source=source,
                found_by=Model("judge", "1", "0" * 64) if machine else None,
            )

    @rule(by=members, exhibit=exhibits, origin=origins, primary=st.booleans())
    def admit(self, by: Any, exhibit: str, origin: str, primary: bool) -> None:
        told = Grounds(origin, "công bố số liệu gốc", primary, SourceKind.OFFICIAL)
        self.attempt(drafting.admit, by, exhibit=exhibit, grounds=told)

    @rule(by=members, exhibit=exhibits, reason=reasons)
    def exclude(self, by: Any, exhibit: str, reason: str) -> None:
        self.attempt(drafting.exclude, by, exhibit=exhibit, reason=reason)

    @rule(by=members, conflicted=st.sampled_from([False, False, False, True]))
    def declare(self, by: Any, conflicted: bool) -> None:
        self.attempt(drafting.declare, by, statement="không có", conflicted=conflicted)

    @rule(by=members, rating=st.sampled_from(Scale), summary=st.sampled_from(["Một.", "Hai.", ""]))
    def draft(self, by: Any, rating: Scale, summary: str) -> None:
        self.attempt(drafting.draft, by, draft=a_draft(rating, summary))

    @rule(by=members, lost=st.sampled_from([False, False, False, True]))
    def submit(self, by: Any, lost: bool) -> None:
        self.attempt(review.submit, by, holdings=Holdings({} if lost else SNAPSHOTS, self.withdrawn))

    @rule(number=st.sampled_from([0, 0, 1, 2]), out=st.sampled_from([True, True, False]))
    def withdraw_or_put_back(self, number: int, out: bool) -> None:
        """A source goes out of the library or comes back, whatever the case is doing."""
        (self.withdrawn.add if out else self.withdrawn.discard)(SOURCES[number].digest)

    @rule(by=members, reason=reasons)
    def send_back(self, by: Any, reason: str) -> None:
        self.attempt(review.send_back, by, reason=reason)

    @precondition(lambda self: self.digests_read)
    @rule(by=members, newest=st.booleans(), data=st.data())
    def approve(self, by: Any, newest: bool, data: st.DataObject) -> None:
        read = self.digests_read[-1] if newest else data.draw(st.sampled_from(self.digests_read))
        self.attempt(review.approve, by, content=read, holdings=Holdings(SNAPSHOTS, self.withdrawn))

    @precondition(lambda self: any(isinstance(e, Approved) for e in self.changes))
    @rule(by=members, first=st.booleans(), reason=reasons, data=st.data())
    def send_out(self, by: Any, first: bool, reason: str, data: st.DataObject) -> None:
        approvals = [e for e in self.changes if isinstance(e, Approved)]
        approved = data.draw(st.sampled_from(approvals))
        facts = {"imprint": IMPRINT, "holdings": Holdings(SNAPSHOTS, self.withdrawn)}
        if first:
            self.attempt(_with(publishing.publish, approved), by, **facts)
        else:
            self.attempt(_with(publishing.correct, approved), by, **facts, reason=reason)

    @rule(by=members, reason=reasons)
    def retract(self, by: Any, reason: str) -> None:
        self.attempt(publishing.retract, by, reason=reason)

    @rule(by=members, reason=reasons)
    def supersede(self, by: Any, reason: str) -> None:
        self.attempt(publishing.supersede, by, replacement=ANOTHER, reason=reason)

    @rule(by=members, words=reasons)
    def reply(self, by: Any, words: str) -> None:
        self.attempt(publishing.reply, by, who="Công ty Ví dụ", words=words)

    @rule(by=members, reason=st.sampled_from(AbstentionReason))
    def suggest(self, by: Any, reason: AbstentionReason) -> None:
        self.attempt(drafting.suggest, by, outcome=Abstention(reason))

    @rule(by=members, reason=reasons)
    def reopen(self, by: Any, reason: str) -> None:
        self.attempt(triage.reopen, by, reason=reason)

    @rule()
    def go_on(self) -> None:
        """The usual next step, by those whose work it is: chance alone seldom gets as far as a publication."""
        self.usual()

    @rule()
    def go_on_and_on(self) -> None:
        """As many of them as bring a case from anywhere to the next state."""
        before = self.case.state
        for _ in range(9):
            if self.case.state is before:
                self.usual()

    def usual(self) -> None:
        before = self.case
        self._usual_act()
        if self.case == before:
            self.withdrawn.clear()  # where nothing else goes on, the sources are put back

    def _usual_act(self) -> None:
        match self.case.state:
            case State.INTAKE:
                self.attempt(triage.accept, CUC)
            case State.ACCEPTED:
                self.attempt(triage.assign, CUC, to=LAN, due=None)
            case State.IN_PROGRESS | State.DRAFTED:
                self._usual_work()
            case State.IN_REVIEW:
                self.attempt(drafting.declare, DUNG, statement="không có", conflicted=False)
                self.attempt(
                    review.approve, DUNG, content=self.digests_read[-1], holdings=Holdings(SNAPSHOTS, self.withdrawn)
                )
            case State.APPROVED:
                self._usual_release()
            case State.DECLINED | State.PUBLISHED | State.CORRECTED | State.SUPERSEDED | State.RETRACTED:
                self.attempt(triage.reopen, CUC, reason="có phản hồi")

    def _usual_work(self) -> None:
        if not self.case.exhibits:
            self.attempt(drafting.lay, LAN, exhibit="e0", quote=whole(SOURCES[0]), source=SOURCES[0])
        elif not any(one.grounds.primary for one in self.case.evidence):
            told = Grounds("Tổng cục", "tự điều tra", True, SourceKind.STATISTICS)
            self.attempt(drafting.admit, LAN, exhibit=self.case.exhibits[0].id, grounds=told)
        elif self.case.state is State.IN_PROGRESS:
            self.attempt(drafting.draft, LAN, draft=a_draft())
        else:
            for author in (*self.case.authors, LAN.name):
                self.attempt(drafting.declare, NAMED[author], statement="không có", conflicted=False)
            self.attempt(review.submit, LAN, holdings=Holdings(SNAPSHOTS, self.withdrawn))

    def _usual_release(self) -> None:
        assert self.case.approval is not None
        facts = {"imprint": IMPRINT, "holdings": Holdings(SNAPSHOTS, self.withdrawn)}
        if self.case.publication is None:
            self.attempt(_with(publishing.publish, self.case.approval), CUC, **facts)
        else:
            self.attempt(_with(publishing.correct, self.case.approval), CUC, **facts, reason="thêm nguồn")

    @invariant()
    def the_log_gives_the_state_again(self) -> None:
        assert replay(self.opened, self.changes) == self.trail
        assert self.case.version == len(self.changes) + 1

    @invariant()
    def nothing_published_is_ever_taken_out(self) -> None:
        before, now = self.ever, self.case.publication
        if before is not None:
            assert now is not None
            assert now.editions[: len(before.editions)] == before.editions
            assert now.notices[: len(before.notices)] == before.notices
            assert now.replies[: len(before.replies)] == before.replies
        self.ever = now

    @invariant()
    def an_approval_is_of_the_content_as_it_is(self) -> None:
        if self.case.state is State.APPROVED:
            assert self.case.content is not None
            assert self.case.approval is not None
            assert self.case.approval.content == self.case.content.digest
            assert self.case.approval.by not in self.case.authors

    @invariant()
    def an_approval_is_there_only_while_it_holds(self) -> None:
        assert self.case.approval is None or self.case.state in {State.APPROVED, *OUT}

    @invariant()
    def a_review_is_of_the_content_that_was_submitted(self) -> None:
        if self.case.state in {State.IN_REVIEW, State.APPROVED}:
            submitted = [e for e in self.standing if isinstance(e, Submitted)]
            assert self.case.content is not None
            assert submitted[-1].content == self.case.content.digest

    @invariant()
    def every_edition_keeps_the_rules(self) -> None:
        for edition in self.case.publication.editions if self.case.publication else ():
            self._keeps_the_rules(edition.content.draft.rating, edition)

    def _keeps_the_rules(self, rating: Scale, edition: Any) -> None:
        evidence = edition.content.evidence
        assert edition.authors
        assert edition.approver not in edition.authors
        assert edition.digest == edition.content.digest
        assert all(one.quote.holds_in(SNAPSHOTS[one.quote.source_digest]) for one in evidence)
        assert all(one.grounds.why for one in evidence)
        assert any(one.grounds.primary for one in evidence) or (
            independent([(one.grounds, one.quote) for one in evidence]) >= needed(rating)
        )
        for signer in (*edition.authors, edition.approver):
            assert self.case.declaration(signer) is not None

    @invariant()
    def what_was_declined_or_withdrawn_says_why(self) -> None:
        assert self.case.state is not State.DECLINED or self.case.decline_reason
        assert all(notice.reason for notice in (self.case.publication.notices if self.case.publication else ()))

    @invariant()
    def nothing_laid_is_ever_taken_out_but_by_whoever_laid_it(self) -> None:
        laid = {e.exhibit for e in self.standing if isinstance(e, Laid)}
        assert {exhibit.id for exhibit in self.case.exhibits} == laid
        weighed = {e.exhibit for e in self.standing if isinstance(e, Admitted | Excluded)}
        assert {exhibit.id for exhibit in self.case.exhibits if exhibit.weighed_by} == weighed <= laid


def _with(decide: Callable[..., Change], approved: Approved) -> Callable[..., Change]:
    return lambda case, by, at, **facts: decide(case, approved, by, at, **facts)


NAMED = {member.name: member for member in MEMBERS}
ANOTHER: Publication = another()
TestAnyOrder = Newsroom.TestCase
TestAnyOrder.settings = settings(max_examples=150, stateful_step_count=60, deadline=None)


def test_the_usual_steps_alone_lead_to_publications_and_corrections() -> None:
    """What is played between the other moves does reach the states that are watched over."""
    room = Newsroom()
    room.begin(Checkability.FACTUAL)
    for _ in range(60):
        room.usual()
    assert room.case.publication is not None
    assert len(room.case.publication.editions) > 3
    room.the_log_gives_the_state_again()
    room.every_edition_keeps_the_rules()
