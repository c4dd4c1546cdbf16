"""The people's work in its order: a claim comes in, two people answer for what is said of it, and it goes out.

Each method is one act of one member: the domain decides, and event and state are saved together. ``case`` is the case
as the member saw it: where somebody else changed it meanwhile, ``CaseChanged`` is raised and nothing is saved.
All raise ``NotPermitted`` and the other refusals of the decision they name. Whatever a member typed is stored composed
(NFC) and without private details.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import date, datetime

from doichieu.domain import casenames, drafting, publishing, review, trails, triage, undoing, withdrawals
from doichieu.domain.cases import Case, State, apply, begin
from doichieu.domain.claims import Checkability, Claim
from doichieu.domain.contents import Draft
from doichieu.domain.dossiers import Dossier
from doichieu.domain.errors import NotInLibrary, SourceMissing
from doichieu.domain.events import Act, Approved, Laid, Origin
from doichieu.domain.exhibits import Grounds, Holdings, Snapshots
from doichieu.domain.log import Break
from doichieu.domain.publication import Imprint, Status
from doichieu.domain.refusals import (
    CaseChanged,
    Lasting,
    QuotationNotHeld,
    ReplacementMissing,
    StaysDone,
    WrongState,
)
from doichieu.domain.roles import Action, Member
from doichieu.domain.texts import SHORTEST_DIGEST, Quote, Source, Span, digest, normalised
from doichieu.domain.trails import Trail
from doichieu.domain.verdicts import Model
from doichieu.domain.withdrawals import Decision
from doichieu.ports import CaseStore, FactCheckStore, Log, Logged, Members, SourceStore, TipStore
from doichieu.stages import audit, vouch


@dataclass(frozen=True, slots=True)
class Newsroom:
    """Everything the work needs. Built by ``bootstrap.newsroom`` only.

    ``now`` tells the time with its zone, ``new_id`` gives a name for a case, ``redact`` takes private details out of
    what a person typed, and ``imprint`` tells who publishes (it raises ``ImprintIncomplete``). ``tips`` are what
    readers sent in: ``tipbox`` has the work on them.
    """

    cases: CaseStore
    log: Log
    members: Members
    library: SourceStore
    tips: TipStore
    archive: FactCheckStore
    redact: Callable[[str], str]
    imprint: Callable[[], Imprint]
    now: Callable[[], datetime]
    new_id: Callable[[], str]

    # What there is

    def case(self, identity: str) -> Case:
        """The case as it is now. Raises ``CaseMissing``."""
        return self.cases.get(identity)

    def board(
        self, *, states: Collection[State] | None = None, assigned_to: str | None = None, limit: int = 500
    ) -> Sequence[Case]:
        """Cases in these states (all, where None) and in these hands, the last changed first."""
        return self.cases.find(states=states, assigned_to=assigned_to, limit=limit)

    def published(self, standings: Collection[Status] = tuple(Status), *, limit: int = 500) -> Sequence[Case]:
        """What readers were ever told and stands in one of these ways, the last changed first."""
        return self.cases.find(standings=standings, limit=limit)

    def history(self, identity: str) -> Sequence[Logged]:
        """Everything that happened to a case, in order. Raises ``CaseMissing``."""
        self.cases.get(identity)
        return self.log.history(identity)

    def trail(self, case: Case) -> Trail | None:
        """How the case came to be as it is; None where a line of its history is none that this release reads."""
        return trails.read(one.event for one in self.log.history(case.id) if one.version <= case.version)

    def member(self, name: str) -> Member | None:
        """The member of this name; None where they have left."""
        return next((one for one in self.members.everyone() if one.name == name), None)

    def verify(self) -> Break | None:
        """The first place where the log is broken or the stored state is not what it gives; None where all is well."""
        return audit.first_break(self.log, self.cases, self.archive)

    def verify_team(self) -> Break | None:
        """The first place where the team's history is broken or the accounts are not what it gives; None where not."""
        return vouch.first_break(self.members)

    def undo(self, case: Case, by: Member) -> Case:
        """See ``undoing.undo``: whatever was done to the case last, it is taken back or refused."""
        trail = self.trail(case)
        if trail is None:
            raise StaysDone(case.id, Lasting.UNREADABLE)
        return self.cases.undo(trail, undoing.undo(trail, by, self.now()))

    # Triage

    def open(
        self, claim: Claim, by: Member, *, origin: Origin, claimant: str = "", appearance: str = "", topic: str = ""
    ) -> Case:
        """A new case of a claim that was read in a text, which was redacted then."""
        event = triage.open_case(
            self.new_id(),
            claim,
            by,
            self.now(),
            origin=origin,
            claimant=self.clean(claimant),
            appearance=self.clean(appearance),
            topic=self.clean(topic),
        )
        return self.cases.open(event)

    def open_dossier(
        self,
        dossier: Dossier,
        by: Member,
        model: Model,
        *,
        identity: str = "",
        claimant: str = "",
        appearance: str = "",
        topic: str = "",
    ) -> Case:
        """A new case of a claim that was checked, with all that ``model`` found for it: proposed, and not decided.

        ``model`` is ``Desk.judge.model``; ``identity`` names the case, else it is given a name. Raises ``CaseChanged``
        where there is one of that name, ``SourceMissing`` or ``QuotationNotHeld`` where the library changed.
        """
        opened = triage.open_case(
            identity or self.new_id(),
            dossier.claim,
            by,
            self.now(),
            origin=Origin.TEXT,
            claimant=self.clean(claimant),
            appearance=self.clean(appearance),
            topic=self.clean(topic),
        )
        return self.cases.open(opened, *self._proposed(begin(opened), by, dossier, model))

    def propose(self, identity: str, by: Member, dossier: Dossier, model: Model) -> Case:
        """Lay what ``model`` found for a claim before those who decide, at the wish of ``by``, and give the case.

        Where the case does not wait for it (``drafting.waits_for_a_machine``), nothing changes; where somebody changed
        it meanwhile, that is asked again. Raises as ``open_dossier``.
        """
        while True:
            case = self.cases.get(identity)
            if not drafting.waits_for_a_machine(case, dossier.claim):
                return case
            try:
                return self.cases.record(case, *self._proposed(case, by, dossier, model))
            except CaseChanged:
                continue

    def open_once(
        self, key: str, dossier: Dossier, by: Member, model: Model, *, claimant: str, appearance: str, topic: str
    ) -> Case:
        """As ``open_dossier``, but one case for each ``key``, however often and at whatever moment it is asked for.

        The key gives the case its name, and the database takes no name twice: who comes second is given the case that
        is there. Where another claim's case has that name by chance, the next one is tried.
        """
        names = casenames.from_key(key)
        while True:
            name = next(names)
            try:
                return self.open_dossier(
                    dossier, by, model, identity=name, claimant=claimant, appearance=appearance, topic=topic
                )
            except CaseChanged:
                there = self.cases.get(name)
                if there.claim.quote == dossier.claim.quote:
                    return there

    def typed(self, statement: str, language: str) -> Claim:
        """The claim that a person typed, with private details taken out: what they state as a fact."""
        kept = self.clean(statement)
        quote = Quote(digest(kept), Span(0, len(kept)), kept)
        return Claim(quote, kept, language, Checkability.FACTUAL, 1.0, 1.0)

    def clean(self, words: str) -> str:
        """What a person typed, as it is stored: NFC, without private details and white space around it."""
        return self.redact(normalised(words)).strip()

    def describe(self, case: Case, by: Member, *, claimant: str, appearance: str, topic: str) -> Case:
        """See ``triage.describe``."""
        told = {"claimant": claimant, "appearance": appearance, "topic": topic}
        kept = {name: self.clean(words) for name, words in told.items()}
        return self.cases.record(case, triage.describe(case, by, self.now(), **kept))

    def reword(self, case: Case, by: Member, *, statement: str, language: str) -> Case:
        """See ``triage.reword``."""
        return self.cases.record(case, triage.reword(case, by, self.now(), claim=self.typed(statement, language)))

    def accept(self, case: Case, by: Member) -> Case:
        """See ``triage.accept``."""
        return self.cases.record(case, triage.accept(case, by, self.now()))

    def decline(self, case: Case, by: Member, *, reason: str) -> Case:
        """See ``triage.decline``."""
        return self.cases.record(case, triage.decline(case, by, self.now(), reason=self.clean(reason)))

    def mark(self, case: Case, by: Member, *, checkability: Checkability, reason: str) -> Case:
        """See ``triage.mark``."""
        return self.cases.record(
            case, triage.mark(case, by, self.now(), checkability=checkability, reason=self.clean(reason))
        )

    def assign(self, case: Case, by: Member, *, to: str, due: date | None) -> Case:
        """See ``triage.assign``; ``to`` is a member's name. Raises ``MemberMissing``."""
        return self.cases.record(case, triage.assign(case, by, self.now(), to=self.members.get(to), due=due))

    def reopen(self, case: Case, by: Member, *, reason: str) -> Case:
        """See ``triage.reopen``."""
        return self.cases.record(case, triage.reopen(case, by, self.now(), reason=self.clean(reason)))

    # Drafting

    def lay(self, case: Case, by: Member, *, quote: Quote, found_by: Model | None = None) -> Case:
        """See ``drafting.lay``; the exhibit is named e1, e2 … Raises ``SourceMissing`` or ``SourceWithdrawn``."""
        return self.cases.record(case, self._laid(case, by, quote, found_by))

    def admit(self, case: Case, by: Member, *, exhibit: str, grounds: Grounds) -> Case:
        """See ``drafting.admit``. Raises ``SourceWithdrawn``."""
        kept = replace(grounds, origin=self.clean(grounds.origin), why=self.clean(grounds.why))
        event = drafting.admit(case, by, self.now(), exhibit=exhibit, grounds=kept)
        withdrawals.must_stand(self.library.withdrawn(case.exhibit(exhibit).quote.source_digest))
        return self.cases.record(case, event)

    def exclude(self, case: Case, by: Member, *, exhibit: str, reason: str) -> Case:
        """See ``drafting.exclude``."""
        return self.cases.record(
            case, drafting.exclude(case, by, self.now(), exhibit=exhibit, reason=self.clean(reason))
        )

    def declare(self, case: Case, by: Member, *, statement: str, conflicted: bool) -> Case:
        """See ``drafting.declare``."""
        event = drafting.declare(case, by, self.now(), statement=self.clean(statement), conflicted=conflicted)
        return self.cases.record(case, event)

    def draft(self, case: Case, by: Member, *, draft: Draft) -> Case:
        """See ``drafting.draft``."""
        kept = replace(
            draft,
            title=self.clean(draft.title),
            summary=self.clean(draft.summary),
            explanation=self.clean(draft.explanation),
        )
        return self.cases.record(case, drafting.draft(case, by, self.now(), draft=kept))

    def quotation(self, case: Case, source: str, words: str) -> Quote:
        """The words where they first stand in a stored source, named by its place or the beginning of its digest.

        Raises ``NotInLibrary`` or ``QuotationNotHeld``.
        """
        found, exact = self._source(source), normalised(words).strip()
        start = found.text.find(exact)
        if start < 0:
            raise QuotationNotHeld(case.id, found.digest, exact)
        return found.quote(Span(start, start + len(exact)))

    def _proposed(self, case: Case, by: Member, dossier: Dossier, model: Model) -> Sequence[Act]:
        """Each quotation that speaks of the claim, is not laid yet and whose source stands, and the suggestion."""
        changes: list[Act] = []
        laid = {exhibit.quote for exhibit in case.exhibits}
        quotes = [found.quote for found in dossier.evidence if found.is_relevant and found.quote not in laid]
        for quote in (quote for quote in quotes if self.library.withdrawn(quote.source_digest) is None):
            changes.append(self._laid(case, by, quote, model))
            case = apply(case, changes[-1])
        return [*changes, drafting.suggest(case, by, self.now(), outcome=dossier.suggestion)]

    def _laid(self, case: Case, by: Member, quote: Quote, found_by: Model | None) -> Laid:
        withdrawals.must_stand(self.library.withdrawn(quote.source_digest))
        return drafting.lay(
            case,
            by,
            self.now(),
            exhibit=case.next_exhibit,
            quote=quote,
            source=self.library.source(quote.source_digest),
            found_by=found_by,
        )

    def _source(self, name: str) -> Source:
        return self.library.source(self._stored(name))

    def _stored(self, name: str) -> str:
        before = None
        while page := self.library.latest(before, limit=500):
            for held in page:
                if held.locator == name or (len(name) >= SHORTEST_DIGEST and held.digest.startswith(name)):
                    return held.digest
            before = page[-1].number
        raise NotInLibrary(name)

    # Sources

    def withdraw_source(self, digest: str, by: Member, *, reason: str, erase: bool = False) -> Decision:
        """See ``withdrawals.withdraw`` and ``withdrawals.erase``. Raises ``SourceMissing``."""
        last, at, kept = self.library.withdrawn(digest), self.now(), self.clean(reason)
        if erase:
            quoting = [name for name in self.cases.ids() if withdrawals.quotes(self.cases.get(name), digest)]
            decision = withdrawals.erase(digest, by, at, reason=kept, last=last, quoting=quoting)
        else:
            decision = withdrawals.withdraw(digest, by, at, reason=kept, last=last)
        self.library.decide(decision)
        return decision

    def source_named(self, name: str) -> str:
        """The digest of the newest text from a place, or of one named by the beginning of its digest, erased or not.

        Raises ``NotInLibrary``.
        """
        try:
            return self._stored(name)
        except NotInLibrary:
            decided = self.library.decisions(name) if len(name) >= SHORTEST_DIGEST else ()
            if not decided:
                raise
            return decided[-1].digest

    def put_source_back(self, digest: str, by: Member, *, reason: str) -> Decision:
        """See ``withdrawals.put_back``."""
        last = self.library.withdrawn(digest)
        decision = withdrawals.put_back(digest, by, self.now(), reason=self.clean(reason), last=last)
        self.library.decide(decision)
        return decision

    # Review

    def submit(self, case: Case, by: Member) -> Case:
        """See ``review.submit``."""
        event = review.submit(case, by, self.now(), holdings=self.holdings(case))
        return self.cases.record(case, event)

    def send_back(self, case: Case, by: Member, *, reason: str) -> Case:
        """See ``review.send_back``."""
        return self.cases.record(case, review.send_back(case, by, self.now(), reason=self.clean(reason)))

    def approve(self, case: Case, by: Member, *, content: str) -> Case:
        """See ``review.approve``; ``content`` is the digest of what the member has read."""
        event = review.approve(
            case,
            by,
            self.now(),
            content=content,
            holdings=self.holdings(case),
        )
        return self.cases.record(case, event)

    def holdings(self, case: Case) -> Holdings:
        """What the library has of the sources of the admitted exhibits. Raises ``SnapshotDamaged``."""
        quotes = [one.quote for one in case.evidence]
        quoted = {quote.source_digest for quote in quotes}
        out = {wanted for wanted in quoted if self.library.withdrawn(wanted) is not None}
        return Holdings(self.snapshots(quotes), out)

    def snapshots(self, quotes: Iterable[Quote]) -> Snapshots:
        """The stored sources of these quotations, as far as they are there. Raises ``SnapshotDamaged``."""
        found = {}
        for wanted in {quote.source_digest for quote in quotes}:
            with suppress(SourceMissing):  # a quotation is shown, or told as one that does not hold, all the same
                found[wanted] = self.library.source(wanted)
        return found

    # Publishing

    def publish(self, case: Case, by: Member) -> Case:
        """See ``publishing.publish``."""
        event = publishing.publish(
            case,
            _approval(case, by, Action.PUBLISH),
            by,
            self.now(),
            imprint=self.imprint(),
            holdings=self.holdings(case),
        )
        return self.cases.record(case, event)

    def correct(self, case: Case, by: Member, *, reason: str) -> Case:
        """See ``publishing.correct``."""
        event = publishing.correct(
            case,
            _approval(case, by, Action.CORRECT),
            by,
            self.now(),
            imprint=self.imprint(),
            holdings=self.holdings(case),
            reason=self.clean(reason),
        )
        return self.cases.record(case, event)

    def supersede(self, case: Case, by: Member, *, replacement: str, reason: str) -> Case:
        """See ``publishing.supersede``; ``replacement`` is the id of another case. Raises ``CaseMissing``."""
        by.must_be_allowed(Action.SUPERSEDE)
        other = self.cases.get(replacement).publication
        if other is None:
            raise ReplacementMissing(case.id, replacement)
        return self.cases.record(
            case, publishing.supersede(case, by, self.now(), replacement=other, reason=self.clean(reason))
        )

    def reply(self, case: Case, by: Member, *, who: str, words: str) -> Case:
        """See ``publishing.reply``; private details are taken out of both."""
        event = publishing.reply(case, by, self.now(), who=self.clean(who), words=self.clean(words))
        return self.cases.record(case, event)

    def retract(self, case: Case, by: Member, *, reason: str) -> Case:
        """See ``publishing.retract``."""
        return self.cases.record(case, publishing.retract(case, by, self.now(), reason=self.clean(reason)))


def _approval(case: Case, by: Member, action: Action) -> Approved:
    by.must_be_allowed(action)
    if case.approval is None:
        raise WrongState(case.id, case.state, action, (State.APPROVED,))
    return case.approval
