"""A case at any point of its way, and the people and sources of a small desk."""

from collections.abc import Callable, Iterator, Mapping
from datetime import UTC, date, datetime, timedelta

from doichieu.domain import drafting, publishing, review, triage
from doichieu.domain.cases import Case, State, apply, begin
from doichieu.domain.claims import Checkability, Claim
from doichieu.domain.contents import Draft
from doichieu.domain.events import Act, Event, Opened, Origin
from doichieu.domain.exhibits import Grounds, Holdings, SourceKind
from doichieu.domain.factchecks import Scale
from doichieu.domain.publication import Imprint, Publication
from doichieu.domain.roles import Member, Role
from doichieu.domain.texts import Quote, Source, Span, digest
from doichieu.domain.trails import Trail, go_on, replay

MAI = Member("mai", Role.CONTRIBUTOR)
LAN = Member("lan", Role.CHECKER)
BINH = Member("bình", Role.CHECKER)
CUC = Member("cúc", Role.EDITOR)
DUNG = Member("dũng", Role.EDITOR)
AN = Member("an", Role.ADMINISTRATOR)
MEMBERS = (MAI, LAN, BINH, CUC, DUNG, AN)

Step = Callable[[Case], Act]

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
IMPRINT = Imprint("Bàn Kiểm Chứng Mẫu", "bandoc@example.org")


def at(step: int) -> datetime:
    """``step`` minutes after the desk opened."""
    return NOW + timedelta(minutes=step)


def a_source(text: str, publisher: str) -> Source:
    return Source(
        digest=digest(text),
        text=text,
        language="vi",
        media_type="text/plain",
        locator=f"https://example.org/{digest(text)[:6]}",
        retrieved_at=NOW,
        title=publisher,
        publisher=publisher,
    )


CENSUS = a_source("Tổng điều tra năm 2019: dân số Việt Nam là 96.208.984 người.", "Tổng cục Thống kê")
NEWS = a_source("Theo kết quả công bố, cả nước có hơn 96,2 triệu dân.", "Báo Mẫu")
AGENCY = a_source("Dân số đạt 96,2 triệu người, đứng thứ 15 thế giới.", "Hãng tin Ví dụ")
SOURCES = (CENSUS, NEWS, AGENCY)
SNAPSHOTS: Mapping[str, Source] = {source.digest: source for source in SOURCES}
HELD = Holdings(SNAPSHOTS)


def whole(source: Source) -> Quote:
    return source.quote(Span(0, len(source.text)))


def a_claim(statement: str = "Việt Nam có 120 triệu dân.", kind: Checkability = Checkability.FACTUAL) -> Claim:
    quote = Quote(digest(statement), Span(0, len(statement)), statement)
    return Claim(quote, statement, "vi", kind, 0.97, 0.91)


def a_draft(rating: Scale = Scale.FALSE, summary: str = "Số đúng là 96,2 triệu.") -> Draft:
    return Draft(rating, "Việt Nam không có 120 triệu dân", summary, "Hai nguồn cùng nêu một con số.", "vi")


def grounds(origin: str = "", *, primary: bool = False) -> Grounds:
    return Grounds(origin or "Tổng cục Thống kê", "tự điều tra và công bố số liệu", primary, SourceKind.STATISTICS)


def opening(kind: Checkability = Checkability.FACTUAL, case: str = "c1") -> Opened:
    return triage.open_case(
        case, a_claim(kind=kind), MAI, NOW, origin=Origin.HAND, claimant="lan truyền trên mạng", topic="dân số"
    )


def _way() -> Iterator[tuple[State, Step]]:
    yield State.ACCEPTED, lambda c: triage.accept(c, CUC, at(1))
    yield State.IN_PROGRESS, lambda c: triage.assign(c, CUC, at(2), to=LAN, due=date(2026, 3, 9))
    for n, source in enumerate((CENSUS, NEWS), 1):
        yield State.DRAFTED, _lays(f"e{n}", source)
        yield State.DRAFTED, _admits(f"e{n}", source.publisher)
    yield State.DRAFTED, lambda c: drafting.declare(c, LAN, at(5), statement="không có", conflicted=False)
    yield State.DRAFTED, lambda c: drafting.draft(c, LAN, at(6), draft=a_draft())
    yield State.IN_REVIEW, lambda c: review.submit(c, LAN, at(7), holdings=HELD)
    yield State.APPROVED, lambda c: drafting.declare(c, CUC, at(8), statement="không có", conflicted=False)
    yield State.APPROVED, approves
    yield State.PUBLISHED, publishes


