"""Tips in the browser: sent by nobody known, asked after by receipt alone, and answered by the team."""

import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta

import pytest
from django.test import Client, override_settings
from lxml import html

from doichieu.domain.cases import Case, State
from doichieu.domain.events import Joined, Origin
from doichieu.domain.tips import ALPHABET, Tip, TipStanding, receipt_digest
from doichieu.shells.web.hourly import Hourly
from doichieu.shells.web.site import Site
from tests.shells.web.conftest import Visit
from tests.shells.web.people import shown
from tests.shells.web.traces import TELLING, somebody, stored

CLAIM = "Fansipan cao 3143 mét."
TEXT = "Trong nhóm có người nói Fansipan cao 3143 mét. Trời hôm nay đẹp 10 lần."
TIP = {"claim": CLAIM, "place": "https://example.org/nhom", "text": TEXT, "website": ""}
SHOWN_ONCE = re.compile(rf"(?:[{ALPHABET}]{{4}}-){{4}}[{ALPHABET}]{{4}}")

Send = Callable[..., str]


@pytest.fixture
def send(site: Site) -> Send:
    """Send a tip as a stranger; gives the receipt."""

    def sent(**typed: str) -> str:
        answer = Client().post("/tip/", TIP | typed)
        assert answer.status_code == 200
        found = SHOWN_ONCE.search(answer.content.decode())
        assert found
        return found.group()

    return sent


def only(site: Site) -> Tip:
    (course,) = site.newsroom.tips.courses()
    assert course
    return next(iter(site.newsroom.tips.waiting(limit=9)))


def asked(receipt: str, language: str = "en") -> str:
    answer = Client(headers={"accept-language": language}).post("/tip/receipt/", {"receipt": receipt})
    return shown(answer.content)


def the_case(site: Site) -> Case:
    (case,) = site.newsroom.board()
    return case


def hidden(page: bytes) -> str:
    """The random value of a form that was shown."""
    (value,) = html.document_fromstring(page.decode()).xpath("//main//form//input[@name='once']/@value")
    return str(value)


# Sending


def test_line_7_askers_are_safe_a_tip_leaves_nothing_of_who_sent_it_in_any_table_or_file(site: Site) -> None:
    asker = somebody()
    once = hidden(asker.get("/tip/").content)
    for _ in range(2):
        receipt = SHOWN_ONCE.search(asker.post("/tip/", TIP | {"once": once}).content.decode())
        assert receipt
    asker.post("/tip/receipt/", {"receipt": receipt.group()})
    asker.post("/tip/receipt/", {"receipt": "bbbb-bbbb-bbbb-bbbb-bbbb"})
    left = stored(site.settings.folder)
    assert CLAIM in left
    assert receipt_digest(receipt.group()) in left
    secrets = (*TELLING, once, receipt.group(), receipt.group().replace("-", ""), "csrf", "vi-x")
    assert [one for one in secrets if one in left] == []


def test_a_tip_needs_no_account_no_script_and_no_name(visit: Visit) -> None:
    page = html.document_fromstring(visit().get("/tip/").content.decode())
    (form,) = page.xpath("//main//form")
    names = {field.get("name") for field in form.xpath(".//input | .//textarea | .//select")}
    assert names == {"csrfmiddlewaretoken", "claim", "place", "text", "website", "once"}
    assert not page.xpath("//script")
    assert not form.xpath(".//input[@type='file' or @type='email' or @type='tel']")
    assert "What is kept, and what is not" in shown(visit().get("/tip/").content)


def test_the_page_speaks_the_readers_language(visit: Visit) -> None:
    assert "Điều gì được lưu, điều gì không" in shown(visit(None, "vi").get("/tip/").content)


def test_the_only_cookie_protects_the_form_and_goes_with_the_browser(visit: Visit) -> None:
    cookies = visit().get("/tip/").cookies
    assert list(cookies) == ["doichieu_csrf"]
    assert cookies["doichieu_csrf"]["max-age"] == ""
    assert cookies["doichieu_csrf"]["expires"] == ""


def test_a_tip_is_not_taken_from_another_site(site: Site) -> None:
    browser = Client(enforce_csrf_checks=True)
    assert browser.post("/tip/", TIP).status_code == 403
    assert site.newsroom.tips.courses() == []


def test_the_receipt_is_shown_once_with_all_that_was_kept_and_no_cache_may_keep_it(site: Site) -> None:
    answer = Client().post("/tip/", TIP | {"text": "Gọi 0912 345 678 để hỏi."})
    assert "no-store" in answer.headers["Cache-Control"]
    page = shown(answer.content)
    assert SHOWN_ONCE.search(page)
    assert "0912 345 678" not in page
    assert only(site).text in page
    assert "0912 345 678" not in stored(site.settings.folder)


