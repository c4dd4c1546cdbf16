"""Texts that were checked before a test begins."""

from collections.abc import Sequence

from doichieu.adapters.storage.web import checks
from doichieu.adapters.storage.web.checks import Chosen
from doichieu.domain.dossiers import Dossier
from tests.shells.samples import a_source
from tests.shells.web.conftest import NOW


def a_done_check(identity: str, dossiers: Sequence[Dossier], *, sentences: int = 4) -> None:
    """A check of An's that is done."""
    checks.begin(identity, "an", a_source(), NOW)
    checks.choose(identity, Chosen(sentences, tuple(one.claim for one in dossiers)))
    for number, dossier in enumerate(dossiers, 1):
        checks.keep(identity, number, dossier)
    checks.finish(identity)
