"""What readers send in, and the members' work on it. Of who sent a tip nothing is known, so nothing can be told.

Whatever was kept long enough is deleted before anything else is done here.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from doichieu.domain import allowance, tips, triage
from doichieu.domain.cases import Case, begin
from doichieu.domain.claims import Claim
from doichieu.domain.events import Origin
from doichieu.domain.refusals import TipMissing, TipsClosed, TipsTooMany
from doichieu.domain.roles import Action, Member
from doichieu.domain.tips import Tip, TipAnswer
from doichieu.ports import CaseStore, Members, TipStore


@dataclass(frozen=True, slots=True)
class TipRules:
    """Whether the box on the web takes tips, how many an hour whoever sends them, and for how long words are kept.

    ``keep`` None keeps them.
    """

    open: bool
    an_hour: int
    keep: timedelta | None


@dataclass(frozen=True, slots=True)
class Sent:
    """A tip that was taken in, and its receipt: this is the only place where the two are together."""

    tip: Tip
    receipt: str


@dataclass(frozen=True, slots=True)
class TipBox:
    """Built by ``bootstrap.tipbox`` only. ``clean`` gives what was typed as it is stored, without private details.

    ``now`` tells the time with its zone, ``new_id`` and ``new_receipt`` draw names and receipts by chance.
    """

    tips: TipStore
    cases: CaseStore
    members: Members
    clean: Callable[[str], str]
    now: Callable[[], datetime]
    new_id: Callable[[], str]
    new_receipt: Callable[[], str]
    rules: TipRules

    # For readers

    def send(self, form: str, *, claim: str, place: str, text: str) -> Sent:
        """Take in what somebody sends over the web. Raises ``TipsClosed``, ``TipsTooMany``, ``Unsaid``, ``TooLong``.

        ``form`` is the random value of the form (``new_receipt`` gives one) that was filled in: sent again with the
        same words it gives the same tip and receipt, and nothing has to be kept for that. The limit is the desk's
        (``allowance.opens``), whoever sends: telling senders apart would mean to know them.
        """
        if not self.rules.open:
            raise TipsClosed
        self.forget()
        receipt = tips.receipt_of(form, claim=claim, place=place, text=text)
        if (sent := self.tips.by_receipt(tips.receipt_digest(receipt))) is not None:
            return Sent(sent, tips.spelt(receipt))
        now = self.now()
        opens = allowance.opens(self.rules.an_hour, self.tips.came_since(allowance.start(now)), now)
        if opens > now:
            raise TipsTooMany(allowance.minutes(opens - now))
        return self._taken_in(receipt, claim, place, text)

    def answer(self, receipt: str) -> TipAnswer | None:
        """What became of the tip of this receipt; None for one that is wrong, or of a tip that was deleted."""
        self.forget()
        tip = self.tips.by_receipt(tips.receipt_digest(receipt))
        if tip is None:
            return None
        return tips.answer(tip, self.cases.get(tip.case) if tip.case else None)

    # For members

    def take_in(self, by: Member, *, claim: str, place: str, text: str) -> Sent:
        """Take in what reached a member by another way, such as a letter. Raises ``Unsaid`` or ``TooLong``."""
        by.must_be_allowed(Action.OPEN)
        self.forget()
        return self._taken_in(self.new_receipt(), claim, place, text)

    def waiting(self, by: Member, *, limit: int) -> Sequence[Tip]:
        """Those that nobody has answered, the oldest first."""
        by.must_be_allowed(Action.SORT_TIPS)
        self.forget()
        return self.tips.waiting(limit=limit)

    def tip(self, identity: str, by: Member) -> Tip:
        """The tip, answered or not. Raises ``TipMissing``."""
        by.must_be_allowed(Action.SORT_TIPS)
        self.forget()
        return self.tips.get(identity)

    def open(self, tip: Tip, by: Member, claim: Claim, *, appearance: str = "", topic: str = "") -> Case:
        """A new case of a claim in the tip. Of the tip it holds that claim and the name. Raises ``TipAnswered``."""
        at = self.now()
        opened = triage.open_case(
            self.new_id(),
            claim,
            by,
            at,
            origin=Origin.TIP,
            appearance=self.clean(appearance),
            topic=self.clean(topic),
        )
        return self.cases.open(opened, tips.join(begin(opened), by, at, tip=tip))

    def join(self, tip: Tip, by: Member, *, case: Case) -> Case:
        """Answer the tip with a case that there is. Raises ``TipAnswered`` or ``CaseChanged``."""
        return self.cases.record(case, tips.join(case, by, self.now(), tip=tip))

    def lay_aside(self, tip: Tip, by: Member, *, reason: str) -> Tip:
        """Make no case of it; whoever holds the receipt is told why. Raises ``TipAnswered`` or ``Unsaid``."""
        aside = tips.lay_aside(tip, by, self.now(), reason=self.clean(reason))
        self.tips.lay_aside(aside)
        return aside

    def forget(self) -> int:
        """Delete the words of what was kept long enough; says of how many tips."""
        return self.tips.forget(self.now() - self.rules.keep) if self.rules.keep is not None else 0

    def _taken_in(self, receipt: str, claim: str, place: str, text: str) -> Sent:
        tip = tips.received(
            self._free_name(), self.now(), claim=self.clean(claim), place=self.clean(place), text=self.clean(text)
        )
        return Sent(self.tips.put(tip, tips.receipt_digest(receipt)), tips.spelt(receipt))

    def _free_name(self) -> str:
        while True:
            name = self.new_id()
            try:
                self.tips.get(name)
            except TipMissing:
                return name
