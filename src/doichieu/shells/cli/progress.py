"""A progress bar on standard error: only on a terminal, and only for work that takes more than a second."""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from threading import Timer

from rich.console import Console
from rich.progress import BarColumn, Progress, ProgressColumn, SpinnerColumn, Task, TextColumn, TimeRemainingColumn
from rich.text import Text

from doichieu.shells.words import Words

PATIENCE = 1.0


class _Count(ProgressColumn):
    """How many are done, of how many where that is known; nothing before the first."""

    def __init__(self, words: Words) -> None:
        super().__init__()
        self._words = words

    def render(self, task: Task) -> Text:
        """The count in the reader's form."""
        done = self._words.number(int(task.completed))
        if task.total is not None:
            return Text(f"{done}/{self._words.number(int(task.total))}")
        return Text(done if task.completed else "")


@contextmanager
def bar(words: Words, what: str, total: int | None = None) -> Iterator[Callable[[int], None]]:
    """Show how much is done; the function given is told how many more are. ``total`` is None where nobody knows."""
    if not sys.stderr.isatty():
        yield _say_nothing
        return
    columns = (SpinnerColumn(), TextColumn("{task.description}"), _Count(words))
    known = (BarColumn(), TimeRemainingColumn()) if total else ()
    progress = Progress(*columns, *known, console=Console(stderr=True), transient=True)
    task = progress.add_task(what, total=total)
    patience = Timer(PATIENCE, progress.start)
    patience.start()
    try:
        yield lambda more: progress.advance(task, more)
    finally:
        patience.cancel()
        patience.join()
        progress.stop()


def _say_nothing(more: int) -> None:
    """Take the news where nobody watches."""
