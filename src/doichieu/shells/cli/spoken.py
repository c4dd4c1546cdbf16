"""Commands whose help is in the reader's language and always ends with an example."""

from collections.abc import Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import click

from doichieu.shells.cli.choices import choices
from doichieu.shells.words import Words, mark

_FOREIGN = (mark("Show this message and exit."), mark("Show the version and exit."))


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
        _paragraph(formatter, choices(ctx).words.say(str(self.help)))

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
