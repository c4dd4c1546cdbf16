"""What both searches are asked with: the words, how many answers, and in which form."""

from collections.abc import Callable
from typing import Any

import click

from doichieu.domain.texts import normalised
from doichieu.shells.cli.choices import choices
from doichieu.shells.words import mark


def with_question(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add TEXT, --limit and --json, which the command gets as ``text``, ``limit`` and ``json_``."""
    text = click.argument("text", metavar="TEXT", callback=typed)
    limit = click.option(
        "--limit",
        metavar="N",
        type=click.IntRange(min=1),
        default=5,
        show_default=True,
        help=mark("At most this many."),
    )
    json_ = click.option("--json", "json_", is_flag=True, help=mark("Print one JSON object."))
    return text(limit(json_(command)))


def typed(ctx: click.Context, _: click.Parameter, text: str) -> str:
    """What a person typed to search for, as texts are stored (NFC). Refused where nothing is left of it."""
    kept = normalised(text).strip()
    if not kept:
        raise click.UsageError(choices(ctx).words.say("TEXT is empty."), ctx)
    return kept