def test_a_receipt_page_that_is_loaded_again_sends_no_second_tip(site: Site) -> None:
    filled = TIP | {"once": hidden(Client().get("/tip/").content)}
    pages = [Client().post("/tip/", filled).content.decode() for _ in range(3)]
    assert len({found.group() for page in pages if (found := SHOWN_ONCE.search(page))}) == 1
    assert only(site).claim == CLAIM


def test_each_form_that_is_shown_is_a_new_one_and_one_with_an_error_stays_itself(site: Site) -> None:
    first, second = (hidden(Client().get("/tip/").content) for _ in range(2))
    assert re.fullmatch(rf"[{ALPHABET}]{{20}}", first)
    assert first != second
    assert hidden(Client().post("/tip/", TIP | {"claim": "", "once": first}).content) == first
    assert site.newsroom.tips.courses() == []


def test_two_clicks_at_once_send_one_tip(site: Site) -> None:
    filled = TIP | {"once": "k3f9" * 5}
    with ThreadPoolExecutor(4) as clicks:
        pages = list(clicks.map(lambda _: Client().post("/tip/", filled).content.decode(), range(4)))
    assert len({found.group() for page in pages if (found := SHOWN_ONCE.search(page))}) == 1
    assert len(site.newsroom.tips.courses()) == 1


def test_a_receipt_is_not_in_the_form_before_it_is_sent_nor_in_any_cookie(site: Site) -> None:
    browser = Client()
    once = hidden(browser.get("/tip/").content)
    answer = browser.post("/tip/", TIP | {"once": once})
    receipt = SHOWN_ONCE.search(answer.content.decode())
    assert receipt
    assert once not in receipt.group().replace("-", "")
    assert "Location" not in answer.headers
    assert list(browser.cookies) == ["doichieu_csrf"]


def test_a_trap_that_was_filled_in_is_told_and_nothing_is_taken(site: Site) -> None:
    page = Client().post("/tip/", TIP | {"website": "https://spam.example"})
    assert "as machines do" in shown(page.content)
    assert "spam.example" not in page.content.decode()
    assert CLAIM in page.content.decode(), "what was typed is not lost"
    assert site.newsroom.tips.courses() == []


@pytest.mark.parametrize(("typed", "told"), [({"claim": " "}, "required"), ({"text": "ă" * 20_001}, "20,001")])
def test_what_cannot_be_taken_is_told_beside_what_was_typed(site: Site, typed: dict[str, str], told: str) -> None:
    page = shown(Client().post("/tip/", TIP | typed).content)
    assert told in page
    assert site.newsroom.tips.courses() == []


def test_more_than_the_desk_takes_in_an_hour_is_refused_for_everybody_alike(site: Site) -> None:
    now = [site.newsroom.now().replace(minute=0, second=30)]
    narrow = replace(site.tipbox, rules=replace(site.tipbox.rules, an_hour=4), now=lambda: now[0])
    with override_settings(DOICHIEU=replace(site, tipbox=narrow)):
        *taken, refused = [Client().post("/tip/", TIP | {"once": one}) for one in ("a", "b", "c")]
        assert [answer.status_code for answer in (*taken, refused)] == [200, 200, 429]
        assert "send it again in 30 min." in shown(refused.content)
        assert refused.headers["Retry-After"] == "1800"
        assert CLAIM in refused.content.decode(), "what was typed is not lost"
        again = TIP | {"once": hidden(refused.content)}
        now[0] += timedelta(minutes=30)
        assert Client().post("/tip/", again).status_code == 200
    assert len(site.newsroom.tips.courses()) == 3


def test_a_desk_that_takes_no_tips_says_so_and_still_answers_receipts(site: Site, send: Send) -> None:
    receipt = send()
    web = site.settings.web.model_copy(update={"tips": False})
    settings = site.settings.model_copy(update={"web": web})
    closed = replace(site.tipbox, rules=replace(site.tipbox.rules, open=False))
    with override_settings(DOICHIEU=replace(site, settings=settings, tipbox=closed)):
        page = Client().get("/tip/").content
        assert "takes no tips at present" in shown(page)
        assert b'name="claim"' not in page
        assert Client().post("/tip/", TIP).status_code == 409
        assert b'href="/tip/"' not in Client().get("/").content
        assert "Your tip waits" in asked(receipt)
    assert len(site.newsroom.tips.courses()) == 1


