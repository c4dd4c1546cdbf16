"""What was chosen before the command itself: which desk, which language.

The one place of the command line that imports the desk's parts, and it does so only when a command needs them: models,
indexes and database take a second to import, which nobody should wait for to read a page of help.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import tzinfo
from pathlib import Path
from typing import TYPE_CHECKING, Any
from zoneinfo import ZoneInfo

import click

from doichieu.shells.words import LANGUAGES, Words, in_language, mark, usual_language

if TYPE_CHECKING:
    from doichieu.desk import Desk
    from doichieu.newsroom import Newsroom
    from doichieu.planning import Planning
    from doichieu.tipbox import TipBox


def build(folder: Path) -> "Desk":
    """The desk in a folder. Raises ``DeskMissing``, or what its settings raise."""
    from doichieu import settings  # noqa: PLC0415 - see above

    chosen = settings.read(folder)
    from doichieu import bootstrap  # noqa: PLC0415 - and only after the settings, so that a wrong one is told at once

    return bootstrap.desk(chosen)


def newsroom(folder: Path) -> "Newsroom":
    """The people's work at the desk in a folder, without its models. Raises as ``build``."""
    from doichieu import settings  # noqa: PLC0415 - see above

    chosen = settings.read(folder)
    from doichieu import bootstrap  # noqa: PLC0415 - see above

    return bootstrap.newsroom(chosen)


def planning(folder: Path) -> "Planning":
    """What is told of the work at the desk in a folder. Raises as ``build``."""
    from doichieu import settings  # noqa: PLC0415 - see above

    chosen = settings.read(folder)
    from doichieu import bootstrap  # noqa: PLC0415 - see above

    return bootstrap.planning(chosen, bootstrap.newsroom(chosen))


def tipbox(folder: Path) -> "TipBox":
    """What readers sent in to the desk in a folder. Raises as ``build``."""
    from doichieu import settings  # noqa: PLC0415 - see above

    chosen = settings.read(folder)
    from doichieu import bootstrap  # noqa: PLC0415 - see above

    return bootstrap.tipbox(chosen, bootstrap.newsroom(chosen))


def create(folder: Path) -> None:
    """Make a new desk. Raises ``DeskExists``."""
    from doichieu import bootstrap  # noqa: PLC0415 - see above

    bootstrap.create(folder)


def named(folder: Path) -> tuple[str, str]:
    """The name of the desk in a folder and where to write to it. Raises as ``build``."""
    from doichieu import settings  # noqa: PLC0415 - see above

    chosen = settings.read(folder).desk
    return chosen.name, chosen.contact


def zone(folder: Path) -> tzinfo:
    """The time zone of the desk in a folder, in which its days are shown. Raises as ``build``."""
    from doichieu import settings  # noqa: PLC0415 - see above

    return ZoneInfo(settings.read(folder).desk.time_zone)


@dataclass(slots=True)
class Choices:
    """The desk's folder, the language of the interface, and how a desk and its parts are built from a folder."""

    desk: Path = field(default_factory=lambda: Path(os.environ.get("DOICHIEU_DESK") or "desk"))
    language: str = field(default_factory=lambda: usual_language(os.environ))
    build: Callable[[Path], "Desk"] = build
    newsroom: Callable[[Path], "Newsroom"] = newsroom
    planning: Callable[[Path], "Planning"] = planning
    tipbox: Callable[[Path], "TipBox"] = tipbox
    named: Callable[[Path], tuple[str, str]] = named
    zone: Callable[[Path], tzinfo] = zone

    @property
    def words(self) -> Words:
        """The interface in the language chosen."""
        return in_language(self.language)


def choices(ctx: click.Context) -> Choices:
    """The one object that every command of a run shares."""
    return ctx.find_root().ensure_object(Choices)


def in_a_language(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --lang, which may stand before or after a command's name."""
    option = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        is_eager=True,
        expose_value=False,
        callback=_choose_language,
        help=mark("Language of the interface, whatever that of the text."),
    )
    return option(command)


def at_a_desk(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --desk and --lang, which may stand before or after a command's name."""
    option = click.option(
        "--desk",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        expose_value=False,
        callback=_choose_desk,
        help=mark("The desk's folder, instead of DOICHIEU_DESK or ./desk."),
    )
    return option(in_a_language(command))


def _choose_desk(ctx: click.Context, _: click.Parameter, folder: Path | None) -> None:
    if folder is not None:
        choices(ctx).desk = folder


def _choose_language(ctx: click.Context, _: click.Parameter, language: str | None) -> None:
    if language is not None:
        choices(ctx).language = language
