"""One journey, from a claim to a correction and a retraction, in the several ways in which it can be made."""

from collections.abc import Callable
from datetime import date

from doichieu.domain import drafting, publishing, review, triage, undoing
from doichieu.domain.cases import Case, begin
from doichieu.domain.claims import Claim
from doichieu.domain.events import Event, Origin
from doichieu.domain.roles import Member
from doichieu.domain.texts import Quote, Span, digest
from doichieu.domain.trails import go_on, start
from doichieu.newsroom import Newsroom
from tests.domain.casework import (
    BINH,
    CENSUS,
    CUC,
    HELD,
    IMPRINT,
    LAN,
    MAI,
    NEWS,
    a_draft,
    at,
    grounds,
    whole,
)

SAME_DAY = date(2026, 3, 9)


def through_the_newsroom(room: Newsroom, claim: Claim) -> Case:
    """From a claim to a correction and a retraction."""
    case = room.open(claim, MAI, origin=Origin.HAND, claimant="lan truyền trên mạng", topic="dân số")
    case = room.reword(case, LAN, statement=put_right(claim).statement, language="vi")
    case = room.accept(case, CUC)
    case = room.assign(case, CUC, to="lan", due=SAME_DAY)
    case = room.lay(case, LAN, quote=whole(CENSUS))
    case = room.lay(case, LAN, quote=whole(NEWS))
    case = room.admit(case, LAN, exhibit="e1", grounds=grounds())
    case = room.exclude(case, LAN, exhibit="e2", reason="Chép lại.")
    case = room.admit(case, LAN, exhibit="e2", grounds=grounds("Báo Mẫu"))
    case = room.draft(case, LAN, draft=a_draft())
    case = room.declare(case, LAN, statement="không có", conflicted=False)
    case = room.submit(case, LAN)
    case = room.send_back(case, CUC, reason="Thiếu năm.")
    case = room.draft(case, LAN, draft=a_draft(summary="Năm 2019 là 96,2 triệu."))
    case = room.submit(case, LAN)
    case = room.declare(case, CUC, statement="không có", conflicted=False)
    case = room.approve(case, CUC, content=digest_of(case))
    case = room.undo(case, CUC)
    case = room.approve(case, CUC, content=digest_of(case))
    case = room.publish(case, CUC)
    case = room.reopen(case, CUC, reason="Có phản hồi.")
    case = room.describe(case, BINH, claimant="lan truyền trên mạng", appearance="diễn đàn Mẫu", topic="dân số")
    case = room.draft(case, BINH, draft=a_draft(summary="Năm 2019 là 96.208.984."))
    case = room.declare(case, BINH, statement="không có", conflicted=False)
    case = room.submit(case, BINH)
    case = room.approve(case, CUC, content=digest_of(case))
    case = room.correct(case, CUC, reason="Nêu con số đầy đủ.")
    return room.retract(case, CUC, reason="Dùng nhầm bảng.")


def by_the_domain_alone(claim: Claim) -> list[Event]:
    """The same journey with nothing but decisions, folded by hand: a minute passes before each."""
    opened = triage.open_case(
        "c1", claim, MAI, at(0), origin=Origin.HAND, claimant="lan truyền trên mạng", topic="dân số"
    )
    trail, case, events, minute = start(opened), begin(opened), [opened], 0

    def do(decide: Callable[..., Event], by: Member, **facts: object) -> None:
        nonlocal trail, case, minute
        minute += 1
        event = decide(trail if decide is undoing.undo else case, by, at(minute), **facts)
        events.append(event)  # type: ignore[arg-type]
        trail = go_on(trail, event)  # type: ignore[arg-type]
        case = trail.case

    def signed(decide: Callable[..., Event]) -> Callable[..., Event]:
        return lambda case, by, at, **facts: decide(case, case.approval, by, at, **facts)

    none = {"statement": "không có", "conflicted": False}
    out = {"imprint": IMPRINT, "holdings": HELD}
    do(triage.reword, LAN, claim=put_right(claim))
    do(triage.accept, CUC)
    do(triage.assign, CUC, to=LAN, due=SAME_DAY)
    do(drafting.lay, LAN, exhibit="e1", quote=whole(CENSUS), source=CENSUS)
    do(drafting.lay, LAN, exhibit="e2", quote=whole(NEWS), source=NEWS)
    do(drafting.admit, LAN, exhibit="e1", grounds=grounds())
    do(drafting.exclude, LAN, exhibit="e2", reason="Chép lại.")
    do(drafting.admit, LAN, exhibit="e2", grounds=grounds("Báo Mẫu"))
    do(drafting.draft, LAN, draft=a_draft())
    do(drafting.declare, LAN, **none)
    do(review.submit, LAN, holdings=HELD)
    do(review.send_back, CUC, reason="Thiếu năm.")
    do(drafting.draft, LAN, draft=a_draft(summary="Năm 2019 là 96,2 triệu."))
    do(review.submit, LAN, holdings=HELD)
    do(drafting.declare, CUC, **none)
    do(review.approve, CUC, content=digest_of(case), holdings=HELD)
    do(undoing.undo, CUC)
    do(review.approve, CUC, content=digest_of(case), holdings=HELD)
    do(signed(publishing.publish), CUC, **out)
    do(triage.reopen, CUC, reason="Có phản hồi.")
    do(triage.describe, BINH, claimant="lan truyền trên mạng", appearance="diễn đàn Mẫu", topic="dân số")
    do(drafting.draft, BINH, draft=a_draft(summary="Năm 2019 là 96.208.984."))
    do(drafting.declare, BINH, **none)
    do(review.submit, BINH, holdings=HELD)
    do(review.approve, CUC, content=digest_of(case), holdings=HELD)
    do(signed(publishing.correct), CUC, **out, reason="Nêu con số đầy đủ.")
    do(publishing.retract, CUC, reason="Dùng nhầm bảng.")
    return list(events)


def put_right(claim: Claim) -> Claim:
    """The claim as a member types it anew, without the full stop."""
    statement = claim.statement.rstrip(".")
    quote = Quote(digest(statement), Span(0, len(statement)), statement)
    return Claim(quote, statement, "vi", claim.checkability, 1.0, 1.0)


def digest_of(case: Case) -> str:
    assert case.content is not None
    return case.content.digest
