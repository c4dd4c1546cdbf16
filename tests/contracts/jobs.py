"""What every ``Jobs`` promises. A test of one inherits this and makes it."""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import pytest

from doichieu.ports import Jobs, Work

Made = Callable[[Mapping[str, Work]], Jobs]
PATIENCE = 60.0


@dataclass
class Notebook:
    """``Work`` that notes what is done: each piece has as many parts as its id says after the hyphen."""

    asked: list[str] = field(default_factory=list)
    done: list[str] = field(default_factory=list)
    ended: list[str] = field(default_factory=list)
    broken: list[str] = field(default_factory=list)

    def begin(self, subject: str) -> int:
        return int(subject.split("-")[1])

    def part(self, subject: str, number: int) -> bool:
        if subject.startswith("bad"):
            raise ValueError("a text that must stay here")
        self.done.append(f"{subject} {number}")
        return not subject.startswith("enough")

    def end(self, subject: str) -> None:
        self.ended.append(subject)
        self.asked.remove(subject)

    def give_up(self, subject: str) -> None:
        self.broken.append(subject)
        self.asked.remove(subject)

    def unfinished(self) -> Sequence[str]:
        return list(self.asked)


def until(so: Callable[[], bool], what: str = "") -> None:
    """Wait for it, as long as a busy machine may need."""
    deadline = time.monotonic() + PATIENCE
    while not so():
        assert time.monotonic() < deadline, what
        time.sleep(0.02)


class JobsContract:
    """Inherit it and define ``made``, which makes the jobs that do these works."""

    @pytest.fixture
    def made(self) -> Made:
        raise NotImplementedError

    @pytest.fixture
    def book(self) -> Notebook:
        return Notebook()

    @pytest.fixture
    def jobs(self, made: Made, book: Notebook) -> Iterator[Jobs]:
        jobs = made({"note": book})
        jobs.start()
        yield jobs
        assert jobs.stop()

    def test_every_part_is_done_in_order_and_then_the_end_is_noted(self, jobs: Jobs, book: Notebook) -> None:
        book.asked.append("a-3")
        jobs.add("note", "a-3")
        until(lambda: book.ended == ["a-3"])
        assert book.done == ["a-3 1", "a-3 2", "a-3 3"]

    def test_one_that_breaks_is_given_up_and_the_next_is_done(self, jobs: Jobs, book: Notebook) -> None:
        book.asked += ["bad-2", "b-1"]
        jobs.add("note", "bad-2")
        jobs.add("note", "b-1")
        until(lambda: book.broken == ["bad-2"] and book.ended == ["b-1"])
        assert book.done == ["b-1 1"]

    def test_of_one_without_parts_nothing_is_done(self, jobs: Jobs, book: Notebook) -> None:
        jobs.add("note", "none-0")
        book.asked.append("c-1")
        jobs.add("note", "c-1")
        until(lambda: book.ended == ["c-1"])
        assert book.done == ["c-1 1"]

    def test_the_rest_of_one_that_is_not_wanted_any_more_is_left(self, jobs: Jobs, book: Notebook) -> None:
        jobs.add("note", "enough-3")
        book.asked.append("d-1")
        jobs.add("note", "d-1")
        until(lambda: book.ended == ["d-1"])
        assert book.done == ["enough-3 1", "d-1 1"]

    def test_what_was_unfinished_is_gone_on_with_at_the_start(self, made: Made, book: Notebook) -> None:
        book.asked.append("e-2")
        jobs = made({"note": book})
        jobs.start()
        until(lambda: book.ended == ["e-2"])
        assert jobs.stop()
        assert book.done == ["e-2 1", "e-2 2"]
