"""The desk in a real browser: what a check takes, and every page as accessible and narrow as it should be."""

import os
import re
from base64 import b32decode
from collections.abc import Iterator
from pathlib import Path
from urllib.request import urlopen

import pytest
from axe_playwright_python.sync_playwright import Axe
from django_otp.oath import totp
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.shells.web import served
from tests.shells.web.access_table import TABLE
from tests.shells.web.served import LONG, Served, follow

RULES = {"resultTypes": ["violations"], "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "best-practice"]}
PHONE = {"width": 360, "height": 740}
DESKTOP = {"width": 1280, "height": 900}
NO_PAGE = {
    *("asset", "language", "theme", "login_code", "logout", "check_progress", "check_delete", "check_open", "feed"),
    *("source_withdraw", "source_put_back"),
}
DOWNLOADS = {"report_table", "report_tables"}
OF_A_CASE = {"case", "published", "edition", "draft_autosave", *(name for name in TABLE if name.startswith("case_"))}
"""Those are visited by ``test_browser_work``; the form that opens one is a page by itself."""
SEEN_BEFORE = {"login", "check", "source"}
OF_A_TIP = {name for name in TABLE if name.startswith("tips_")}
"""Those are visited by ``test_browser_tips``."""
UNSEEN = OF_A_TIP | NO_PAGE | SEEN_BEFORE | DOWNLOADS | (OF_A_CASE - {"case_open"})
PLAIN = [row.address for name, row in TABLE.items() if name not in UNSEEN]
MORE = ["/archive/?q=vắc+xin", "/library/?q=Fansipan", "/nowhere/"]
TEXT = {
    "vi": "Tin trong nhóm\n\nUống nước chanh nóng chữa khỏi ung thư. Đỉnh Fansipan cao 3.143 mét. Hôm nay trời đẹp.",
    "en": "From the group\n\nVaccines cause autism in children. Mount Everest is 8,848.86 metres high. It is lovely.",
}


@pytest.fixture(scope="session")
def desk(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Served]:
    """A demonstration that answers."""
    environment = {**os.environ, "DOICHIEU_CACHE": str(models), "PYTHONUNBUFFERED": "1"}
    with served.demo(tmp_path_factory.mktemp("served") / "desk", environment) as opened:
        yield opened


def reader(chromium: Browser, language: str, theme: str = "light", *, scripts: bool = True) -> BrowserContext:
    """A browser of somebody who reads this language, in this light."""
    return chromium.new_context(
        locale={"vi": "vi-VN", "en": "en-GB"}[language],
        color_scheme="dark" if theme == "dark" else "light",
        java_script_enabled=scripts,
        reduced_motion="reduce",
        viewport=DESKTOP,
    )


def checked(page: Page, desk: Served, language: str) -> str:
    """Have a short text checked, as a person does; the address of its dossiers."""
    page.goto(f"{desk.address}check/")
    page.locator("#id_text").fill(TEXT[language])
    follow(page, page.locator("main .stack button"))
    expect(page.locator(".dossier").first).to_be_visible(timeout=LONG)
    return page.url.removeprefix(desk.address.rstrip("/"))


def listen(page: Page, complaints: list[str]) -> None:
    """Note what the browser complains of on this page from now on."""
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)


def faults(page: Page, complaints: list[str]) -> list[str]:
    """What is wrong with the page as it is shown: for those who cannot see it, on a telephone, for the browser."""
    page.set_viewport_size(DESKTOP)
    found = [
        f"{one['id']}: {node['html'][:120]} {node['failureSummary']}"
        for one in Axe().run(page, options=RULES).response["violations"]
        for node in one["nodes"]
    ]
    page.set_viewport_size(PHONE)
    width = page.evaluate("document.documentElement.scrollWidth")
    if width > PHONE["width"]:
        found.append(f"{width} pixels wide on a telephone of {PHONE['width']}")
    found += complaints
    complaints.clear()
    return [f"{page.url}: {one}" for one in found]


