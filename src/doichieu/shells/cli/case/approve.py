"""``doichieu case approve``."""

import click

from doichieu.domain.cases import Case
from doichieu.domain.texts import SHORTEST_DIGEST
from doichieu.shells.cli.case.acting import act, on_a_case, tell
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    "approve",
    cls=SpokenCommand,
    help=mark("Answer for exactly the content one has read. No author can approve their own work."),
    example="doichieu case approve k3f9q2 --by cúc --content 4be0c2a91f37",
)
@on_a_case
@click.option(
    "--content", metavar="DIGEST", required=True, help=mark("What was read, by the digest that 'case show' prints.")
)
@at_a_desk
@click.pass_obj
def approve(choices: Choices, case: str, by: str, content: str) -> None:
    """Do it and say where the case is now."""
    at_work = act(choices, case, by)
    tell(choices, at_work.room.approve(at_work.case, at_work.by, content=_whole(at_work.case, content)))


def _whole(case: Case, beginning: str) -> str:
    """The digest that begins so, if it is that of the content as it is; else what was given, which is refused."""
    actual = case.content.digest if case.content is not None else ""
    return actual if len(beginning) >= SHORTEST_DIGEST and actual.startswith(beginning) else beginning
