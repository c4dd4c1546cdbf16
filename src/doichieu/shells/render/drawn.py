"""The charts of the report on a period, with their words."""

from collections.abc import Sequence
from dataclasses import dataclass

from doichieu.domain.measures import AGES, TIMES, Point
from doichieu.domain.periods import Period
from doichieu.domain.reports import Report
from doichieu.shells import vocabulary
from doichieu.shells.render.charts import Bar, Caption, Line, columns, lines, stacks
from doichieu.shells.render.lengths import lasting, short_groups
from doichieu.shells.words import Words


@dataclass(frozen=True, slots=True)
class Charts:
    """The SVG of each."""

    burn_up: str
    cycle_time: str
    open_work: str


def charts(report: Report, words: Words) -> Charts:
    """All three."""
    return Charts(burn_up(report, words), cycle_time(report, words), open_work(report, words))


def title(words: Words, period: Period) -> str:
    """What a period is called.

    >>> from datetime import UTC
    >>> from doichieu.domain.periods import named
    >>> from doichieu.shells.words import in_language
    >>> title(in_language("vi"), named("2026-11", UTC)), title(in_language("en"), named("2026-W47", UTC))
    ('Tháng 11 năm 2026', 'Week 47, 16 Nov – 22 Nov 2026')
    """
    if period.is_month:
        month = words.month(period.first)
        return month[:1].upper() + month[1:]
    days = words.say("{first} – {last}", first=_first(words, period), last=words.date(period.last))
    if period.is_week:
        return words.say("Week {number}, {days}", number=period.first.isocalendar().week, days=days)
    return days


def burn_up(report: Report, words: Words) -> str:
    """Work begun and finished so far, day by day."""
    points = report.burn_up
    begun, finished = (points[-1].begun, points[-1].finished) if points else (0, 0)
    caption = Caption(
        "burn-up",
        words.say("Begun and finished"),
        words.say(
            "A line of the work begun, from what was open at the start up to {begun}, and below it a line of the work "
            "finished, up to {finished}; between them is what is open: {open}.",
            begun=words.number(begun),
            finished=words.number(finished),
            open=words.number(begun - finished),
        ),
    )
    drawn = [
        Line(words.say("begun: {n}", n=words.number(begun)), "chart-begun", tuple(p.begun for p in points)),
        Line(words.say("finished: {n}", n=words.number(finished)), "chart-finished", tuple(p.finished for p in points)),
    ]
    return lines(caption, drawn if points else [], _days(points, words))


def cycle_time(report: Report, words: Words) -> str:
    """How many cases took how long."""
    said = (
        words.say("Nothing was finished.")
        if report.cycle is None
        else words.count(
            "A bar for each length of time; {n} case in all, half of them within {median}.",
            "A bar for each length of time; {n} cases in all, half of them within {median}.",
            report.cycle.count,
            median=lasting(words, report.cycle.median),
        )
    )
    caption = Caption("cycle-time", words.say("From taken in hand to finished"), said)
    bars = [Bar(label, (n,)) for label, n in zip(short_groups(TIMES), report.cycle_groups, strict=True)]
    return columns(caption, bars, words.say("days"))


def open_work(report: Report, words: Words) -> str:
    """The open cases by state, each bar parted by age."""
    caption = Caption(
        "open-work",
        words.say("Open work by state and age"),
        words.count(
            "A bar for each state, parted by how long the cases have been open; {n} open case in all.",
            "A bar for each state, parted by how long the cases have been open; {n} open cases in all.",
            sum(pile.total for pile in report.open_work),
        ),
    )
    bars = [Bar(words.say(vocabulary.STATE[pile.state]), pile.ages) for pile in report.open_work]
    return stacks(caption, short_groups(AGES), bars, words.say("days"))


def _days(points: Sequence[Point], words: Words) -> list[tuple[int, str]]:
    """The first and the last day and one in the middle, where they are."""
    places = sorted({0, len(points) // 2, len(points) - 1}) if points else []
    return [(n, words.short_date(points[n].day)) for n in places]


def _first(words: Words, period: Period) -> str:
    same_year = period.first.year == period.last.year
    return words.short_date(period.first) if same_year else words.date(period.first)