def _lays(exhibit: str, source: Source) -> Step:
    return lambda c: drafting.lay(c, LAN, at(3), exhibit=exhibit, quote=whole(source), source=source)


def _admits(exhibit: str, origin: str) -> Step:
    return lambda c: drafting.admit(c, LAN, at(4), exhibit=exhibit, grounds=grounds(origin))


def approves(case: Case) -> Act:
    assert case.content is not None
    return review.approve(case, CUC, at(9), content=case.content.digest, holdings=HELD)


def publishes(case: Case) -> Act:
    assert case.approval is not None
    return publishing.publish(case, case.approval, CUC, at(10), imprint=IMPRINT, holdings=HELD)


def corrects(case: Case, reason: str = "Thiếu năm điều tra.") -> Act:
    assert case.approval is not None
    return publishing.correct(case, case.approval, CUC, at(20), imprint=IMPRINT, holdings=HELD, reason=reason)


_AGAIN: tuple[Step, ...] = (
    lambda c: triage.reopen(c, CUC, at(11), reason="Cần bổ sung."),
    lambda c: drafting.draft(c, LAN, at(12), draft=a_draft(summary="Năm 2019 là 96,2 triệu.")),
    lambda c: review.submit(c, LAN, at(13), holdings=HELD),
    approves,
)
CORRECTING: tuple[Step, ...] = (*_AGAIN[1:], corrects)
"""From a reopened publication to its correction."""


def journey(to: State, case: str = "c1") -> list[Event]:
    """The events that bring a case there, by the people whose work it is."""
    opened = opening(case=case)
    events: list[Event] = [opened]
    now = begin(opened)

    def do(step: Step) -> None:
        nonlocal now
        events.append(step(now))
        now = apply(now, events[-1])  # type: ignore[arg-type] # only the first is no change

    if to is State.INTAKE:
        return events
    if to is State.DECLINED:
        do(lambda c: triage.decline(c, CUC, at(1), reason="Đã có cơ quan khác kiểm chứng."))
        return events
    for reached, step in _way():
        if _ORDER.index(reached) <= _ORDER.index(to) or to in _AFTER:
            do(step)
    if to is State.CORRECTED:
        for step in (*_AGAIN, corrects):
            do(step)
    if to is State.SUPERSEDED:
        do(lambda c: publishing.supersede(c, CUC, at(11), replacement=another(), reason="Có bài mới đầy đủ hơn."))
    if to is State.RETRACTED:
        do(lambda c: publishing.retract(c, CUC, at(11), reason="Dùng nhầm số liệu."))
    return events


def another() -> Publication:
    """What stands published of another case."""
    publication = a_case(State.PUBLISHED, "c2").publication
    assert publication is not None
    return publication


def a_case(state: State = State.INTAKE, case: str = "c1") -> Case:
    """A case that came to this state by the usual way."""
    opened, *changes = journey(state, case)
    assert isinstance(opened, Opened)
    now = begin(opened)
    for change in changes:
        now = apply(now, change)  # type: ignore[arg-type] # only the first is no change
    assert now.state is state
    return now


def a_trail(state: State, *steps: Step) -> Trail:
    """The trail of a case that came to this state by the usual way, and on by these steps."""
    opened, *changes = journey(state)
    assert isinstance(opened, Opened)
    trail = replay(opened, changes)  # type: ignore[arg-type] # only the first is no change
    for step in steps:
        trail = go_on(trail, step(trail.case))
    return trail


def approved_again() -> Case:
    """A published case whose correction is approved and not out yet."""
    case = a_case(State.PUBLISHED)
    for step in _AGAIN:
        case = apply(case, step(case))
    return case


def marked(kind: Checkability, state: State = State.INTAKE) -> Case:
    """A case whose claim a person marked."""
    case = a_case(state)
    return apply(case, triage.mark(case, LAN, at(30), checkability=kind, reason="Đây là nhận xét."))


_ORDER = list(State)
_AFTER = (State.CORRECTED, State.SUPERSEDED, State.RETRACTED)
