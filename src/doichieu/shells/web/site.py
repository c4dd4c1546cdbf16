"""What every view works with: desk and newsroom, their settings, and what runs beside the requests."""

from dataclasses import dataclass, field
from typing import Final, cast

from django.conf import settings as django_settings

from doichieu.adapters.storage.web.throttle import Throttle
from doichieu.desk import Desk
from doichieu.newsroom import Newsroom
from doichieu.planning import Planning
from doichieu.ports import Jobs
from doichieu.settings import Settings
from doichieu.shells.web.following import Following
from doichieu.shells.web.hourly import Hourly
from doichieu.shells.web.tally import Tally
from doichieu.tipbox import TipBox

WRONG_RECEIPTS: Final = 600
"""So many may be tried in an hour, by everybody together. Guessing one takes 2 to the 96th tries."""


@dataclass(frozen=True, slots=True)
class Site:
    """One desk in the browser. Built by ``opening.site`` only; views ask ``here()`` for it."""

    settings: Settings
    desk: Desk
    newsroom: Newsroom
    planning: Planning
    tipbox: TipBox
    throttle: Throttle
    jobs: Jobs
    tally: Tally
    demo: bool = False
    following: Following = field(default_factory=Following)
    wrong_receipts: Hourly = field(default_factory=lambda: Hourly(WRONG_RECEIPTS))


def here() -> Site:
    """The site that this process serves."""
    return cast("Site", django_settings.DOICHIEU)
