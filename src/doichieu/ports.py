"""What the stages and the desk need from the world, named by role.

Adapters implement these; ``tests/contracts`` holds them to it.
"""

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Protocol

import numpy as np
import numpy.typing as npt

from doichieu.domain.cases import Case, State
from doichieu.domain.claims import Claim
from doichieu.domain.errors import RecordInvalid
from doichieu.domain.events import Act, Event, Opened, Undone
from doichieu.domain.evidence import Passage
from doichieu.domain.factchecks import Entry, FactCheck
from doichieu.domain.log import Line
from doichieu.domain.matches import Signals
from doichieu.domain.publication import Status
from doichieu.domain.roles import Member
from doichieu.domain.roles import Role as MemberRole
from doichieu.domain.team import Deed
from doichieu.domain.texts import Sentence, Source
from doichieu.domain.tips import Tip, TipCourse
from doichieu.domain.trails import Trail
from doichieu.domain.verdicts import Judgement, Model
from doichieu.domain.withdrawals import Decision

Vectors = npt.NDArray[np.float32]


class Role(StrEnum):
    """What a text is to the encoder: the two sides of a search are embedded differently."""

    QUERY = "query"
    PASSAGE = "passage"


class Reader(Protocol):
    """Turns a path, an address or '-' into redacted sources, one a document (a .jsonl holds many)."""

    def read(self, locator: str) -> Iterator[Source]:
        """Yield the sources in order. Raises ``ReadingError`` or ``FetchRefused``."""
        ...

    def given(self, name: str, data: bytes) -> Iterator[Source]:
        """Yield the sources in what a person handed over under a file's name. Raises ``ReadingError``."""
        ...


def refuse(error: RecordInvalid) -> None:
    """Let one bad record stop the import: what is done with it unless the caller says otherwise."""
    raise error


class FactCheckReader(Protocol):
    """Turns a file into published fact-checks."""

    def read(
        self, path: str, columns: Mapping[str, str], on_invalid: Callable[[RecordInvalid], None] = refuse
    ) -> Iterator[FactCheck]:
        """Yield the records in order. ``columns`` maps our field names to the file's.

        Each record that cannot be read is told to ``on_invalid``, and reading goes on if that returns.
        Raises ``ReadingError`` where the file cannot be read (on), ``ColumnUnknown`` for a mapping that doesn't fit.
        """
        ...


class SentenceSplitter(Protocol):
    """Finds the sentences of a source."""

    def sentences(self, source: Source) -> Sequence[Sentence]:
        """In order, not overlapping, without the white space between them; never empty spans."""
        ...


class ClaimDetector(Protocol):
    """Reads each sentence for whether it can be checked and is worth checking."""

    def claims(self, source: Source, sentences: Sequence[Sentence]) -> Sequence[Claim]:
        """One claim a sentence, in the same order, opinions and questions among them."""
        ...


class Encoder(Protocol):
    """Embeds texts as unit vectors."""

    @property
    def identity(self) -> str:
        """Changes whenever the same text would give another vector; stored beside every index."""
        ...

    @property
    def dimensions(self) -> int: ...

    def encode(self, texts: Sequence[str], role: Role) -> Vectors:
        """Float32 of shape (texts, dimensions), each row of length 1."""
        ...


@dataclass(frozen=True, slots=True)
class Document:
    """What an index keeps of an entry: its id and its texts.

    Each of ``texts`` is embedded on its own and a search takes the nearest; the lexical side reads them together.
    """

    id: str
    texts: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """Change ``number`` (from 1, rising) to the store: a document put in or replaced, or taken out (None)."""

    number: int
    id: str
    document: Document | None


@dataclass(frozen=True, slots=True)
class Hit:
    """An entry found. ``score`` is the fused one and orders hits; ranks count from 0, -1 where that leg missed it.

    ``dense`` is the cosine of the nearest of the entry's texts, ``cosines`` has that of each, in the document's order.
    ``crowd`` is how near the query comes to texts that have nothing to do with the archive: the cosine of the fifth
    nearest of a fixed background, -1 for an index without one.
    """

    id: str
    score: float
    dense: float
    dense_rank: int
    lexical: float
    lexical_rank: int
    cosines: tuple[float, ...] = ()
    crowd: float = -1.0


class Index(Protocol):
    """Finds entries by words and by meaning. It can always be thrown away and rebuilt from the store's changes."""

    def search(self, texts: Sequence[str], *, limit: int) -> Sequence[Sequence[Hit]]:
        """For each text the best ``limit`` hits, best first."""
        ...

    def applied(self) -> int:
        """Number of the last change that is in the index, on disk."""
        ...

    def apply(self, changes: Iterable[Change], progress: Callable[[int], None]) -> None:
        """Take the changes in, in order; ``progress`` is told how many more are done.

        A kill in between loses no more than a batch.
        """
        ...


