"""``doichieu worker``: the jobs of a desk on a PostgreSQL server, done beside the process that browsers reach."""

from contextlib import ExitStack

import click

from doichieu.shells.cli.choices import Choices, at_a_desk
from doichieu.shells.cli.progress import bar
from doichieu.shells.cli.spoken import SpokenCommand
from doichieu.shells.words import mark


@click.command(
    cls=SpokenCommand,
    help=mark(
        "Check texts and look at claims for a desk on a PostgreSQL server, beside doichieu serve. Several may work at "
        "a time. Ctrl-C ends it."
    ),
    example="doichieu worker --desk team",
)
@at_a_desk
@click.pass_obj
def worker(choices: Choices) -> None:
    """Open, say so, and work until stopped."""
    # Only this command and serve need the web shell, which takes its time to import.
    from doichieu.shells.web import running  # noqa: PLC0415

    words = choices.words
    with ExitStack() as stack:
        with bar(words, words.say("Opening the desk")):
            stack.enter_context(running.open_worker(choices.desk))
        click.echo(words.say("The worker is ready (Ctrl-C ends it)."))
        running.wait_for_the_end()
