"""Four people at their browsers: what each of them clicks, step by step."""

import re
from dataclasses import dataclass

from django.test import Client
from lxml import html

from doichieu.domain.cases import Case
from doichieu.domain.events import Event
from doichieu.domain.texts import Source
from doichieu.shells.web.site import Site
from tests.shells.samples import a_source
from tests.shells.web.conftest import Visit

HEIGHT = "Fansipan cao 3143 mét."
TEXT = f"Bản tin sáng\n\nHôm nay trời đẹp. {HEIGHT} Gọi [phone] để hỏi."
SURVEY = "Kết quả đo năm 2019: đỉnh Fansipan cao 3.147 mét so với mực nước biển."
GROUNDS = {"origin": "Cục Đo đạc", "why": "tự đo và công bố", "kind": "official"}
DRAFT = {
    "rating": "mostly_false",
    "title": "Fansipan cao 3.147 mét",
    "summary": "Con số 3.143 mét đã cũ.",
    "explanation": "Hai nguồn nêu con số mới.\n\nCon số cũ có từ năm 1909.",
    "language": "vi",
}
NONE = {"statement": "không có"}


@dataclass(frozen=True, slots=True)
class Team:
    """The members' browsers, on one desk."""

    site: Site
    visit: Visit
    language: str = "en"

    def browser(self, name: str | None) -> Client:
        return self.visit(name, self.language)

    def case(self, identity: str) -> Case:
        return self.site.newsroom.case(identity)

    def events(self, identity: str) -> list[Event]:
        return [one.event for one in self.site.newsroom.history(identity) if one.event is not None]

    def source(self, text: str = SURVEY, locator: str = "https://example.org/do-dac") -> Source:
        """A further text in the library."""
        found = a_source(text, locator=locator, title="Đo lại Fansipan", publisher="Cục Đo đạc")
        self.site.desk.library.add(found, [])
        return found

    def opened(self) -> str:
        """A text is checked, and a click on its claim opens a case."""
        browser = self.browser("an")
        check = browser.post("/check/", {"text": TEXT}).headers["Location"]
        page = html.document_fromstring(browser.get(check).content.decode())
        (action,) = page.xpath("//form[contains(@action, '/open/')]/@action")
        return browser.post(action).headers["Location"].split("/")[2]

    def does(self, name: str, identity: str, what: str, **typed: str) -> str:
        """Post a form of the case with the version that stands in it; gives the page that follows, as text."""
        version = str(self.case(identity).version)
        answer = self.browser(name).post(f"/cases/{identity}/{what}/", {"version": version, **typed}, follow=True)
        return shown(answer.content)

    def in_hand(self) -> str:
        """A case that binh has in hand."""
        case = self.opened()
        self.does("chi", case, "accept")
        self.does("chi", case, "assign", to="binh", due="2026-12-01")
        return case

    def with_evidence(self) -> str:
        """With two independent quotations admitted."""
        case = self.in_hand()
        hill = next(one for one in self.site.desk.library.latest(None, limit=9) if one.title == "Núi cao")
        self.does("binh", case, f"sources/{hill.digest}/lay", words="Fansipan cao 3.147 mét.")
        survey = self.source()
        self.does("binh", case, f"sources/{survey.digest}/lay", words="đỉnh Fansipan cao 3.147 mét")
        self.does("binh", case, "exhibits/e1/admit", **GROUNDS | {"origin": "Tạp chí Núi", "kind": "news"})
        self.does("binh", case, "exhibits/e2/admit", **GROUNDS)
        return case

    def submitted(self) -> str:
        """Written, declared, and sent for review."""
        case = self.with_evidence()
        self.does("binh", case, "draft", **DRAFT)
        self.does("binh", case, "declare", **NONE)
        self.does("binh", case, "submit")
        return case

    def approves(self, name: str, identity: str) -> str:
        """Approve what the review page shows."""
        page = html.document_fromstring(self.browser(name).get(f"/cases/{identity}/review/").content.decode())
        (content,) = page.xpath("//form[contains(@action, '/approve/')]//input[@name='content']/@value")
        return self.does(name, identity, "approve", content=content)

    def published(self) -> str:
        """Out."""
        case = self.submitted()
        self.does("chi", case, "declare", **NONE)
        self.approves("chi", case)
        self.does("chi", case, "publish")
        return case

    def corrected(self) -> str:
        """Opened again, changed, approved and out anew."""
        case = self.published()
        self.does("chi", case, "reopen", reason="Thiếu năm đo.")
        self.does("binh", case, "draft", **DRAFT | {"summary": "Năm 2019 đo được 3.147 mét."})
        self.does("binh", case, "submit")
        self.approves("chi", case)
        self.does("chi", case, "correct", reason="Đã nêu năm đo.")
        return case


def shown(page: bytes) -> str:
    """The words of a page, without what only machines read."""
    document = html.document_fromstring(page.decode())
    for script in document.xpath("//script"):
        script.drop_tree()
    return re.sub(r"\s+", " ", document.text_content())
