"""A source taken out of the library in the browser: told to everybody, found by nobody, readable where it is quoted."""

import pytest
from lxml import html

from doichieu.domain.cases import State
from doichieu.domain.events import Origin
from doichieu.domain.texts import digest
from doichieu.domain.withdrawals import Turn
from doichieu.shells.web.site import Site
from tests.shells.web.conftest import Visit
from tests.shells.web.people import DRAFT, GROUNDS, NONE, SURVEY, Team, shown
from tests.shells.web.traces import stored

TEXT = "Cầu Mẫu mở ngày 1 tháng 5 năm 2020. Cầu dài 1200 mét."
PASTED = {"text": TEXT, "title": "Sổ tay cầu đường", "publisher": "Sở Mẫu", "published": "2020-06-01"}
PAGE = f"/library/{digest(TEXT)}/"
WHY = {"reason": "Sở đã rút sổ tay này."}


@pytest.fixture
def added(site: Site, visit: Visit) -> None:
    """The text in the library, added by a checker."""
    assert visit("binh").post("/library/add/", PASTED).status_code == 302


def finds(visit: Visit) -> bool:
    return "Cầu dài 1200 mét" in shown(visit("an").get("/library/", {"q": "Cầu Mẫu dài bao nhiêu mét"}).content)


def test_a_withdrawn_source_is_found_no_more_and_everybody_is_told_when_and_why(
    site: Site, visit: Visit, added: None
) -> None:
    assert finds(visit)
    answer = visit("chi").post(f"{PAGE}withdraw/", WHY, follow=True)
    assert "found no more" in shown(answer.content)
    assert not finds(visit)
    assert site.desk.behind() == 0
    for visitor, page in ((None, "/sources/"), ("an", "/library/"), ("an", PAGE)):
        told = shown(visit(visitor).get(page).content)
        assert "Withdrawn by this desk on" in told
        assert WHY["reason"] in told
    assert "rút khỏi thư viện" in shown(visit(None, "vi").get("/sources/").content)


def test_by_whom_it_was_withdrawn_is_told_to_the_team_alone(site: Site, visit: Visit, added: None) -> None:
    visit("chi").post(f"{PAGE}withdraw/", WHY)
    assert "withdrawn by Chi" in shown(visit("an").get(PAGE).content)
    assert "Chi" not in shown(visit(None).get("/sources/").content).split()


def test_the_form_is_there_for_editors_and_a_reason_is_asked_for(site: Site, visit: Visit, added: None) -> None:
    assert b"/withdraw/" not in visit("binh").get(PAGE).content
    assert b"/withdraw/" in visit("chi").get(PAGE).content
    assert visit("chi").post(f"{PAGE}withdraw/", {"reason": " "}).status_code == 409
    assert finds(visit)


def test_what_was_withdrawn_can_be_put_back_once(site: Site, visit: Visit, added: None) -> None:
    chi = visit("chi")
    chi.post(f"{PAGE}withdraw/", WHY)
    assert chi.post(f"{PAGE}withdraw/", WHY).status_code == 409
    assert "found as before" in shown(chi.post(f"{PAGE}put-back/", {"reason": "Sở đã in lại."}, follow=True).content)
    assert finds(visit)
    assert "Withdrawn by this desk" not in shown(visit(None).get("/sources/").content)
    assert chi.post(f"{PAGE}put-back/", {"reason": "Lần nữa."}).status_code == 409
    assert [one.turn for one in site.desk.library.decisions(digest(TEXT))] == [Turn.WITHDRAWN, Turn.PUT_BACK]


def test_adding_a_withdrawn_text_again_leads_to_what_was_decided(site: Site, visit: Visit, added: None) -> None:
    visit("chi").post(f"{PAGE}withdraw/", WHY)
    answer = visit("binh").post("/library/add/", PASTED | {"title": "Tên khác"}, follow=True)
    assert answer.redirect_chain[-1][0] == PAGE
    assert "is not taken in again" in shown(answer.content)
    assert WHY["reason"] in shown(answer.content)
    assert not finds(visit)


