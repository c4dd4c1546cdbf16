"""The tables of the report on a period."""

from collections.abc import Iterable, Sequence

from doichieu.domain.cases import State
from doichieu.domain.measures import AGES, TIMES, Point, Share, Spread
from doichieu.domain.reports import Report
from doichieu.domain.targets import Goal, hours
from doichieu.shells import vocabulary
from doichieu.shells.render.lengths import groups, lasting
from doichieu.shells.render.plain import plain
from doichieu.shells.render.scores import raw, score_cards
from doichieu.shells.render.tables import Cell, Column, Table, claim, count, counts, day, share, text
from doichieu.shells.words import Words

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


def sampled(points: Sequence[Point], at_most: int = 9) -> tuple[Point, ...]:
    """So many points at equal distances, the last among them: a line has all of them, a table to read need not."""
    step = max(1, -(-len(points) // at_most))
    return tuple(reversed(points[::-1][::step]))


def burn_up(points: Iterable[Point], words: Words) -> Table:
    """Work begun and finished so far, and what is open between them."""
    rows = ((day(words, p.day), *counts(words, p.begun, p.finished, p.begun - p.finished)) for p in points)
    titles = (words.say("Begun"), words.say("Finished"), words.say("Open"))
    return Table(
        "burn-up",
        words.say("Begun and finished"),
        (Column(words.say("By the end of")), *(Column(title, number=True) for title in titles)),
        tuple(rows),
        empty=words.say("This period has not begun yet."),
    )


def _targets(report: Report, words: Words) -> Table:
    rows = (
        (
            text(card.goal),
            Cell(card.reached, raw(score.goal, score.reached), number=True),
            text(card.basis),
            Cell(card.wanted, raw(score.goal, score.wanted), number=True),
            text(words.say("hours") if score.goal is Goal.TIME_TO_ANSWER else "%"),
            text(card.verdict),
        )
        for score, card in zip(report.scores, score_cards(report, words), strict=True)
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
        return (text(title), count(words, 0), *([Cell("–", "", number=True)] * 3))
    times = (found.median, found.most, found.longest)
    told = (Cell(lasting(words, time), str(round(hours(time) or 0)), number=True) for time in times)
    return (text(title), count(words, found.count), *told)


def _cycle_time(report: Report, words: Words) -> Table:
    rows = ((text(group), count(words, n)) for group, n in zip(groups(words, TIMES), report.cycle_groups, strict=True))
    return Table(
        "cycle-time",
        words.say("From taken in hand to finished"),
        (Column(words.say("Time")), Column(words.say("Cases"), number=True)),
        tuple(rows),
    )


def _open_work(report: Report, words: Words) -> Table:
    rows = ((text(_state(words, pile.state)), *counts(words, *pile.ages, pile.total)) for pile in report.open_work)
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
            claim(one.case, one.statement, one.language),
            text(_state(words, one.state)),
            day(words, one.due),
            count(words, one.days),
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
            text(plain(row.topic) or words.say("without a topic")),
            *counts(words, row.opened, row.published, row.declined),
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
            text(words.say(vocabulary.SOURCE_KIND[row.kind])),
            *counts(words, row.quotations, row.primary),
            share(words, Share(row.quotations, whole)),
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
            text(plain(row.publisher)),
            *counts(words, row.quotations, row.publications),
            share(words, Share(row.quotations, whole)),
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
            claim(one.case, one.statement, one.language),
            text(plain(one.topic)),
            day(words, report.frame.period.day_of(one.at)),
            text(plain(one.reason)),
            text(words.say("yes") if one.reopened else words.say("no")),
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