# Each page in both languages and in both lights; the words make no difference to the contrast.
@pytest.mark.parametrize(("language", "theme"), [("vi", "light"), ("en", "dark")])
def test_every_page_can_be_used_by_everybody_and_on_a_telephone(
    chromium: Browser, desk: Served, language: str, theme: str
) -> None:
    context = reader(chromium, language, theme)
    page = context.new_page()
    complaints: list[str] = []
    listen(page, complaints)
    page.goto(f"{desk.address}login/")
    wrong = faults(page, complaints)
    page.goto(desk.address)
    wrong += faults(page, complaints)
    desk.log_in(page, "dung")
    dossiers = checked(page, desk, language)
    wrong += faults(page, complaints)
    page.set_viewport_size(DESKTOP)
    page.goto(f"{desk.address}library/?q=Fansipan")
    follow(page, page.locator(".quotations a").first)
    expect(page).to_have_url(re.compile("#quote$"))
    wrong += faults(page, complaints)
    for address in [*PLAIN, *MORE]:
        page.goto(desk.address.rstrip("/") + address)
        not_found = "/nowhere/" in address
        if not_found:
            complaints.clear()
        wrong += faults(page, complaints)
    page.goto(desk.address.rstrip("/") + dossiers)
    follow(page, page.get_by_role("button", name=re.compile("Delete|Xóa")))
    context.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize(("language", "theme"), [("vi", "dark"), ("en", "light")])
def test_a_source_is_withdrawn_put_back_and_erased_by_everybody_and_on_a_telephone(
    chromium: Browser, desk: Served, language: str, theme: str
) -> None:
    context = reader(chromium, language, theme)
    page = context.new_page()
    complaints: list[str] = []
    listen(page, complaints)
    desk.log_in(page, "chi")
    page.goto(f"{desk.address}library/add/")
    page.locator("#id_text").fill(f"{TEXT[language]}\n\n{theme}")
    page.locator("#id_title").fill("Sổ tay cầu đường")
    follow(page, page.locator("main form button"))
    source = page.url

    def decide(form: str, reason: str, *, erase: bool = False) -> list[str]:
        page.set_viewport_size(DESKTOP)
        if form == "withdraw":
            page.locator("details.remove summary").click()
        found = faults(page, complaints)
        page.locator(f"form[action$='/{form}/'] textarea").fill(reason)
        if erase:
            page.locator(f"form[action$='/{form}/'] input[type=checkbox]").check()
        follow(page, page.locator(f"form[action$='/{form}/'] button"))
        return found

    wrong = decide("withdraw", "Sở đã rút sổ tay này.")
    page.goto(f"{desk.address}sources/")
    expect(page.locator(".withdrawn").first).to_contain_text("Sở đã rút sổ tay này.")
    wrong += faults(page, complaints)
    page.goto(source)
    wrong += decide("put-back", "Sở đã in lại.")
    expect(page.locator(".withdrawn")).to_have_count(0)
    wrong += decide("withdraw", "Có tên người trong đó.", erase=True)
    expect(page).to_have_url(source)
    expect(page.locator("#put-back")).to_be_visible()
    assert any("410" in complaint for complaint in complaints)  # the page says that it is gone
    complaints.clear()
    wrong += faults(page, complaints)
    context.close()
    assert not wrong, "\n".join(wrong)


