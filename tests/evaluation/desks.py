"""A desk of stand-ins with an archive to measure."""

from collections.abc import Iterable
from pathlib import Path

from doichieu.desk import Desk
from doichieu.domain.factchecks import FactCheck
from tests.shells.a_desk import a_shelf


def desk_with(fact_checks: Iterable[FactCheck]) -> Desk:
    """Its archive has these, and its index too."""
    desk = a_shelf().build(Path())
    list(desk.archive.add(fact_checks))
    desk.catch_up(lambda _: None)
    return desk
