"""Tables of the report on a period: the same on the page, in a spreadsheet and on a terminal."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise
from typing import assert_never

from doichieu.domain.balance import concentration
from doichieu.domain.cases import State
from doichieu.domain.measures import AGES, TIMES, Point, Share, Spread
from doichieu.domain.reports import Report
from doichieu.domain.targets import Goal, Score, hours
from doichieu.shells import vocabulary
from doichieu.shells.render.plain import plain
from doichieu.shells.words import Words


@dataclass(frozen=True, slots=True)
class Cell:
    """What stands in a cell: ``shown`` to readers in their own form, ``raw`` to spreadsheets in one that all read.

    ``raw`` holds whole numbers and days by ISO 8601, which no spreadsheet takes for something else, whatever its
    language. ``case`` is the id of the case whose claim this is, and ``language`` that of the claim; a ``day`` stands
    on one line.
    """

    shown: str
    raw: str
    number: bool = False
    day: bool = False
    case: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class Column:
    """The head of a column; those with numbers are set flush right, one ``aside`` is for spreadsheets only."""

    title: str
    number: bool = False
    aside: bool = False


@dataclass(frozen=True, slots=True)
class Table:
    """A table. ``name`` is that of its file; ``empty`` is said where there is no row."""

    name: str
    title: str
    columns: tuple[Column, ...]
    rows: tuple[tuple[Cell, ...], ...]
    note: str = ""
    empty: str = ""

    @property
    def titled_rows(self) -> Iterator[Sequence[tuple[Column, Cell]]]:
        """The rows as they are shown, each cell with the head of its column."""
        return (
            [(column, cell) for column, cell in zip(self.columns, row, strict=True) if not column.aside]
            for row in self.rows
        )


NAMES = (
    "targets",
    "figures",
    "burn-up",
    "cycle-time",
    "open-work",
    "overdue",
    "topics",
    "kinds",
    "publishers",
    "declined",
)
"""The tables of a report, in their order."""


def tables(report: Report, words: Words) -> tuple[Table, ...]:
    """Every table of the report, as ``NAMES`` has them."""
    return (
        _targets(report, words),
        _figures(report, words),
        burn_up(report.burn_up, words),
        _cycle_time(report, words),
        _open_work(report, words),
        _overdue(report, words),
        _topics(report, words),
        _kinds(report, words),
        _publishers(report, words),
        _declined(report, words),
    )


def lasting(words: Words, time: timedelta) -> str:
    """A length of time in whole hours, or in days from two days on.

    >>> from doichieu.shells.words import in_language
    >>> lasting(in_language("vi"), timedelta(hours=30)), lasting(in_language("vi"), timedelta(days=3.5))
    ('30 giờ', '3,5 ngày')
    """
    if time < timedelta(hours=1):
        return words.say("under 1 hour")
    if time < timedelta(days=2):
        return words.count("{n} hour", "{n} hours", round(time / timedelta(hours=1)))
    return words.say("{n} days", n=words.number(round(time / timedelta(days=1), 1)))


def groups(words: Words, limits: Sequence[timedelta]) -> tuple[str, ...]:
    """How the groups between these limits, whole days, are called.

    >>> from doichieu.shells.words import in_language
    >>> groups(in_language("en"), AGES)
    ('under 3 days', '3–7 days', '7–30 days', 'over 30 days')
    """
    days = [limit.days for limit in limits]
    first = words.count("under {n} day", "under {n} days", days[0])
    between = [words.say("{a}–{b} days", a=a, b=b) for a, b in pairwise(days)]
    return (first, *between, words.count("over {n} day", "over {n} days", days[-1]))


def short_groups(limits: Sequence[timedelta]) -> tuple[str, ...]:
    """The same as numbers of days alone, where there is little room.

    >>> short_groups(AGES)
    ('< 3', '3–7', '7–30', '≥ 30')
    """
    days = [limit.days for limit in limits]
    return (f"< {days[0]}", *(f"{a}–{b}" for a, b in pairwise(days)), f"≥ {days[-1]}")


def sampled(points: Sequence[Point], at_most: int = 9) -> tuple[Point, ...]:
    """So many points at equal distances, the last among them: a line has all of them, a table to read need not."""
    step = max(1, -(-len(points) // at_most))
    return tuple(reversed(points[::-1][::step]))


def reached(words: Words, score: Score) -> str:
    """What was reached, in the reader's form."""
    return words.say("nothing to measure") if score.reached is None else _figure(words, score.goal, score.reached)


