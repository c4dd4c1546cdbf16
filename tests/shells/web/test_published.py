"""What readers see: publications with their proofs, every change in the open, and the same for machines."""

import json
from pathlib import Path

import pytest
from django.test import Client
from lxml import etree, html

from doichieu.adapters.claimreview.reader import ClaimReviewReader
from doichieu.domain.factchecks import Provenance, Scale
from doichieu.shells.web.site import Site
from tests.shells.web.conftest import Visit
from tests.shells.web.people import DRAFT, HEIGHT, NONE, Team, shown

ATOM = "{http://www.w3.org/2005/Atom}"


@pytest.fixture
def team(site: Site, visit: Visit) -> Team:
    return Team(site, visit)


@pytest.fixture
def reader(visit: Visit) -> Client:
    return visit(None, "en")


def linked_data(page: bytes) -> dict[str, object]:
    (told,) = html.document_fromstring(page.decode()).xpath("//script[@type='application/ld+json']")
    found: dict[str, object] = json.loads(told.text)
    return found


def test_a_publication_shows_claim_rating_quotations_and_who_answers_for_it(team: Team, reader: Client) -> None:
    case = team.published()
    page = shown(reader.get(f"/published/{case}/").content)
    for words in (
        HEIGHT,
        DRAFT["title"],
        DRAFT["summary"],
        "mostly false",
        "circulating online",
        "Bàn Mẫu",
        "thu@example.org",
    ):
        assert words in page
    assert "đỉnh Fansipan cao 3.147 mét" in page
    assert "Cục Đo đạc · public authority" in page
    assert "Why we trust it on this: tự đo và công bố" in page
    assert "characters 21–48 of the text as we read it" in page
    assert "Somebody who had not worked on it approved exactly this text" in page


def test_no_public_page_names_a_member_or_a_folder_of_the_desk(team: Team, reader: Client) -> None:
    case = team.corrected()
    for address in ("/", f"/published/{case}/", f"/published/{case}/1/", "/published/feed.atom", "/declined/", "/log/"):
        page = reader.get(address).content.decode()
        assert not {"binh", "Binh", "chi", "Chi"} & set(page.replace("<", " ").replace(">", " ").split())
        assert "/home/lan" not in page


def test_a_correction_stands_at_the_top_and_the_earlier_edition_stays_readable(team: Team, reader: Client) -> None:
    case = team.corrected()
    page = html.document_fromstring(reader.get(f"/published/{case}/").content.decode())
    (notice,) = page.find_class("change-notice")
    assert "corrected" in notice.text_content()
    assert "Đã nêu năm đo." in notice.text_content()
    first = shown(reader.get(f"/published/{case}/1/").content)
    assert "This is edition 1, which was replaced." in first
    assert DRAFT["summary"] in first
    assert reader.get(f"/published/{case}/3/").status_code == 404
    assert reader.get(f"/published/{case}/0/").status_code == 404


def test_a_machine_reads_the_publication_as_our_own_archive_does(team: Team, reader: Client, tmp_path: Path) -> None:
    case = team.published()
    told = linked_data(reader.get(f"/published/{case}/").content)
    file = tmp_path / "ours.json"
    file.write_text(json.dumps(told), encoding="utf-8")
    (found,) = ClaimReviewReader(max_bytes=10**6).read(str(file), {})
    assert (found.claim, found.publisher, found.url) == (HEIGHT, "Bàn Mẫu", f"http://testserver/published/{case}/")
    assert found.rating is not None
    assert (found.rating.words, found.rating.scale) == ("phần lớn sai", Scale.MOSTLY_FALSE)
    assert found.rating.provenance is not Provenance.NONE


def test_no_text_ends_the_script_it_is_written_into(team: Team, reader: Client) -> None:
    case = team.with_evidence()
    team.does("binh", case, "draft", **DRAFT | {"summary": "</script><script>alert(1)</script>"})
    team.does("binh", case, "declare", **NONE)
    team.does("binh", case, "submit")
    team.does("chi", case, "declare", **NONE)
    team.approves("chi", case)
    team.does("chi", case, "publish")
    page = reader.get(f"/published/{case}/").content
    assert linked_data(page)["description"] == "</script><script>alert(1)</script>"
    assert b"<script>alert" not in page


def test_what_was_taken_back_says_so_and_is_no_longer_told_to_machines(team: Team, reader: Client) -> None:
    case = team.published()
    team.does("chi", case, "retract", reason="Dùng nhầm bảng số liệu.")
    answer = reader.get(f"/published/{case}/").content
    assert "Dùng nhầm bảng số liệu." in shown(answer)
    assert b"ld+json" not in answer
    assert "retracted" in shown(reader.get("/").content)


def test_a_check_that_was_replaced_leads_to_the_other(team: Team, reader: Client) -> None:
    old, new = team.published(), team.published()
    team.does("chi", old, "supersede", replacement=new, reason="Có bài đầy đủ hơn.")
    page = html.document_fromstring(reader.get(f"/published/{old}/").content.decode())
    assert page.xpath(f"//*[contains(@class, 'change-notice')]//a[@href='/published/{new}/']")
    assert "only by another case whose publication stands" in team.does(
        "chi", new, "supersede", replacement=old, reason="x"
    )


def test_a_reply_stands_beside_the_check(team: Team, reader: Client) -> None:
    case = team.published()
    team.does("chi", case, "reply", who="Công ty Mẫu", words="Chúng tôi đã sửa. Gọi 0912 345 678.")
    page = shown(reader.get(f"/published/{case}/").content)
    assert "Chúng tôi đã sửa." in page
    assert "Công ty Mẫu" in page
    assert "0912" not in page


def test_the_front_page_and_the_feed_list_what_was_published_with_its_changes(team: Team, reader: Client) -> None:
    assert "Nothing has been published yet." in shown(reader.get("/").content)
    case = team.corrected()
    front = shown(reader.get("/").content)
    assert DRAFT["title"] in front
    assert "corrected" in front
    feed = etree.fromstring(reader.get("/published/feed.atom").content)
    (entry,) = feed.findall(f"{ATOM}entry")
    assert entry.findtext(f"{ATOM}title") == f"corrected · mostly false: {DRAFT['title']}"
    link = entry.find(f"{ATOM}link")
    assert link is not None
    assert link.get("href") == f"http://testserver/published/{case}/"
    assert entry.findtext(f"{ATOM}updated") > entry.findtext(f"{ATOM}published")


def test_the_page_of_the_log_gives_the_seal_to_hold_the_desk_to(team: Team, reader: Client) -> None:
    assert "Nothing has happened yet." in shown(reader.get("/log/").content)
    team.opened()
    last = team.site.newsroom.log.last()
    assert last is not None
    assert last.seal in shown(reader.get("/log/").content)


def test_what_is_not_published_no_reader_finds(team: Team, reader: Client) -> None:
    case = team.submitted()
    assert reader.get(f"/published/{case}/").status_code == 404
    assert reader.get(f"/published/{case}/1/").status_code == 404
    assert reader.get("/published/nothing/").status_code == 404
    assert HEIGHT not in shown(reader.get("/").content)
