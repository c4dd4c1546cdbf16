"""``doichieu report``: what the work of a period came to."""

from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doichieu.domain.errors import refused_by_disk
from doichieu.domain.periods import Period, named
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.errors import note
from doichieu.shells.cli.misuse import Day
from doichieu.shells.cli.output import show
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.render import as_csv, period_terminal
from doichieu.shells.render.period_tables import tables
from doichieu.shells.render.tables import Table
from doichieu.shells.words import Words, mark

if TYPE_CHECKING:
    from doichieu.planning import Planning


@click.command(
    cls=SpokenCommand,
    help=mark(
        "Report on the desk's own work in a month, a week or between two days, else in this month: targets, how long "
        "answers took, open and overdue work, balance, and what was declined and why. Nobody is counted or compared."
    ),
    example="doichieu report --month 2026-11 --csv reports",
)
@click.option("--month", "month_", metavar="YYYY-MM", help=mark("A month."))
@click.option("--week", metavar="YYYY-Www", help=mark("A week, Monday to Sunday, by its number in the year."))
@click.option("--from", "first", metavar="YYYY-MM-DD", type=Day(), help=mark("The first day, together with --to."))
@click.option("--to", "last", metavar="YYYY-MM-DD", type=Day(), help=mark("The last day, together with --from."))
@click.option(
    "--csv",
    "folder",
    metavar="DIR",
    type=click.Path(file_okay=False, path_type=Path),
    help=mark("Write every table as a file for spreadsheets into this folder, too."),
)
@at_a_desk
@click.pass_obj
def report(
    choices: Choices,
    *,
    month_: str | None,
    week: str | None,
    first: datetime | None,
    last: datetime | None,
    folder: Path | None,
) -> None:
    """Compute it, print it, and write its tables where that is asked for."""
    words = choices.words
    days = (first.date(), last.date()) if first and last else None
    chosen = [one for one in (month_, week) if one is not None]
    if len(chosen) + (first is not None or last is not None) > 1 or (days is None and (first or last)):
        raise click.UsageError(words.say("Name one period: --month, --week, or --from with --to."))
    planning = choices.planning(choices.desk)
    period = _period(planning, chosen, days)
    made = planning.report(period, planning.followed())
    show(lambda width, colour: period_terminal.report(made, words, width=width, colour=colour))
    if folder is not None:
        _write(folder, period, tables(made, words), words)


def _period(planning: "Planning", chosen: list[str], days: tuple[date, date] | None) -> Period:
    if days is not None:
        return Period(*days, planning.zone)
    return named(chosen[0], planning.zone) if chosen else planning.this_month()


def _write(folder: Path, period: Period, made: tuple[Table, ...], words: Words) -> None:
    """Each table in a file named after the period. Raises ``StorageFull``, ``DeskReadOnly`` or ``NotAFolder``."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
        for table in made:
            (folder / f"{period.name}-{table.name}.csv").write_bytes(as_csv.data(table))
    except OSError as error:
        raise refused_by_disk(error, str(folder)) or error from error
    note(words.count("{n} table written to {folder}", "{n} tables written to {folder}", len(made), folder=folder))
