"""The queue of jobs: DBOS, in a database beside the desk's own. It is told ids and numbers, never a text.

A job is a workflow with a step for each part of it. What a part gave is kept by the work itself, where it belongs; the
queue knows which part comes next, gives each job to one process, and takes it back from a process that died.
"""

import json
import logging
from collections.abc import Callable, Mapping
from contextlib import ExitStack
from functools import partial
from pathlib import Path
from threading import Event, Lock, Thread
from time import monotonic, sleep
from typing import Any, Final

import psycopg
import sqlalchemy as sa
from dbos import DBOS, DBOSConfig, Serializer, SetEnqueueOptions, WorkflowStatus

from doichieu.adapters.jobs.presence import InAFolder, OnAServer, Presence
from doichieu.domain.errors import DatabaseUnreachable, DeskReadOnly, DoichieuError, refused_by_disk
from doichieu.ports import Work

_log: Final = logging.getLogger(__name__)

FOLDER: Final = "jobs"
FILE: Final = "queue.sqlite3"
SCHEMA: Final = "doichieu_jobs"
"""Where the queue's tables are: in a file of this folder of the desk, or in this schema of the desk's database."""

QUEUE: Final = "doichieu"
FORM: Final = "1"
"""What of the queue's content depends on this program: raised when the jobs that wait could not be read any more."""

LOOKED_FOR_EVERY: Final = 0.5
"""So many seconds a process waits before it looks for a job again: an idle desk uses some hundredths of a core."""
TENDED_EVERY: Final = 2.0
"""So many seconds lie between two looks for processes that died and for jobs that ended."""
MOST_DEATHS: Final = 10
"""A job that was under way when so many processes died may be why they died: it is given up."""
STOPPED_WITHIN: Final = 10.0
"""So many seconds a part that is under way is waited for; one that takes longer is done again by whoever goes on."""

_ENDED: Final = ["SUCCESS", "ERROR", "CANCELLED", "MAX_RECOVERY_ATTEMPTS_EXCEEDED"]
_GOES_ON: Final = 1
_BROKEN: Final = -1


class _Stopping(BaseException):
    """Leaves a job where it is: the queue takes no note of it, as if the process had ended here."""


class _Numbers(Serializer):
    """Ids and numbers as JSON. Of an error only its kind is kept: what it says may quote a text."""

    def serialize(self, data: Any) -> str:
        return json.dumps(data, default=lambda other: type(other).__name__)

    def deserialize(self, serialized_data: str) -> Any:
        return json.loads(serialized_data)


