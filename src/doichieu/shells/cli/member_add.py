"""``doichieu member add``: an account."""

from datetime import UTC, datetime

import click

from doichieu.domain.roles import Role
from doichieu.domain.team import AT_THE_MACHINE, Hand
from doichieu.shells import vocabulary
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.passwords import asked, from_standard_input
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "add",
    cls=SpokenCommand,
    help=mark("Make an account with the name NAME. The password is asked for and not shown."),
    example="doichieu member add lan --role administrator --shown Lan",
)
@click.argument("name", metavar="NAME")
@click.option(
    "--role",
    type=click.Choice([role.value for role in Role]),
    default=Role.CONTRIBUTOR.value,
    show_default=True,
    help=mark("What the member may do."),
)
@click.option("--shown", metavar="TEXT", default="", help=mark("The name that colleagues see, if it is another."))
@from_standard_input
@at_a_desk
@click.pass_obj
def add(choices: Choices, name: str, role: str, shown: str, *, password_stdin: bool) -> None:
    """Ask for the password and store the account."""
    from doichieu.shells.web import opening  # noqa: PLC0415 - takes its time to import

    opening.accounts(choices.desk, language=choices.language)
    from doichieu.adapters.storage.web import accounts  # noqa: PLC0415 - needs Django to be set up

    chosen = asked(choices.words, password_stdin=password_stdin)
    accounts.add(name, shown, Role(role), chosen, Hand(AT_THE_MACHINE, datetime.now(UTC)), temporary=False)
    said = choices.words.say(vocabulary.ROLE[Role(role)])
    click.echo(choices.words.say("{name} can log in now, as {role}.", name=name, role=said))
