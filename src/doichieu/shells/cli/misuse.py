"""What click says of a command that was used wrongly, in the reader's language."""

import re
from functools import cache
from typing import Any, Final

import click

from doichieu.shells.cli.choices import choices
from doichieu.shells.words import Words, mark

_OF_CLICK: Final = (
    mark("{value} is not one of {choices}."),
    mark("{value} is not in the range {range}."),
    mark("{value} is not a valid integer range."),
    mark("File {path} does not exist."),
    mark("File {path} is a directory."),
    mark("File {path} is not readable."),
    mark("Directory {path} is a file."),
)


class Day(click.DateTime):
    """A day as 2026-12-09."""

    def __init__(self) -> None:
        super().__init__(["%Y-%m-%d"])

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:
        """The day's first moment. Refused where the calendar has no such day."""
        try:
            return super().convert(value, param, ctx)
        except click.BadParameter as error:
            words = choices(ctx or click.get_current_context()).words
            line = words.say("'{value}' is no day; write one as 2026-12-09.", value=value)
            raise click.BadParameter(line, ctx, param) from error


def said(words: Words, error: click.ClickException) -> str:
    """Click's message; the common ones in the reader's language."""
    match error:
        case click.NoSuchOption():
            return words.say("No such option: {name}.", name=error.option_name)
        case click.exceptions.NoSuchCommand():
            return words.say("No such command: {name}.", name=error.command_name)
        case click.MissingParameter(param=click.Parameter() as parameter):
            return words.say("{name} is missing.", name=_named(parameter))
        case click.BadParameter(param=click.Parameter() as parameter):
            return words.say("{name}: {problem}", name=_named(parameter), problem=_problem(words, error.message))
        case _:
            return error.format_message()


def _named(parameter: click.Parameter) -> str:
    return parameter.opts[0] if isinstance(parameter, click.Option) else parameter.human_readable_name.upper()


def _problem(words: Words, message: str) -> str:
    for known in _OF_CLICK:
        found = _pattern(known).fullmatch(message)
        if found:
            return words.say(known, **found.groupdict())
    return message


@cache
def _pattern(message: str) -> re.Pattern[str]:
    return re.compile(re.sub(r"\\\{(\w+)\\\}", r"(?P<\1>.+)", re.escape(message)), re.DOTALL)
