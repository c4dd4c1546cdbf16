"""A source taken out of the library in the browser: told to everybody, found by nobody, readable where it is quoted."""

import pytest
from lxml import html

from doichieu.domain.cases import State
from doichieu.domain.events import Origin
from doichieu.domain.texts import digest
from doichieu.domain.withdrawals import Turn
from doichieu.shells.web.site import Site
from tests.shells.web.conftest import Visit
from tests.shells.web.people import shown
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
