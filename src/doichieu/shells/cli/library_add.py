"""``doichieu library add``: sources the desk trusts."""

from collections import Counter
from typing import TYPE_CHECKING

import click

from doichieu.domain.errors import FetchRefused, ReadingError
from doichieu.domain.texts import PrivateDetail
from doichieu.domain.withdrawals import Decision
from doichieu.shells import vocabulary
from doichieu.shells.cli import errors
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.opening import catch_up, open_desk
from doichieu.shells.cli.progress import bar
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.errors import said
from doichieu.shells.words import Words, mark

if TYPE_CHECKING:
    from doichieu.desk import Desk


class Tally:
    """What became of the sources so far."""

    def __init__(self) -> None:
        self.added = 0
        self.known = 0
        self.kept_out: dict[str, Decision] = {}
        self.redacted: Counter[PrivateDetail] = Counter()
        self.failed: list[ReadingError | FetchRefused] = []


@click.command(
    "add",
    cls=SpokenCommand,
    help=mark(
        "Add sources you trust: text, Markdown, HTML, PDF, Word, CSV and JSON Lines files, whole folders, and "
        "addresses. Private details are taken out before anything is stored."
    ),
    example="doichieu library add reports/ law.pdf https://example.org/statistics",
)
@click.argument("locators", metavar="PATH|URL...", nargs=-1, required=True)
@at_a_desk
@click.pass_obj
def add(choices: Choices, locators: tuple[str, ...]) -> None:
    """Store, index, and sum up."""
    desk = open_desk(choices)
    before = desk.library.count()
    tally = Tally()
    try:
        _store(desk, choices, locators, tally)
        catch_up(desk, choices)
    except KeyboardInterrupt as interrupt:
        raise errors.Stopped(_stopped(choices.words, desk.library.count() - before)) from interrupt
    _sum_up(choices, tally)


def _store(desk: "Desk", choices: Choices, locators: tuple[str, ...], tally: Tally) -> None:
    """Take in one after the other; one that cannot be read does not keep the others out."""
    with bar(choices.words, choices.words.say("Storing sources")) as done:
        for locator in locators:
            try:
                for source, new in desk.add_sources([locator]):
                    tally.added += new
                    out = None if new else desk.library.withdrawn(source.digest)
                    tally.known += not new and out is None
                    tally.kept_out |= {source.locator: out} if out else {}
                    tally.redacted.update(source.redacted if new else {})
                    done(1)
            except (ReadingError, FetchRefused) as error:
                tally.failed.append(error)


def _stopped(words: Words, stored: int) -> str:
    return words.count(
        "Stopped. {n} new source is stored. Run the same command again to go on.",
        "Stopped. {n} new sources are stored. Run the same command again to go on.",
        stored,
    )


def _sum_up(choices: Choices, tally: Tally) -> None:
    words = choices.words
    parts = [
        words.count("{n} source added", "{n} sources added", tally.added),
        words.count("{n} there already", "{n} there already", tally.known),
        words.count("{n} could not be read", "{n} could not be read", len(tally.failed)),
    ]
    click.echo(", ".join(parts))
    redacted = vocabulary.redacted(words, tally.redacted)
    if redacted:
        click.echo(words.say("Private details taken out: {found}", found=redacted))
    for locator, out in tally.kept_out.items():
        day = out.at.astimezone(choices.zone(choices.desk)).date()
        line = mark(
            "{place}: withdrawn on {date} and not taken in again, because: {reason} "
            "(doichieu library put-back {digest} trusts it again)"
        )
        facts = {"place": locator, "date": words.date(day), "reason": out.reason, "digest": out.digest[:12]}
        errors.note(words.say(line, **facts))
    for failure in tally.failed:
        errors.complain(words, said(words, failure))
    if tally.failed:
        raise click.exceptions.Exit(errors.NOT_DONE)
