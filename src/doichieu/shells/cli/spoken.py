"""Commands whose help is in the reader's language and always ends with an example."""

import os
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from importlib import import_module
from pathlib import Path
from typing import Any

import click

from doichieu.domain.texts import normalised
from doichieu.shells.words import LANGUAGES, Words, in_language, mark, usual_language

_FOREIGN = (mark("Show this message and exit."), mark("Show the version and exit."))


@dataclass(slots=True)
class Choices:
    """What was chosen before the command itself: the desk's folder and the interface language."""

    desk: Path = field(default_factory=lambda: Path(os.environ.get("DOICHIEU_DESK") or "desk"))
    language: str = field(default_factory=lambda: usual_language(os.environ))

    @property
    def words(self) -> Words:
        """The interface in the language chosen."""
        return in_language(self.language)


def choices(ctx: click.Context) -> Choices:
    """The one object that every command of a run shares."""
    return ctx.find_root().ensure_object(Choices)


def desk_and_language(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --desk and --lang, which may stand before or after a command's name."""
    desk = click.option(
        "--desk",
        metavar="DIR",
        type=click.Path(file_okay=False, path_type=Path),
        expose_value=False,
        callback=_choose_desk,
        help=mark("The desk's folder, instead of DOICHIEU_DESK or ./desk."),
    )
    language = click.option(
        "--lang",
        type=click.Choice(LANGUAGES),
        is_eager=True,
        expose_value=False,
        callback=_choose_language,
        help=mark("Language of the interface, whatever that of the text."),
    )
    return desk(language(command))


def query(ctx: click.Context, _: click.Parameter, text: str) -> str:
    """What a person typed to search for, as texts are stored (NFC). Refused where nothing is left of it."""
    typed = normalised(text).strip()
    if not typed:
        raise click.UsageError(choices(ctx).words.say("TEXT is empty."), ctx)
    return typed


def _choose_desk(ctx: click.Context, _: click.Parameter, folder: Path | None) -> None:
    if folder is not None:
        choices(ctx).desk = folder


def _choose_language(ctx: click.Context, _: click.Parameter, language: str | None) -> None:
    if language is not None:
        choices(ctx).language = language


class SpokenCommand(click.Command):
    """A command with translated help and an example."""

    def __init__(self, *args: Any, example: str, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.example = example

    def format_usage(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the usage line."""
        words = choices(ctx).words
        formatter.write_usage(ctx.command_path, " ".join(self.collect_usage_pieces(ctx)), prefix=words.say("Usage: "))

    def format_help_text(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write what the command does."""
        _paragraph(formatter, choices(ctx).words.say(self.help or ""))

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options."""
        words = choices(ctx).words
        rows = [_option_row(words, option, ctx) for option in self.get_params(ctx) if isinstance(option, click.Option)]
        with formatter.section(words.say("Options")):
            formatter.write_dl(rows)

    def format_epilog(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the example."""
        with formatter.section(choices(ctx).words.say("Example")):
            formatter.write(f"{'':{formatter.current_indent}}{self.example}\n")

    def get_short_help_str(self, limit: int = 45) -> str:
        """The first sentence; a group says it in its own list, in the reader's language."""
        del limit
        return self.short_help or self.help or ""


@dataclass(frozen=True, slots=True)
class Later:
    """A command that is imported when it is asked for: its place as 'module:name', and its line in the list."""

    place: str
    summary: str

    def load(self) -> click.Command:
        """Import it."""
        module, name = self.place.split(":")
        command: click.Command = getattr(import_module(module), name)
        return command


class SpokenGroup(SpokenCommand, click.Group):
    """A group with translated help that imports no command before it is asked for."""

    def __init__(self, *args: Any, later: Mapping[str, Later], **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.later = later

    def listed(self) -> Mapping[str, Later]:
        """The commands by name, in the order of the work."""
        return self.later

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Their names."""
        del ctx
        return list(self.listed())

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of this name, imported now."""
        del ctx
        later = self.listed().get(cmd_name)
        return later.load() if later else None

    def format_options(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        """Write the options, then the commands."""
        SpokenCommand.format_options(self, ctx, formatter)
        words = choices(ctx).words
        with formatter.section(words.say("Commands")):
            formatter.write_dl([(name, words.say(later.summary)) for name, later in self.listed().items()])


def _option_row(words: Words, option: click.Option, ctx: click.Context) -> tuple[str, str]:
    names, said = option.get_help_record(ctx) or ("", "")
    return (names, said.replace(option.help, words.say(option.help)) if option.help else said)


def _paragraph(formatter: click.HelpFormatter, text: str) -> None:
    formatter.write_paragraph()
    with formatter.indentation():
        formatter.write_text(text)
