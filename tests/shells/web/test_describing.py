"""Who said a claim, where and in which words, put right in the browser."""

import json

import pytest
from lxml import html

from doichieu.adapters.storage.web import findings
from doichieu.domain.cases import State
from doichieu.shells.web.site import Site
from tests.shells.web.conftest import Visit
from tests.shells.web.people import DRAFT, Team, shown


@pytest.fixture
def team(site: Site, visit: Visit) -> Team:
    return Team(site, visit)


def typed(team: Team, statement: str = "Fansipan cao 3134 mét.") -> str:
    given = {"statement": statement, "language": "vi", "origin": "hand"}
    return str(team.browser("an").post("/cases/open/", given).headers["Location"].split("/")[2])


def reviewed(team: Team, case: str) -> dict[str, object]:
    page = team.browser(None).get(f"/published/{case}/").content.decode()
    (told,) = html.document_fromstring(page).xpath("//script[@type='application/ld+json']")
    found: dict[str, object] = json.loads(told.text)
    return found


def test_the_form_of_the_details_is_filled_and_only_for_those_who_may(team: Team) -> None:
    case = team.in_hand()
    team.does("binh", case, "describe", claimant="một trang tin", appearance="", topic="núi")
    page = html.document_fromstring(team.browser("binh").get(f"/cases/{case}/").content.decode())
    assert page.get_element_by_id("details_claimant").value == "một trang tin"
    assert page.get_element_by_id("details_topic").value == "núi"
    assert f"/cases/{case}/describe/" not in team.browser("an").get(f"/cases/{case}/").content.decode()


def test_a_change_of_details_after_approval_needs_a_second_person_again(team: Team) -> None:
    case = team.submitted()
    team.does("chi", case, "declare", statement="không có")
    team.approves("chi", case)
    team.does("binh", case, "describe", claimant="một trang tin", appearance="", topic="")
    assert team.case(case).state is State.DRAFTED
    assert "cannot publish while the case is drafted" in team.does("chi", case, "publish").casefold()


def test_readers_see_other_details_only_with_the_correction_that_says_why(team: Team) -> None:
    case = team.published()
    told = {"claimant": "một trang tin", "appearance": "https://example.org/bai", "topic": ""}
    assert "Cannot describe while the case is published" in team.does("binh", case, "describe", **told)
    team.does("chi", case, "reopen", reason="Sai nơi đăng.")
    team.does("binh", case, "describe", **told)
    assert "một trang tin" not in shown(team.browser(None).get(f"/published/{case}/").content)
    team.does("binh", case, "draft", **DRAFT)
    team.does("binh", case, "submit")
    review = shown(team.browser("chi").get(f"/cases/{case}/review/").content)
    assert "Said by" in review
    team.approves("chi", case)
    team.does("chi", case, "correct", reason="Ghi sai nơi đăng.")
    assert "một trang tin" in shown(team.browser(None).get(f"/published/{case}/").content)
    assert "một trang tin" not in shown(team.browser(None).get(f"/published/{case}/1/").content)
    assert "một trang tin" in json.dumps(reviewed(team, case), ensure_ascii=False)
    assert "https://example.org/bai" in json.dumps(reviewed(team, case))
    assert team.site.newsroom.verify() is None


def test_a_typed_claim_is_put_right_and_the_history_shows_both_wordings(team: Team) -> None:
    case = typed(team)
    page = team.does("binh", case, "reword", statement="Fansipan cao 3143 mét. Gọi 0912 345 678.", language="vi")
    assert team.case(case).claim.statement.startswith("Fansipan cao 3143 mét. Gọi [")
    assert "An opened the case: Fansipan cao 3134 mét." in page
    assert "Binh put the wording of the claim right: Fansipan cao 3143 mét." in page
    found = findings.of(case).found
    assert found is not None
    assert found.dossier.claim.statement == team.case(case).claim.statement


def test_once_something_was_built_on_it_the_wording_stays_and_the_way_out_is_said(team: Team) -> None:
    case = team.with_evidence()
    assert f"/cases/{case}/reword/" not in team.browser("binh").get(f"/cases/{case}/").content.decode()
    page = team.does("binh", case, "reword", statement="Khác.", language="vi")
    assert "open a new case for the other wording, and supersede this one" in page


def test_a_language_that_the_form_does_not_offer_is_not_understood(team: Team) -> None:
    case = typed(team)
    assert team.browser("binh").post(f"/cases/{case}/reword/", {"statement": "Khác."}).status_code == 400
