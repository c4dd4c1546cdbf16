"""``doichieu tip``: what readers send in."""

import click

from doichieu.shells.cli.choices import at_a_desk
from doichieu.shells.cli.spoken import Later, SpokenGroup
from doichieu.shells.words import mark


@click.group(
    cls=SpokenGroup,
    later={
        "list": Later("doichieu.shells.cli.tip.list:list_", mark("Which tips wait.")),
        "show": Later("doichieu.shells.cli.tip.show:show", mark("All that was sent in with a tip.")),
        "receive": Later("doichieu.shells.cli.tip.receive:receive", mark("Take in a tip that came by letter.")),
        "open": Later("doichieu.shells.cli.tip.open:open_", mark("Open a case from a tip.")),
        "join": Later("doichieu.shells.cli.tip.join:join", mark("Answer a tip with a case that there is.")),
        "lay-aside": Later("doichieu.shells.cli.tip.lay_aside:lay_aside", mark("Make no case of it, and say why.")),
    },
    help=mark("What readers send in: a tip becomes a case, is joined to one, or is laid aside."),
    example="doichieu tip list --by lan",
)
@at_a_desk
def tip() -> None:
    """Everything is done by the commands."""
