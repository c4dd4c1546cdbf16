"""``doichieu log``: everything that happened to cases."""

import click

from doichieu.shells.cli.choices import at_a_desk
from doichieu.shells.cli.spoken import Later, SpokenGroup
from doichieu.shells.words import mark


@click.group(
    cls=SpokenGroup,
    later={"verify": Later("doichieu.shells.cli.log_verify:verify", mark("Prove that nothing was changed."))},
    help=mark("Everything that happened to cases: verify it."),
    example="doichieu log verify",
)
@at_a_desk
def log() -> None:
    """Everything is done by the commands."""
