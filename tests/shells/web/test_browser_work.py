"""Four people at four browsers: from a text to a correction, in both languages, on the demonstration.

With ``DOICHIEU_PICTURES=docs/guide/images`` it also takes the pictures of the guide.
"""

import os
import re
import subprocess
import sys
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path

import pytest
from PIL import Image
from playwright.sync_api import Browser, Page, expect

from tests.shells.web import served
from tests.shells.web.served import LONG, Served, follow
from tests.shells.web.test_browser import DESKTOP, faults, listen, reader

CASE = re.compile(r"/cases/(?!open/)[^/]+/")
COLOURS = 72
"""Enough for a page without photographs; a picture then has some tens of kilobytes."""


@dataclass(frozen=True, slots=True)
class Story:
    """What is typed, in one language."""

    text: str
    about: str
    search: str
    origins: tuple[str, str]
    quotations: tuple[str, str]
    why: str
    none: str
    rating: str
    title: str
    summary: str
    better: str
    explanation: str
    more: str
    again: str
    corrected: str


STORIES: Mapping[str, Story] = {
    "vi": Story(
        text="Tin trong nhóm khu phố\n\nTừ ngày 1/7/2025, Việt Nam có 34 tỉnh, thành phố. Theo số liệu mới nhất, đỉnh "
        "Fansipan cao 3.143 mét.\n\nTheo tôi, chợ phiên cuối tuần là vui nhất thành phố.",
        about="Fansipan",
        search="đỉnh Fansipan cao bao nhiêu mét",
        origins=("Niên giám Mẫu", "Sample Figures"),
        quotations=(
            "Lần đo công bố tháng 6 năm 2019 xác định đỉnh Fansipan cao 3.147,3 mét",
            "Fansipan, the highest mountain of Viet Nam, is 3,147.3 metres high",
        ),
        why="Nơi này tự đo và công bố số liệu.",
        none="Không có.",
        rating="mostly_false",
        title="Đỉnh Fansipan cao 3.147,3 mét",
        summary="Con số 3.143 mét là kết quả đo cũ.",
        better="Con số 3.143 mét đã cũ: lần đo công bố năm 2019 cho 3.147,3 mét.",
        explanation="Hai nguồn độc lập cùng nêu con số của lần đo mới.",
        more="Hai nguồn độc lập cùng nêu con số của lần đo mới.\n\nCon số cũ vẫn còn trong nhiều sách báo.",
        again="Bạn đọc hỏi năm của lần đo mới.",
        corrected="Đã bổ sung năm của lần đo mới.",
    ),
    "en": Story(
        text="From the neighbours' group\n\nThousands of children became autistic after the measles vaccine. "
        "Mount Everest is 8,848.86 metres high.\n\nIt is a lovely day.",
        about="measles",
        search="does the measles vaccine cause autism",
        origins=("Sample Health Handbook", "Sổ tay Sức khỏe Mẫu"),
        quotations=(
            "The measles, mumps and rubella vaccine does not cause autism",
            "Vắc xin phòng sởi, quai bị, rubella không gây bệnh tự kỷ",
        ),
        why="Doctors write it, and it names the studies it rests on.",
        none="None.",
        rating="false",
        title="The measles vaccine does not cause autism",
        summary="Large studies found no link.",
        better="Large studies in several countries since 2002 found no link.",
        explanation="Two independent sources say the same.",
        more="Two independent sources say the same.\n\nThe one study that said otherwise was retracted in 2010.",
        again="A reader asked since when this is known.",
        corrected="We added since when this is known.",
    ),
}


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory, models: Path) -> Iterator[Served]:
    """A demonstration of its own: what is published here stays."""
    environment = {**os.environ, "DOICHIEU_CACHE": str(models), "PYTHONUNBUFFERED": "1"}
    with served.demo(tmp_path_factory.mktemp("work") / "desk", environment) as opened:
        yield opened


