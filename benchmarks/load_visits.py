"""What the visitors of a desk do: readers look at pages, editors work at cases through the forms they are shown."""

import asyncio
import random
import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum
from http import HTTPStatus
from typing import Final
from urllib.parse import urlsplit

import httpx
from lxml import html

PATIENCE_SECONDS: Final = 30.0
CHANGED: Final = ("nothing of theirs was overwritten", "Two people wrote at once")
"""By these words a page says that somebody else changed the case meanwhile: one of them got through, both are told."""


class Kind(StrEnum):
    """What is asked for."""

    FRONT = "front page"
    PUBLICATION = "publication"
    LIST = "all publications"
    FEED = "feed"
    BOARD = "board"
    CASE = "case"
    FORM = "form"
    LOG_IN = "log-in"
    AUTOSAVE = "autosave"
    ACT = "act"


READING: Final = (Kind.FRONT, Kind.PUBLICATION, Kind.LIST, Kind.FEED, Kind.BOARD, Kind.CASE)


@dataclass
class Tally:
    """Milliseconds of every answer by kind, what went wrong, and how often two people were told of each other."""

    milliseconds: dict[Kind, list[float]] = field(default_factory=lambda: {kind: [] for kind in Kind})
    errors: Counter[str] = field(default_factory=Counter)
    conflicts: int = 0

    def note(self, kind: Kind, began: float, answer: httpx.Response, wanted: HTTPStatus) -> None:
        """One answer: as it was wanted, a conflict that was told, or an error by kind and status."""
        self.milliseconds[kind].append(1000 * (time.perf_counter() - began))
        if answer.status_code == HTTPStatus.CONFLICT and any(words in answer.text for words in CHANGED):
            self.conflicts += 1
        elif answer.status_code != wanted:
            self.errors[f"{kind}: {answer.status_code}"] += 1


class Browser:
    """One visitor's browser: it keeps its cookies and one or two connections."""

    def __init__(self, address: str, tally: Tally, pause: float, until: float) -> None:
        self._client = httpx.AsyncClient(
            base_url=address, timeout=PATIENCE_SECONDS, headers={"Accept-Language": "en"}, trust_env=False
        )
        self._tally, self._pause, self._until = tally, pause, until

    @property
    def goes_on(self) -> bool:
        """Whether there is time left."""
        return time.perf_counter() < self._until

    async def look(self, path: str, kind: Kind) -> str:
        """A page, and then the time a visitor takes before the next; "" where it did not come or time is over."""
        if not self.goes_on:
            return ""
        answer = await self._sent("GET", path, kind, HTTPStatus.OK)
        await self.wait()
        return answer.text if answer is not None and answer.status_code == HTTPStatus.OK else ""

    async def send(self, page: str, to: str, typed: Mapping[str, str], kind: Kind = Kind.ACT) -> str | None:
        """Fill in the form of a page that goes to an address, or to the page itself, and send it there.

        Gives the address one is led to; None where the page has no such form or one is not led on.
        """
        form = _form(page, to)
        if form is None or not self.goes_on:
            return None
        wanted = HTTPStatus.OK if kind is Kind.AUTOSAVE else HTTPStatus.FOUND
        answer = await self._sent("POST", to, kind, wanted, {**dict(form.form_values()), **typed})
        await self.wait()
        return answer.headers.get("location") if answer is not None else None

    async def wait(self) -> None:
        """Half to one and a half times the usual pause."""
        await asyncio.sleep(self._pause * (0.5 + random.random()))  # noqa: S311 - chance need not be secret

    async def close(self) -> None:
        """Let go of the connections."""
        await self._client.aclose()

    async def _sent(
        self, method: str, path: str, kind: Kind, wanted: HTTPStatus, typed: Mapping[str, str] | None = None
    ) -> httpx.Response | None:
        began = time.perf_counter()
        try:
            answer = await self._client.request(method, path, data=typed)
        except httpx.HTTPError as error:
            self._tally.errors[f"{kind}: {type(error).__name__}"] += 1
            return None
        self._tally.note(kind, began, answer, wanted)
        return answer


