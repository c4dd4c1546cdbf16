"""The whole work in the browser, by four people: from a text to a correction."""

import pytest

from doichieu.domain import events
from doichieu.domain.cases import State
from doichieu.shells.web.site import Site
from tests.shells.web.conftest import Visit
from tests.shells.web.people import DRAFT, HEIGHT, NONE, Team, shown


@pytest.fixture(params=["en", "vi"])
def team(request: pytest.FixtureRequest, site: Site, visit: Visit) -> Team:
    return Team(site, visit, request.param)


def test_a_claim_goes_from_a_text_to_a_correction(team: Team) -> None:
    case = team.corrected()
    assert team.case(case).state is State.CORRECTED
    assert [(type(one), one.by) for one in team.events(case)] == [
        (events.Opened, "an"),
        (events.Suggested, "an"),
        (events.Accepted, "chi"),
        (events.Assigned, "chi"),
        (events.Laid, "binh"),
        (events.Laid, "binh"),
        (events.Admitted, "binh"),
        (events.Admitted, "binh"),
        (events.Drafted, "binh"),
        (events.Declared, "binh"),
        (events.Submitted, "binh"),
        (events.Declared, "chi"),
        (events.Approved, "chi"),
        (events.Published, "chi"),
        (events.Reopened, "chi"),
        (events.Drafted, "binh"),
        (events.Submitted, "binh"),
        (events.Approved, "chi"),
        (events.Corrected, "chi"),
    ]
    assert team.site.newsroom.verify() is None


def test_every_page_of_the_work_is_drawn_at_every_step(team: Team) -> None:
    for step in (team.opened, team.in_hand, team.with_evidence, team.submitted, team.published, team.corrected):
        case = step()
        for name in ("an", "binh", "chi"):
            browser = team.browser(name)
            for page in (f"/cases/{case}/", f"/cases/{case}/review/", f"/cases/{case}/sources/", "/board/", "/work/"):
                answer = browser.get(page)
                assert answer.status_code == 200
                if case in page:
                    assert HEIGHT in shown(answer.content) or "draft" not in page


def test_an_author_who_would_approve_their_own_work_is_refused_in_plain_words(team: Team) -> None:
    case = team.with_evidence()

    team.does("chi", case, "draft", **DRAFT)
    team.does("chi", case, "declare", **NONE)
    team.does("binh", case, "declare", **NONE)
    team.does("chi", case, "submit")
    page = team.approves("chi", case)
    assert team.case(case).state is State.IN_REVIEW
    told = {"en": "That a second person has to agree holds for everybody here", "vi": "người thứ hai"}
    assert told[team.language] in page