@dataclass(frozen=True, slots=True)
class Play:
    """The four at their browsers, and what was wrong with the pages they saw."""

    desk: Served
    language: str
    story: Story
    people: Mapping[str, Page]
    wrong: list[str]
    complaints: list[str]

    def at(self, name: str, address: str) -> Page:
        page = self.people[name]
        page.set_viewport_size(DESKTOP)
        page.goto(f"{self.desk.address.rstrip('/')}{address}")
        return page

    def look(self, page: Page) -> None:
        """Let the page be checked for everybody, then go on as before."""
        self.wrong.extend(faults(page, self.complaints))
        page.set_viewport_size(DESKTOP)

    def picture(self, page: Page, name: str, height: int) -> None:
        folder = os.environ.get("DOICHIEU_PICTURES")
        if folder:
            page.set_viewport_size({"width": DESKTOP["width"], "height": height})
            taken = Image.open(BytesIO(page.screenshot())).convert("RGB").quantize(COLOURS)
            taken.save(Path(folder) / f"{name}-{self.language}.png", optimize=True)
            page.set_viewport_size(DESKTOP)


def press(page: Page, action: str) -> None:
    """Send the first form that does this, opening what it is folded into."""
    form = page.locator(f"form[action$='/{action}/']").first
    if not form.is_visible():
        form.locator("xpath=ancestor::details").last.locator("summary").first.click()
    follow(page, form.locator("button").first)


def select(page: Page, words: str) -> None:
    """Draw the mouse over these words of the stored text, as a person does."""
    box = page.evaluate(
        """(words) => {
          const walker = document.createTreeWalker(document.querySelector(".snapshot"), NodeFilter.SHOW_TEXT);
          while (walker.nextNode()) {
            const at = walker.currentNode.data.indexOf(words);
            if (at < 0) continue;
            const range = document.createRange();
            range.setStart(walker.currentNode, at);
            range.setEnd(walker.currentNode, at + words.length);
            walker.currentNode.parentElement.scrollIntoView({ block: "center" });
            const boxes = [...range.getClientRects()];
            const [first, last] = [boxes[0], boxes[boxes.length - 1]];
            return [first.left + 1, first.top + first.height / 2, last.right - 1, last.top + last.height / 2];
          }
        }""",
        words,
    )
    page.mouse.move(box[0], box[1])
    page.mouse.down()
    page.mouse.move(box[2], box[3], steps=5)
    page.mouse.up()


def opens(play: Play) -> str:
    """An gives a text and opens a case of one of its claims."""
    page = play.at("an", "/check/")
    page.locator("#id_text").fill(play.story.text)
    follow(page, page.locator("main .stack button"))
    dossier = page.locator(".dossier").filter(has=page.locator("h3", has_text=re.compile(play.story.about))).first
    expect(dossier).to_be_visible(timeout=LONG)
    play.look(page)
    follow(page, dossier.locator(".case-place button"))
    expect(page).to_have_url(CASE)
    play.look(page)
    return page.url.rstrip("/").rsplit("/", maxsplit=1)[-1]


def triages(play: Play, case: str) -> None:
    """Chi takes it up and gives it to Bình."""
    page = play.at("chi", f"/cases/{case}/")
    play.look(page)
    press(page, "accept")
    play.look(page)
    follow(page, page.locator(".notices button"))
    play.look(page)
    expect(page.locator(".history .undone")).to_have_count(1)
    press(page, "accept")
    page.locator("#assign_to").select_option("binh")
    page.locator("#assign_due").fill("2027-01-15")
    play.look(page)
    press(page, "assign")
    play.look(play.at("chi", "/board/"))


def gathers(play: Play, case: str) -> None:
    """Bình picks words in two stored texts, and says why their sources can be trusted."""
    page = play.at("binh", f"/cases/{case}/sources/?q={play.story.search}")
    play.look(page)
    for origin, words in zip(play.story.origins, play.story.quotations, strict=True):
        page = play.at("binh", f"/cases/{case}/sources/?q={play.story.search}")
        found = page.locator(".quotations > li").filter(has_text=origin).first
        address = found.locator("a[href*='/sources/']").first.get_attribute("href") or ""
        page = play.at("binh", re.sub(r"\?.*", "", address.removeprefix(play.desk.address.rstrip("/"))))
        select(page, words)
        expect(page.locator("#id_words")).to_have_value(words)
        if origin == play.story.origins[0]:
            play.look(page)
        press(page, "lay")
        name = page.url.rsplit("#", maxsplit=1)[-1]
        page.locator(f"#{name}_origin").fill(origin)
        page.locator(f"#{name}_why").fill(play.story.why)
        press(page, f"exhibits/{name}/admit")
    play.look(page)
    play.picture(play.at("binh", f"/cases/{case}/"), "case", 1000)


