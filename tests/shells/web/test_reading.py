"""What readers and members find to read: front page, archive, library, stored texts, problems."""

import re
from dataclasses import replace
from urllib.parse import quote

import pytest
from django.test import Client, override_settings
from lxml import html

from doichieu.domain.errors import DeskBusy, DoichieuError, SnapshotDamaged
from doichieu.domain.factchecks import FactCheck, Provenance, Rating, Scale
from doichieu.domain.refusals import CaseMissing, OwnWork
from doichieu.domain.texts import Source, Span, digest
from doichieu.shells.errors import said
from doichieu.shells.web.site import Site
from doichieu.shells.web.tally import Counts, Tally
from doichieu.shells.web.views.library import WINDOW, window
from doichieu.shells.words import LANGUAGES, in_language
from tests.shells.samples import a_source
from tests.shells.web.conftest import Visit

MOUNTAIN = digest("Fansipan cao 3.147 mét.\n\nĐỉnh này ở Lào Cai.")


def shown(page: bytes) -> str:
    return " ".join(html.document_fromstring(page.decode()).text_content().split())


def checks(site: Site, n: int) -> None:
    rating = Rating("Sai", Scale.FALSE, Provenance.WORDS)
    made = [
        FactCheck(f"id-{i}", f"Câu số {i} về giá vàng.", f"https://example.org/{i}", rating=rating) for i in range(n)
    ]
    list(site.desk.archive.add(made))
    site.desk.catch_up(lambda more: None)


@pytest.mark.parametrize(
    ("language", "line"),
    [("vi", "Chưa có bài nào được công bố."), ("en", "Nothing has been published yet."), ("fr", "Nothing has been")],
)
def test_the_front_page_speaks_the_readers_language(visit: Visit, language: str, line: str) -> None:
    assert line in shown(visit(None, f"{language}-XX,{language};q=0.9").get("/").content)


def test_a_language_chosen_in_this_browser_goes_before_what_it_asks_for(visit: Visit) -> None:
    browser = visit(None, "en")
    assert browser.get("/language/vi/?next=/method/").headers["Location"] == "/method/"
    answer = browser.get("/method/")
    assert answer.headers["Content-Language"] == "vi"
    assert "Chúng tôi làm việc thế nào" in shown(answer.content)
    assert browser.get("/language/tlh/").status_code == 404


@pytest.mark.parametrize(
    ("theme", "told"), [("dark", ' data-theme="dark"'), ("light", ' data-theme="light"'), ("auto", "")]
)
def test_a_theme_is_chosen(visit: Visit, theme: str, told: str) -> None:
    browser = visit()
    browser.get(f"/theme/{theme}/")
    assert f'<html lang="en"{told}>' in browser.get("/").content.decode()


def test_the_method_says_where_to_complain(visit: Visit) -> None:
    assert "thu@example.org" in shown(visit().get("/method/").content)


def test_readers_see_what_sources_there_are_and_nothing_of_the_servers_folders(visit: Visit, site: Site) -> None:
    site.desk.library.add(a_source("Không tên.", title="", locator="/home/lan/khong-ten.txt"), [])
    page = shown(visit().get("/sources/").content)
    assert "Núi cao" in page
    assert "khong-ten.txt" in page
    assert "/home/lan" not in page


def test_the_archive_is_browsed_latest_first_a_page_at_a_time(visit: Visit, site: Site) -> None:
    checks(site, 25)
    browser = visit("an")
    first = browser.get("/archive/").content.decode()
    found = re.findall(r"Câu số (\d+) ", first)
    (older,) = re.findall(r'href="(\?before=\d+)"', first)
    found += re.findall(r"Câu số (\d+) ", browser.get(f"/archive/{older}").content.decode())
    assert found == [str(i) for i in range(24, -1, -1)]


@pytest.mark.parametrize("before", ["x", "-1", "²", "9" * 30, ""])
def test_a_page_that_cannot_be_is_the_first(visit: Visit, site: Site, before: str) -> None:
    checks(site, 1)
    assert "Câu số 0" in visit("an").get("/archive/", {"before": before}).content.decode()


def test_the_archive_is_searched_by_a_claim(visit: Visit, site: Site) -> None:
    checks(site, 3)
    page = shown(visit("an").get("/archive/", {"q": "Câu số 2 về giá vàng"}).content)
    assert "About this claim" in page
    assert "same claim:" in page


@pytest.mark.parametrize("address", ["/archive/", "/library/"])
def test_what_was_searched_for_is_shown_again_and_does_nothing(visit: Visit, address: str) -> None:
    attack = '"><script>alert(1)</script>'
    page = visit("an").get(address, {"q": attack}).content.decode()
    assert "<script>alert" not in page
    (value,) = html.document_fromstring(page).xpath("//input[@name='q']/@value")
    assert value == attack


def test_the_library_lists_its_texts(visit: Visit) -> None:
    page = visit("an").get("/library/").content.decode()
    assert f'href="/library/{MOUNTAIN}/"' in page


def test_a_stored_text_is_shown_whole_with_the_place_of_every_line(visit: Visit) -> None:
    document = html.document_fromstring(visit("an").get(f"/library/{MOUNTAIN}/").content.decode())
    lines = document.xpath("//p[@data-start]")
    assert [(line.get("data-start"), line.text_content()) for line in lines] == [
        ("0", "Fansipan cao 3.147 mét."),
        ("24", ""),
        ("25", "Đỉnh này ở Lào Cai."),
    ]


def test_a_quotation_is_marked_where_it_stands_also_over_lines(visit: Visit) -> None:
    page = visit("an").get(f"/library/{MOUNTAIN}/", {"start": 13, "end": 33})
    marks = html.document_fromstring(page.content.decode()).xpath("//mark")
    assert [(mark.text_content(), mark.get("id")) for mark in marks] == [("3.147 mét.", "quote"), ("Đỉnh này", None)]


