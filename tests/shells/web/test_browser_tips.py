"""A tip from a stranger's browser to its answer, and a source added on the way, in both languages.

With ``DOICHIEU_PICTURES=docs/guide/images`` it also takes the pictures of the guide.
"""

import os
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.shells.web import served
from tests.shells.web.served import Served
from tests.shells.web.test_browser import PHONE, listen, reader
from tests.shells.web.test_browser_work import LONG, Play, follow, press
from tests.shells.web.test_tips import SHOWN_ONCE


@dataclass(frozen=True, slots=True)
class Story:
    """What is typed, in one language."""

    claim: str
    place: str
    text: str
    other: str
    reason: str
    told: str
    checking: str
    gone: str
    source: str
    title: str
    publisher: str
    quotation: str


STORIES: Mapping[str, Story] = {
    "vi": Story(
        claim="Đỉnh Fansipan cao 3.143 mét.",
        place="Nhóm chat của khu phố",
        text="Mọi người ơi, theo sách mới thì đỉnh Fansipan cao 3.143 mét. Ai rảnh gọi 0912 345 678 nhé. Trời đẹp quá!",
        other="Mong bàn kiểm chứng chúc mừng sinh nhật bà tôi.",
        reason="Lời nhắn này không nêu sự việc để kiểm chứng.",
        told="Chưa có ai xem",
        checking="Chúng tôi đang kiểm chứng",
        gone="Không có tin báo nào mang mã này",
        source="Biên bản đo đạc tháng 6 năm 2019 ghi đỉnh Fansipan cao 3.147,3 mét. Đoàn đo gồm bốn người.",
        title="Biên bản đo đỉnh Fansipan",
        publisher="Đoàn đo đạc mẫu",
        quotation="ghi đỉnh Fansipan cao 3.147,3 mét",
    ),
    "en": Story(
        claim="Mount Everest is 8,000 metres high.",
        place="The neighbours' group",
        text="Did you know? Mount Everest is 8,000 metres high, and 40 people climb it a day. Write to me@example.org!",
        other="Please wish my grandmother a happy birthday.",
        reason="This states no fact that could be checked.",
        told="Nobody has looked at it yet",
        checking="We are checking the claim",
        gone="We have no tip with this receipt",
        source="The survey of December 2020 gives 8,848.86 metres for Mount Everest. Two teams took part in it.",
        title="Minutes of the Everest survey",
        publisher="Sample survey team",
        quotation="gives 8,848.86 metres for Mount Everest",
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Served]:
    """A demonstration of its own: the tips in it are counted."""
    environment = {**os.environ, "DOICHIEU_CACHE": str(models), "PYTHONUNBUFFERED": "1"}
    with served.demo(tmp_path_factory.mktemp("tips") / "desk", environment) as opened:
        yield opened


def sends(page: Page, claim: str, place: str = "", text: str = "") -> str:
    """Fill in the page for readers; gives the receipt that is shown."""
    page.locator("#id_claim").fill(claim)
    page.locator("#id_place").fill(place)
    page.locator("#id_text").fill(text)
    follow(page, page.locator("main form button"))
    receipt = page.locator(".receipt code")
    expect(receipt).to_have_text(SHOWN_ONCE)
    return receipt.inner_text()


def asks(page: Page, desk: Served, receipt: str, said: str) -> None:
    """Ask what became of a tip, and be told so."""
    page.goto(f"{desk.address}tip/receipt/")
    page.locator("#id_receipt").fill(receipt)
    follow(page, page.locator("main form button"))
    expect(page.locator("main")).to_contain_text(said)


def asker(play: Play, story: Story, page: Page) -> tuple[str, str]:
    """A stranger finds the page, and sends two tips."""
    page.goto(play.desk.address)
    follow(page, page.locator("header nav a[href='/tip/']"))
    play.look(page)
    play.picture(page, "tip", 980)
    first = sends(page, story.claim, story.place, story.text)
    play.look(page)
    page.reload()
    expect(page.locator(".receipt code")).to_have_text(first)
    asks(page, play.desk, first, story.told)
    play.look(page)
    page.goto(f"{play.desk.address}tip/")
    return first, sends(page, story.other)


def team(play: Play, story: Story) -> str:
    """Bình makes a case of the first, Chi lays the second aside, Bình adds the source that is missing."""
    page = play.at("binh", "/board/")
    expect(page.locator("nav .count")).to_contain_text("2")
    follow(page, page.locator("nav a[href='/tips/']"))
    play.look(page)
    follow(page, page.locator("main ol a").first)
    expect(page.locator(".context-text")).to_contain_text("[")
    play.look(page)
    play.picture(page, "tips", 900)
    press(page, "open")
    expect(page).to_have_url(re.compile("/cases/[^/]+/$"), timeout=LONG)
    case = page.url.rstrip("/").rsplit("/", maxsplit=1)[-1]
    page = play.at("chi", "/tips/")
    follow(page, page.locator("main ol a").first)
    page.locator("#aside_reason").fill(story.reason)
    press(page, "lay-aside")
    expect(page.locator("main .empty")).to_be_visible()
    play.look(page)
    return case


def adds(play: Play, story: Story, case: str) -> None:
    """Bình adds a source from the page of the case, and picks words of it at once."""
    page = play.at("binh", f"/cases/{case}/sources/")
    follow(page, page.locator("a[href$='/sources/add/']"))
    page.locator("#id_text").fill(story.source)
    page.locator("#id_title").fill(story.title)
    page.locator("#id_publisher").fill(story.publisher)
    page.locator("#id_published").fill("2020-12-08")
    play.look(page)
    play.picture(page, "add", 860)
    follow(page, page.locator("main form button"))
    expect(page.locator(".snapshot")).to_contain_text(story.source)
    play.look(page)
    page.locator("#id_words").fill(story.quotation)
    press(page, "lay")
    expect(page.locator("#evidence blockquote", has_text=story.quotation)).to_be_visible()
    page = play.at("binh", f"/library/?q={story.title}")
    expect(page.locator(".quotations").first).to_contain_text(story.quotation)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_a_stranger_is_answered_by_receipt_alone(chromium: Browser, desk: Served, language: str) -> None:
    complaints: list[str] = []
    theme = "light" if language == "vi" or os.environ.get("DOICHIEU_PICTURES") else "dark"
    contexts = [reader(chromium, language, theme) for _ in range(3)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        listen(page, complaints)
    people = dict(zip(("binh", "chi"), pages, strict=False))
    for name, page in people.items():
        desk.log_in(page, name)
    story, stranger = STORIES[language], pages[2]
    play = Play(desk, language, story, people, [], complaints)  # type: ignore[arg-type] # another story, told alike
    first, second = asker(play, story, stranger)
    case = team(play, story)
    adds(play, story, case)
    asks(stranger, desk, first, story.checking)
    play.look(stranger)
    asks(stranger, desk, second.upper(), story.reason)
    asks(stranger, desk, "bbbb-bbbb-bbbb-bbbb-bbbb", story.gone)
    play.look(stranger)
    for context in contexts:
        context.close()
    assert not play.wrong, "\n".join(play.wrong)


def test_a_tip_is_sent_and_asked_after_without_scripts_on_a_telephone(chromium: Browser, desk: Served) -> None:
    context = reader(chromium, "vi", scripts=False)
    page, story = context.new_page(), STORIES["vi"]
    page.set_viewport_size(PHONE)
    page.goto(f"{desk.address}tip/")
    receipt = sends(page, story.claim, story.place, story.text)
    expect(page.locator(".receipt code")).to_be_in_viewport()
    asks(page, desk, receipt, story.told)
    context.close()


def test_the_trap_is_out_of_the_way_of_the_keyboard_and_of_screen_readers(chromium: Browser, desk: Served) -> None:
    context = reader(chromium, "en")
    page = context.new_page()
    page.goto(f"{desk.address}tip/")
    page.locator("#id_text").focus()
    page.keyboard.press("Tab")
    expect(page.locator("main form button")).to_be_focused()
    expect(page.get_by_role("textbox", name="Leave this empty")).to_have_count(0)
    context.close()
