"""What the desk published itself, found again in the browser: marked as its own, linked, and gone once taken back."""

import json
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from threading import Barrier

import pytest
from django.db import connections
from django.test import override_settings
from lxml import html

from doichieu.adapters.claimreview.reader import ClaimReviewReader
from doichieu.domain.factchecks import Duplicate, Withdrawn
from doichieu.settings import Settings
from doichieu.shells.web import configuration
from doichieu.shells.web.site import Site
from tests.shells.web.conftest import Visit
from tests.shells.web.people import DRAFT, HEIGHT, Team, shown
from tests.shells.web.test_published import linked_data

REWORDED = "Theo bản tin, Fansipan cao 3143 mét."
SAID = {"en": ("our own check", "Already checked"), "vi": ("bài của chúng tôi", "Đã được kiểm chứng")}


@pytest.fixture
def team(site: Site, visit: Visit) -> Team:
    return Team(site, visit)


def matches(page: bytes) -> list[tuple[str, list[str]]]:
    """The fact-checks on a page: their words, and where they lead."""
    found = html.document_fromstring(page.decode()).xpath("//*[contains(@class, 'matches')]/li")
    return [(" ".join(one.text_content().split()), one.xpath(".//a/@href")) for one in found]


def check(team: Team, text: str = REWORDED) -> str:
    """The address of a check of a text with the claim in other words."""
    return str(team.browser("an").post("/check/", {"text": text}).headers["Location"])


@pytest.mark.parametrize("language", SAID)
def test_the_same_claim_again_is_answered_with_our_own_check(site: Site, visit: Visit, language: str) -> None:
    team = Team(site, visit, language)
    case = team.published()
    page = team.browser("an").get(check(team)).content
    own, heading = SAID[language]
    assert heading in shown(page)
    ((words, links),) = matches(page)
    assert own in words
    assert "Bàn Mẫu" in words
    assert "“phần lớn sai”" in words
    assert links == [f"/published/{case}/"]
    assert team.browser(None).get(links[0]).status_code == 200


def test_a_check_shown_again_tells_the_correction_and_after_a_retraction_nothing(team: Team) -> None:
    case = team.published()
    address = check(team)
    team.does("chi", case, "reopen", reason="Thiếu năm đo.")
    assert matches(team.browser("an").get(address).content), "what is only worked on again still stands"
    team.does("binh", case, "draft", **DRAFT | {"rating": "false"})
    team.does("binh", case, "submit")
    team.approves("chi", case)
    team.does("chi", case, "correct", reason="Sai hẳn.")
    ((words, _),) = matches(team.browser("an").get(address).content)
    assert "“sai”" in words
    team.does("chi", case, "retract", reason="Dùng nhầm bảng.")
    assert matches(team.browser("an").get(address).content) == []
    assert matches(team.browser("an").get(check(team)).content) == []


def test_the_archive_shows_our_own_checks_as_ours(team: Team) -> None:
    case = team.published()
    for page in ("/archive/", f"/archive/?q={HEIGHT}"):
        answer = team.browser("an").get(page).content
        ((words, links),) = matches(answer)
        assert "our own check" in words
        assert links == [f"/published/{case}/"]
    assert "1 published fact-check" in shown(answer)
    team.does("chi", case, "retract", reason="Dùng nhầm bảng.")
    assert matches(team.browser("an").get("/archive/").content) == []
    assert matches(team.browser("an").get(f"/archive/?q={HEIGHT}").content) == []


def test_a_case_is_not_told_of_the_check_that_it_led_to(team: Team) -> None:
    case = team.published()
    team.does("chi", case, "reopen", reason="Có phản hồi.")
    team.does("chi", case, "look")
    assert matches(team.browser("an").get(f"/cases/{case}/").content) == []
    other = team.browser("an").post("/cases/open/", {"statement": REWORDED, "language": "vi", "origin": "hand"})
    ((words, links),) = matches(team.browser("an").get(other.headers["Location"]).content)
    assert "our own check" in words
    assert links == [f"/published/{case}/"]


def test_our_own_claimreview_brought_in_makes_no_double(team: Team, tmp_path: Path) -> None:
    case, archive = team.published(), team.site.desk.archive
    file = tmp_path / "ours.json"
    file.write_text(json.dumps(linked_data(team.browser(None).get(f"/published/{case}/").content)), encoding="utf-8")
    (read,) = ClaimReviewReader(max_bytes=10**6).read(str(file), {})
    assert list(archive.add([read])) == [Duplicate(read.id, f"case:{case}")]
    own = archive.own()[case]
    assert replace(read, id=own.id, url=own.url, rating=own.rating, case=case) == own, "both say the same"
    team.does("chi", case, "retract", reason="Dùng nhầm bảng.")
    assert list(archive.add([read])) == [Withdrawn(read.id, f"case:{case}")]
    assert archive.count() == 0


def test_with_a_public_address_machines_are_told_that_one_and_browsers_may_use_it(team: Team) -> None:
    case, site = team.published(), team.site
    settings = site.settings.model_copy(
        update={"desk": site.settings.desk.model_copy(update={"address": "https://kiemchung.example"})}
    )
    with override_settings(DOICHIEU=replace(site, settings=settings)):
        told = linked_data(team.browser(None).get(f"/published/{case}/").content)
        feed = team.browser(None).get("/published/feed.atom").content.decode()
    assert told["url"] == f"https://kiemchung.example/published/{case}/"
    assert f'href="https://kiemchung.example/published/{case}/"' in feed
    assert "kiemchung.example" in configuration.options(settings, "key")["ALLOWED_HOSTS"]
    assert "" not in configuration.options(Settings(folder=site.settings.folder), "key")["ALLOWED_HOSTS"]


def test_two_clicks_at_once_on_one_claim_open_one_case(team: Team) -> None:
    clicks = 4
    address = check(team)
    page = html.document_fromstring(team.browser("an").get(address).content.decode())
    (action,) = page.xpath("//form[contains(@action, '/open/')]/@action")
    browsers = [team.browser("an") for _ in range(clicks)]
    gate = Barrier(clicks)

    def click(number: int) -> str:
        gate.wait(60)
        try:
            return str(browsers[number].post(action).headers["Location"])
        finally:
            connections.close_all()

    with ThreadPoolExecutor(clicks) as at_once:
        led = set(at_once.map(click, range(clicks)))
    assert len(led) == 1
    (case,) = team.site.newsroom.board()
    assert led == {f"/cases/{case.id}/"}
    assert "To its case" in shown(team.browser("an").get(address).content)
