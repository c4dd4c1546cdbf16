"""Every page, asked for by everybody: in the browser a page lets in whom the table names, and nobody else."""

from itertools import product

import pytest
from django.urls import get_resolver, resolve

from doichieu.domain.roles import Role
from doichieu.shells.web.routes import ROUTES
from tests.shells.web.access_table import TABLE
from tests.shells.web.conftest import PEOPLE, Visit

VISITORS = [None, *PEOPLE]
PAGES = [route.name for route in ROUTES]


def test_every_page_has_a_row_in_the_table() -> None:
    assert set(TABLE) == set(PAGES)
    assert {name: resolve(row.address).url_name for name, row in TABLE.items()} == {name: name for name in TABLE}


def test_no_page_is_reached_but_through_a_guarded_route() -> None:
    assert [(one.name, str(one.pattern)) for one in get_resolver().url_patterns] == [
        (r.name, r.pattern) for r in ROUTES
    ]


@pytest.mark.parametrize("page", PAGES)
def test_a_page_lets_in_whom_the_table_names_and_nobody_else(page: str, visit: Visit) -> None:
    row = TABLE[page]
    for visitor, method in product(VISITORS, ("get", "post")):
        role: Role | None = PEOPLE[visitor] if visitor else None
        answer = getattr(visit(visitor), method)(row.address)
        to_log_in = str(answer.headers.get("Location", "")).startswith("/login/?next=")
        turned_away = to_log_in if visitor is None else answer.status_code == 403
        assert turned_away is (role not in row.admitted), (visitor, method, answer.status_code)


@pytest.mark.parametrize("page", PAGES)
def test_a_page_takes_no_form_that_was_not_sent_from_it(page: str, visit: Visit) -> None:
    browser = visit("dung")
    browser.handler.enforce_csrf_checks = True
    assert browser.post(TABLE[page].address).status_code in {403, 405}