class FactCheckStore(Protocol):
    """The archive's truth: what others published, and what stands published of this desk.

    An entry of the desk's own is read with the desk's public address before its place.
    """

    def add(self, fact_checks: Iterable[FactCheck]) -> Iterator[Entry]:
        """Store what others published and say for each what happened. Batches are written whole or not at all.

        A copy of what the desk itself published is known again and is not taken in.
        """
        ...

    def put(self, fact_check: FactCheck) -> bool:
        """Keep an entry of the desk's own as it is, in place of what was there under its id and of copies of it.

        False where nothing was to be done.
        """
        ...

    def remove(self, identity: str) -> bool:
        """Take an entry out, which is a change with a number as any other; False where there is none."""
        ...

    def own(self) -> Mapping[str, FactCheck]:
        """The entries of the desk's own, by case."""
        ...

    def get(self, ids: Sequence[str]) -> Mapping[str, FactCheck]:
        """Those of the ids that exist."""
        ...

    def count(self) -> int: ...

    def latest(self, before: int | None, *, limit: int) -> Sequence[tuple[int, FactCheck]]:
        """The last changed, latest first, with the numbers of their changes: those below ``before`` where given."""
        ...

    def changes(self, after: int) -> Iterator[Change]:
        """Every change with a number above ``after``, in order."""
        ...

    def last_change(self) -> int: ...


@dataclass(frozen=True, slots=True)
class Holding:
    """A text that the library holds, without its words. ``number`` rises from one stored to the next."""

    number: int
    digest: str
    locator: str
    title: str
    publisher: str
    published_at: date | None
    retrieved_at: datetime
    language: str
    withdrawn: Decision | None = None


class SourceStore(Protocol):
    """The library's truth: snapshots, the passages cut from them, and what was decided about each text."""

    def add(self, source: Source, passages: Sequence[Passage]) -> bool:
        """Store a snapshot with its passages.

        False where the same text from the same place was there already, or the text is kept out (``withdrawn``).
        """
        ...

    def source(self, digest: str) -> Source:
        """The snapshot, as it was stored, also of a text that was withdrawn. Raises ``SourceMissing``."""
        ...

    def passages(self, ids: Sequence[str]) -> Mapping[str, Passage]:
        """Those of the ids that exist and are not withdrawn."""
        ...

    def count(self) -> int:
        """How many different texts there are, without those withdrawn."""
        ...

    def latest(self, before: int | None, *, limit: int) -> Sequence[Holding]:
        """What was stored last, latest first: numbers below ``before`` where it is given, withdrawn ones among them."""
        ...

    def decisions(self, digest: str) -> Sequence[Decision]:
        """What was decided about a text, in order; a digest may be given by its beginning."""
        ...

    def withdrawn(self, digest: str) -> Decision | None:
        """The decision that keeps a text out; None where none does."""
        ...

    def decide(self, decision: Decision) -> None:
        """Write a decision and what it means for the passages, and of what is erased all the rest, or nothing of it.

        Raises ``SourceWithdrawn`` or ``NothingWithdrawn`` where another was quicker, ``SourceMissing``, and
        ``SourceQuoted`` where a case quotes what shall be erased.
        """
        ...

    def changes(self, after: int) -> Iterator[Change]: ...

    def last_change(self) -> int: ...


class MatchScorer(Protocol):
    """Weighs the signals of claim and fact-check pairs."""

    def probabilities(self, signals: Sequence[Signals]) -> Sequence[float]:
        """Calibrated probability, for each pair, that both are about the same claim."""
        ...


class Judge(Protocol):
    """Reads a claim beside a quotation."""

    @property
    def model(self) -> Model: ...

    def judge(self, pairs: Sequence[tuple[str, str]]) -> Sequence[Judgement]:
        """One judgement for each (claim, quotation)."""
        ...


class Memory(Protocol):
    """Keeps what was computed under keys that tell everything it depends on; it may forget anything at any time."""

    def recall(self, keys: Collection[bytes]) -> Mapping[bytes, bytes]:
        """Those of the keys that are remembered, with what was computed."""
        ...

    def keep(self, results: Mapping[bytes, bytes]) -> None:
        """Remember these, too, if that can be done."""
        ...


class CaseStore(Protocol):
    """The people's work: every case, written together with what happened to it.

    A ``Joined`` among the changes is written on its tip, too, or nothing is: ``TipMissing`` or ``TipAnswered``.
    Together with them the archive's entry is written, as ``ownchecks.entry`` gives it for the case's publication.
    """

    def open(self, event: Opened, *changes: Act) -> Case:
        """Write the opening, what was decided with it, and the case they make, all or nothing.

        Raises ``CaseChanged`` where there is a case of that id.
        """
        ...

    def record(self, case: Case, *changes: Act) -> Case:
        """Write the changes that were decided on this case, all or none, and give the case they lead to.

        Raises ``CaseChanged`` where the stored case is not the one they were decided on, ``CaseMissing``, ``DeskBusy``.
        """
        ...

    def undo(self, trail: Trail, undone: Undone) -> Case:
        """Write that the last act was taken back, as that was decided on this trail, and give the case it leads to.

        Raises as ``record``.
        """
        ...

    def get(self, identity: str) -> Case:
        """The case. Raises ``CaseMissing``."""
        ...

    def find(
        self,
        *,
        states: Collection[State] | None = None,
        standings: Collection[Status] | None = None,
        assigned_to: str | None = None,
        limit: int,
    ) -> Sequence[Case]:
        """Those in one of the states, published in one of the ways, in somebody's hands; the last changed first.

        What is None is not asked.
        """
        ...

    def ids(self) -> Iterator[str]:
        """The id of every case."""
        ...

    def holds(self, case: Case) -> bool:
        """Whether exactly this case is stored, with all that it is found by."""
        ...

    def derive_entries(self) -> int:
        """Make the archive hold of the desk's own exactly what the stored cases give; says how many entries differed.

        All at once or not at all.
        """
        ...


