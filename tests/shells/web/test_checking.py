"""Check a text in the browser."""

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from threading import Event
from time import sleep

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import override_settings
from lxml import html

from doichieu.adapters.storage.web import checks, findings
from doichieu.adapters.storage.web.checks import Findings, State
from doichieu.domain.errors import SourceEmpty
from doichieu.shells.errors import said
from doichieu.shells.web.checking import Checker, in_a_thread
from doichieu.shells.web.site import Site
from doichieu.shells.words import in_language
from tests.shells.samples import a_source, some_dossiers
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
    source = a_source()
    checks.begin("abc", "an", source, NOW)
    checks.finish("abc", Findings(tuple(some_dossiers(source)), 3, 3))
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
    source = a_source()
    found = Findings(tuple(some_dossiers(source)), 12, 3)
    checks.begin("abc", "an", source, NOW)
    checks.finish("abc", found)
    assert (checks.source("abc"), checks.findings("abc")) == (source, found)


def test_a_check_tells_how_far_it_is_until_it_is_done(visit: Visit, site: Site) -> None:
    checks.begin("abc", "an", a_source(), NOW)
    assert "waiting" in shown(visit("an").get("/check/abc/").content)
    checks.tell("abc", done=1, total=3)
    answer = visit("an").get("/check/abc/progress/")
    assert "1 of 3 claims looked at" in shown(answer.content)
    assert "HX-Refresh" not in answer.headers
    site.checker.resume()
    assert visit("an").get("/check/abc/progress/").headers["HX-Refresh"] == "true"
    assert "claim" in shown(visit("an").get("/check/").content)


def test_a_check_that_was_cut_short_is_taken_up_at_the_next_start(site: Site) -> None:
    site.checker.stop()
    checks.begin("abc", "an", a_source(), NOW)
    site.checker.check("abc")
    assert checks.unfinished() == ["abc"]
    Checker(site.desk, lambda job: job()).resume()
    assert checks.unfinished() == []


def test_stopping_waits_for_what_runs(site: Site) -> None:
    checker, begun, ended = Checker(site.desk, in_a_thread()), Event(), Event()

    def job() -> None:
        begun.set()
        sleep(0.2)
        ended.set()

    checker.submit(job)
    assert begun.wait(5)
    checker.stop()
    assert ended.is_set()


def test_no_machine_begins_to_look_once_the_desk_is_stopping(visit: Visit, site: Site) -> None:
    site.checker.stop()
    opened = visit("an").post("/cases/open/", {"statement": "Giá tăng 5%.", "language": "vi", "origin": "hand"})
    case = str(opened.headers["Location"]).split("/")[2]
    assert findings.of(case).found is None


def test_a_check_that_breaks_says_so_and_does_not_run_for_ever(visit: Visit, site: Site) -> None:
    class Broken:
        def sentences(self, source: object) -> None:
            raise RuntimeError("the splitter broke")

    checks.begin("abc", "an", a_source(), NOW)
    broken = Checker(replace(site.desk, splitter=Broken()), lambda job: job())
    with pytest.raises(RuntimeError):
        broken.check("abc")
    found = checks.progress("abc", "an")
    assert found is not None
    assert found.state is State.BROKEN
    assert "could not be checked to the end" in shown(visit("an").get("/check/abc/").content)
