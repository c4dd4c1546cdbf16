"""What the load counts as an error, and which form a visitor fills in."""

import time
from http import HTTPStatus

import httpx

from benchmarks.load_visits import Kind, Tally, _form

PAGE = """<html><body>
<form method="get" action="/board/"><input name="topic"></form>
<form method="post" action="/logout/"><input type="hidden" name="csrfmiddlewaretoken" value="a"></form>
<form method="post"><input type="hidden" name="version" value="7"><textarea name="title">Cũ</textarea></form>
</body></html>"""


def _noted(status: int, text: str = "") -> Tally:
    tally = Tally()
    tally.note(Kind.ACT, time.perf_counter(), httpx.Response(status, text=text), HTTPStatus.FOUND)
    assert len(tally.milliseconds[Kind.ACT]) == 1
    return tally


def test_being_led_on_after_a_form_is_right() -> None:
    assert not _noted(302).errors


def test_a_form_that_comes_back_is_an_error() -> None:
    assert _noted(200).errors == {"act: 200": 1}


def test_a_desk_that_is_busy_is_an_error() -> None:
    assert _noted(503).errors == {"act: 503": 1}


def test_being_told_that_somebody_was_faster_is_no_error() -> None:
    told = _noted(409, "Nothing of yours was saved, and nothing of theirs was overwritten.")
    assert not told.errors
    assert told.conflicts == 1


def test_another_refusal_is_an_error() -> None:
    told = _noted(409, "Only an accepted case can be assigned.")
    assert told.errors == {"act: 409": 1}
    assert not told.conflicts


def test_the_form_that_names_the_address_is_filled_in_and_else_the_one_of_the_page_itself() -> None:
    named, own = _form(PAGE, "/logout/"), _form(PAGE, "/cases/abc/draft/")
    assert named is not None
    assert dict(named.form_values()) == {"csrfmiddlewaretoken": "a"}
    assert own is not None
    assert dict(own.form_values()) == {"version": "7", "title": "Cũ"}


def test_a_page_that_did_not_come_has_no_form() -> None:
    assert _form("", "/logout/") is None