def test_the_second_step_is_set_up_used_and_taken_away_by_everybody_and_on_a_telephone(
    chromium: Browser, desk: Served
) -> None:
    context = reader(chromium, "vi", "dark")
    page = context.new_page()
    complaints: list[str] = []
    listen(page, complaints)
    settings = f"{desk.address}settings/second-step/"

    def sends(field: str, words: str) -> None:
        page.locator(f"#id_{field}").fill(words)
        follow(page, page.locator("main form button"))

    desk.log_in(page, "binh")
    page.goto(settings)
    key = b32decode(page.locator("code.key").inner_text().replace(" ", ""))
    sends("code", f"{totp(key):06}")
    expect(page).to_have_url(f"{desk.address}settings/")
    context.clear_cookies()
    page.goto(f"{desk.address}login/")
    page.locator("#id_name").fill("binh")
    sends("password", desk.passwords["binh"])
    expect(page).to_have_url(f"{desk.address}login/code/")
    wrong = faults(page, complaints)
    sends("code", f"{totp(key, drift=1):06}")  # a code lets nobody in twice
    expect(page).to_have_url(f"{desk.address}board/")
    page.goto(settings)
    wrong += faults(page, complaints)
    sends("password", "wrong")
    wrong += faults(page, complaints)
    sends("password", desk.passwords["binh"])
    expect(page).to_have_url(f"{desk.address}settings/")
    context.close()
    assert not wrong, "\n".join(wrong)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_text_is_checked_and_read_without_scripts(chromium: Browser, desk: Served, language: str) -> None:
    context = reader(chromium, language, scripts=False)
    page = context.new_page()
    desk.log_in(page, "an")
    checked(page, desk, language)
    page.locator("summary").first.click()
    expect(page.locator("details[open]").first).to_be_visible()
    context.close()


def test_a_file_over_the_limit_is_told_before_it_is_sent(chromium: Browser, desk: Served) -> None:
    context = reader(chromium, "vi")
    page = context.new_page()
    desk.log_in(page, "an")
    page.goto(f"{desk.address}check/")
    chooser = page.locator("#id_file")

    def told(size: int) -> str:
        chooser.set_input_files({"name": "a.txt", "mimeType": "text/plain", "buffer": b"x" * size})
        return str(chooser.evaluate("(it) => it.validationMessage"))

    assert told(20_000_001) == "Tệp này quá lớn: bàn kiểm chứng chỉ nhận tối đa 20.000.000 byte."
    page.locator("main .stack button").click()
    expect(chooser).to_be_focused()
    assert told(10) == ""
    context.close()


def test_a_page_is_walked_through_with_the_keyboard_alone(chromium: Browser, desk: Served) -> None:
    context = reader(chromium, "en")
    page = context.new_page()
    page.goto(desk.address)
    page.keyboard.press("Tab")
    expect(page.get_by_text("Skip to the content")).to_be_focused()
    expect(page.get_by_text("Skip to the content")).to_be_in_viewport()
    page.keyboard.press("Enter")
    expect(page.locator("#main")).to_be_focused()
    page.keyboard.press("Tab")
    expect(page.locator("main a").first).to_be_focused()
    expect(page.locator("main a").first).to_have_css("outline-width", "3px")
    context.close()


def test_the_theme_chosen_goes_before_that_of_the_device(chromium: Browser, desk: Served) -> None:
    context = reader(chromium, "en", "dark")
    page = context.new_page()
    page.goto(desk.address)
    body = page.locator("body")
    dark = body.evaluate("(it) => getComputedStyle(it).backgroundColor")
    follow(page, page.get_by_role("link", name="light", exact=True))
    expect(body).not_to_have_css("background-color", dark)
    follow(page, page.get_by_role("link", name="dark", exact=True))
    expect(body).to_have_css("background-color", dark)
    context.close()


def test_the_server_tells_nothing_of_itself(desk: Served) -> None:
    with urlopen(desk.address) as answer:  # noqa: S310 - our own address
        assert answer.status == 200
        assert "Server" not in answer.headers


def test_the_demonstration_says_where_to_complain_so_that_it_can_publish(desk: Served) -> None:
    with urlopen(f"{desk.address}method/") as answer:  # noqa: S310 - our own address
        assert "gop-y@example.org" in answer.read().decode()


def test_the_demonstration_makes_its_accounts_anew_and_leaves_other_desks_alone(desk: Served) -> None:
    assert sorted(desk.passwords) == ["an", "binh", "chi", "dung"]
    assert len(set(desk.passwords.values())) == 4