def writes(play: Play, name: str, case: str, summary: str, explanation: str) -> None:
    """The text is kept by itself while one writes, and saved."""
    page = play.at(name, f"/cases/{case}/draft/")
    page.locator("#id_rating").select_option(play.story.rating)
    page.locator("#id_title").fill(play.story.title)
    page.locator("#id_summary").fill(summary)
    page.locator("#id_explanation").fill(explanation)
    expect(page.locator("#saved .soft")).to_be_visible()
    play.look(page)
    follow(page, page.locator("#writing button[type=submit]").first)
    expect(page).to_have_url(re.compile("/cases/[^/]+/#draft$"))


def declares(play: Play, name: str, case: str) -> None:
    page = play.at(name, f"/cases/{case}/review/")
    page.locator("#declare_statement").fill(play.story.none)
    press(page, "declare")


def is_refused(play: Play, case: str) -> None:
    """Dung, an administrator, improves the text and would approve it too: the page says why not."""
    writes(play, "dung", case, play.story.summary, play.story.more)
    declares(play, "dung", case)
    press(play.people["dung"], "submit")
    page = play.people["dung"]
    press(page, "approve")
    expect(page.locator(".refusal")).to_be_visible()
    play.complaints.clear()  # the browser tells its console of the 409, as it should
    play.look(page)


def publishes(play: Play, case: str) -> None:
    """Chi, who wrote nothing of it, reads what changed, approves exactly that, and publishes it."""
    declares(play, "chi", case)
    page = play.at("chi", f"/cases/{case}/review/")
    expect(page.locator("ins").first).to_be_visible()
    expect(page.locator(".checklist .fails")).to_have_count(0)
    play.look(page)
    press(page, "approve")
    press(page, "publish")
    expect(page).to_have_url(re.compile("/published/[^/]+/"))
    play.look(page)


def corrects(play: Play, case: str) -> None:
    """The case is opened again, changed by Bình, approved and out anew; the first edition stays."""
    page = play.at("chi", f"/cases/{case}/")
    page.locator("#reopen_reason").locator("xpath=ancestor::details").locator("summary").click()
    page.locator("#reopen_reason").fill(play.story.again)
    press(page, "reopen")
    writes(play, "binh", case, play.story.better, play.story.more)
    page = play.at("binh", f"/cases/{case}/review/")
    press(page, "submit")
    page = play.at("chi", f"/cases/{case}/review/")
    press(page, "approve")
    page.locator("#correct_reason").fill(play.story.corrected)
    press(page, "correct")
    expect(page).to_have_url(re.compile("/published/[^/]+/"))


def reads(play: Play, page: Page, case: str) -> None:
    """A reader, who is nobody's colleague, finds all of it."""
    page.goto(play.desk.address)
    play.look(page)
    follow(page, page.get_by_role("link", name=play.story.title).first)
    expect(page.locator(".change-notice")).to_contain_text(play.story.corrected)
    expect(page.locator(".article")).to_contain_text(play.story.better)
    play.look(page)
    play.picture(page, "published", 1000)
    follow(page, page.locator("a[href$='/1/']"))
    expect(page.locator(".article")).to_contain_text(play.story.summary)
    play.look(page)


