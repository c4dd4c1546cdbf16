"""``doichieu member password``: another password, for one who forgot theirs."""

from datetime import UTC, datetime

import click

from doichieu.domain.team import AT_THE_MACHINE, Hand
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.passwords import asked, from_standard_input
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "password",
    cls=SpokenCommand,
    help=mark(
        "Give the member NAME another password, open the account if it was closed, and ask no second step until one "
        "is set up again: the way in for an administrator who locked themselves out."
    ),
    example="doichieu member password lan",
)
@click.argument("name", metavar="NAME")
@from_standard_input
@at_a_desk
@click.pass_obj
def password(choices: Choices, name: str, *, password_stdin: bool) -> None:
    """Ask for the password and store it."""
    from doichieu.shells.web import opening  # noqa: PLC0415 - takes its time to import

    opening.accounts(choices.desk, language=choices.language)
    from doichieu.adapters.storage.web import accounts  # noqa: PLC0415 - needs Django to be set up

    accounts.account(name)
    chosen, hand = asked(choices.words, password_stdin=password_stdin), Hand(AT_THE_MACHINE, datetime.now(UTC))
    accounts.set_password(name, chosen, hand, temporary=False)
    accounts.reactivate(name, hand)
    accounts.forget_second_step(name, hand)
    click.echo(choices.words.say("{name} can log in with the new password.", name=name))
