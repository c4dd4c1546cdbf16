"""``doichieu library``: sources the desk trusts."""

import click

from doichieu.shells.cli.choices import at_a_desk
from doichieu.shells.cli.spoken import Later, SpokenGroup
from doichieu.shells.words import mark


@click.group(
    cls=SpokenGroup,
    later={
        "add": Later("doichieu.shells.cli.library_add:add", mark("Add sources: files, whole folders, addresses.")),
        "search": Later("doichieu.shells.cli.library_search:search", mark("Find quotations about something.")),
        "withdraw": Later(
            "doichieu.shells.cli.library_withdraw:withdraw", mark("Take a source out, or erase it, with a reason.")
        ),
        "put-back": Later("doichieu.shells.cli.library_put_back:put_back", mark("Trust a withdrawn source again.")),
    },
    help=mark("Trusted sources: add, search, and withdraw."),
    example='doichieu library search "dân số Việt Nam năm 2019"',
)
@at_a_desk
def library() -> None:
    """Everything is done by the commands."""
