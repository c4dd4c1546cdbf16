"""Following the log: read on from where it was read, and honest about what could not be read."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

import pytest

from doichieu.domain.cases import State
from doichieu.domain.events import Event
from doichieu.domain.log import BEGINNING, Line, sealed
from doichieu.ports import Logged
from doichieu.stages.follow import Followed, follow
from tests.domain.casework import journey
from tests.domain.chronicle import came, courses, on, was_declined


@dataclass
class ListedLog:
    """A log that is a list, and tells from where it was last read."""

    lines: list[Logged]
    asked: int = -1

    def logged(self, after: int = 0) -> Iterator[Logged]:
        self.asked = after
        return iter([one for one in self.lines if one.line.number > after])

    def history(self, case: str) -> Sequence[Logged]:
        raise NotImplementedError

    def last(self) -> Line | None:
        raise NotImplementedError


def a_log(*events: Event) -> ListedLog:
    return ListedLog([Logged(sealed(n, "{}", BEGINNING), one.case, n, one) for n, one in enumerate(events, 1)])


@pytest.mark.parametrize("state", list(State))
def test_reading_on_gives_what_reading_from_the_beginning_gives(state: State) -> None:
    log = a_log(*journey(state), *journey(State.PUBLISHED, "c2"))
    whole = follow(log, Followed())
    for cut in range(len(log.lines)):
        part = follow(ListedLog(log.lines[:cut]), Followed())
        assert follow(log, part) == whole
        assert log.asked == cut
    assert whole.courses["c1"].case.state is state
    assert whole.unread == 0


def test_what_is_known_is_not_changed_by_reading_on() -> None:
    log = a_log(came("c1", on(2)), was_declined("c1", on(3)))
    known = follow(ListedLog(log.lines[:1]), Followed())
    before = dict(known.courses)
    follow(log, known)
    assert known.courses == before


def test_lines_that_tell_nothing_are_counted_and_the_rest_is_read() -> None:
    log = a_log(came("c1", on(2)), came("c1", on(2)), was_declined("c9", on(3)), came("c2", on(4)))
    log.lines.append(replace(log.lines[0], line=sealed(5, "{}", BEGINNING), event=None))
    found = follow(log, Followed())
    assert (found.number, found.unread) == (5, 3)
    assert list(found.courses.values()) == courses(came("c1", on(2)), came("c2", on(4)))
