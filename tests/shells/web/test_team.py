"""The team page, and what a member settles for themselves."""

import re

import pytest
from django.test import Client
from django_otp.plugins.otp_totp.models import TOTPDevice

from doichieu.adapters.storage.web import accounts, choices
from doichieu.domain.errors import LastAdministrator, MemberExists, MemberInvalid, MemberMissing, PasswordWeak
from doichieu.domain.log import first_break
from doichieu.domain.roles import Role
from doichieu.domain.team import Step
from tests.shells.web.conftest import HAND, PASSWORD, Visit
from tests.shells.web.test_entering import code_now, log_in, with_second_step

NEW = "một câu khác hẳn"


def text(browser: Client, address: str) -> str:
    return str(browser.get(address).content.decode())


def first_password(page: str) -> str:
    found = re.search(r'<code class="key">([^<]+)</code>', page)
    assert found
    return found[1]


def test_a_new_member_gets_a_password_that_is_shown_once_and_must_be_changed(visit: Visit) -> None:
    keeper = visit("dung")
    given = {"name": "lan", "shown": "Lan Anh", "role": "checker"}
    password = first_password(keeper.post("/team/add/", given).content.decode())
    assert password not in text(keeper, "/team/lan/")
    browser = visit()
    assert log_in(browser, "lan", password) == "/board/"
    assert browser.get("/board/").headers["Location"] == "/settings/password/"
    changed = browser.post("/settings/password/", {"old": password, "new": NEW, "again": NEW})
    assert changed.headers["Location"] == "/settings/"
    assert browser.get("/board/").status_code == 200
    assert accounts.account("lan").member.role is Role.CHECKER


@pytest.mark.parametrize("name", ["an", "AN"])
def test_a_name_is_given_once(visit: Visit, name: str) -> None:
    answer = visit("dung").post("/team/add/", {"name": name, "shown": "Khác", "role": "editor"})
    assert "already" in answer.content.decode()
    assert len(accounts.everyone()) == 4


def test_every_change_of_an_account_stands_in_the_history_with_whose_hand_it_was(visit: Visit) -> None:
    keeper = visit("dung")
    keeper.post("/team/add/", {"name": "lan", "shown": "Lan Anh", "role": "checker"})
    with_second_step("binh")
    for wish in ({"do": "role", "role": "editor"}, {"do": "password"}, {"do": "forget_second_step"}):
        keeper.post("/team/binh/", wish)
    for wish in ("deactivate", "reactivate", "reactivate"):
        keeper.post("/team/binh/", {"do": wish})
    visit("an").post("/settings/", {"shown": "An Bình", "language": "", "theme": ""})
    told = [one.deed for one in accounts.history() if one.deed and one.deed.by != HAND.by]
    assert [(one.member, one.step, one.by, one.role) for one in told] == [
        ("lan", Step.ADDED, "dung", Role.CHECKER),
        ("binh", Step.ROLE, "dung", Role.EDITOR),
        ("binh", Step.REKEYED, "dung", None),
        ("binh", Step.SECOND_STEP_REMOVED, "dung", None),
        ("binh", Step.CLOSED, "dung", None),
        ("binh", Step.OPENED, "dung", None),
        ("an", Step.RENAMED, "an", None),
    ]
    page = text(keeper, "/team-history/")
    assert "Dung closed the account of Binh" in page
    assert "Dung added Lan Anh as checker" in page
    assert first_break(one.line for one in accounts.history()) is None


def test_what_is_refused_leaves_no_line_in_the_history(visit: Visit) -> None:
    before = len(accounts.history())
    keeper = visit("dung")
    keeper.post("/team/add/", {"name": "an", "shown": "Khác", "role": "editor"})
    keeper.post("/team/dung/", {"do": "deactivate"})
    keeper.post("/team/binh/", {"do": "promote"})
    assert len(accounts.history()) == before


def test_a_long_history_is_told_a_page_at_a_time(visit: Visit) -> None:
    for number in range(120):
        accounts.rename("an", f"An {number}", HAND)
    keeper = visit("dung")
    first = text(keeper, "/team-history/")
    assert first.count("<li value=") == 100
    assert 'href="?before=25"' in first
    assert text(keeper, "/team-history/?before=25").count("<li value=") == 24


def test_the_public_log_and_what_others_see_name_no_account(visit: Visit) -> None:
    visit("dung").post("/team/binh/", {"do": "role", "role": "editor"})
    assert "Binh" not in text(visit(None), "/log/")
    for name in ("an", "binh", "chi"):
        assert visit(name).get("/team-history/").status_code == 403


def test_a_role_is_changed(visit: Visit) -> None:
    visit("dung").post("/team/an/", {"do": "role", "role": "editor"})
    assert accounts.account("an").member.role is Role.EDITOR
    assert visit("an").get("/team/").status_code == 403