@dataclass(frozen=True, slots=True)
class Logged:
    """A line of the log with the case it is filed under, that case's version with it, and the event it tells.

    ``event`` is None where the content is no event of this release.
    """

    line: Line
    case: str
    version: int
    event: Event | None


class Log(Protocol):
    """Everything that happened to cases, in order. It can only grow, and only ``CaseStore`` makes it grow."""

    def logged(self, after: int = 0) -> Iterator[Logged]:
        """Every line with a number above ``after``, in order."""
        ...

    def history(self, case: str) -> Sequence[Logged]:
        """The lines of one case, in order; none where there is no such case."""
        ...

    def last(self) -> Line | None:
        """The last line; None before the first."""
        ...


class TipStore(Protocol):
    """What readers sent in. Nothing of who they were, of their device or their browser has a place here."""

    def put(self, tip: Tip, receipt: str) -> Tip:
        """Keep a new tip, which can be found again by the digest of its receipt.

        Gives what is kept: of two that are put under one receipt, at once or one after the other, the first.
        """
        ...

    def get(self, identity: str) -> Tip:
        """The tip, answered or not. Raises ``TipMissing``."""
        ...

    def waiting(self, *, limit: int) -> Sequence[Tip]:
        """Those nobody has answered, the oldest first."""
        ...

    def count_waiting(self) -> int: ...

    def came_since(self, moment: datetime) -> int:
        """How many came at this moment or later, whatever became of them."""
        ...

    def by_receipt(self, receipt: str) -> Tip | None:
        """The tip whose receipt has this digest, compared in constant time; None where there is none any more."""
        ...

    def lay_aside(self, tip: Tip) -> None:
        """Write that it was laid aside. Raises ``TipAnswered`` where it does not wait any more."""
        ...

    def forget(self, before: datetime) -> int:
        """Delete the words of all that came or were answered before this moment; says of how many.

        The receipts of those without a case go, too, and what waited has lapsed. That a tip came, and what became of
        it, stays for ``courses``.
        """
        ...

    def courses(self) -> Sequence[TipCourse]:
        """What became of every tip that ever came, in the order in which they came."""
        ...


@dataclass(frozen=True, slots=True)
class Remembered:
    """A line of the team's history; ``deed`` is None where it holds none."""

    line: Line
    deed: Deed | None


class Members(Protocol):
    """Who works at the desk, and how their accounts came to be as they are."""

    def add(self, name: str, role: MemberRole) -> Member:
        """A new member, added at the machine. Raises ``MemberInvalid`` or ``MemberExists``."""
        ...

    def get(self, name: str) -> Member:
        """The member of this name who has not left. Raises ``MemberMissing``."""
        ...

    def everyone(self) -> Sequence[Member]:
        """All who have not left, in the order of their names."""
        ...

    def history(self, after: int = 0) -> Iterator[Remembered]:
        """Every line of the team's history with a number above ``after``, in order. It can only grow."""
        ...


class Work(Protocol):
    """One kind of work that is done beside, part by part. Whoever runs it knows each piece by its id alone.

    A part may be begun by one process and, where that dies, be done again by another; what was kept is not made twice.
    """

    def begin(self, subject: str) -> int:
        """Make ready, and say how many parts there are; 0 where there is nothing to do (any more)."""
        ...

    def part(self, subject: str, number: int) -> bool:
        """Do this part, counted from 1, and keep what it gives; False where the rest is not wanted any more."""
        ...

    def end(self, subject: str) -> None:
        """Note that all parts are done."""
        ...

    def give_up(self, subject: str) -> None:
        """Note that it broke."""
        ...

    def unfinished(self) -> Sequence[str]:
        """What was asked for and has neither ended nor broken, in the order in which it was asked for."""
        ...


class Jobs(Protocol):
    """Gets work done beside the requests, here or elsewhere, and goes on with it after a kill."""

    def start(self) -> None:
        """Begin. What is unfinished from before is gone on with."""
        ...

    def add(self, kind: str, subject: str) -> None:
        """Have a piece of work done. One that waits or is under way already is not done twice."""
        ...

    def stop(self) -> bool:
        """Begin no other part and wait for the one under way; False where it takes too long to be waited for."""
        ...