async def reads(browser: Browser) -> None:
    """A reader: the front page, some of what is published, now and then the whole list or the feed."""
    while browser.goes_on:
        front = await browser.look("/", Kind.FRONT)
        for path in _some(_links(front, r"/published/[a-z0-9]+/"), 3):
            await browser.look(path, Kind.PUBLICATION)
        path, kind = random.choice((("/published/", Kind.LIST), ("/published/feed.atom", Kind.FEED)))  # noqa: S311
        await browser.look(path, kind)


async def follows(browser: Browser, name: str, password: str) -> None:
    """A member who looks on: the board and cases from it, and what readers see."""
    await log_in(browser, name, password)
    while browser.goes_on:
        board = await browser.look("/board/", Kind.BOARD)
        for path in _some(_links(board, r"/cases/[a-z0-9]{6}/"), 3):
            await browser.look(path, Kind.CASE)
        await browser.look("/", Kind.FRONT)


async def edits(browser: Browser, name: str, password: str, at_work: Sequence[str], published: Sequence[str]) -> None:
    """An editor: a case of their own from intake to a draft, then a draft and a reply where others are at work too."""
    await log_in(browser, name, password)
    round_ = 0
    while browser.goes_on:
        round_ += 1
        statement = f"Trong năm {1900 + round_} có {round_} cây cầu mới, theo {name}."
        page = await browser.look("/cases/open/", Kind.FORM)
        case = await browser.send(page, "/cases/open/", {"statement": statement, "topic": "giao thông"})
        if case is not None:
            await _own(browser, case, name, round_)
        await browser.look("/board/", Kind.BOARD)
        await _write(browser, f"/cases/{random.choice(at_work)}/", f"{name} {round_}")  # noqa: S311
        out = f"/cases/{random.choice(published)}/"  # noqa: S311 - chance need not be secret
        page = await browser.look(out, Kind.CASE)
        await browser.send(page, f"{out}reply/", {"who": "Cơ quan Ví dụ", "words": f"Đã đọc, {name}, lần {round_}."})


async def _own(browser: Browser, case: str, name: str, round_: int) -> None:
    page = await browser.look(case, Kind.CASE)
    await browser.send(page, f"{case}accept/", {})
    page = await browser.look(case, Kind.CASE)
    await browser.send(page, f"{case}assign/", {"to": name, "due": ""})
    await _write(browser, case, f"{name} {round_}")
    page = await browser.look(case, Kind.CASE)
    await browser.send(page, f"{case}declare/", {"statement": "không có"})


async def _write(browser: Browser, case: str, what: str) -> None:
    """A draft, kept by itself twice while it grows, then saved."""
    path = f"{case}draft/"
    page = await browser.look(path, Kind.FORM)
    typed = {"rating": "false", "title": f"Kiểm chứng của {what}", "summary": "Số liệu nói khác.", "language": "vi"}
    for part in (1, 2):
        typed["explanation"] = f"Đoạn {part} của {what}. " * 20 * part
        await browser.send(page, f"{path}autosave/", typed, Kind.AUTOSAVE)
    await browser.send(page, path, typed)


async def log_in(browser: Browser, name: str, password: str) -> None:
    """By the form, as everybody does."""
    page = await browser.look("/login/", Kind.FORM)
    await browser.send(page, "/login/", {"name": name, "password": password}, Kind.LOG_IN)


def _form(page: str, to: str) -> html.FormElement | None:
    """The form of a page that names this address; else the one that names none."""
    forms = {form.action or "": form for form in html.fromstring(page).forms if form.method == "POST"} if page else {}
    return forms.get(to, forms.get(""))


def _links(page: str, pattern: str) -> Sequence[str]:
    """The addresses of this form that a page leads to."""
    return sorted({urlsplit(found).path for found in re.findall(rf'href="({pattern})"', page)})


def _some(addresses: Sequence[str], most: int) -> Sequence[str]:
    return random.sample(addresses, min(most, len(addresses)))
