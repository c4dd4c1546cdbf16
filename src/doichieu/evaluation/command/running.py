"""What every command of ``doichieu evaluate`` needs to run: a desk of its own, and a bar that shows it is at work."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import click
from rich.console import Console
from rich.progress import Progress

from doichieu import bootstrap
from doichieu.desk import Desk
from doichieu.settings import Settings

EXISTING = click.Path(path_type=Path)
AS_JSON = click.option("--json", "as_json", is_flag=True, help="Print one JSON object.")


@contextmanager
def empty_desk() -> Iterator[tuple[Desk, Settings]]:
    """A desk of its own in a folder that is gone afterwards, with the default settings."""
    with tempfile.TemporaryDirectory(prefix="doichieu-") as folder:
        settings = bootstrap.create(Path(folder) / "desk")
        yield bootstrap.desk(settings), settings


@contextmanager
def progress(what: str) -> Iterator[Callable[[int], None]]:
    """A bar on standard error, only where that is a terminal; call what is given with how many more are done."""
    console = Console(stderr=True)
    with Progress(console=console, transient=True, disable=not console.is_terminal) as bar:
        task = bar.add_task(what, total=None)
        yield lambda more: bar.advance(task, more)
