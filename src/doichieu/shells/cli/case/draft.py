"""``doichieu case draft``."""

from pathlib import Path

import click

from doichieu.domain.contents import Draft
from doichieu.domain.factchecks import Scale
from doichieu.shells.cli.case.acting import act, on_a_case, tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.cli.told import text_in
from doichieu.shells.words import mark


@click.command(
    "draft",
    cls=SpokenCommand,
    help=mark("Write or rewrite the draft. Whatever was approved of it before is approved no more."),
    example='doichieu case draft k3f9q2 --by lan --rating false --title "Not so many" --summary "It is 96 million."',
)
@on_a_case
@click.option("--rating", type=click.Choice([scale.value for scale in Scale]), required=True, help=mark("The rating."))
@click.option("--title", metavar="TEXT", required=True, help=mark("The headline."))
@click.option("--summary", metavar="TEXT", required=True, help=mark("One or two sentences that say it all."))
@click.option(
    "--explanation",
    metavar="PATH",
    type=click.Path(exists=True, dir_okay=False, allow_dash=True, path_type=Path),
    help=mark("A text file with the whole text, or - for standard input."),
)
@click.option("--language", metavar="CODE", help=mark("Language of the draft; that of the claim unless given."))
@at_a_desk
@click.pass_obj
def draft(
    choices: Choices,
    *,
    case: str,
    by: str,
    rating: str,
    title: str,
    summary: str,
    explanation: Path | None,
    language: str | None,
) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    written = Draft(
        rating=Scale(rating),
        title=title,
        summary=summary,
        explanation=text_in(explanation),
        language=language or at_work.case.claim.language,
    )
    tell(choices, at_work.room.draft(at_work.case, at_work.by, draft=written))