@pytest.mark.parametrize("language", ["vi", "en"])
def test_four_people_bring_a_claim_from_a_text_to_a_correction(chromium: Browser, desk: Served, language: str) -> None:
    complaints: list[str] = []
    # Each language in another light, as the other pages are looked at; pictures are taken in the light one.
    theme = "light" if language == "vi" or os.environ.get("DOICHIEU_PICTURES") else "dark"
    contexts = [reader(chromium, language, theme) for _ in range(5)]
    pages = [context.new_page() for context in contexts]
    for page in pages:
        listen(page, complaints)
    people = dict(zip(("an", "binh", "chi", "dung"), pages, strict=False))
    for name, page in people.items():
        desk.log_in(page, name)
    play = Play(desk, language, STORIES[language], people, [], complaints)
    case = opens(play)
    triages(play, case)
    gathers(play, case)
    writes(play, "binh", case, play.story.summary, play.story.explanation)
    declares(play, "binh", case)
    press(people["binh"], "submit")
    is_refused(play, case)
    publishes(play, case)
    corrects(play, case)
    reads(play, pages[4], case)
    play.look(play.at("chi", f"/cases/{case}/"))
    play.look(play.at("binh", "/work/"))
    for context in contexts:
        context.close()
    assert not play.wrong, "\n".join(play.wrong)


def test_the_work_is_done_without_scripts(chromium: Browser, desk: Served) -> None:
    """A quotation is pasted, a draft written and sent for review with nothing but forms."""
    story, context = STORIES["en"], reader(chromium, "en", scripts=False)
    page = context.new_page()
    desk.log_in(page, "dung")
    page.goto(f"{desk.address}cases/open/")
    page.get_by_label("The claim", exact=True).fill("Mount Everest is 8,000 metres high.")
    page.get_by_label("Language of the claim").select_option("en")
    follow(page, page.get_by_role("button", name="Open the case"))
    press(page, "accept")
    page.locator("#assign_to").select_option("dung")
    press(page, "assign")
    page.goto(f"{page.url.split('#')[0]}sources/?q=Everest")
    follow(page, page.get_by_role("link", name=re.compile("Choose other words")).first)
    words = page.locator("#quote").inner_text()
    page.locator("#id_words").fill(words)
    press(page, "lay")
    one = page.url.split("#")[-1]  # the machine may have laid quotations meanwhile, this one among them
    expect(page.locator(f"#{one} blockquote")).to_contain_text(words)
    if not page.locator(f"#{one}_origin").is_visible():
        page.locator(f"#{one} summary").first.click()
    page.locator(f"#{one}_origin").fill("Sample Figures")
    page.locator(f"#{one}_why").fill(story.why)
    page.locator(f"#{one}_primary").check()
    press(page, f"{one}/admit")
    case = page.url.split("#")[0].split("?")[0]
    page.goto(f"{case}draft/")
    page.get_by_label("Rating").select_option("false")
    page.get_by_label("Title").fill("Everest is 8,848.86 metres high")
    page.get_by_label("Summary").fill("The measured height is 8,848.86 metres.")
    follow(page, page.get_by_role("button", name="Save the draft"))
    page.goto(f"{case}review/")
    page.locator("#declare_statement").fill(story.none)
    press(page, "declare")
    press(page, "submit")
    expect(page.locator(".state.in_review")).to_be_visible()
    context.close()


def test_arrow_keys_go_from_case_to_case_on_the_board(chromium: Browser, desk: Served) -> None:
    context = reader(chromium, "en")
    page = context.new_page()
    desk.log_in(page, "an")
    for claim in ("Three rivers rose by 2 metres.", "Four rivers rose by 3 metres."):
        page.goto(f"{desk.address}cases/open/")
        page.get_by_label("The claim", exact=True).fill(claim)
        follow(page, page.get_by_role("button", name="Open the case"))
        expect(page).to_have_url(CASE)
    page.goto(f"{desk.address}board/")
    tickets = page.locator(".column.intake .ticket a")
    tickets.nth(0).focus()
    page.keyboard.press("ArrowDown")
    expect(tickets.nth(1)).to_be_focused()
    page.keyboard.press("ArrowUp")
    expect(tickets.nth(0)).to_be_focused()
    page.keyboard.press("Enter")
    expect(page).to_have_url(CASE)
    context.close()


def test_the_log_of_all_this_is_whole(desk: Served) -> None:
    folder = desk.process.args[desk.process.args.index("--desk") + 1]  # type: ignore[union-attr,index]
    command = [sys.executable, "-m", "doichieu", "--desk", str(folder), "--lang", "en", "log", "verify"]
    told = subprocess.run(command, capture_output=True, encoding="utf-8", check=True)  # noqa: S603 - our own command
    assert "unbroken" in told.stdout