# Asking


def test_a_receipt_tells_each_step_in_the_readers_language(site: Site, send: Send, visit: Visit) -> None:
    receipt = send()
    assert "Nobody has looked at it yet" in asked(receipt)
    assert "Chưa có ai xem" in asked(receipt.upper().replace("-", " "), "vi")
    visit("binh").post(f"/tips/{only(site).id}/open/", {"statement": CLAIM, "language": "vi"})
    assert "We are checking the claim" in asked(receipt)
    site.newsroom.decline(the_case(site), site.newsroom.members.get("chi"), reason="Đã có bài khác.")
    assert "Đã có bài khác." in asked(receipt)


def test_a_wrong_receipt_and_one_that_is_no_more_are_told_in_the_same_words(site: Site, send: Send) -> None:
    receipt = send()
    wrong = asked("bbbb-bbbb-bbbb-bbbb-bbbb")
    later = site.newsroom.now() + timedelta(days=200)
    with override_settings(DOICHIEU=replace(site, tipbox=replace(site.tipbox, now=lambda: later))):
        gone = asked(receipt)
    assert "We have no tip with this receipt, or no longer" in wrong
    assert gone == wrong


def test_a_receipt_stands_in_no_address(visit: Visit) -> None:
    page = html.document_fromstring(visit().get("/tip/receipt/").content.decode())
    (form,) = page.xpath("//main//form")
    assert form.get("method") == "post"
    assert "We have no tip" not in shown(visit().get("/tip/receipt/?receipt=bbbb").content)


def test_too_many_wrong_receipts_make_everybody_wait_and_no_address_is_known(site: Site, send: Send) -> None:
    receipt = send()
    with override_settings(DOICHIEU=replace(site, wrong_receipts=Hourly(1))):
        asked("bbbb-bbbb-bbbb-bbbb-bbbb")
        answer = Client().post("/tip/receipt/", {"receipt": receipt})
        assert answer.status_code == 429
        assert "Too many wrong receipts" in shown(answer.content)
        assert 60 <= int(answer.headers["Retry-After"]) <= 3600


# The team


def test_the_team_sees_what_waits_oldest_first_and_how_many(site: Site, send: Send, visit: Visit) -> None:
    send(claim="Tin thứ nhất có 1 câu.")
    send(claim="Tin thứ hai có 2 câu.")
    page = html.document_fromstring(visit("binh").get("/tips/").content.decode())
    assert [one.text_content() for one in page.xpath("//main//ol//a")] == [
        "Tin thứ nhất có 1 câu.",
        "Tin thứ hai có 2 câu.",
    ]
    (link,) = page.xpath("//nav//a[@href='/tips/']")
    assert " ".join(link.text_content().split()) == "Tips 2 waiting"
    assert not html.document_fromstring(visit("an").get("/board/").content.decode()).xpath("//nav//a[@href='/tips/']")


def test_one_click_makes_a_case_of_a_tip_as_it_was_sent(site: Site, send: Send, visit: Visit) -> None:
    send()
    browser, tip = visit("binh"), only(site)
    page = html.document_fromstring(browser.get(f"/tips/{tip.id}/").content.decode())
    (form,) = page.xpath("//form[contains(@action, '/open/')]")
    given = {one.name: one.value or "" for one in form.xpath(".//input | .//textarea | .//select") if one.name}
    assert (given["statement"].strip(), given["appearance"], given["language"]) == (CLAIM, TIP["place"], "vi")
    answer = browser.post(form.get("action"), given)
    case = the_case(site)
    assert answer.headers["Location"] == f"/cases/{case.id}/"
    assert (case.claim.statement, case.origin, case.appearance) == (CLAIM, Origin.TIP, TIP["place"])
    assert [type(one.event).__name__ for one in site.newsroom.history(case.id)] == ["Opened", "Joined", "Suggested"]
    assert site.newsroom.verify() is None
    assert f"joined tip {tip.id} to the case" in shown(browser.get(f"/cases/{case.id}/").content)


def test_a_sentence_of_the_text_can_be_taken_as_the_claim(site: Site, send: Send, visit: Visit) -> None:
    send(claim="Núi này cao lắm phải không?")
    browser, tip = visit("binh"), only(site)
    page = html.document_fromstring(browser.get(f"/tips/{tip.id}/").content.decode())
    (address,) = page.xpath("//a[starts-with(@href, '?sentence=')]/@href")
    page = html.document_fromstring(browser.get(f"/tips/{tip.id}/{address.split('#')[0]}").content.decode())
    (field,) = page.xpath("//textarea[@name='statement']")
    assert field.text_content().strip().endswith("Fansipan cao 3143 mét.")


