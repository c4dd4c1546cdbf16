"""``doichieu check``: the main job."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import click

from doichieu.domain.claims import Claim
from doichieu.domain.texts import Source
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.errors import note
from doichieu.shells.cli.opening import open_level_desk
from doichieu.shells.cli.output import show
from doichieu.shells.cli.progress import bar
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.render import as_json, as_terminal
from doichieu.shells.render.report import report
from doichieu.shells.render.views import Report
from doichieu.shells.words import Words, mark

if TYPE_CHECKING:
    from doichieu.desk import Desk


@dataclass(frozen=True, slots=True)
class Choice:
    """Which sentences get a dossier: every one, or those worth checking, at most the ``most`` worthiest."""

    every: bool
    most: int | None


@click.command(
    cls=SpokenCommand,
    help=mark(
        "Read a text (a file, an address, or - for what is piped in), find the sentences that can be checked, and lay "
        "beside each what was already checked, what the library says, and what that would mean."
    ),
    example="doichieu check speech.txt --limit 10 --html report.html",
)
@click.argument("locator", metavar="PATH|URL|-")
@click.option("--json", "json_", is_flag=True, help=mark("Print JSON, one line for each text read."))
@click.option(
    "--html",
    "page",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help=mark("Write a report with the text and its dossiers as one HTML file, too."),
)
@click.option(
    "--limit",
    metavar="N",
    type=click.IntRange(min=1),
    help=mark("At most this many claims: those most worth checking."),
)
@click.option("--all", "every", is_flag=True, help=mark("Every sentence, even one that is not worth checking."))
@at_a_desk
@click.pass_obj
def check(choices: Choices, *, locator: str, json_: bool, page: Path | None, limit: int | None, every: bool) -> None:
    """Read, lay out, and print in the form asked for."""
    words = choices.words
    if every and limit:
        raise click.UsageError(words.say("--all and --limit exclude each other."))
    if page is not None and not page.parent.is_dir():
        raise click.UsageError(words.say("--html: there is no folder {folder}.", folder=page.parent))
    desk = open_level_desk(choices)
    kept: list[Report] = []
    for number, source in enumerate(desk.reader.read(locator)):
        made = _report(desk, source, Choice(every, limit), choices)
        _print(made, words, json_=json_, first=number == 0)
        if page is not None:
            kept.append(made)
    if page is not None:
        from doichieu.shells.render import as_html  # noqa: PLC0415 - the templates' engine is needed here only

        page.write_text(as_html.page(kept, words, as_html.Imprint(*choices.named(choices.desk))), encoding="utf-8")
        note(words.say("Report written to {file}", file=page))


def _print(made: Report, words: Words, *, json_: bool, first: bool) -> None:
    if json_:
        click.echo(as_json.text(made))
        return
    if not first:
        click.echo()
    show(lambda width, colour: as_terminal.check(made, words, width=width, colour=colour))


def _report(desk: "Desk", source: Source, choice: Choice, choices: Choices) -> Report:
    with bar(choices.words, choices.words.say("Reading sentences")):
        sentences = desk.read(source)
        worthy = desk.worth_checking(sentences)
    chosen = _chosen(desk, sentences, worthy, choice)
    dossiers = []
    with bar(choices.words, choices.words.say("Checking claims"), len(chosen)) as done:
        for dossier in desk.dossiers(chosen):
            dossiers.append(dossier)
            done(1)
    return report(source, dossiers, sentences=len(sentences), claims=len(worthy))


def _chosen(desk: "Desk", sentences: Sequence[Claim], worthy: Sequence[Claim], choice: Choice) -> Sequence[Claim]:
    if choice.every:
        listed = {claim.quote.span: claim for claim in worthy}
        return [listed.get(claim.quote.span, claim) for claim in sentences]
    return worthy if choice.most is None else desk.worthiest(worthy, choice.most)
