"""The team's history gives the accounts again."""

from datetime import UTC, datetime

import pytest

from doichieu.domain.roles import Role
from doichieu.domain.team import AT_THE_MACHINE, Hand, Step, made, roster

HAND = Hand("dung", datetime(2026, 3, 2, tzinfo=UTC))
ADDED = made("lan", Step.ADDED, Hand(AT_THE_MACHINE, HAND.at), Role.CHECKER)


def test_the_last_role_given_counts() -> None:
    assert roster([ADDED, made("lan", Step.ROLE, HAND, Role.EDITOR)]) == {"lan": Role.EDITOR}


def test_a_closed_account_is_let_in_again_once_it_is_opened() -> None:
    closed = [ADDED, made("lan", Step.CLOSED, HAND)]
    assert roster(closed) == {}
    assert roster([*closed, made("lan", Step.OPENED, HAND)]) == {"lan": Role.CHECKER}


@pytest.mark.parametrize("step", [Step.RENAMED, Step.REKEYED, Step.SECOND_STEP_SET_UP, Step.SECOND_STEP_REMOVED])
def test_what_changes_neither_role_nor_entry_leaves_them(step: Step) -> None:
    assert roster([ADDED, made("lan", step, HAND)]) == {"lan": Role.CHECKER}


@pytest.mark.parametrize("step", [one for one in Step if one not in {Step.FOUND, Step.ADDED}])
def test_nothing_happens_to_an_account_that_nobody_added(step: Step) -> None:
    with pytest.raises(KeyError):
        roster([made("lan", step, HAND, Role.EDITOR)])


@pytest.mark.parametrize("step", [Step.FOUND, Step.ADDED])
def test_an_account_has_a_role_from_its_first_line_on(step: Step) -> None:
    with pytest.raises(KeyError):
        roster([made("lan", step, HAND)])
