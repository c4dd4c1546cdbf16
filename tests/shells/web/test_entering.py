"""Logging in and out."""

from datetime import UTC, datetime, timedelta

import pytest
from django.test import Client
from django_otp.oath import totp
from django_otp.plugins.otp_totp.models import TOTPDevice

from doichieu.adapters.storage.web import accounts
from doichieu.adapters.storage.web.models import StoredFailures
from doichieu.adapters.storage.web.throttle import FREE
from doichieu.shells.web.site import Site
from tests.shells.web.conftest import HAND, PASSWORD, Visit


def log_in(browser: Client, name: str, password: str = PASSWORD, **more: str) -> str:
    """Where one lands; "" where the page comes again."""
    return str(browser.post("/login/", {"name": name, "password": password, **more}).headers.get("Location", ""))


def code_now(name: str) -> str:
    device = TOTPDevice.objects.get(user=accounts._user(name))
    return f"{totp(device.bin_key):06}"


def with_second_step(name: str) -> None:
    TOTPDevice.objects.create(user=accounts._user(name), confirmed=True)


def test_name_and_password_lead_to_the_board(visit: Visit) -> None:
    browser = visit()
    assert log_in(browser, "binh") == "/board/"
    assert browser.get("/board/").status_code == 200


def test_one_lands_where_one_wanted_to_go(visit: Visit) -> None:
    assert log_in(visit(), "binh", next="/library/?q=x") == "/library/?q=x"


@pytest.mark.parametrize(
    "elsewhere", ["https://example.org/", "//example.org/", "javascript:alert(1)", "\\\\example.org"]
)
def test_nobody_is_sent_to_another_site(visit: Visit, elsewhere: str) -> None:
    assert log_in(visit(), "binh", next=elsewhere) == "/board/"
    assert visit().get("/language/vi/", {"next": elsewhere}).headers["Location"] == "/"


@pytest.mark.parametrize("name", ["binh", "nobody"])
def test_a_wrong_password_and_an_unknown_name_are_told_alike(visit: Visit, name: str) -> None:
    answer = visit().post("/login/", {"name": name, "password": "wrong"})
    assert "Name and password do not belong together" in answer.content.decode()


def test_a_closed_account_lets_nobody_in_and_ends_the_session(visit: Visit) -> None:
    browser = visit("binh")
    assert browser.get("/board/").status_code == 200
    accounts.deactivate("binh", HAND)
    assert browser.get("/board/").headers["Location"] == "/login/?next=/board/"
    assert not log_in(visit(), "binh")


def test_after_too_many_failures_even_the_right_password_has_to_wait(visit: Visit) -> None:
    for _ in range(FREE):
        assert not log_in(visit(), "binh", "wrong")
    answer = visit().post("/login/", {"name": "BINH", "password": PASSWORD})
    assert "Too many failed tries. Wait 1 minute" in answer.content.decode()
    assert not log_in(visit(), "binh")
    assert log_in(visit(), "chi") == "/board/"


def test_once_the_wait_is_over_the_right_password_lets_in_and_clears_the_count(visit: Visit) -> None:
    for _ in range(FREE):
        log_in(visit(), "binh", "wrong")
    StoredFailures.objects.update(last_at=datetime.now(UTC) - timedelta(minutes=16))
    assert log_in(visit(), "binh") == "/board/"
    assert not StoredFailures.objects.exists()


def test_what_was_typed_as_a_name_is_not_kept(site: Site, visit: Visit) -> None:
    log_in(visit(), "my-password-in-the-wrong-field", "x")
    (kept,) = StoredFailures.objects.values_list("account", flat=True)
    assert "password" not in kept


def test_with_a_second_step_the_password_alone_opens_nothing(visit: Visit) -> None:
    with_second_step("chi")
    browser = visit()
    assert log_in(browser, "chi", next="/archive/") == "/login/code/"
    assert browser.get("/board/").status_code == 302
    assert browser.post("/login/code/", {"code": "000000"}).status_code == 200
    assert browser.get("/board/").status_code == 302


def test_the_code_of_the_telephone_lets_in(visit: Visit) -> None:
    with_second_step("chi")
    browser = visit()
    log_in(browser, "chi", next="/archive/")
    code = code_now("chi")
    assert browser.post("/login/code/", {"code": f"{code[:3]} {code[3:]}"}).headers["Location"] == "/archive/"
    assert browser.get("/board/").status_code == 200


def test_a_code_works_once(visit: Visit) -> None:
    with_second_step("chi")
    code = code_now("chi")
    for expected in (302, 200):
        browser = visit()
        log_in(browser, "chi")
        assert browser.post("/login/code/", {"code": code}).status_code == expected


def test_the_second_step_is_not_reached_without_the_first(visit: Visit) -> None:
    with_second_step("chi")
    assert visit().post("/login/code/", {"code": code_now("chi")}).headers["Location"] == "/login/"


def test_wrong_codes_make_the_account_wait_like_wrong_passwords(visit: Visit) -> None:
    with_second_step("chi")
    browser = visit()
    log_in(browser, "chi")
    for _ in range(FREE):
        browser.post("/login/code/", {"code": "000000"})
    assert "Too many failed tries" in browser.post("/login/code/", {"code": "000000"}).content.decode()


def test_logging_out_ends_the_session(visit: Visit) -> None:
    browser = visit("an")
    assert browser.get("/logout/").status_code == 405
    assert browser.post("/logout/").headers["Location"] == "/"
    assert browser.get("/board/").status_code == 302


def test_a_session_gets_another_key_at_the_log_in(visit: Visit) -> None:
    browser = visit()
    with_second_step("chi")
    log_in(browser, "chi")
    before = browser.cookies["doichieu_session"].value
    browser.post("/login/code/", {"code": code_now("chi")})
    assert browser.cookies["doichieu_session"].value != before
