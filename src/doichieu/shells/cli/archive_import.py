"""``doichieu archive import``: bring in published fact-checks."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from doichieu.domain.errors import ReadingError, RecordInvalid
from doichieu.domain.factchecks import Added, Duplicate, Entry, Updated, Withdrawn
from doichieu.shells.cli import errors
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.opening import catch_up, open_desk
from doichieu.shells.cli.progress import bar
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.errors import said
from doichieu.shells.words import Words, mark

if TYPE_CHECKING:
    from doichieu.desk import Desk

REASONS_SHOWN = 5


class Tally:
    """What became of the records so far."""

    def __init__(self) -> None:
        self.entries: Counter[type[Entry]] = Counter()
        self.unreadable: list[RecordInvalid] = []
        self.failed: list[ReadingError] = []

    def take(self, entry: Entry) -> None:
        """Count what happened to one record."""
        self.entries[type(entry)] += 1

    def refuse(self, error: RecordInvalid) -> None:
        """Keep the reason why one record could not be read."""
        self.unreadable.append(error)


@click.command(
    "import",
    cls=SpokenCommand,
    help=mark(
        "Bring in published fact-checks: ClaimReview (JSON-LD, also inside HTML pages), answers of the Google Fact "
        "Check Tools API, CSV, TSV and JSON Lines, also gzipped. What is stored already is kept."
    ),
    example="doichieu archive import checks.csv --column claim=statement --column rating=verdict",
)
@click.argument("paths", metavar="PATH...", nargs=-1, required=True)
@click.option(
    "--column",
    "columns",
    metavar="OURS=THEIRS",
    multiple=True,
    help=mark("Name of a column in the file for one of our fields; can be given many times."),
)
@at_a_desk
@click.pass_obj
def import_(choices: Choices, paths: tuple[str, ...], columns: tuple[str, ...]) -> None:
    """Store, index, and sum up."""
    mapping = dict(_pair(choices.words, column) for column in columns)
    desk = open_desk(choices)
    before = desk.archive.count()
    tally = Tally()
    try:
        _store(desk, choices, paths, mapping, tally)
        catch_up(desk, choices)
    except KeyboardInterrupt as interrupt:
        raise errors.Stopped(_stopped(choices.words, desk.archive.count() - before)) from interrupt
    _sum_up(choices.words, tally)


def _store(desk: "Desk", choices: Choices, paths: tuple[str, ...], mapping: dict[str, str], tally: Tally) -> None:
    """Take in file after file; one that cannot be read does not keep the others out."""
    with bar(choices.words, choices.words.say("Storing fact-checks")) as done:
        for path in paths:
            try:
                for entry in desk.import_fact_checks([path], mapping, tally.refuse):
                    tally.take(entry)
                    done(1)
            except ReadingError as error:
                tally.failed.append(error)


def _pair(words: Words, column: str) -> tuple[str, str]:
    ours, equals, theirs = column.partition("=")
    if not (ours and equals and theirs):
        raise click.UsageError(words.say("--column is written OURS=THEIRS, not '{column}'.", column=column))
    return ours, theirs


def _stopped(words: Words, stored: int) -> str:
    return words.count(
        "Stopped. {n} new fact-check is stored. Run the same command again to go on.",
        "Stopped. {n} new fact-checks are stored. Run the same command again to go on.",
        stored,
    )


def _sum_up(words: Words, tally: Tally) -> None:
    """Print the sums; what could not be read goes to standard error, and means status 1 if nothing else was there."""
    parts = [
        words.count("{n} fact-check added", "{n} fact-checks added", tally.entries[Added]),
        words.count("{n} updated", "{n} updated", tally.entries[Updated]),
        words.count("{n} there already", "{n} there already", tally.entries[Duplicate]),
        words.count("{n} could not be read", "{n} could not be read", len(tally.unreadable)),
    ]
    withdrawn = tally.entries[Withdrawn]
    if withdrawn:
        parts.append(words.count("{n} taken back by this desk", "{n} taken back by this desk", withdrawn))
    click.echo(", ".join(parts))
    for error in tally.unreadable[:REASONS_SHOWN]:
        errors.note(said(words, error))
    if len(tally.unreadable) > REASONS_SHOWN:
        errors.note(words.count("… and {n} more", "… and {n} more", len(tally.unreadable) - REASONS_SHOWN))
    for failure in tally.failed:
        errors.complain(words, said(words, failure))
    if tally.failed or (tally.unreadable and not tally.entries):
        raise click.exceptions.Exit(errors.NOT_DONE)
