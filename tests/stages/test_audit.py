"""Audit: the log proves itself, and it gives what is stored."""

from collections.abc import Callable, Iterator
from dataclasses import replace

import pytest

from doichieu.domain import triage
from doichieu.domain.canonical import canonical
from doichieu.domain.cases import State
from doichieu.domain.events import Undone
from doichieu.domain.log import Break, Fault, sealed
from doichieu.domain.trails import read
from doichieu.domain.undoing import undo
from doichieu.ports import Logged
from doichieu.stages.audit import first_break
from tests.contracts.case_store import play, reopens
from tests.domain.casework import BINH, CUC, a_case, at
from tests.fakes import InMemoryArchive, InMemoryCases


@pytest.fixture
def store() -> InMemoryCases:
    made = InMemoryCases()
    play(made, State.CORRECTED, "c1")
    play(made, State.DECLINED, "c2")
    return made


def sealed_anew(lines: list[Logged]) -> list[Logged]:
    """The same lines in a chain that is whole again, as somebody with all rights could write it."""
    made: list[Logged] = []
    for number, one in enumerate(lines, 1):
        previous = made[-1].line.seal if made else "0" * 64
        made.append(replace(one, line=sealed(number, one.line.content, previous)))
    return made


def test_what_was_written_by_the_store_is_whole(store: InMemoryCases) -> None:
    assert first_break(store, store, store.archive) is None
    assert first_break(InMemoryCases(), InMemoryCases(), InMemoryArchive()) is None


def test_a_changed_line_is_named(store: InMemoryCases) -> None:
    one = store.lines[3]
    store.lines[3] = replace(one, line=replace(one.line, content=one.line.content.replace("lan", "mai")))
    assert first_break(store, store, store.archive) == Break(4, Fault.SEAL, "c1")


def test_a_line_taken_out_is_missed(store: InMemoryCases) -> None:
    del store.lines[5]
    assert first_break(store, store, store.archive) == Break(7, Fault.HOLE, "c1")


def test_a_line_that_tells_no_event_is_named(store: InMemoryCases) -> None:
    store.lines[2] = replace(store.lines[2], event=None)
    assert first_break(store, store, store.archive) == Break(3, Fault.EVENT, "c1")


WRONGS: list[Callable[[list[Logged]], None]] = [
    lambda lines: lines.pop(0),  # a case that nobody opened
    lambda lines: lines.insert(1, lines[0]),  # one that was opened twice
    lambda lines: lines.__setitem__(3, replace(lines[3], case="c2")),  # filed under another case
    lambda lines: lines.__setitem__(3, replace(lines[3], version=9)),  # in another order
    lambda lines: lines.pop(3),  # an exhibit that was never laid
]  # type: ignore[list-item]


@pytest.mark.parametrize("wrong", WRONGS)
def test_a_chain_sealed_anew_over_another_story_does_not_fit_its_cases(
    store: InMemoryCases, wrong: Callable[[list[Logged]], None]
) -> None:
    wrong(store.lines)
    store.lines = sealed_anew(store.lines)
    found = first_break(store, store, store.archive)
    assert found is not None
    assert found.fault is Fault.CASE


def test_a_state_that_the_log_does_not_give_is_named_with_its_last_line(store: InMemoryCases) -> None:
    store.cases["c2"] = replace(store.cases["c2"], decline_reason="")
    assert first_break(store, store, store.archive) == Break(len(store.lines), Fault.STATE, "c2")


def test_a_case_that_nothing_happened_to_is_named(store: InMemoryCases) -> None:
    store.cases["c3"] = a_case(case="c3")
    assert first_break(store, store, store.archive) == Break(0, Fault.STATE, "c3")


def test_a_log_cut_off_at_its_end_does_not_give_the_stored_state(store: InMemoryCases) -> None:
    del store.lines[-1]
    assert first_break(store, store, store.archive) == Break(len(store.lines), Fault.STATE, "c2")


