"""``doichieu member``: who may log in to the desk in the browser."""

import click

from doichieu.shells.cli.choices import at_a_desk
from doichieu.shells.cli.spoken import Later, SpokenGroup
from doichieu.shells.words import mark


@click.group(
    cls=SpokenGroup,
    later={
        "add": Later("doichieu.shells.cli.member_add:add", mark("Make an account.")),
        "history": Later("doichieu.shells.cli.member_history:history", mark("What was done to accounts, by whom.")),
        "password": Later("doichieu.shells.cli.member_password:password", mark("Give a member another password.")),
    },
    help=mark("Accounts of the desk in the browser."),
    example="doichieu member add lan --role administrator",
)
@at_a_desk
def member() -> None:
    """Everything is done by the commands."""
