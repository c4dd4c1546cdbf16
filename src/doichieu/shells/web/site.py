"""What every view works with: desk and newsroom, their settings, and what runs beside the requests."""

from dataclasses import dataclass, field
from typing import cast

from django.conf import settings as django_settings

from doichieu.adapters.storage.web.throttle import Throttle
from doichieu.desk import Desk
from doichieu.newsroom import Newsroom
from doichieu.planning import Planning
from doichieu.settings import Settings
from doichieu.shells.web.checking import Checker
from doichieu.shells.web.following import Following
from doichieu.shells.web.tally import Tally


@dataclass(frozen=True, slots=True)
class Site:
    """One desk in the browser. Built by ``opening.site`` only; views ask ``here()`` for it."""

    settings: Settings
    desk: Desk
    newsroom: Newsroom
    planning: Planning
    throttle: Throttle
    checker: Checker
    tally: Tally
    demo: bool = False
    following: Following = field(default_factory=Following)


def here() -> Site:
    """The site that this process serves."""
    return cast("Site", django_settings.DOICHIEU)
