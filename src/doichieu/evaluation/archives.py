"""An archive imported for a measurement: under which entry the desk has each of its records."""

from collections.abc import Callable, Mapping
from pathlib import Path

from doichieu.desk import Desk
from doichieu.domain.errors import RecordInvalid
from doichieu.domain.factchecks import Duplicate
from doichieu.ports import refuse


def imported(desk: Desk, archive: Path, on_invalid: Callable[[RecordInvalid], None] = refuse) -> Mapping[str, str]:
    """Store the fact-checks of this file; by the id of each record, that of the entry which has it now.

    A record that cannot be read is told to ``on_invalid``, and is left out if that returns.
    """
    entries = desk.import_fact_checks([str(archive)], {}, on_invalid)
    return {entry.id: entry.of if isinstance(entry, Duplicate) else entry.id for entry in entries}
