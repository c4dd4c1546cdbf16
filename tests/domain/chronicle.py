"""Events of made-up cases, written by hand: when each thing happened is all that matters."""

from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime, timedelta

from doichieu.domain.claims import Checkability
from doichieu.domain.courses import Course, begun, gone_on
from doichieu.domain.events import (
    Accepted,
    Admitted,
    Approved,
    Assigned,
    Change,
    Corrected,
    Declined,
    Drafted,
    Event,
    Laid,
    Marked,
    Opened,
    Origin,
    Published,
    Reopened,
    Retracted,
    Submitted,
    Undone,
)
from doichieu.domain.exhibits import Grounds, SourceKind, cited
from doichieu.domain.measures import Frame
from doichieu.domain.periods import named
from tests.domain.casework import IMPRINT, a_claim, a_draft, a_source, whole

NOVEMBER = named("2026-11", UTC)
LATER = datetime(2027, 1, 1, tzinfo=UTC)
WHOLE_NOVEMBER = Frame(NOVEMBER, LATER)
Quoted = tuple[str, SourceKind, bool]
TWO_SOURCES: Sequence[Quoted] = (
    ("Tổng cục Thống kê", SourceKind.STATISTICS, True),
    ("Báo Mẫu", SourceKind.NEWS, False),
)


def on(day: int, hour: float = 0, month: int = 11) -> datetime:
    """A moment of 2026, in UTC."""
    return datetime(2026, month, day, tzinfo=UTC) + timedelta(hours=hour)


def came(
    case: str,
    at: datetime,
    *,
    topic: str = "",
    origin: Origin = Origin.HAND,
    kind: Checkability = Checkability.FACTUAL,
) -> Opened:
    return Opened(
        case=case, by="mai", at=at, claim=a_claim(kind=kind), origin=origin, claimant="", appearance="", topic=topic
    )


def was_declined(case: str, at: datetime, reason: str = "Đã có nơi khác kiểm chứng.") -> Declined:
    return Declined(case=case, by="cúc", at=at, reason=reason)


def was_reopened(case: str, at: datetime) -> Reopened:
    return Reopened(case=case, by="cúc", at=at, reason="Có thông tin mới.")


def was_retracted(case: str, at: datetime) -> Retracted:
    return Retracted(case=case, by="cúc", at=at, reason="Nhầm bảng.")


def was_marked(case: str, at: datetime) -> Marked:
    return Marked(case=case, by="lan", at=at, checkability=Checkability.OPINION, reason="Là nhận xét.")


def was_taken(case: str, at: datetime, due: date | None = None) -> list[Change]:
    return [
        Accepted(case=case, by="cúc", at=at),
        Assigned(case=case, by="cúc", at=at, to="lan", due=due),
    ]


def was_drafted(case: str, at: datetime, quoted: Iterable[Quoted] = TWO_SOURCES, first: int = 1) -> list[Change]:
    """Exhibits laid and admitted, a draft written, review asked for and given."""
    changes: list[Change] = []
    for n, (publisher, kind, primary) in enumerate(quoted, first):
        source = a_source(f"{publisher} {n} {case}", publisher)
        changes += [
            Laid(
                case=case,
                by="lan",
                at=at,
                exhibit=f"e{n}",
                quote=whole(source),
                citation=cited(source),
                found_by=None,
            ),
            Admitted(
                case=case,
                by="lan",
                at=at,
                exhibit=f"e{n}",
                grounds=Grounds(publisher or "Người lập biên bản", "tự ghi", primary, kind),
            ),
        ]
    return [
        *changes,
        Drafted(case=case, by="lan", at=at, draft=a_draft()),
        Submitted(case=case, by="lan", at=at, content="0"),
        Approved(case=case, by="cúc", at=at, content="0"),
    ]


def went_out(case: str, at: datetime) -> Published:
    return Published(case=case, by="cúc", at=at, content="0", imprint=IMPRINT)


def was_corrected(case: str, at: datetime) -> Corrected:
    return Corrected(case=case, by="cúc", at=at, content="0", imprint=IMPRINT, reason="Thiếu năm.")


def a_published_case(  # the usual way in one line
    case: str,
    came_at: datetime,
    taken_at: datetime,
    out_at: datetime,
    *,
    topic: str = "",
    origin: Origin = Origin.HAND,
    quoted: Iterable[Quoted] = TWO_SOURCES,
) -> list[Event]:
    return [
        came(case, came_at, topic=topic, origin=origin),
        *was_taken(case, taken_at),
        *was_drafted(case, taken_at, quoted),
        went_out(case, out_at),
    ]


def was_undone(case: str, at: datetime, act: int, by: str = "cúc") -> Undone:
    return Undone(case=case, by=by, at=at, act=act)


def courses(*events: Event | Iterable[Event]) -> list[Course]:
    """The courses that these events make."""
    found: dict[str, Course] = {}
    for some in events:
        for event in some if isinstance(some, Iterable) else [some]:
            match event:
                case Opened():
                    found[event.case] = begun(event)
                case _:
                    found[event.case] = gone_on(found[event.case], event)
    return list(found.values())
