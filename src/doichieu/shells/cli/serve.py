"""``doichieu serve``: the desk in the browser."""

from contextlib import ExitStack
from typing import TYPE_CHECKING

import click

from doichieu.shells import vocabulary
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.errors import note
from doichieu.shells.cli.progress import bar
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import Words, mark

if TYPE_CHECKING:
    from collections.abc import Iterable

    from doichieu.shells.web.demonstration import Login
    from doichieu.shells.web.running import Opened

_THIS_MACHINE = ("127.0.0.1", "localhost", "::1")


@click.command(
    cls=SpokenCommand,
    help=mark(
        "Open the desk in the browser: for readers the front page, for members the board, the archive and the library. "
        "Ctrl-C ends it."
    ),
    example="doichieu serve --demo --desk try-it",
)
@click.option(
    "--host",
    metavar="HOST",
    default="127.0.0.1",
    show_default=True,
    help=mark("The address to listen at; 0.0.0.0 is every one of this machine."),
)
@click.option(
    "--port",
    metavar="PORT",
    type=click.IntRange(0, 65535),
    default=8000,
    show_default=True,
    help=mark("The port to listen at; 0 takes a free one."),
)
@click.option(
    "--demo",
    is_flag=True,
    help=mark("A desk to try things out in a new folder: sample data, and four accounts that are printed."),
)
@at_a_desk
@click.pass_obj
def serve(choices: Choices, host: str, port: int, *, demo: bool) -> None:
    """Open, say where, and answer until stopped."""
    # Only this command needs the web shell, which takes its time to import.
    from doichieu.shells.web import demonstration, running  # noqa: PLC0415 - see above

    words = choices.words
    with ExitStack() as stack:
        with bar(words, words.say("Opening the desk")):
            opened = stack.enter_context(running.open_desk(choices.desk, host, port, demo=demo))
        if demo:
            _print_logins(words, demonstration.people())
        _print_address(words, host, opened)
        opened.answer()


def _print_address(words: Words, host: str, opened: "Opened") -> None:
    """Where the desk is, and what to know before others are told."""
    address = f"http://{f'[{host}]' if ':' in host else host}:{opened.port}/"
    click.echo(words.say("The desk is open at {address} (Ctrl-C ends it).", address=address))
    if not opened.has_members():
        note(
            words.say(
                "Nobody can log in yet. Make an administrator with: doichieu member add NAME --role administrator"
            )
        )
    if host not in _THIS_MACHINE and not opened.https:
        note(
            words.say(
                "Others can reach this address, and without https passwords can be read on the way. "
                "Put a proxy with https in front of it and set web.https in desk.toml."
            )
        )


def _print_logins(words: Words, logins: "Iterable[Login]") -> None:
    click.echo(words.say("Accounts of this demonstration, with new passwords at each start:"))
    for login in logins:
        role = words.say(vocabulary.ROLE[login.role])
        click.echo(f"  {login.name:<6} {login.password}  {role}")