def wanted(words: Words, score: Score) -> str:
    """What was wanted, with the direction it counts in."""
    if score.wanted is None:
        return words.say("not set")
    said = _figure(words, score.goal, score.wanted)
    if score.goal in {Goal.TIME_TO_ANSWER, Goal.ONE_PUBLISHER_AT_MOST}:
        return words.say("at most {figure}", figure=said)
    return words.say("at least {figure}", figure=said)


def met(words: Words, score: Score) -> str:
    """Whether it was met; "" where there is nothing to compare."""
    if score.met is None:
        return ""
    return words.say("met") if score.met else words.say("missed")


def basis(words: Words, score: Score, report: Report) -> str:
    """Of how many things it is told: a share of few says little."""
    match score.goal:
        case Goal.TIME_TO_ANSWER:
            return words.count("{n} answer", "{n} answers", report.answers.count if report.answers else 0)
        case Goal.CORRECTED_WITHIN_A_DAY:
            return _of(words, report.corrected)
        case Goal.TIPS_ANSWERED:
            return _of(words, report.tips)
        case Goal.ONE_PUBLISHER_AT_MOST:
            return _of(words, concentration(report.publishers))
        case _:
            assert_never(score.goal)


def burn_up(points: Iterable[Point], words: Words) -> Table:
    """Work begun and finished so far, and what is open between them."""
    rows = ((_day(words, p.day), *_counts(words, p.begun, p.finished, p.begun - p.finished)) for p in points)
    titles = (words.say("Begun"), words.say("Finished"), words.say("Open"))
    return Table(
        "burn-up",
        words.say("Begun and finished"),
        (Column(words.say("By the end of")), *(Column(title, number=True) for title in titles)),
        tuple(rows),
        empty=words.say("This period has not begun yet."),
    )


def _of(words: Words, share: Share) -> str:
    return words.say("{part} of {whole}", part=words.number(share.part), whole=words.number(share.whole))


def _figure(words: Words, goal: Goal, value: float) -> str:
    return lasting(words, timedelta(hours=value)) if goal is Goal.TIME_TO_ANSWER else words.share(value)


def _targets(report: Report, words: Words) -> Table:
    rows = (
        (
            _text(words.say(vocabulary.GOAL[score.goal])),
            Cell(reached(words, score), _raw(score.goal, score.reached), number=True),
            _text(basis(words, score, report)),
            Cell(wanted(words, score), _raw(score.goal, score.wanted), number=True),
            _text(words.say("hours") if score.goal is Goal.TIME_TO_ANSWER else "%"),
            _text(met(words, score)),
        )
        for score in report.scores
    )
    columns = (
        Column(words.say("Target")),
        Column(words.say("Reached"), number=True),
        Column(words.say("Counted")),
        Column(words.say("Wanted"), number=True),
        Column(words.say("Unit"), aside=True),
        Column(words.say("Met")),
    )
    return Table("targets", words.say("What we set ourselves"), columns, tuple(rows))


def _raw(goal: Goal, value: float | None) -> str:
    if value is None:
        return ""
    return str(round(value if goal is Goal.TIME_TO_ANSWER else value * 100))


def _figures(report: Report, words: Words) -> Table:
    rows = [
        _spread(words, words.say("From intake to answer"), report.answers),
        _spread(words, words.say("From taken in hand to finished"), report.cycle),
    ]
    columns = (words.say("Count"), words.say("Half within"), words.say("Nine in ten within"), words.say("Longest"))
    return Table(
        "figures",
        words.say("How long it took"),
        (Column(words.say("Work finished in the period")), *(Column(title, number=True) for title in columns)),
        tuple(rows),
        note=words.say("In spreadsheets these times are whole hours."),
    )


def _spread(words: Words, title: str, found: Spread | None) -> tuple[Cell, ...]:
    if found is None:
        return (_text(title), _count(words, 0), *([Cell("–", "", number=True)] * 3))
    times = (found.median, found.most, found.longest)
    told = (Cell(lasting(words, time), str(round(hours(time) or 0)), number=True) for time in times)
    return (_text(title), _count(words, found.count), *told)


def _cycle_time(report: Report, words: Words) -> Table:
    rows = (
        (_text(group), _count(words, n)) for group, n in zip(groups(words, TIMES), report.cycle_groups, strict=True)
    )
    return Table(
        "cycle-time",
        words.say("From taken in hand to finished"),
        (Column(words.say("Time")), Column(words.say("Cases"), number=True)),
        tuple(rows),
    )