class DbosJobs:
    """Jobs of one desk. A process may have one at a time, as DBOS does.

    ``works`` are the kinds of work, the more urgent first. Where ``runs`` is false this process only asks for jobs.
    ``url`` names a PostgreSQL database; otherwise the queue is in the desk's ``folder``.
    """

    def __init__(self, folder: Path, url: str, works: Mapping[str, Work], *, runs: bool) -> None:
        self._folder, self._url, self._works, self._runs = folder / FOLDER, url, works, runs
        self._stopping = Event()
        self._running = _Running()
        self._closing = ExitStack()

    def start(self) -> None:
        """Open the queue and begin. Raises ``DatabaseUnreachable``, ``DeskReadOnly``, ``StorageFull``."""
        try:
            presence = self._arrived()
            self._closing.callback(presence.leave)
            self._open(presence)
        except (sa.exc.SQLAlchemyError, psycopg.Error, OSError) as error:
            self._closing.close()
            told = self._told(error)
            if told is None:
                raise
            raise told from error
        if self._runs:
            tending = Thread(target=self._tend, args=(presence,), name="jobs", daemon=True)
            tending.start()
            self._closing.callback(tending.join)

    def add(self, kind: str, subject: str) -> None:
        """Have a job done. One that waits or is under way already is not done twice."""
        priority = list(self._works).index(kind) + 1
        options = SetEnqueueOptions(
            deduplication_id=f"{kind} {subject}", duplication_policy="return-existing", priority=priority
        )
        with options:
            DBOS.enqueue_workflow(QUEUE, self._workflow, kind, subject)

    def stop(self) -> bool:
        """Begin nothing more, and wait for what is under way, but not for ever: False where it did not end in time."""
        self._stopping.set()
        ended = self._running.ends_within(STOPPED_WITHIN)
        self._closing.close()
        return ended

    def _open(self, presence: Presence) -> None:
        def job(kind: str, subject: str) -> int:
            return self._job(kind, subject)

        self._closing.callback(DBOS.destroy, destroy_registry=True)
        DBOS(config=self._config(presence.number))
        # Registered now, and not at import, since it belongs to this desk.
        self._workflow = DBOS.workflow(name=QUEUE, max_recovery_attempts=MOST_DEATHS)(job)
        DBOS.listen_queues([QUEUE] if self._runs else [])
        DBOS.launch()
        DBOS.register_queue(QUEUE, worker_concurrency=1, polling_interval_sec=LOOKED_FOR_EVERY)

    def _job(self, kind: str, subject: str) -> int:
        """The workflow: every part once, in order; gives how many there were."""
        with self._running:
            work = self._works[kind]
            parts = self._part(kind, subject, "begin", lambda: work.begin(subject))
            for number in range(1, parts + 1):
                if self._part(kind, subject, f"part {number}", partial(work.part, subject, number)) != _GOES_ON:
                    return number
            if parts > 0:
                self._part(kind, subject, "end", partial(_ended, work, subject))
            return parts

    def _part(self, kind: str, subject: str, name: str, do: Callable[[], int]) -> int:
        """One step of the workflow, unless this process is stopping. What breaks is logged, and the job given up."""
        if self._stopping.is_set():
            raise _Stopping

        def done() -> int:
            try:
                return do()
            except Exception:  # noqa: BLE001 - whatever breaks in one job must not end the others
                _log.exception("the job %s %s broke (%s)", kind, subject, name)
                self._works[kind].give_up(subject)
                return _BROKEN

        return int(DBOS.run_step({"name": name}, done))

    def _tend(self, presence: Presence) -> None:
        """Take over from processes that died, clear away what ended, and ask for what was not asked for yet."""
        while not self._stopping.is_set():
            try:
                presence.stay()
                self._take_over(presence)
                self._clear_away()
                self._catch_up()
            except Exception:  # noqa: BLE001 - a database that does not answer for a while is asked again
                _log.exception("the jobs could not be looked after; this is tried again")
            self._stopping.wait(TENDED_EVERY)

    def _take_over(self, presence: Presence) -> None:
        pending = DBOS.list_workflows(status="PENDING", name=QUEUE, load_input=False, load_output=False)
        owners = {one.executor_id for one in pending if one.executor_id}
        gone = [owner for owner in owners if presence.gone(int(owner))]
        if gone:
            # Not among the documented calls, which forget how often a job was taken over. It takes back only what
            # still belongs to these processes, so two that say so at a time do no harm.
            DBOS._recover_pending_workflows(gone)

    def _clear_away(self) -> None:
        ended = DBOS.list_workflows(status=_ENDED, name=QUEUE, load_output=False, limit=1000)
        for one in ended:
            if one.status != "SUCCESS":
                kind, subject = _asked(one)
                _log.error("the job %s %s was given up: %s", kind, subject, one.status)
                self._works[kind].give_up(subject)
        if ended:
            DBOS.delete_workflows([one.workflow_id for one in ended])

    def _catch_up(self) -> None:
        for kind, work in self._works.items():
            for subject in work.unfinished():
                self.add(kind, subject)

    def _arrived(self) -> Presence:
        return OnAServer(self._url) if self._url else InAFolder(self._folder)

    def _config(self, number: int) -> DBOSConfig:
        return {
            "name": QUEUE,
            "system_database_url": self._address(),
            "dbos_system_schema": SCHEMA,
            "application_version": FORM,
            "executor_id": str(number),
            "serializer": _Numbers(),
            "sys_db_pool_size": 5,
            "use_listen_notify": False,
            "log_level": "WARNING",
            "enable_otlp": False,
        }

    def _address(self) -> str:
        if not self._url:
            return sa.URL.create("sqlite", database=str(self._folder / FILE)).render_as_string()
        return "postgresql" + self._url[self._url.index("://") :]

    def _told(self, error: Exception) -> DoichieuError | None:
        if isinstance(error, OSError):
            return refused_by_disk(error, str(self._folder))
        cause = error.orig if isinstance(error, sa.exc.DBAPIError) else error
        if not self._url:
            return None
        server = sa.make_url(self._address())
        name = f"postgresql://{server.host or ''}/{server.database}"
        if isinstance(cause, psycopg.errors.InsufficientPrivilege):
            return DeskReadOnly(name)
        if isinstance(cause, psycopg.OperationalError):
            return DatabaseUnreachable(name, (str(cause).strip().splitlines() or ["no answer"])[0])
        return None


class _Running:
    """How many jobs are under way in this process."""

    def __init__(self) -> None:
        self._count, self._lock = 0, Lock()

    def __enter__(self) -> None:
        with self._lock:
            self._count += 1

    def __exit__(self, *_: object) -> None:
        with self._lock:
            self._count -= 1

    def ends_within(self, seconds: float) -> bool:
        deadline = monotonic() + seconds
        while self._count and monotonic() < deadline:
            sleep(0.02)
        return not self._count


def _asked(workflow: WorkflowStatus) -> tuple[str, str]:
    kind, subject = (workflow.input or {"args": ()})["args"]
    return str(kind), str(subject)


def _ended(work: Work, subject: str) -> int:
    work.end(subject)
    return _GOES_ON