def test_of_a_withdrawn_source_nothing_new_is_quoted(site: Site, visit: Visit, added: None) -> None:
    room, an = site.newsroom, site.newsroom.members.get("an")
    case = room.open(room.typed("Cầu Mẫu dài 900 mét.", "vi"), an, origin=Origin.HAND)
    pick = f"/cases/{case.id}/sources/{digest(TEXT)}/"
    assert b'id="pick"' in visit("an").get(pick).content
    visit("chi").post(f"{PAGE}withdraw/", WHY)
    page = visit("an").get(pick)
    assert b'id="pick"' not in page.content
    assert "Nothing new is quoted" in shown(page.content)
    answer = visit("an").post(f"{pick}lay/", {"words": "Cầu dài 1200 mét."})
    assert answer.status_code == 409
    assert WHY["reason"] in shown(answer.content)
    assert room.case(case.id).exhibits == ()


def test_what_was_quoted_before_stays_with_a_word_on_its_source(site: Site, visit: Visit, added: None) -> None:
    room, an = site.newsroom, site.newsroom.members.get("an")
    case = room.open(room.typed("Cầu Mẫu dài 900 mét.", "vi"), an, origin=Origin.HAND)
    visit("an").post(f"/cases/{case.id}/sources/{digest(TEXT)}/lay/", {"words": "Cầu dài 1200 mét."})
    visit("chi").post(f"{PAGE}withdraw/", WHY)
    told = shown(visit("an").get(f"/cases/{case.id}/").content)
    assert "Cầu dài 1200 mét." in told
    assert WHY["reason"] in told
    assert room.case(case.id).state is State.INTAKE
    refused = visit("chi").post(f"{PAGE}withdraw/", WHY | {"erase": "on"})
    assert refused.status_code == 409
    assert case.id in shown(refused.content)
    assert TEXT in shown(visit("an").get(PAGE).content), "it can still be read"
    assert room.verify() is None


def test_what_nobody_quotes_can_be_erased_and_its_page_says_so(site: Site, visit: Visit, added: None) -> None:
    chi = visit("chi")
    answer = chi.post(f"{PAGE}withdraw/", WHY | {"erase": "on"}, follow=True)
    assert answer.status_code == 410
    assert "was erased" in shown(answer.content)
    assert WHY["reason"] in shown(answer.content)
    assert "Sổ tay cầu đường" not in stored(site.settings.folder)
    assert PAGE not in chi.get("/library/").content.decode()
    refused = visit("binh").post("/library/add/", PASTED, follow=True)
    assert refused.status_code == 410
    assert not finds(visit)
    chi.post(f"{PAGE}put-back/", {"reason": "Được phép dùng lại."})
    visit("binh").post("/library/add/", PASTED)
    assert finds(visit)


def test_a_source_that_never_was_is_not_found(visit: Visit) -> None:
    assert visit("chi").get(f"/library/{'0' * 64}/").status_code == 404
    assert visit("chi").post(f"/library/{'0' * 64}/withdraw/", WHY).status_code == 404
    assert visit("chi").post(f"/library/{'0' * 64}/put-back/", WHY).status_code == 409


def test_the_counts_leave_out_what_was_withdrawn(site: Site, visit: Visit, added: None) -> None:
    def counted() -> str:
        page = html.document_fromstring(visit("an").get("/library/").content.decode())
        return str(page.xpath("string(//*[@class='deck'])"))

    before = counted()
    visit("chi").post(f"{PAGE}withdraw/", WHY)
    assert counted() != before
    visit("chi").post(f"{PAGE}put-back/", WHY)
    assert counted() == before


SURVEYED = f"/library/{digest(SURVEY)}/"
FURTHER = "Sổ tay độ cao: Fansipan cao 3.147 mét."


def checked(team: Team, case: str) -> dict[str, tuple[bool, str]]:
    """The lines of the checklist by what they ask for: whether it is so, and what there is."""
    page = html.document_fromstring(team.browser("chi").get(f"/cases/{case}/review/").content.decode())
    said = {}
    for line in page.xpath("//*[@class='checklist']/li"):
        (text,) = line.xpath("span[2]")
        asked = "".join(text.xpath("text()")).strip()
        said[asked] = line.get("class") == "holds", text.xpath("string(*[@class='soft'])")
    return said


