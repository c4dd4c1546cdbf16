"""The command ``doichieu``: its commands, and the way every one of them ends."""

import os
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import entry_points
from io import TextIOWrapper
from typing import Any, Final, NoReturn

import click

from doichieu import __version__
from doichieu.shells.cli import errors
from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.remarks import Remarks
from doichieu.shells.cli.spoken import Later, SpokenGroup
from doichieu.shells.words import mark

ENTRY_POINTS: Final = "doichieu.commands"

COMMANDS: Final[Mapping[str, Later]] = {
    "init": Later("doichieu.shells.cli.init:init", mark("Make a new desk.")),
    "archive": Later("doichieu.shells.cli.archive:archive", mark("Published fact-checks: import and search.")),
    "library": Later("doichieu.shells.cli.library:library", mark("Trusted sources: add, search, and withdraw.")),
    "check": Later("doichieu.shells.cli.check:check", mark("Find the claims in a text and lay evidence beside them.")),
    "case": Later("doichieu.shells.cli.case.group:case", mark("The people's work: from a claim to a publication.")),
    "tip": Later("doichieu.shells.cli.tip.group:tip", mark("What readers send in: answer it.")),
    "log": Later("doichieu.shells.cli.log:log", mark("Everything that happened to cases: verify it.")),
    "report": Later("doichieu.shells.cli.report:report", mark("What the work of a month or a week came to.")),
    "serve": Later("doichieu.shells.cli.serve:serve", mark("Open the desk in the browser.")),
    "worker": Later(
        "doichieu.shells.cli.worker:worker", mark("Do the long work of a desk on a PostgreSQL server beside serve.")
    ),
    "member": Later("doichieu.shells.cli.member:member", mark("Accounts of the desk in the browser.")),
}

_ELSEWHERE: Final = {"evaluate": mark("Measure the desk on labelled cases.")}


class Doichieu(SpokenGroup):
    """The whole command: any trouble ends in one line on standard error and an exit status."""

    def listed(self) -> Mapping[str, Later]:
        """Our own commands, then those that are found through an entry point, which are not imported for it."""
        found = entry_points(group=ENTRY_POINTS)
        return {**self.later, **{p.name: Later(p.value, _ELSEWHERE.get(p.name, p.value)) for p in found}}

    def main(self, args: Sequence[str] | None = None, prog_name: str | None = None, **extra: Any) -> NoReturn:  # type: ignore[override] # this one always ends the process
        """Run and end the process with its exit status."""
        extra["standalone_mode"] = False
        chosen = extra.pop("obj", None) or Choices()
        _speak_utf8()
        _multiply_quietly()
        try:
            with Remarks(chosen):
                status = super().main(args=args, prog_name=prog_name or "doichieu", obj=chosen, **extra)
            sys.stdout.flush()
        except errors.TROUBLE as error:
            sys.exit(errors.status(chosen.words, error))
        sys.exit(status if isinstance(status, int) else errors.FINE)

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; Ctrl-C and a closed pipe are taken here, before click does otherwise with them."""
        try:
            return super().invoke(ctx)
        except KeyboardInterrupt as interrupt:
            raise errors.Stopped(ctx.find_root().ensure_object(Choices).words.say("Stopped.")) from interrupt
        except BrokenPipeError as closed:
            raise errors.ReaderGone from closed


def _multiply_quietly() -> None:
    """Have numpy's library, which reads this when it is loaded, start no threads unless the person says so.

    Its threads go on turning for a while after each small product: of two cores they take one, and a match among a
    thousand fact-checks three times as long (docs/speed.md).
    """
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")


def _speak_utf8() -> None:
    """Write UTF-8 whatever the locale says; what even that cannot hold is written as an escape."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")


@click.group(
    "doichieu",
    cls=Doichieu,
    later=COMMANDS,
    help=mark("Hold the claims of a text against published fact-checks and sources you trust."),
    example="doichieu check speech.txt --html report.html",
    context_settings={"auto_envvar_prefix": None, "help_option_names": ["--help"]},
)
@at_a_desk
@click.version_option(__version__, prog_name="doichieu")
def main() -> None:
    """Everything is done by the commands."""
