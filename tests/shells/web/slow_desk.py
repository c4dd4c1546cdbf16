"""The command on a desk of stand-ins that takes its time with each claim and notes which process looked at which.

``python -m tests.shells.web.slow_desk serve …`` is a process that can be killed while it works.
"""

import os
import sys
import time
from collections.abc import Iterator, Sequence
from pathlib import Path

from doichieu import bootstrap
from doichieu.desk import Desk
from doichieu.domain.claims import Claim
from doichieu.domain.dossiers import Dossier
from doichieu.settings import Settings
from doichieu.shells.cli.main import main
from tests.shells.a_desk import a_shelf

NOTES = "looked-at.txt"
PAUSE = "DOICHIEU_TEST_PAUSE"
WRONG = "thì hỏng"
"""A claim with these words breaks whatever looks at it, and the error quotes it."""


class SlowDesk(Desk):
    """Looks at a claim in so many seconds as the environment says."""

    __slots__ = ("notes",)

    def lay_out(self, claims: Sequence[Claim], *, apart_from: str = "") -> Iterator[Dossier]:
        for claim in claims:
            time.sleep(float(os.environ[PAUSE]))
            with Path(os.environ[NOTES]).open("a", encoding="utf-8") as notes:
                notes.write(f"{os.getpid()} {claim.statement}\n")
            if WRONG in claim.statement:
                raise ValueError(claim.statement)
        yield from Desk.lay_out(self, claims, apart_from=apart_from)


def slow(settings: Settings) -> Desk:
    """The desk, with nothing in its archive and its library."""
    plain = a_shelf().build(settings.folder)
    return SlowDesk(*(getattr(plain, name) for name in Desk.__dataclass_fields__))


if __name__ == "__main__":
    bootstrap.desk = slow
    sys.argv[0] = "doichieu"
    main()