def _open_work(report: Report, words: Words) -> Table:
    rows = ((_text(_state(words, pile.state)), *_counts(words, *pile.ages, pile.total)) for pile in report.open_work)
    ages = (*groups(words, AGES), words.say("All"))
    return Table(
        "open-work",
        words.say("Open work by state and age"),
        (Column(words.say("State")), *(Column(age, number=True) for age in ages)),
        tuple(rows),
    )


def _overdue(report: Report, words: Words) -> Table:
    rows = (
        (
            _claim(one.case, one.statement, one.language),
            _text(_state(words, one.state)),
            _day(words, one.due),
            _count(words, one.days),
        )
        for one in report.overdue
    )
    columns = (
        Column(words.say("Claim")),
        Column(words.say("State")),
        Column(words.say("Due")),
        Column(words.say("Days late"), number=True),
    )
    return Table("overdue", words.say("Overdue"), columns, tuple(rows), empty=words.say("Nothing is overdue."))


def _topics(report: Report, words: Words) -> Table:
    rows = (
        (
            _text(plain(row.topic) or words.say("without a topic")),
            *_counts(words, row.opened, row.published, row.declined),
        )
        for row in report.topics
    )
    titles = (words.say("Came in"), words.say("Came out"), words.say("Declined"))
    return Table(
        "topics",
        words.say("Balance by topic"),
        (Column(words.say("Topic")), *(Column(title, number=True) for title in titles)),
        tuple(rows),
        empty=words.say("Nothing came in, went out or was declined."),
    )


def _kinds(report: Report, words: Words) -> Table:
    whole = sum(row.quotations for row in report.kinds)
    rows = (
        (
            _text(words.say(vocabulary.SOURCE_KIND[row.kind])),
            *_counts(words, row.quotations, row.primary),
            _share(words, Share(row.quotations, whole)),
        )
        for row in report.kinds
    )
    titles = (words.say("Quotations"), words.say("of them primary"), words.say("Share"))
    return Table(
        "kinds",
        words.say("Balance by kind of source"),
        (Column(words.say("Kind of source")), *(Column(title, number=True) for title in titles)),
        tuple(rows),
    )


def _publishers(report: Report, words: Words) -> Table:
    whole = sum(row.quotations for row in report.publishers)
    rows = (
        (
            _text(plain(row.publisher)),
            *_counts(words, row.quotations, row.publications),
            _share(words, Share(row.quotations, whole)),
        )
        for row in report.publishers
    )
    titles = (words.say("Quotations"), words.say("Publications"), words.say("Share"))
    return Table(
        "publishers",
        words.say("Publishers quoted"),
        (Column(words.say("Publisher")), *(Column(title, number=True) for title in titles)),
        tuple(rows),
        empty=words.say("Nothing was published in this period."),
    )


def _declined(report: Report, words: Words) -> Table:
    rows = (
        (
            _claim(one.case, one.statement, one.language),
            _text(plain(one.topic)),
            _day(words, report.frame.period.day_of(one.at)),
            _text(plain(one.reason)),
            _text(words.say("yes") if one.reopened else words.say("no")),
        )
        for one in report.declined
    )
    titles = (
        words.say("Claim"),
        words.say("Topic"),
        words.say("Day"),
        words.say("Reason"),
        words.say("Reopened since"),
    )
    return Table(
        "declined",
        words.say("Declined, and why"),
        tuple(Column(title) for title in titles),
        tuple(rows),
        empty=words.say("Nothing was declined."),
    )


def _state(words: Words, state: State) -> str:
    return words.say(vocabulary.STATE[state])


def _claim(case: str, statement: str, language: str) -> Cell:
    return Cell(plain(statement), plain(statement), case=case, language=language)


def _text(words: str) -> Cell:
    return Cell(words, words)


def _day(words: Words, day: date) -> Cell:
    return Cell(words.date(day), day.isoformat(), day=True)


def _counts(words: Words, *counts: int) -> tuple[Cell, ...]:
    return tuple(_count(words, n) for n in counts)


def _count(words: Words, n: int) -> Cell:
    return Cell(words.number(n), str(n), number=True)


def _share(words: Words, share: Share) -> Cell:
    if share.value is None:
        return Cell("–", "", number=True)
    return Cell(words.share(share.value), str(round(share.value * 100)), number=True)
