"""The journey of ``tests.journeys`` made by clicks: it leaves the events that the domain alone decides."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime

from doichieu.domain.events import (
    Assigned,
    Corrected,
    Event,
    Opened,
    Published,
    Reworded,
    Undone,
    proposed_by_a_machine,
)
from doichieu.domain.exhibits import Grounds
from doichieu.shells.web.site import Site
from tests.domain.casework import CENSUS, IMPRINT, NEWS, SOURCES, a_claim, a_draft, grounds
from tests.journeys import SAME_DAY, by_the_domain_alone, put_right
from tests.shells.web.conftest import Visit
from tests.shells.web.people import NONE, Team

NAMES: Mapping[str, str] = {"an": "mai", "binh": "lan", "chi": "cúc", "dung": "bình"}
NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)


def drafted(summary: str = a_draft().summary) -> dict[str, str]:
    draft = a_draft(summary=summary)
    return {
        "rating": draft.rating.value,
        "title": draft.title,
        "summary": draft.summary,
        "explanation": draft.explanation,
        "language": draft.language,
    }


def founded(given: Grounds) -> dict[str, str]:
    return {"origin": given.origin, "why": given.why, "kind": given.kind.value}


def by_clicks(team: Team) -> str:
    """What ``through_the_newsroom`` does, in the browser."""
    claim = {"statement": a_claim().statement, "language": "vi", "origin": "hand"}
    public = {"claimant": "lan truyền trên mạng", "topic": "dân số"}
    case = team.browser("an").post("/cases/open/", {**claim, **public}).headers["Location"].split("/")[2]
    team.does("binh", case, "reword", statement=put_right(a_claim()).statement, language="vi")
    team.does("chi", case, "accept")
    team.does("chi", case, "assign", to="binh", due=SAME_DAY.isoformat())
    for source in (CENSUS, NEWS):
        team.does("binh", case, f"sources/{source.digest}/lay", start="0", end=str(len(source.text)))
    team.does("binh", case, "exhibits/e1/admit", **founded(grounds()))
    team.does("binh", case, "exhibits/e2/exclude", reason="Chép lại.")
    team.does("binh", case, "exhibits/e2/admit", **founded(grounds("Báo Mẫu")))
    team.does("binh", case, "draft", **drafted())
    team.does("binh", case, "declare", **NONE)
    team.does("binh", case, "submit")
    team.does("chi", case, "send-back", reason="Thiếu năm.")
    team.does("binh", case, "draft", **drafted("Năm 2019 là 96,2 triệu."))
    team.does("binh", case, "submit")
    team.does("chi", case, "declare", **NONE)
    team.approves("chi", case)
    team.does("chi", case, "undo")
    team.approves("chi", case)
    team.does("chi", case, "publish")
    team.does("chi", case, "reopen", reason="Có phản hồi.")
    team.does("dung", case, "describe", **public, appearance="diễn đàn Mẫu")
    team.does("dung", case, "draft", **drafted("Năm 2019 là 96.208.984."))
    team.does("dung", case, "declare", **NONE)
    team.does("dung", case, "submit")
    team.approves("chi", case)
    team.does("chi", case, "correct", reason="Nêu con số đầy đủ.")
    team.does("chi", case, "retract", reason="Dùng nhầm bảng.")
    return case


def alike(event: Event) -> Event:
    """The event with what no two desks share made the same: time, the name of the case, and who people are."""
    told = replace(event, case="c1", at=NOON, by=NAMES.get(event.by, event.by))
    match told:
        case Opened() | Reworded():
            return replace(told, claim=replace(told.claim, checkable=1.0, worth=1.0))
        case Assigned():
            return replace(told, to=NAMES.get(told.to, told.to))
        case Published() | Corrected():
            return replace(told, imprint=IMPRINT)
        case Undone():  # in the browser a machine's proposals count, too
            return replace(told, act=0)
        case _:
            return told


def test_clicks_leave_the_events_that_the_domain_alone_decides(site: Site, visit: Visit) -> None:
    for source in SOURCES:
        site.newsroom.library.add(source, [])
    team = Team(site, visit)
    case = by_clicks(team)
    by_people = [alike(one) for one in team.events(case) if not proposed_by_a_machine(one)]
    assert by_people == [alike(one) for one in by_the_domain_alone(a_claim())]
    assert site.newsroom.verify() is None