def test_a_draft_that_rests_on_a_withdrawn_source_is_neither_sent_nor_approved_nor_published(
    site: Site, visit: Visit
) -> None:
    team = Team(site, visit)
    case = team.submitted()
    team.does("chi", case, "declare", **NONE)
    visit("chi").post(f"{SURVEYED}withdraw/", WHY)
    content = team.case(case).content
    assert content is not None
    refused = team.does("chi", case, "approve", content=content.digest)
    assert digest(SURVEY)[:12] in refused
    assert "admit another source" in refused
    assert "an editor puts it back" in refused
    assert team.case(case).state is State.IN_REVIEW
    visit("chi").post(f"{SURVEYED}put-back/", WHY)
    team.approves("chi", case)
    visit("chi").post(f"{SURVEYED}withdraw/", WHY)
    team.does("chi", case, "publish")
    assert team.case(case).state is State.APPROVED
    team.does("binh", case, "draft", **DRAFT | {"summary": "Khác."})
    told = Team(site, visit, "vi").does("binh", case, "submit")
    assert "không tính nguồn bàn kiểm chứng đã rút" in told
    assert team.case(case).state is State.DRAFTED
    assert site.newsroom.verify() is None


def test_the_checklist_does_not_count_what_was_withdrawn(site: Site, visit: Visit) -> None:
    team = Team(site, visit)
    case, asked, whole = (
        team.submitted(),
        "2 independent sources, or one that is primary",
        "It may be signed, all in all",
    )
    assert checked(team, case)[asked][0]
    visit("chi").post(f"{SURVEYED}withdraw/", WHY)
    lines = checked(team, case)
    holds, said = lines[asked]
    assert not holds
    assert said == "independent: 1, primary: 0 · 1 quotation from a withdrawn source is not counted"
    assert not lines[whole][0]
    assert lines["Every quotation stands word for word in its stored text"][0]


def test_a_correction_after_a_withdrawal_needs_another_source_and_what_is_out_stays(site: Site, visit: Visit) -> None:
    team = Team(site, visit)
    case = team.published()
    before = team.case(case).publication
    visit("chi").post(f"{SURVEYED}withdraw/", WHY)
    assert team.case(case).publication == before
    assert "đỉnh Fansipan cao 3.147 mét" in shown(visit(None).get(f"/published/{case}/").content)
    team.does("chi", case, "reopen", reason="Thiếu năm đo.")
    team.does("binh", case, "draft", **DRAFT | {"summary": "Năm 2019 đo được 3.147 mét."})
    team.does("binh", case, "submit")
    assert team.case(case).state is State.DRAFTED
    further = team.source(FURTHER, "https://example.org/so-tay")
    team.does("binh", case, f"sources/{further.digest}/lay", words="Fansipan cao 3.147 mét.")
    team.does("binh", case, "exhibits/e3/admit", **GROUNDS | {"origin": "Nhà xuất bản Mẫu"})
    team.does("binh", case, "submit")
    team.approves("chi", case)
    team.does("chi", case, "correct", reason="Đã nêu năm đo.")
    assert team.case(case).state is State.CORRECTED
    assert site.newsroom.verify() is None


def test_what_was_laid_before_its_source_was_withdrawn_is_admitted_no_more(site: Site, visit: Visit) -> None:
    team = Team(site, visit)
    case = team.with_evidence()
    further = team.source(FURTHER, "https://example.org/so-tay")
    team.does("binh", case, f"sources/{further.digest}/lay", words="Fansipan cao 3.147 mét.")
    form = f"/cases/{case}/exhibits/e3/admit/".encode()
    assert form in visit("binh").get(f"/cases/{case}/").content
    visit("chi").post(f"/library/{further.digest}/withdraw/", WHY)
    assert form not in visit("binh").get(f"/cases/{case}/").content
    assert WHY["reason"] in team.does("binh", case, "exhibits/e3/admit", **GROUNDS)
    assert len(team.case(case).evidence) == 2
    team.does("binh", case, "exhibits/e3/exclude", reason="Nguồn đã bị rút.")
    assert team.case(case).exhibit("e3").reason == "Nguồn đã bị rút."
