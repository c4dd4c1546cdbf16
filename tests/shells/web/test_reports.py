"""Reports in the browser: who may read them, in which words, and what a spreadsheet gets."""

import csv
import io
import re
import shutil
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from threading import Thread
from typing import Any
from wsgiref.simple_server import WSGIRequestHandler, make_server
from zipfile import ZipFile

import pytest
from django.core.wsgi import get_wsgi_application
from django.db import connections
from django.test import override_settings
from lxml import html

from doichieu import bootstrap
from doichieu.adapters.storage import stores
from doichieu.domain.events import Origin
from doichieu.domain.targets import Targets
from doichieu.settings import DeskName, Settings
from doichieu.shells.render.period_tables import NAMES
from doichieu.shells.web.site import Site
from tests.shells.a_desk import a_shelf
from tests.shells.web import served
from tests.shells.web.conftest import Visit
from tests.shells.web.test_browser import faults, listen, reader
from tests.two_months import STORIES, TODAY, live_through, on_a_clock

DESK = DeskName(name="Bàn Mẫu", contact="thu@example.org")
PEOPLE_SHOWN = ("an", "binh", "chi", "dung")


@pytest.fixture(scope="session")
def model_desk(model_desk: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The desk of the other tests, two months later."""
    folder = tmp_path_factory.mktemp("lived") / "desk"
    shutil.copytree(model_desk, folder)
    kept = replace(stores.open_stores(folder, remembered_bytes=0), library=a_shelf().library)
    live_through(*on_a_clock(bootstrap.newsroom(Settings(folder=folder, desk=DESK), kept)))
    connections.close_all()
    return folder


@pytest.fixture
def busy(site: Site) -> Iterator[Site]:
    """The desk today, with two targets."""
    targets = Targets(tips_answered=0.6, one_publisher_at_most=0.3)
    busy = replace(site, planning=replace(site.planning, now=lambda: TODAY, targets=targets))
    with override_settings(DOICHIEU=busy):
        yield busy


def shown(page: bytes) -> str:
    return " ".join(html.document_fromstring(page.decode()).text_content().split())


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def test_a_month_is_told_in_english(visit: Visit, busy: Site) -> None:
    page = shown(visit("an", "en").get("/reports/2026-11/").content)
    assert "Report: November 2026" in page
    assert "as it stands 24 Nov 2026, 16:00" in page
    assert "Là dự báo, không phải sự việc." in page
    assert "tips answered 43% 3 of 7 target: at least 60% · missed" in page
    assert "half of the answers within 40 hours 5 answers target: not set" in page


def test_a_month_is_told_in_vietnamese(visit: Visit, busy: Site) -> None:
    page = shown(visit("an", "vi").get("/reports/2026-10/").content)
    assert "Báo cáo: Tháng 10 năm 2026" in page
    assert "1/10/2026 – 31/10/2026" in page
    assert re.search(r"\d,\d ngày", page)


def test_a_week_and_a_run_of_days_have_addresses_of_their_own(visit: Visit, busy: Site) -> None:
    browser = visit("chi")
    assert "Week 47, 16 Nov – 22 Nov 2026" in shown(browser.get("/reports/2026-W47/").content)
    asked = browser.get("/reports/?from=2026-11-03&to=2026-11-05")
    assert asked.headers["Location"] == "/reports/2026-11-03..2026-11-05/"
    assert "3 Nov – 5 Nov 2026" in shown(browser.get(asked.headers["Location"]).content)
    assert browser.get("/reports/2026-11-16..2026-11-22/").headers["Location"] == "/reports/2026-W47/"


@pytest.mark.parametrize(
    "asked", ["from=2026-11-05&to=2026-11-03", "from=1990-01-01&to=2026-01-01", "from=x&to=y", "to="]
)
def test_days_that_are_no_period_are_told_so(visit: Visit, busy: Site, asked: str) -> None:
    answer = visit("an").get(f"/reports/?{asked}")
    assert answer.status_code == 200
    assert html.document_fromstring(answer.content.decode()).xpath("//main//*[contains(@class, 'errors')]")


def test_a_table_for_spreadsheets_is_utf_8_with_a_mark_and_raw_figures(visit: Visit, busy: Site) -> None:
    answer = visit("an", "vi").get("/reports/2026-10/declined.csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="doichieu-2026-10-declined.csv"'
    assert answer.content.startswith(b"\xef\xbb\xbf")
    head, *found = rows(answer.content)
    assert head == ["Nhận định", "Chủ đề", "Ngày", "Lý do", "Đã mở lại"]
    assert [row[2] for row in found] == sorted(row[2] for row in found)
    assert ["Xe buýt miễn phí từ tháng 11.", "giao thông", "2026-10-15", "Chưa đủ nguồn để kiểm chứng.", "có"] in found


def test_figures_for_spreadsheets_are_whole_numbers(visit: Visit, busy: Site) -> None:
    (_, targets, *_), browser = rows(visit("an").get("/reports/2026-11/targets.csv").content), visit("an", "vi")
    assert targets == ["half of the answers within", "40", "5 answers", "", "hours", ""]
    for name in NAMES:
        for row in rows(browser.get(f"/reports/2026-11/{name}.csv").content)[1:]:
            assert not [cell for cell in row if re.fullmatch(r"\d+[.,]\d+", cell)], row


def test_the_burn_up_has_a_row_for_every_day_so_far(visit: Visit, busy: Site) -> None:
    _, *days = rows(visit("an").get("/reports/2026-11/burn-up.csv").content)
    assert [day[0] for day in days] == [f"2026-11-{n:02}" for n in range(1, 25)]
    assert all(int(begun) - int(finished) == int(still) for _, begun, finished, still in days)


def test_all_tables_come_in_one_file(visit: Visit, busy: Site) -> None:
    browser = visit("an")
    answer = browser.get("/reports/2026-11/tables.zip")
    with ZipFile(io.BytesIO(answer.content)) as files:
        assert files.namelist() == [f"{name}.csv" for name in NAMES]
        for name in NAMES:
            assert files.read(f"{name}.csv") == browser.get(f"/reports/2026-11/{name}.csv").content


def test_charts_are_told_in_words_and_styled_by_classes_alone(visit: Visit, busy: Site) -> None:
    page = visit("an").get("/reports/2026-11/").content.decode()
    document = html.document_fromstring(page)
    drawings = document.xpath("//*[local-name()='svg']")
    assert len(drawings) == 3
    for drawing in drawings:
        title, told = (document.get_element_by_id(name) for name in drawing.get("aria-labelledby").split())
        assert title.text
        assert re.search(r"\d", told.text)
    assert " style=" not in page
    assert "<style" not in page
    assert len(document.xpath("//*[@id]")) == len({one.get("id") for one in document.xpath("//*[@id]")})


def test_no_page_of_reports_names_a_member(visit: Visit, busy: Site) -> None:
    browser = visit("dung", "en")
    for address in ("/reports/2026-10/", "/reports/2026-11/", "/reports/2026-W47/", "/workload/"):
        main = html.document_fromstring(browser.get(address).content.decode()).get_element_by_id("main").text_content()
        for name in PEOPLE_SHOWN:
            assert not re.search(rf"\b{name}\b", main, re.IGNORECASE), (address, name)
    with ZipFile(io.BytesIO(browser.get("/reports/2026-10/tables.zip").content)) as files:
        for name in files.namelist():
            for row in rows(files.read(name)):
                assert not set(PEOPLE_SHOWN) & set(row)


def test_the_workload_is_told_by_role(visit: Visit, busy: Site) -> None:
    document = html.document_fromstring(visit("chi").get("/workload/").content.decode())
    told = [[cell.text_content() for cell in row] for row in document.xpath("//section[1]//tbody/tr")]
    assert told == [
        ["contributor", "0", "0"],
        ["checker", "2", "2"],
        ["editor", "0", "0"],
        ["administrator", "1", "0"],
        ["in nobody's hands", "3", "0"],
    ]


def test_a_report_reads_only_what_was_written_since_the_last_one(visit: Visit, busy: Site) -> None:
    browser = visit("an")
    browser.get("/reports/2026-11/")
    before = busy.following.now(busy.planning)
    assert len(before.courses) == len(STORIES)
    assert before.number == busy.newsroom.log.last().number
    room = busy.newsroom
    room.open(room.typed("Thêm một câu.", "vi"), room.members.get("an"), origin=Origin.HAND)
    after = busy.following.now(busy.planning)
    assert after.number == before.number + 1
    assert all(after.courses[case] is course for case, course in before.courses.items())


class Quiet(WSGIRequestHandler):
    """Writes nothing down."""

    def log_message(self, *said: object) -> None:
        pass


@pytest.fixture
def address(busy: Site) -> Iterator[str]:
    """Where the busy desk answers browsers, from this process."""
    application = get_wsgi_application()

    def answer(environment: dict[str, Any], start: Callable[..., Any]) -> Iterable[bytes]:
        try:
            return [b"".join(application(environment, start))]
        finally:
            connections.close_all()

    with (
        override_settings(ALLOWED_HOSTS=["127.0.0.1", "testserver"]),
        make_server("127.0.0.1", 0, answer, handler_class=Quiet) as server,
    ):
        thread = Thread(target=server.serve_forever)
        thread.start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()
        thread.join()


@pytest.mark.parametrize(("language", "theme"), [("vi", "light"), ("en", "dark")])
def test_a_full_report_can_be_used_by_everybody_and_on_a_telephone(
    visit: Visit, address: str, language: str, theme: str
) -> None:
    session = visit("chi").cookies["doichieu_session"].value
    wrong: list[str] = []
    with served.browser() as chromium:
        context = reader(chromium, language, theme)
        context.add_cookies([{"name": "doichieu_session", "value": session, "url": address}])
        page = context.new_page()
        complaints: list[str] = []
        listen(page, complaints)
        for place in ("/reports/2026-11/", "/reports/2026-10/", "/reports/2026-W47/", "/workload/"):
            page.goto(f"{address}{place}")
            assert page.locator("svg.chart").first.is_visible()
            wrong += faults(page, complaints)
        page.emulate_media(media="print")
        ground = page.evaluate("getComputedStyle(document.documentElement).getPropertyValue('--ink')")
        assert ground.strip() == "#000"
        context.close()
    assert not wrong, "\n".join(wrong)
