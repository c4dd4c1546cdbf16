"""A desk for the load: cases in every state, made by its own newsroom, and people who can log in."""

import random
import secrets
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from doichieu import bootstrap
from doichieu import settings as desk_settings
from doichieu.domain.cases import Case, State
from doichieu.domain.contents import Draft
from doichieu.domain.events import Origin
from doichieu.domain.exhibits import Grounds, SourceKind
from doichieu.domain.factchecks import Scale
from doichieu.domain.roles import Member, Role
from doichieu.domain.team import AT_THE_MACHINE, Hand
from doichieu.domain.texts import Source, Span, digest
from doichieu.newsroom import Newsroom
from doichieu.settings import Settings
from doichieu.shells.web import demonstration, opening

PARAGRAPHS: Final = 12
SOURCES: Final = 60
DISTRICTS: Final = ("Bến Mẫu", "Hồ Vuông", "Núi Ví Dụ", "Sông Thử", "Đồi Chè", "Cầu Ngói")
TOPICS: Final = ("giao thông", "kinh tế", "y tế", "môi trường", "")
WAITING: Final = (State.INTAKE, State.ACCEPTED, State.IN_PROGRESS, State.DRAFTED, State.IN_REVIEW, State.DECLINED)
"""What becomes, in turn, of the cases that are not published."""


@dataclass(frozen=True, slots=True)
class Stocked:
    """A desk in a folder: who can log in by ``password``, the cases two editors may come upon at once, and all of them.

    ``at_work`` are in somebody's hands; ``cases`` counts every case by its state.
    """

    folder: Path
    password: str
    editors: Sequence[str]
    readers: Sequence[str]
    at_work: Sequence[str]
    published: Sequence[str]
    cases: Mapping[str, int]


def stocked(folder: Path, *, cases: int, published: int, editors: int, readers: int, threads: int | None) -> Stocked:
    """Make the desk in a folder without one. May be done once a process; ``threads`` None leaves the default."""
    opening.new_desk(folder)
    _written(folder / desk_settings.FILE, threads)
    settings = desk_settings.read(folder)
    demonstration.stock(bootstrap.desk(settings))
    password = secrets.token_urlsafe()
    names = [f"editor{n}" for n in range(editors)], [f"reader{n}" for n in range(readers)]
    _let_in(names[0], Role.EDITOR, password)
    _let_in(names[1], Role.CONTRIBUTOR, password)
    made = _made(settings, cases, published)
    return Stocked(
        folder=folder,
        password=password,
        editors=names[0],
        readers=names[1],
        at_work=[one.id for one in made if one.state in {State.IN_PROGRESS, State.DRAFTED}],
        published=[one.id for one in made if one.publication is not None],
        cases={state.value: count for state in State if (count := sum(one.state is state for one in made))},
    )


def is_whole(folder: Path) -> bool:
    """Whether the log of the desk is unbroken and gives exactly what is stored."""
    return bootstrap.newsroom(desk_settings.read(folder)).verify() is None


def _written(options: Path, threads: int | None) -> None:
    said = options.read_text(encoding="utf-8").replace('contact = ""', 'contact = "thu@example.org"')
    if threads is not None:
        said = said.replace("\nthreads = 8\n", f"\nthreads = {threads}\n")
    options.write_text(said, encoding="utf-8")


def _let_in(names: Sequence[str], role: Role, password: str) -> None:
    from doichieu.adapters.storage.web import accounts  # noqa: PLC0415 - needs Django to be set up

    for name in names:
        accounts.add(name, name.title(), role, password, Hand(AT_THE_MACHINE, datetime.now(UTC)), temporary=False)


def _made(settings: Settings, cases: int, published: int) -> Sequence[Case]:
    """The cases, the published ones spread among the others."""
    kept = bootstrap.kept_by(settings)
    room, chance = bootstrap.newsroom(settings, kept), random.Random(7)  # noqa: S311 - chance need not be secret
    sources = [_source(number) for number in range(SOURCES)]
    for one in sources:
        room.library.add(one, [])
    author, signer = Member("editor0", Role.EDITOR), Member("editor1", Role.EDITOR)
    ends = [State.PUBLISHED] * published + [WAITING[n % len(WAITING)] for n in range(cases - published)]
    chance.shuffle(ends)
    try:
        return [
            _Hands(room, chance.sample(sources, 2), author, signer).case(number, end) for number, end in enumerate(ends)
        ]
    finally:
        kept.close()


@dataclass(frozen=True, slots=True)
class _Hands:
    """Two people who bring a case as far as it shall come, on these sources."""

    room: Newsroom
    sources: Sequence[Source]
    author: Member
    signer: Member

    def case(self, number: int, end: State) -> Case:
        statement = f"{DISTRICTS[number % len(DISTRICTS)]} xây {number + 3} cây cầu trong năm {2000 + number % 25}."
        claim, topic = self.room.typed(statement, "vi"), TOPICS[number % len(TOPICS)]
        case = self.room.open(claim, self.author, origin=Origin.TIP, topic=topic)
        if end is State.DECLINED:
            return self.room.decline(case, self.signer, reason="Một nơi khác đã kiểm chứng.")
        steps = iter((self._accepted, self._assigned, self._drafted, self._submitted, self._published))
        while case.state is not end:
            case = next(steps)(case)
        return case

    def _accepted(self, case: Case) -> Case:
        return self.room.accept(case, self.signer)

    def _assigned(self, case: Case) -> Case:
        return self.room.assign(case, self.signer, to=self.author.name, due=None)

    def _drafted(self, case: Case) -> Case:
        for source in self.sources:
            case = self.room.lay(case, self.author, quote=source.quote(Span(0, source.text.index("\n"))))
            grounds = Grounds(source.publisher, "tự công bố số liệu của mình", False, SourceKind.STATISTICS)
            case = self.room.admit(case, self.author, exhibit=case.exhibits[-1].id, grounds=grounds)
        explanation = "\n\n".join(source.text.split("\n\n", 1)[0] for source in self.sources) * 4
        draft = Draft(Scale.FALSE, f"Kiểm chứng: {case.claim.statement}", "Số liệu nói khác.", explanation, "vi")
        case = self.room.draft(case, self.author, draft=draft)
        return self.room.declare(case, self.author, statement="không có", conflicted=False)

    def _submitted(self, case: Case) -> Case:
        return self.room.submit(case, self.author)

    def _published(self, case: Case) -> Case:
        case = self.room.declare(case, self.signer, statement="không có", conflicted=False)
        if case.content is None:
            raise ValueError(case.id)
        case = self.room.approve(case, self.signer, content=case.content.digest)
        return self.room.publish(case, self.signer)


def _source(number: int) -> Source:
    """A report of some three thousand letters."""
    text = "\n\n".join(
        f"Báo cáo số {number}, mục {part}: {DISTRICTS[part % len(DISTRICTS)]} có {10 * number + part} cây cầu, "
        f"trong đó {number + part} cầu được sửa trong năm và {part} cầu đang chờ kiểm định theo kế hoạch đã công bố; "
        f"chi phí sửa chữa là {100 * number + part} triệu đồng."
        for part in range(1, PARAGRAPHS + 1)
    )
    return Source(
        digest=digest(text),
        text=text,
        language="vi",
        media_type="text/plain",
        locator=f"https://example.org/bao-cao/{number}",
        retrieved_at=datetime.now(UTC),
        title=f"Báo cáo số {number}",
        publisher=f"Cơ quan Ví dụ {number}",
    )
