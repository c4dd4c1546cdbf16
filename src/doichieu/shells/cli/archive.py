"""``doichieu archive``: published fact-checks."""

import click

from doichieu.shells.cli.choices import at_a_desk
from doichieu.shells.cli.spoken import Later, SpokenGroup
from doichieu.shells.words import mark


@click.group(
    cls=SpokenGroup,
    later={
        "import": Later("doichieu.shells.cli.archive_import:import_", mark("Bring in published fact-checks.")),
        "own": Later("doichieu.shells.cli.archive_own:own", mark("Derive the desk's own entries anew.")),
        "search": Later("doichieu.shells.cli.archive_search:search", mark("Find published fact-checks of a claim.")),
    },
    help=mark("Published fact-checks: import and search."),
    example='doichieu archive search "uống nước chanh chữa ung thư"',
)
@at_a_desk
def archive() -> None:
    """Everything is done by the commands."""