class BusyLog(InMemoryCases):
    """A log to which somebody writes while it is read."""

    def logged(self, after: int = 0) -> Iterator[Logged]:
        yield from list(super().logged(after))
        if self.get("c2").state is State.DECLINED:
            self.record(self.get("c2"), reopens(self.get("c2")))


def test_what_is_written_while_it_is_read_is_no_fault() -> None:
    store = BusyLog()
    play(store, State.DECLINED, "c2")
    assert first_break(store, store, store.archive) is None
    assert store.get("c2").state is State.INTAKE


def test_two_cases_that_are_alike_are_told_apart(store: InMemoryCases) -> None:
    case = store.get("c2")
    other = triage.reopen(case, CUC, at(50), reason="có phản hồi")
    assert canonical(store.record(case, other)) != canonical(a_case(State.DECLINED, "c2"))
    assert first_break(store, store, store.archive) is None


def test_an_entry_that_its_publication_does_not_give_is_named_with_its_case(store: InMemoryCases) -> None:
    whole = store.archive.own()["c1"]
    wrong = Break(store.history("c1")[-1].line.number, Fault.ENTRY, "c1")
    store.archive.put(replace(whole, title="Chữa lén"))
    assert first_break(store, store, store.archive) == wrong
    store.archive.remove(whole.id)
    assert first_break(store, store, store.archive) == wrong
    assert store.derive_entries() == 1
    assert first_break(store, store, store.archive) is None


def test_an_entry_without_a_publication_is_named(store: InMemoryCases) -> None:
    whole = store.archive.own()["c1"]
    store.archive.put(replace(whole, id="case:c2", case="c2"))
    assert first_break(store, store, store.archive) == Break(store.history("c2")[-1].line.number, Fault.ENTRY, "c2")
    store.archive.remove("case:c2")
    store.archive.put(replace(whole, id="case:c9", case="c9"))
    assert first_break(store, store, store.archive) == Break(0, Fault.ENTRY, "c9")


def test_the_desks_address_is_no_part_of_what_it_published(store: InMemoryCases) -> None:
    store.archive.put(replace(store.archive.own()["c1"], url="https://kiemchung.example/published/c1/"))
    assert first_break(store, store, store.archive) is None


@pytest.fixture
def undone() -> InMemoryCases:
    """A case at which somebody was given it by mistake, and that was taken back."""
    made = InMemoryCases()
    case = play(made, State.DRAFTED)
    made.record(case, triage.assign(case, CUC, at(40), to=BINH, due=None))
    trail = read(one.event for one in made.history("c1"))
    assert trail is not None
    made.undo(trail, undo(trail, CUC, at(41)))
    return made


def test_a_log_with_an_undoing_is_whole_and_gives_the_state(undone: InMemoryCases) -> None:
    assert first_break(undone, undone, undone.archive) is None
    undone.cases["c1"] = replace(undone.cases["c1"], assigned_to=BINH.name)
    assert first_break(undone, undone, undone.archive) == Break(len(undone.lines), Fault.STATE, "c1")


@pytest.mark.parametrize("wrong", [{"act": 2}, {"by": "dũng"}])
def test_an_undoing_that_nobody_can_have_been_allowed_does_not_fit_its_case(
    undone: InMemoryCases, wrong: dict[str, object]
) -> None:
    last = undone.lines[-1]
    undone.lines[-1] = replace(last, event=replace(last.event, **wrong))  # type: ignore[type-var, arg-type]
    assert first_break(undone, undone, undone.archive) == Break(len(undone.lines), Fault.CASE, "c1")


def test_an_undoing_of_what_readers_saw_does_not_fit_its_case(store: InMemoryCases) -> None:
    case = store.get("c1")
    undoing = Undone(case="c1", by="cúc", at=at(50), act=case.version)
    line = sealed(len(store.lines) + 1, canonical(undoing), store.lines[-1].line.seal)
    store.lines.append(Logged(line, "c1", case.version + 1, undoing))
    assert first_break(store, store, store.archive) == Break(len(store.lines), Fault.CASE, "c1")
