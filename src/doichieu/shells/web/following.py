"""The log followed as long as the process lasts, so that a report reads only what was written since the last one."""

from dataclasses import dataclass, field
from threading import Lock

from doichieu.planning import Planning
from doichieu.stages.follow import Followed


@dataclass(slots=True)
class Following:
    """How far the log was read. One request reads at a time; the others wait and find it read."""

    _known: Followed = field(default_factory=Followed)
    _reading: Lock = field(default_factory=Lock)

    def now(self, planning: Planning) -> Followed:
        """Every course up to the last line of the log."""
        with self._reading:
            self._known = planning.followed(self._known)
            return self._known