def test_an_opinion_that_is_taken_as_it_was_sent_stays_one(site: Site, send: Send, visit: Visit) -> None:
    send(claim="Trời hôm nay đẹp 10 lần.", text="")
    visit("binh").post(f"/tips/{only(site).id}/open/", {"statement": "Trời hôm nay đẹp 10 lần.", "language": "vi"})
    case = the_case(site)
    assert not case.claim.can_have_verdict
    visit("chi").post(f"/cases/{case.id}/accept/")
    assert the_case(site).state is State.INTAKE


def test_the_case_keeps_the_claim_and_not_the_tip(site: Site, send: Send, visit: Visit) -> None:
    send(text="Một câu rất riêng về xóm nhỏ.")
    visit("binh").post(f"/tips/{only(site).id}/open/", {"statement": CLAIM, "language": "vi"})
    site.newsroom.tips.forget(site.newsroom.now() + timedelta(days=1))
    assert "xóm nhỏ" not in stored(site.settings.folder)
    assert the_case(site).claim.statement == CLAIM


def test_a_tip_is_joined_to_the_case_that_is_likest(site: Site, send: Send, visit: Visit) -> None:
    room, an = site.newsroom, site.newsroom.members.get("an")
    like = room.open(room.typed("Đỉnh Fansipan cao 3147 mét.", "vi"), an, origin=Origin.HAND)
    room.open(room.typed("Giá điện tăng gấp đôi.", "vi"), an, origin=Origin.HAND)
    receipt = send()
    browser, tip = visit("binh"), only(site)
    page = html.document_fromstring(browser.get(f"/tips/{tip.id}/").content.decode())
    assert page.xpath("//select[@name='case']/option/@value")[0] == like.id
    assert browser.post(f"/tips/{tip.id}/join/", {"case": like.id}).headers["Location"] == f"/cases/{like.id}/"
    assert isinstance(room.history(like.id)[-1].event, Joined)
    assert "We are checking the claim" in asked(receipt)


def test_laying_a_tip_aside_is_for_editors_needs_a_reason_and_is_told(site: Site, send: Send, visit: Visit) -> None:
    receipt = send()
    tip = only(site)
    assert "/lay-aside/" not in visit("binh").get(f"/tips/{tip.id}/").content.decode()
    assert visit("chi").post(f"/tips/{tip.id}/lay-aside/", {"reason": " "}).status_code == 409
    assert visit("chi").post(f"/tips/{tip.id}/lay-aside/", {"reason": "Là lời chúc."}).headers["Location"] == "/tips/"
    told = asked(receipt)
    assert "Là lời chúc." in told
    assert "Chi" not in told.split()
    assert "No tips wait" in shown(visit("chi").get("/tips/").content)


def test_whoever_comes_second_is_told_that_the_tip_is_answered(site: Site, send: Send, visit: Visit) -> None:
    send()
    tip = only(site).id
    visit("binh").post(f"/tips/{tip}/open/", {"statement": CLAIM, "language": "vi"})
    answer = visit("chi").post(f"/tips/{tip}/open/", {"statement": CLAIM, "language": "vi"})
    assert answer.status_code == 409
    assert "somebody has answered it" in shown(answer.content)
    the_case(site)
    page = visit("chi").get(f"/tips/{tip}/").content
    assert f"case {the_case(site).id} was opened from it" in shown(page)
    assert b"<form" not in html.tostring(html.document_fromstring(page.decode()).xpath("//main")[0])


def test_a_tip_that_is_not_there_is_not_found(visit: Visit) -> None:
    assert visit("binh").get("/tips/zzzzzz/").status_code == 404
    assert visit("binh").post("/tips/zzzzzz/join/", {"case": "zzzzzz"}).status_code == 404


def test_a_tip_kept_long_enough_is_deleted_when_the_desk_opens(site: Site, send: Send) -> None:
    send()
    later = site.newsroom.now() + timedelta(days=91)
    replace(site.tipbox, now=lambda: later).forget()
    (course,) = site.newsroom.tips.courses()
    assert course.standing is TipStanding.LAPSED
    assert CLAIM not in stored(site.settings.folder)


def test_the_share_of_tips_answered_counts_those_laid_aside(site: Site, send: Send, visit: Visit) -> None:
    send()
    visit("chi").post(f"/tips/{only(site).id}/lay-aside/", {"reason": "Là lời chúc."})
    send()
    assert "50% 1 of 2" in shown(visit("an").get("/reports/", follow=True).content)
