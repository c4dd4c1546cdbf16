"""Checks run beside the requests, one at a time, so that pages stay quick. One that a stop cut short is run again."""

import logging
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from threading import Event
from typing import Final

from django.db import connections

from doichieu.adapters.storage.web import checks
from doichieu.adapters.storage.web.checks import Findings
from doichieu.desk import Desk

_log: Final = logging.getLogger(__name__)

Submit = Callable[[Callable[[], None]], object]


@dataclass(frozen=True, slots=True)
class Checker:
    """Examines the texts that wait. ``submit`` takes a job and sees to it that it is run."""

    desk: Desk
    submit: Submit
    stopping: Event = field(default_factory=Event)

    def check(self, identity: str) -> None:
        """Have the text of this id checked."""
        self.submit(lambda: self._check(identity))

    def resume(self) -> None:
        """Have all texts checked that were not finished; what the models computed before is remembered."""
        for identity in checks.unfinished():
            self.check(identity)

    def stop(self) -> None:
        """Leave what is not finished for the next start. Waits for what runs: the end of the process would break it."""
        self.stopping.set()
        ended = Event()
        self.submit(ended.set)
        ended.wait()

    def _check(self, identity: str) -> None:
        ended = False
        try:
            self._examine(identity)
            ended = True
        finally:
            if not ended:
                checks.give_up(identity)

    def _examine(self, identity: str) -> None:
        if self.stopping.is_set():
            return

        from doichieu.shells.web.level import level  # noqa: PLC0415 - the site, which that knows, knows this module

        level(self.desk)
        source = checks.source(identity)
        read = self.desk.read(source)
        chosen = self.desk.worth_checking(read)
        going_on = checks.tell(identity, done=0, total=len(chosen))
        dossiers = []
        for dossier in self.desk.dossiers(chosen) if going_on else ():
            dossiers.append(dossier)
            # Its member may have deleted it meanwhile.
            going_on = checks.tell(identity, done=len(dossiers), total=len(chosen)) and not self.stopping.is_set()
            if not going_on:
                break
        if going_on:
            checks.finish(identity, Findings(tuple(dossiers), len(read), len(chosen)))


def in_a_thread() -> Submit:
    """One thread for all checks. It lets go of the database after each, and logs what went wrong."""
    pool = ThreadPoolExecutor(max_workers=1, thread_name_prefix="check")

    def submit(job: Callable[[], None]) -> None:
        pool.submit(_closing, job).add_done_callback(_told)

    return submit


def _closing(job: Callable[[], None]) -> None:
    try:
        job()
    finally:
        connections.close_all()


def _told(future: Future[None]) -> None:
    error = future.exception()
    if error is not None:
        _log.error("a check could not be finished", exc_info=error)
