"""Two months of a made-up desk: some twenty cases on their way, each act at its hour, by four people."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, date, datetime, timedelta

from doichieu.domain.cases import Case
from doichieu.domain.claims import Checkability
from doichieu.domain.contents import Draft
from doichieu.domain.events import Origin
from doichieu.domain.exhibits import Grounds, SourceKind
from doichieu.domain.factchecks import Scale
from doichieu.domain.roles import Member
from doichieu.domain.texts import Source, Span, digest
from doichieu.newsroom import Newsroom

START = datetime(2026, 10, 1, 2, 0, tzinfo=UTC)
TODAY = datetime(2026, 11, 24, 9, 0, tzinfo=UTC)
BRINGS, CHECKS, EDITS, SIGNS = "an", "binh", "chi", "dung"

Act = Callable[[Newsroom, Case], Case]


@dataclass
class Clock:
    """Tells the time that it is set to."""

    at: datetime = START

    def __call__(self) -> datetime:
        return self.at


@dataclass(frozen=True)
class Witness:
    """A source of the desk, and what it is."""

    publisher: str
    kind: SourceKind
    text: str
    primary: bool = False

    @property
    def source(self) -> Source:
        return Source(
            digest=digest(self.text),
            text=self.text,
            language="vi",
            media_type="text/plain",
            locator=f"https://example.org/{digest(self.text)[:8]}",
            retrieved_at=START,
            title=self.text[:40],
            publisher=self.publisher,
        )


HEALTH = Witness("Viện Y học Mẫu", SourceKind.SCIENCE, "Chưa có thử nghiệm nào cho thấy nước chanh chữa được ung thư.")
COUNT = Witness("Cơ quan Thống kê Ví dụ", SourceKind.STATISTICS, "Giá tiêu dùng tháng 10 tăng 0,33 phần trăm.", True)
NOTICE = Witness("Sở Giao thông Ví dụ", SourceKind.OFFICIAL, "Cầu được sửa từ ngày 12 tháng 10 đến hết tháng 11.", True)
DAILY = Witness("Báo Mẫu", SourceKind.NEWS, "Theo thông báo, cầu đóng một làn để sửa chữa.")
WIRE = Witness("Hãng tin Ví dụ", SourceKind.NEWS, "Giá vàng trong nước giảm hai phiên liên tiếp.")
NGO = Witness("Hội Bảo vệ Rừng Mẫu", SourceKind.ORGANISATION, "Diện tích rừng ngập mặn tăng thêm 120 hecta.")
WITNESSES = (HEALTH, COUNT, NOTICE, DAILY, WIRE, NGO)


@dataclass(frozen=True)
class Story:
    """A claim, when it came (days since ``START``), and what was done about it, each after so many hours more."""

    statement: str
    topic: str
    came: float
    origin: Origin = Origin.HAND
    acts: Sequence[tuple[float, Act]] = field(default=())


def decline(reason: str) -> Act:
    return lambda room, case: room.decline(case, _who(room, EDITS), reason=reason)


def reopen(room: Newsroom, case: Case) -> Case:
    return room.reopen(case, _who(room, EDITS), reason="Có thông tin mới.")


def mark(room: Newsroom, case: Case) -> Case:
    return room.mark(case, _who(room, CHECKS), checkability=Checkability.OPINION, reason="Đây là lời khen chê.")


def retract(room: Newsroom, case: Case) -> Case:
    return room.retract(case, _who(room, EDITS), reason="Bảng số liệu đã được cơ quan lập bảng rút lại.")


def accept(room: Newsroom, case: Case) -> Case:
    return room.accept(case, _who(room, EDITS))


def take(days: int | None = None, by: str = CHECKS) -> Act:
    def act(room: Newsroom, case: Case) -> Case:
        due: date | None = room.now().date() + timedelta(days=days) if days else None
        return room.assign(case, _who(room, EDITS), to=by, due=due)

    return act


def write(*witnesses: Witness, rating: Scale = Scale.FALSE) -> Act:
    def act(room: Newsroom, case: Case) -> Case:
        writer = _who(room, CHECKS)
        for one in witnesses:
            source = one.source
            case = room.lay(case, writer, quote=source.quote(Span(0, len(source.text))))
            grounds = Grounds(one.publisher, "tự công bố số liệu của mình", one.primary, one.kind)
            case = room.admit(case, writer, exhibit=case.exhibits[-1].id, grounds=grounds)
        title = f"Kiểm chứng: {case.claim.statement}"
        case = room.draft(case, writer, draft=Draft(rating, title, f"Bản {case.version}.", "Xem các nguồn.", "vi"))
        return room.declare(case, writer, statement="không có", conflicted=False)

    return act


def submit(room: Newsroom, case: Case) -> Case:
    return room.submit(case, _who(room, CHECKS))


def approve(room: Newsroom, case: Case) -> Case:
    signer = _who(room, SIGNS)
    case = room.declare(case, signer, statement="không có", conflicted=False)
    content = case.content
    assert content is not None
    return room.approve(case, signer, content=content.digest)


def publish(room: Newsroom, case: Case) -> Case:
    return room.publish(case, _who(room, SIGNS))


def correct(room: Newsroom, case: Case) -> Case:
    return room.correct(case, _who(room, SIGNS), reason="Bổ sung năm của số liệu.")


def out(
    *witnesses: Witness, triage: float = 4, work: float = 30, rating: Scale = Scale.FALSE
) -> list[tuple[float, Act]]:
    """The usual way: accepted, taken, written, reviewed, published."""
    return [
        (triage, accept),
        (1, take(5)),
        (work, write(*witnesses, rating=rating)),
        (1, submit),
        (5, approve),
        (1, publish),
    ]


def again(*witnesses: Witness, after: float, work: float) -> list[tuple[float, Act]]:
    """A correction: reopened, rewritten, reviewed, out."""
    return [(after, reopen), (work, write(*witnesses)), (0.5, submit), (0.5, approve), (0.5, correct)]


ELSEWHERE = "Một nơi khác đã kiểm chứng, chúng tôi dẫn lại bài của họ."
OPINION = "Là ý kiến, không phải sự việc."
LOOKED_AT_AGAIN = [(6, decline("Chưa đủ nguồn để kiểm chứng.")), (90, reopen), *out(NOTICE, DAILY, work=40)]
STORIES: Sequence[Story] = (
    Story("Nước chanh chữa khỏi ung thư.", "y tế", 0.2, Origin.TIP, out(HEALTH, DAILY, work=44)),
    Story("Cầu sẽ đóng cửa hai năm.", "giao thông", 1.1, Origin.TIP, out(NOTICE, DAILY, work=10)),
    Story("Giá tiêu dùng tháng 10 tăng 3,3 phần trăm.", "kinh tế", 3.4, Origin.TEXT, out(COUNT, WIRE, work=60)),
    Story("Bức ảnh cho thấy bão năm nay.", "", 5.0, Origin.TIP, [(7, decline(ELSEWHERE))]),
    Story("Diện tích rừng ngập mặn giảm một nửa.", "môi trường", 6.3, Origin.HAND, out(NGO, DAILY, work=150)),
    Story("Cuốn phim này hay nhất năm.", "văn hóa", 8.2, Origin.HAND, [(3, mark), (20, decline(OPINION))]),
    Story(
        "Giá vàng tăng năm phiên liên tiếp.",
        "kinh tế",
        9.5,
        Origin.TEXT,
        [*out(WIRE, COUNT, work=26), *again(DAILY, after=140, work=9)],
    ),
    Story("Uống nước ấm diệt vi rút.", "Y tế", 12.0, Origin.TIP, out(HEALTH, DAILY, work=20)),
    Story("Xe buýt miễn phí từ tháng 11.", "giao thông", 14.1, Origin.TIP, LOOKED_AT_AGAIN),
    Story("Cá chết hàng loạt vì nước thải.", "môi trường", 16.6, Origin.TEXT, out(NGO, WIRE, work=210)),
    Story("Lương tối thiểu tăng 20 phần trăm.", "kinh tế", 19.2, Origin.HAND, [*out(COUNT, WIRE), (220, retract)]),
    Story("Trường học đóng cửa một tuần.", "giáo dục", 22.4, Origin.TIP, [(2, decline(ELSEWHERE))]),
    Story("Đường tàu mới đã chạy thử.", "giao thông", 26.0, Origin.TEXT, out(NOTICE, WIRE, work=70, rating=Scale.TRUE)),
    Story("Vắc xin gây vô sinh.", "y tế", 29.3, Origin.TIP, [*out(HEALTH, NGO), *again(DAILY, after=60, work=40)]),
    Story("Mưa lớn nhất trong 50 năm.", "môi trường", 33.1, Origin.TIP, out(COUNT, DAILY, work=28)),
    Story("Giá điện tăng gấp đôi.", "kinh tế", 36.7, Origin.TEXT, out(COUNT, DAILY, work=90)),
    Story("Muối hồng chữa tiểu đường.", "y tế", 40.0, Origin.TIP, out(HEALTH, DAILY, work=50)[:4]),
    Story("Hồ nước đổi màu vì hóa chất.", "môi trường", 43.2, Origin.TEXT, out(NGO)[:3]),
    Story("Phí qua cầu tăng từ tuần sau.", "giao thông", 46.5, Origin.TIP, [(4, accept), (20, take(21, SIGNS))]),
    Story("Bún có chất làm trắng.", "y tế", 49.1, Origin.TIP, [(8, accept)]),
    Story("Sẽ có động đất lớn cuối năm.", "", 51.3, Origin.TIP, [(2, decline("Là dự báo, không phải sự việc."))]),
    Story("Thuế thu nhập được miễn cho sinh viên.", "kinh tế", 52.8, Origin.TIP),
    Story("Bệnh viện hết thuốc hạ sốt.", "y tế", 53.4, Origin.TEXT),
    Story("Ba cầu cùng đóng một đêm.", "giao thông", 44.4, Origin.TIP, out(NOTICE, DAILY, work=16)),
)  # fmt: skip


def live_through(room: Newsroom, clock: Clock, stories: Sequence[Story] = STORIES) -> None:
    """Let it all happen on this desk, hour by hour, and end today. ``room`` has to go by this clock."""
    for one in WITNESSES:
        room.library.add(one.source, [])
    cases: dict[int, Case] = {}
    for at, number, act in sorted(_timetable(stories), key=lambda entry: entry[:2]):
        clock.at = at
        cases[number] = act(room, cases[number]) if number in cases else _opened(room, stories[number])
    clock.at = TODAY


def on_a_clock(room: Newsroom) -> tuple[Newsroom, Clock]:
    """The newsroom going by a clock that can be set."""
    clock = Clock()
    return replace(room, now=clock), clock


def _timetable(stories: Sequence[Story]) -> Iterator[tuple[datetime, int, Act]]:
    for number, story in enumerate(stories):
        at = START + timedelta(days=story.came)
        yield at, number, lambda room, case: case
        for hours, act in story.acts:
            at += timedelta(hours=hours)
            assert at < TODAY, story
            yield at, number, act


def _opened(room: Newsroom, story: Story) -> Case:
    claim = room.typed(story.statement, "vi")
    return room.open(claim, _who(room, BRINGS), origin=story.origin, topic=story.topic)


def _who(room: Newsroom, name: str) -> Member:
    return room.members.get(name)
