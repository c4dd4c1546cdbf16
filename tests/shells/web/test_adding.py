"""Sources added in the browser: read, redacted, stored, found at once, and shown as they were read."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from lxml import html

from doichieu.adapters.reading.fetching import Fetcher
from doichieu.adapters.reading.reader import DocumentReader
from doichieu.domain.texts import Source, digest
from doichieu.ports import Holding
from doichieu.settings import Reading
from doichieu.shells.web.site import Site
from tests.adapters.reading.pdf_files import pdf
from tests.shells.web.conftest import Visit
from tests.shells.web.people import Team, shown

TEXT = "Cầu Mẫu mở ngày 1 tháng 5 năm 2020. Cầu dài 1200 mét."
PASTED = {"text": TEXT, "title": "Sổ tay cầu đường", "publisher": "Sở Mẫu", "published": "2020-06-01"}


@pytest.fixture
def site(site: Site) -> Iterator[Site]:
    """The site with the shipped reader, whose addresses are guarded."""
    usual = Reading()
    reader = DocumentReader(usual.max_bytes, usual.fetch_seconds, usual.user_agent)
    made = replace(site, desk=replace(site.desk, reader=reader))
    with override_settings(DOICHIEU=made):
        yield made


def holdings(site: Site) -> list[Holding]:
    return [one for one in site.desk.library.latest(None, limit=30) if one.title != "Núi cao"]


def added(site: Site) -> Source:
    (one,) = holdings(site)
    return site.desk.library.source(one.digest)


def test_a_pasted_text_is_stored_with_its_title_publisher_and_day(site: Site, visit: Visit) -> None:
    answer = visit("binh").post("/library/add/", PASTED, follow=True)
    source = added(site)
    assert (source.text, source.title, source.publisher) == (TEXT, "Sổ tay cầu đường", "Sở Mẫu")
    assert (source.published_at, source.language) == (date(2020, 6, 1), "vi")
    assert answer.redirect_chain[-1][0] == f"/library/{source.digest}/"
    assert "Added: 2 sentences, Vietnamese" in shown(answer.content)
    assert TEXT in shown(answer.content)


def test_what_was_added_is_found_at_once(site: Site, visit: Visit) -> None:
    visit("binh").post("/library/add/", PASTED)
    assert site.desk.behind() == 0
    assert "Cầu dài 1200 mét" in shown(visit("an").get("/library/", {"q": "Cầu Mẫu dài bao nhiêu mét"}).content)


def test_private_details_are_taken_out_as_on_the_command_line(site: Site, visit: Visit) -> None:
    typed = PASTED | {"text": f"{TEXT} Gọi 0912 345 678.", "publisher": "Sở Mẫu 0912 345 678"}
    page = shown(visit("binh").post("/library/add/", typed, follow=True).content)
    source = added(site)
    assert "0912" not in source.text + source.publisher
    assert "1 phone number" in page


@pytest.mark.parametrize(
    ("name", "data", "media_type"),
    [
        ("cau.txt", TEXT.encode(), "text/plain"),
        ("cau.md", f"# Cầu\n\n{TEXT}".encode(), "text/markdown"),
        ("cau.html", f"<html><body><article><p>{TEXT} {TEXT}</p></article></body></html>".encode(), "text/html"),
        ("cau.pdf", pdf(["The bridge opened on 1 May 2020. It is 1200 metres long."]), "application/pdf"),
    ],
)
def test_a_file_is_read_by_its_kind(site: Site, visit: Visit, name: str, data: bytes, media_type: str) -> None:
    answer = visit("binh").post("/library/add/", {"file": SimpleUploadedFile(name, data)})
    assert answer.status_code == 302
    assert added(site).media_type == media_type
    assert added(site).locator == name


def test_what_is_left_empty_is_taken_from_the_text_itself(site: Site, visit: Visit) -> None:
    said = f"---\ntitle: Cầu Mẫu\npublisher: Sở Mẫu\npublished: 2020-06-01\n---\n{TEXT}\n"
    visit("binh").post("/library/add/", {"file": SimpleUploadedFile("a.txt", said.encode()), "publisher": "Sở Khác"})
    source = added(site)
    assert (source.title, source.publisher, source.published_at) == ("Cầu Mẫu", "Sở Khác", date(2020, 6, 1))


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:1/", "http://localhost/", "http://[::1]/", "http://169.254.169.254/latest/"]
)
def test_no_address_inside_the_network_is_opened(site: Site, visit: Visit, address: str) -> None:
    page = shown(visit("binh").post("/library/add/", {"address": address}).content)
    assert "not fetched" in page
    assert holdings(site) == []


@pytest.mark.parametrize("address", ["file:///etc/passwd", "/etc/passwd", "ftp://example.org/a", "-"])
def test_nothing_but_an_address_of_the_web_is_opened(site: Site, visit: Visit, address: str) -> None:
    page = shown(visit("binh").post("/library/add/", {"address": address}).content)
    assert "An address begins with http:// or https://." in page
    assert holdings(site) == []


def test_a_page_is_fetched_by_the_guarded_fetcher_and_keeps_its_address(
    site: Site, visit: Visit, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = type("Page", (), {"url": "https://example.org/cau", "media_type": "text/plain", "charset": "utf-8"})()
    page.data = TEXT.encode()
    asked: list[str] = []
    monkeypatch.setattr(Fetcher, "fetch", lambda self, url: asked.append(url) or page)
    reader = DocumentReader(10_000, 1.0, "x")
    with override_settings(DOICHIEU=replace(site, desk=replace(site.desk, reader=reader))):
        visit("binh").post("/library/add/", {"address": "https://example.org/cau"})
    assert asked == ["https://example.org/cau"]
    assert added(site).locator == "https://example.org/cau"


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ({}, "Give a text in exactly one of the three ways."),
        ({"text": TEXT, "address": "https://example.org/"}, "Give a text in exactly one of the three ways."),
        ({"text": TEXT}, "Give the pasted text a title."),
        ({"text": TEXT, "title": "Cầu", "published": "hôm qua"}, "valid date"),
    ],
)
def test_what_is_missing_is_told_and_nothing_is_stored(
    site: Site, visit: Visit, typed: dict[str, str], told: str
) -> None:
    assert told in shown(visit("binh").post("/library/add/", typed).content)
    assert holdings(site) == []


def test_a_file_that_cannot_be_read_is_told(site: Site, visit: Visit) -> None:
    page = visit("binh").post("/library/add/", {"file": SimpleUploadedFile("a.pdf", b"%PDF-1.4 broken")})
    assert "a.pdf: cannot be read" in shown(page.content)
    page = visit("binh").post("/library/add/", {"file": SimpleUploadedFile("a.exe", b"MZ")})
    assert "files ending in '.exe' are not read" in shown(page.content)
    assert holdings(site) == []


def test_a_file_above_the_limit_of_uploads_is_refused(site: Site, visit: Visit) -> None:
    narrow = site.settings.model_copy(update={"web": site.settings.web.model_copy(update={"max_upload_bytes": 10})})
    with override_settings(DOICHIEU=replace(site, settings=narrow)):
        page = visit("binh").post("/library/add/", {"file": SimpleUploadedFile("a.txt", TEXT.encode())})
    assert "more than the limit of 10" in shown(page.content)
    assert holdings(site) == []


def test_a_text_that_is_there_already_is_told_and_shown(site: Site, visit: Visit) -> None:
    visit("binh").post("/library/add/", PASTED)
    answer = visit("chi").post("/library/add/", {"file": SimpleUploadedFile("b.txt", TEXT.encode())}, follow=True)
    assert "1 text was there already." in shown(answer.content)
    assert answer.redirect_chain[-1][0] == f"/library/{digest(TEXT)}/"
    assert len(holdings(site)) == 1


def test_a_table_of_many_texts_is_for_the_command_line(site: Site, visit: Visit) -> None:
    rows = "\n".join(f"Câu số {n} có {n} chữ." for n in range(30))
    page = visit("binh").post("/library/add/", {"file": SimpleUploadedFile("a.csv", f"text\n{rows}".encode())})
    assert "more than 20 texts" in shown(page.content)
    assert holdings(site) == []
    few = "\n".join(f"Câu số {n} có {n} chữ." for n in range(3))
    answer = visit("binh").post(
        "/library/add/", {"file": SimpleUploadedFile("a.csv", f"text\n{few}".encode())}, follow=True
    )
    assert "3 sources added" in shown(answer.content)
    assert len(holdings(site)) == 3


def test_a_source_that_a_case_needs_is_added_on_the_way_to_its_quotation(site: Site, visit: Visit) -> None:
    team = Team(site, visit)
    case = team.in_hand()
    page = html.document_fromstring(visit("binh").get(f"/cases/{case}/sources/").content.decode())
    assert f"/cases/{case}/sources/add/" in page.xpath("//main//a/@href")
    answer = visit("binh").post(f"/cases/{case}/sources/add/", PASTED)
    assert answer.headers["Location"] == f"/cases/{case}/sources/{digest(TEXT)}/"
    team.does("binh", case, f"sources/{digest(TEXT)}/lay", words="Cầu dài 1200 mét.")
    assert team.case(case).exhibits[-1].quote.exact == "Cầu dài 1200 mét."
    assert team.case(case).exhibits[-1].citation.publisher == "Sở Mẫu"


def test_who_may_add_no_source_is_shown_no_way_to(visit: Visit) -> None:
    assert "/library/add/" not in visit("an").get("/library/").content.decode()
    assert "/library/add/" in visit("binh").get("/library/").content.decode()
