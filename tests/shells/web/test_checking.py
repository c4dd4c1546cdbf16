"""Check a text in the browser."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from lxml import html

from doichieu.adapters.storage.web import checks
from doichieu.adapters.storage.web.checks import Chosen, Findings, State
from doichieu.domain.errors import SourceEmpty
from doichieu.shells.errors import said
from doichieu.shells.web.checking import CHECK, Checking
from doichieu.shells.web.site import Site
from doichieu.shells.words import in_language
from tests.fakes import JobsAtOnce
from tests.shells.samples import MODEL, a_source, some_dossiers
from tests.shells.web.checked import a_done_check
from tests.shells.web.conftest import NOW, Visit

TEXT = "Thông báo về nước\nMỗi ngày nên uống 2 lít nước. Gọi [phone] để hỏi thêm.\nGiá tăng 5 phần trăm."


def shown(page: bytes) -> str:
    return " ".join(html.document_fromstring(page.decode()).text_content().split())


def given(visit: Visit, name: str = "an", **what: object) -> str:
    """The address of a check of this text."""
    return str(visit(name).post("/check/", what or {"text": TEXT}).headers["Location"])


def test_a_pasted_text_gets_its_dossiers(visit: Visit) -> None:
    page = visit("an").get(given(visit)).content
    document = html.document_fromstring(page.decode())
    assert [" ".join(h.text_content().split()) for h in document.xpath("//h1")] == ["Thông báo về nước"]
    assert len(document.find_class("dossier")) == 2
    assert "Private details taken out: 1 phone number" in shown(page)


def test_a_quotation_leads_to_its_place_in_the_stored_text(visit: Visit) -> None:
    a_done_check("abc", some_dossiers(a_source()))
    document = html.document_fromstring(visit("an").get("/check/abc/").content.decode())
    links = document.xpath("//*[@class='quotations']//a/@href")
    assert links
    assert all(link.startswith("/library/") and link.endswith("#quote") for link in links)


def test_a_file_is_read_by_its_name_and_put_nowhere(visit: Visit, tmp_path: Path) -> None:
    upload = SimpleUploadedFile("ghi-chep.txt", TEXT.encode())
    address = given(visit, file=upload)
    assert "ghi chep" in shown(visit("an").get(address).content)
    assert not list(tmp_path.rglob("*ghi-chep*"))


@pytest.mark.parametrize("what", [{}, {"text": "  "}, {"text": "Có 2 con.", "address": "https://example.org/"}])
def test_a_text_is_given_in_one_way(visit: Visit, what: dict[str, str]) -> None:
    assert "exactly one of the three ways" in visit("an").post("/check/", what).content.decode()


@pytest.mark.parametrize("address", ["/etc/passwd", "file:///etc/passwd", "-", "ftp://example.org/a", "desk.toml"])
def test_no_file_of_the_server_is_read_for_an_address(visit: Visit, address: str) -> None:
    answer = visit("an").post("/check/", {"address": address})
    assert "An address begins with http:// or https://." in answer.content.decode()


def test_a_file_over_the_limit_is_refused_with_the_way_out(visit: Visit, site: Site) -> None:
    web = site.settings.web.model_copy(update={"max_upload_bytes": 10})
    with override_settings(DOICHIEU=replace(site, settings=site.settings.model_copy(update={"web": web}))):
        answer = visit("an").post("/check/", {"file": SimpleUploadedFile("a.txt", b"x" * 11)})
    assert "11 bytes, more than the limit of 10" in answer.content.decode()


def test_what_cannot_be_read_is_told_in_the_readers_language(visit: Visit) -> None:
    answer = visit("an", "vi").post("/check/", {"file": SimpleUploadedFile("trong.txt", b" \n ")})
    assert said(in_language("vi"), SourceEmpty("trong.txt")) in answer.content.decode()


@pytest.mark.parametrize("address", ["", "progress/"])
def test_nobody_else_sees_the_text_not_even_an_administrator(visit: Visit, address: str) -> None:
    check = given(visit)
    assert visit("dung").get(f"{check}{address}").status_code == 404
    assert visit("dung").post(f"{check}delete/").status_code == 404


def test_a_text_is_deleted_with_its_dossiers(visit: Visit) -> None:
    check = given(visit)
    assert visit("an").post(f"{check}delete/").headers["Location"] == "/check/"
    assert visit("an").get(check).status_code == 404
    assert not checks.of_member("an", limit=9)


@pytest.mark.usefixtures("site")
def test_texts_are_deleted_after_their_time() -> None:
    for number, age in enumerate((31, 29)):
        checks.begin(str(number), "an", a_source(), NOW - timedelta(days=age))
    assert checks.delete_older(NOW - timedelta(days=30)) == 1
    assert [one.id for one in checks.of_member("an", limit=9)] == ["1"]


@pytest.mark.usefixtures("site")
def test_what_was_found_is_kept_whole() -> None:
    dossiers = some_dossiers(a_source())
    a_done_check("abc", dossiers, sentences=12)
    assert checks.source("abc") == a_source()
    assert checks.findings("abc") == Findings(tuple(dossiers), 12, len(dossiers))


@pytest.mark.usefixtures("site")
def test_of_a_text_that_is_deleted_while_it_is_checked_nothing_is_kept() -> None:
    dossiers = some_dossiers(a_source())
    checks.begin("abc", "an", a_source(), NOW)
    assert checks.choose("abc", Chosen(4, tuple(one.claim for one in dossiers)))
    assert checks.keep("abc", 1, dossiers[0])
    assert checks.delete("abc", "an")
    assert not checks.keep("abc", 2, dossiers[1])
    assert not checks.kept("abc", 1)
    assert checks.chosen("abc") is None


def test_a_check_tells_how_far_it_is_until_it_is_done(visit: Visit, site: Site) -> None:
    checks.begin("abc", "an", a_source(), NOW)
    assert "waiting" in shown(visit("an").get("/check/abc/").content)
    dossiers = some_dossiers(a_source())[:3]
    checks.choose("abc", Chosen(3, tuple(one.claim for one in dossiers)))
    checks.keep("abc", 1, dossiers[0])
    answer = visit("an").get("/check/abc/progress/")
    assert "1 of 3 claims looked at" in shown(answer.content)
    for page in (answer, visit("an").get("/check/abc/")):
        assert "Looked at so far" in shown(page.content)
        assert dossiers[0].claim.statement in shown(page.content)
        assert dossiers[1].claim.statement not in shown(page.content)
    assert 'hx-swap-oob="true"' in answer.content.decode()
    assert "HX-Refresh" not in answer.headers
    site.jobs.start()
    assert visit("an").get("/check/abc/progress/").headers["HX-Refresh"] == "true"
    assert "claim" in shown(visit("an").get("/check/").content)


def test_a_check_that_was_cut_short_goes_on_at_the_claim_where_it_was(site: Site) -> None:
    site.jobs.stop()
    source = a_source(TEXT)
    checks.begin("abc", "an", source, NOW)
    work = Checking(site.desk)
    assert work.begin("abc") == 2
    assert work.part("abc", 1)
    before = checks.findings("abc")
    silent = Checking(replace(site.desk, splitter=Broken(), judge=Broken()))
    assert silent.begin("abc") == 2, "the claims are chosen once"
    assert silent.part("abc", 1), "and a claim is looked at once"
    assert checks.findings("abc") == before
    site.jobs.start()
    assert checks.unfinished() == []
    assert len(checks.findings("abc").dossiers) == 2


def test_a_check_that_is_done_is_not_begun_again(visit: Visit, site: Site) -> None:
    identity = given(visit).split("/")[2]
    assert Checking(site.desk).begin(identity) == 0
    assert Checking(site.desk).begin("nobody's") == 0


def test_a_text_without_claims_is_done_at_once(visit: Visit) -> None:
    assert checks.progress(given(visit, text="Xin chào.").split("/")[2], "an").state is State.DONE  # type: ignore[union-attr]


class Broken:
    """A part of the desk that must not be asked, or that breaks when it is."""

    model = MODEL

    def sentences(self, source: object) -> None:
        raise RuntimeError("the splitter broke")

    def judge(self, pairs: object) -> None:
        raise RuntimeError("the judge broke")


def test_a_check_that_breaks_says_so_and_does_not_run_for_ever(visit: Visit, site: Site) -> None:
    checks.begin("abc", "an", a_source(), NOW)
    JobsAtOnce({CHECK: Checking(replace(site.desk, splitter=Broken()))}).start()
    found = checks.progress("abc", "an")
    assert found is not None
    assert found.state is State.BROKEN
    assert checks.unfinished() == []
    assert "could not be checked to the end" in shown(visit("an").get("/check/abc/").content)
