"""Reports of a desk on which nothing, or next to nothing, has happened."""

import re

import pytest

from doichieu.domain.events import Origin
from doichieu.shells.render.period_tables import NAMES
from doichieu.shells.web.site import Site
from tests.shells.web.conftest import Visit
from tests.shells.web.test_reports import rows, shown


def test_a_new_desk_shows_a_report_of_noughts(visit: Visit) -> None:
    browser = visit("an")
    answer = browser.get("/reports/", follow=True)
    assert re.fullmatch(r"/reports/\d{4}-\d{2}/", answer.request["PATH_INFO"])
    page = shown(answer.content)
    assert "nothing to measure" in page
    assert "Nothing was declined." in page
    assert "Nothing is overdue." in page
    for name in NAMES:
        assert browser.get(f"{answer.request['PATH_INFO']}{name}.csv").status_code == 200


@pytest.mark.parametrize("name", ["2026-13", "2026-W60", "x", "1800-01", "2026-11-05..2026-11-03"])
def test_a_period_that_is_none_has_no_page(visit: Visit, name: str) -> None:
    for address in (f"/reports/{name}/", f"/reports/{name}/declined.csv", f"/reports/{name}/tables.zip"):
        assert visit("an").get(address).status_code == 404


def test_the_first_and_the_last_period_of_the_calendar_have_pages(visit: Visit) -> None:
    for name in ("1900-01", "2199-12"):
        assert visit("an").get(f"/reports/{name}/").status_code == 200


def test_a_claim_that_is_a_formula_does_nothing_in_a_spreadsheet(visit: Visit, site: Site) -> None:
    room = site.newsroom
    for words in ('=HYPERLINK("http://example.org")', "-1+1", "+1"):
        case = room.open(room.typed(words, "en"), room.members.get("an"), origin=Origin.HAND, topic="=cmd")
        room.decline(case, room.members.get("chi"), reason="=1+1")
    name = f"{site.planning.today():%Y-%m}"
    _, *found = rows(visit("an").get(f"/reports/{name}/declined.csv").content)
    assert len(found) == 3
    assert all(cell.startswith("'") for row in found for cell in (row[0], row[1], row[3]))


def test_what_foreigners_wrote_is_shown_and_not_obeyed(visit: Visit, site: Site) -> None:
    room = site.newsroom
    bad = "<script>alert(1)</script>"
    case = room.open(room.typed(bad, "en"), room.members.get("an"), origin=Origin.HAND, topic=bad)
    room.decline(case, room.members.get("chi"), reason=bad)
    page = visit("an").get("/reports/", follow=True).content.decode()
    assert "<script>alert" not in page
    assert page.count("&lt;script&gt;") >= 3