@pytest.mark.parametrize("span", [{"start": 5, "end": 4}, {"start": 0, "end": 9999}, {"start": "x"}, {"end": "-3"}])
def test_a_quotation_that_is_not_there_is_not_marked(visit: Visit, span: dict[str, str]) -> None:
    assert "<mark" not in visit("an").get(f"/library/{MOUNTAIN}/", span).content.decode()


def test_a_text_that_is_not_there_is_a_404(visit: Visit) -> None:
    assert visit("an").get(f"/library/{'0' * 64}/").status_code == 404


def test_a_long_text_is_shown_in_parts_that_together_are_the_whole() -> None:
    source = a_source("\n".join(f"Dòng {n} có {n} chữ." for n in range(5000)))
    at: int | None = 0
    read: list[str] = []
    while at is not None:
        part = window(source, at, None, in_language("vi"))
        read += ["".join(piece.text for piece in line.pieces) for line in part.lines]
        assert sum(map(len, read[-len(part.lines) :])) <= WINDOW + 100
        at = part.later
    assert "\n".join(read) == source.text


def test_the_part_of_a_long_text_with_the_quotation_is_shown() -> None:
    source = a_source("\n".join(f"Dòng {n} có {n} chữ." for n in range(5000)))
    start = source.text.index("Dòng 4000")
    part = window(source, start, Span(start, start + 9), in_language("vi"))
    assert [p.text for line in part.lines for p in line.pieces if p.mark] == ["Dòng 4000"]
    assert part.earlier is not None


def test_a_line_longer_than_a_part_is_shown_whole() -> None:
    source = a_source("a" * (3 * WINDOW) + "\nhết.")
    first = window(source, 2 * WINDOW, None, in_language("vi"))
    assert (len(first.lines), first.earlier) == (1, None)
    assert first.later is not None


PROBLEMS = {"/nowhere/": 404, "/team/": 403}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("address", PROBLEMS)
def test_a_problem_is_told_in_the_readers_language(visit: Visit, address: str, language: str) -> None:
    answer = visit("an", language).get(address)
    assert answer.status_code == PROBLEMS[address]
    title = {404: "There is no such page", 403: "This page is not for your role"}[answer.status_code]
    assert in_language(language).say(title) in shown(answer.content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_request_that_makes_no_sense_is_told_so_in_the_readers_language(visit: Visit, language: str) -> None:
    answer = visit(None, language).get("/", headers={"host": "elsewhere.example.org"})
    assert answer.status_code == 400
    assert in_language(language).say("This request could not be understood") in shown(answer.content)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_breaks_is_told_without_what_broke(site: Site, visit: Visit, language: str) -> None:
    browser = visit("an", language)
    browser.raise_request_exception = False
    with override_settings(DOICHIEU=replace(site, desk=None)):
        answer = browser.get("/archive/")
    assert answer.status_code == 500
    assert in_language(language).say("Something broke on our side") in shown(answer.content)
    assert "NoneType" not in answer.content.decode()


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_expired_form_says_what_to_do(site: Site, language: str) -> None:
    browser = Client(enforce_csrf_checks=True, headers={"accept-language": language})
    answer = browser.post("/login/", {"name": "an", "password": "x"})
    assert answer.status_code == 403
    assert in_language(language).say("This form has expired") in shown(answer.content)


def test_our_own_files_are_kept_for_ever_under_an_address_that_changes_with_them(visit: Visit) -> None:
    page = visit().get("/").content.decode()
    (style,) = re.findall(r'href="(/assets/\w+/desk\.css)"', page)
    answer = visit().get(style)
    assert answer.headers["Content-Type"].startswith("text/css")
    assert "immutable" in answer.headers["Cache-Control"]
    assert visit().get(style.replace("desk.css", quote("../secret.key", safe=""))).status_code == 404
    assert visit().get(f"/assets/{'0' * 16}/desk.css").status_code == 404


class Refusing:
    """A library that refuses."""

    def __init__(self, error: DoichieuError) -> None:
        self._error = error

    def source(self, digest: str) -> Source:
        raise self._error

    def last_change(self) -> int:
        raise self._error


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("error", "status"),
    [
        (DeskBusy("desk"), 503),
        (SnapshotDamaged("desk/snapshots/ab", "is gone", "a.txt"), 500),
        (OwnWork("c1", "lan"), 409),
        (CaseMissing("c1"), 404),
    ],
)
def test_what_the_desk_refuses_is_told_to_members(
    site: Site, visit: Visit, error: DoichieuError, status: int, language: str
) -> None:
    refusing = replace(site.desk, library=Refusing(error))
    with override_settings(DOICHIEU=replace(site, desk=refusing, tally=Tally(refusing))):
        answer = visit("an", language).get("/library/x/")
        public = visit(None, language).get("/")
    assert answer.status_code == status
    assert said(in_language(language), error).removeprefix("c1: ") in shown(answer.content)
    assert public.status_code == 500
    assert said(in_language(language), error) not in shown(public.content)


def test_a_text_over_the_limit_is_refused(visit: Visit) -> None:
    with override_settings(DATA_UPLOAD_MAX_MEMORY_SIZE=1000):
        assert visit("an").post("/check/", {"text": "x" * 1001}).status_code == 400


def test_what_is_stored_meanwhile_is_counted(site: Site) -> None:
    assert site.tally.now() == Counts(fact_checks=0, sources=1)
    checks(site, 3)
    assert site.tally.now() == Counts(fact_checks=3, sources=1)
