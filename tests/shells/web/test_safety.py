"""What every answer carries, and what is never written down."""

import re
import sqlite3
from io import BytesIO
from pathlib import Path

import pytest
from django.conf import settings as django_settings
from django.core.checks import Error, run_checks
from django.core.checks import Warning as Doubt
from django.test import Client, override_settings
from lxml import html
from waitress.parser import HTTPRequestParser

from doichieu.settings import Settings, Web
from doichieu.shells.web import opening
from doichieu.shells.web.configuration import options
from doichieu.shells.web.server import Server
from doichieu.shells.web.site import Site
from tests.shells.web.access_table import TABLE
from tests.shells.web.conftest import PASSWORD, Visit

PAGES = [row.address for name, row in TABLE.items() if name not in {"asset", "language", "theme", "login_code"}]
SECRET_BROWSER = {"user-agent": "Mozilla/9 (a browser to be known by)", "x-forwarded-for": "203.0.113.77"}


def behind_https(folder: Path) -> dict[str, object]:
    settings = Settings(folder=folder, web=Web(https=True, hosts=("desk.example.org",)))
    unfit = {"PASSWORD_HASHERS", "DATABASES", "INSTALLED_APPS", "TEMPLATES", "LOGGING", "AUTH_USER_MODEL"}
    made = options(settings, opening.key(folder))
    return {name: value for name, value in made.items() if name not in unfit}


@pytest.mark.parametrize("address", PAGES)
def test_nothing_inline_and_nothing_from_elsewhere_is_allowed_to_run(address: str, visit: Visit) -> None:
    answer = visit("dung").get(address)
    policy = dict(part.strip().split(" ", 1) for part in answer.headers["Content-Security-Policy"].split(";"))
    assert policy["default-src"] == "'none'"
    assert policy["script-src"] == policy["style-src"] == "'self'"
    assert policy["frame-ancestors"] == policy["base-uri"] == "'none'"
    assert answer.headers["X-Frame-Options"] == "DENY"
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Referrer-Policy"] == "same-origin"


@pytest.mark.parametrize("address", PAGES)
def test_no_page_needs_what_the_policy_forbids(address: str, visit: Visit) -> None:
    answer = visit("dung").get(address)
    if "html" not in answer.headers.get("Content-Type", "") or not answer.content:
        return
    page = html.document_fromstring(answer.content.decode())
    assert not page.xpath("//@style | //style | //script[not(@src)] | //@*[starts-with(name(), 'on')]")
    assert all(one.startswith("/") for one in page.xpath("//script/@src | //link/@href | //img/@src"))


def test_no_cache_keeps_what_a_member_sees(visit: Visit) -> None:
    assert visit("an").get("/board/").headers["Cache-Control"] == "private, no-store"


@pytest.mark.parametrize("address", ["/", "/method/", "/sources/", "/nowhere/"])
def test_a_reader_gets_no_cookie(address: str, visit: Visit) -> None:
    assert not visit().get(address).cookies


def test_a_log_in_leaves_no_trace_of_address_or_browser(site: Site) -> None:
    browser = Client(headers=SECRET_BROWSER, REMOTE_ADDR="203.0.113.77")
    browser.post("/login/", {"name": "an", "password": "wrong"})
    browser.post("/login/", {"name": "an", "password": PASSWORD})
    browser.post("/check/", {"text": "Giá tăng 5 phần trăm."})
    with sqlite3.connect(site.settings.folder / "desk.sqlite3") as database:
        written = "\n".join(database.iterdump())
    database.close()
    assert "Giá tăng" in written
    assert "203.0.113.77" not in written
    assert "a browser to be known by" not in written


def test_no_table_has_room_for_an_address_or_a_browser(site: Site) -> None:
    with sqlite3.connect(site.settings.folder / "desk.sqlite3") as database:
        tables = "\n".join(row[0] for row in database.execute("SELECT sql FROM sqlite_master WHERE sql IS NOT NULL"))
    database.close()
    assert "doichieu_login_failures" in tables
    assert not re.findall(r'"(?:\w*_)?(?:ip|ip_address|user_agent|referr?er|remote_addr)"', tables)


def test_the_key_is_made_once_and_only_its_owner_can_read_it(tmp_path: Path) -> None:
    made = opening.key(tmp_path)
    assert len(made) >= 50
    assert opening.key(tmp_path) == made
    assert (tmp_path / "secret.key").stat().st_mode & 0o777 == 0o600


def test_behind_https_django_finds_nothing_to_object_to(site: Site) -> None:
    with override_settings(**behind_https(site.settings.folder)):
        found = run_checks(include_deployment_checks=True)
    assert [one for one in found if isinstance(one, (Error, Doubt)) and not one.is_silenced()] == []


def test_passwords_are_hashed_by_argon2_at_djangos_own_cost() -> None:
    assert django_settings.PASSWORD_HASHERS == ["django.contrib.auth.hashers.Argon2PasswordHasher"]


def test_one_check_of_djangos_is_silenced_and_no_more() -> None:
    assert django_settings.SILENCED_SYSTEM_CHECKS == ["security.W021"]


def test_behind_https_cookies_are_sent_over_https_only_and_browsers_are_told_to_stay(site: Site) -> None:
    with override_settings(**behind_https(site.settings.folder)):
        answer = Client().post(
            "/login/", {"name": "an", "password": PASSWORD}, secure=True, headers={"host": "desk.example.org"}
        )
    assert answer.status_code == 302
    assert answer.cookies["doichieu_session"]["secure"]
    assert answer.cookies["doichieu_session"]["httponly"]
    assert answer.headers["Strict-Transport-Security"].startswith("max-age=31536000")


def test_behind_https_a_plain_request_is_sent_to_https(site: Site) -> None:
    with override_settings(**behind_https(site.settings.folder)):
        answer = Client().get("/", headers={"host": "desk.example.org"})
    assert answer.headers["Location"] == "https://desk.example.org/"


def test_a_name_that_is_not_the_desks_is_refused(visit: Visit) -> None:
    assert visit().get("/", headers={"host": "elsewhere.example.org"}).status_code == 400


def test_what_is_sent_stays_in_memory_until_it_is_read_and_redacted(site: Site) -> None:
    server = Server(Settings(folder=site.settings.folder), "127.0.0.1", 0)
    body = b"x" * site.settings.web.max_upload_bytes
    request = HTTPRequestParser(server._server.adj)
    try:
        head = b"POST /check/ HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n" % len(body)
        assert request.received(head) == len(head)
        assert request.received(body) == len(body)
        assert isinstance(request.get_body_stream(), BytesIO), "not a file"
    finally:
        request.close()
        server._server.close()


def test_only_the_proxy_is_believed_about_https(site: Site) -> None:
    server = Server(Settings(folder=site.settings.folder, web=Web(https=True, proxy="192.0.2.1")), "127.0.0.1", 0)
    try:
        told = server._server.adj
        assert (told.trusted_proxy, told.trusted_proxy_headers) == ("192.0.2.1", {"x-forwarded-proto"})
        assert told.clear_untrusted_proxy_headers
    finally:
        server._server.close()
