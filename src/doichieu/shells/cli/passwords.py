"""Passwords typed at a terminal, where they are not shown, or piped in."""

import sys
from collections.abc import Callable
from typing import Any

import click

from doichieu.shells.words import Words, mark


def from_standard_input(command: Callable[..., Any]) -> Callable[..., Any]:
    """Add --password-stdin."""
    return click.option(
        "--password-stdin", is_flag=True, help=mark("Read the password from standard input, its first line.")
    )(command)


def asked(words: Words, *, password_stdin: bool) -> str:
    """The password: the first line of standard input, or typed twice without being shown."""
    if password_stdin:
        return sys.stdin.readline().rstrip("\r\n")
    first: str = click.prompt(words.say("Password"), hide_input=True, err=True)
    again: str = click.prompt(words.say("Once more"), hide_input=True, err=True)
    if first != again:
        raise click.UsageError(words.say("The two are not the same."))
    return first