@pytest.mark.parametrize("wish", [{"do": "role", "role": "editor"}, {"do": "deactivate"}])
def test_the_last_administrator_stays_one(visit: Visit, wish: dict[str, str]) -> None:
    answer = visit("dung").post("/team/dung/", wish, follow=True)
    assert "last administrator" in answer.content.decode()
    assert accounts.account("dung").member.role is Role.ADMINISTRATOR
    assert accounts.account("dung").active


def test_a_closed_account_does_not_count_as_an_administrator(visit: Visit) -> None:
    accounts.change_role("chi", Role.ADMINISTRATOR, HAND)
    accounts.deactivate("chi", HAND)
    with pytest.raises(LastAdministrator):
        accounts.deactivate("dung", HAND)


def test_an_account_is_closed_and_opened_again(visit: Visit) -> None:
    keeper = visit("dung")
    keeper.post("/team/binh/", {"do": "deactivate"})
    assert "account closed" in text(keeper, "/team/")
    keeper.post("/team/binh/", {"do": "reactivate"})
    assert log_in(visit(), "binh") == "/board/"


def test_a_new_password_ends_the_sessions_of_the_old(visit: Visit) -> None:
    browser = visit("binh")
    password = first_password(visit("dung").post("/team/binh/", {"do": "password"}).content.decode())
    assert browser.get("/board/").status_code == 302
    assert not log_in(visit(), "binh")
    assert log_in(visit(), "binh", password) == "/board/"


def test_an_administrator_lets_somebody_in_who_lost_their_telephone(visit: Visit) -> None:
    with_second_step("binh")
    visit("dung").post("/team/binh/", {"do": "forget_second_step"})
    assert log_in(visit(), "binh") == "/board/"


def test_what_no_button_asks_for_is_not_there(visit: Visit) -> None:
    assert visit("dung").post("/team/binh/", {"do": "promote"}).status_code == 404
    assert visit("dung").get("/team/nobody/").status_code == 404


def test_one_chooses_language_and_theme_for_all_browsers(visit: Visit) -> None:
    browser = visit("an")
    browser.get("/theme/light/")
    browser.post("/settings/", {"shown": "An Bình", "language": "vi", "theme": "dark"})
    assert '<html lang="vi" data-theme="dark">' in text(browser, "/board/")
    assert '<html lang="vi" data-theme="dark">' in text(visit("an"), "/board/")
    assert accounts.account("an").shown == "An Bình"
    assert choices.of(accounts._user("an")).language == "vi"


@pytest.mark.parametrize(
    ("given", "complaint"),
    [
        ({"old": "wrong", "new": NEW, "again": NEW}, "That is not your present password."),
        ({"old": PASSWORD, "new": NEW, "again": NEW + "x"}, "The two are not the same."),
        ({"old": PASSWORD, "new": "password123", "again": "password123"}, "too common"),
        ({"old": PASSWORD, "new": "short", "again": "short"}, "10 characters are the least"),
    ],
)
def test_a_password_is_changed_only_for_a_good_one(visit: Visit, given: dict[str, str], complaint: str) -> None:
    answer = visit("an").post("/settings/password/", given)
    assert complaint in answer.content.decode()
    assert log_in(visit(), "an") == "/board/"


def test_ones_own_password_changed_one_stays_logged_in(visit: Visit) -> None:
    browser = visit("an")
    browser.post("/settings/password/", {"old": PASSWORD, "new": NEW, "again": NEW})
    assert browser.get("/board/").status_code == 200


def test_the_second_step_is_on_once_a_code_was_right(visit: Visit) -> None:
    browser = visit("an")
    page = text(browser, "/settings/second-step/")
    assert "<svg" in page
    browser.post("/settings/second-step/", {"code": "000000"})
    assert not accounts.account("an").two_steps
    TOTPDevice.objects.update(throttling_failure_count=0, throttling_failure_timestamp=None)
    browser.post("/settings/second-step/", {"code": code_now("an")})
    assert accounts.account("an").two_steps
    assert log_in(visit(), "an") == "/login/code/"


def test_the_second_step_is_taken_away_with_the_password_only(visit: Visit) -> None:
    with_second_step("an")
    browser = visit("an")
    browser.post("/settings/second-step/", {"password": "wrong"})
    assert accounts.account("an").two_steps
    browser.post("/settings/second-step/", {"password": PASSWORD})
    assert not accounts.account("an").two_steps


@pytest.mark.usefixtures("site")
def test_a_member_that_cannot_be_is_refused() -> None:
    for name in ("", "two words", "x" * 151):
        with pytest.raises(MemberInvalid):
            accounts.add(name, "", Role.CHECKER, NEW, HAND, temporary=False)
    with pytest.raises(MemberExists):
        accounts.add("An", "", Role.CHECKER, NEW, HAND, temporary=False)
    with pytest.raises(PasswordWeak):
        accounts.add("lan", "", Role.CHECKER, "12345678901", HAND, temporary=False)
    with pytest.raises(MemberMissing):
        accounts.account("lan")
