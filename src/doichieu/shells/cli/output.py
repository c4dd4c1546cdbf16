"""Standard output: how wide it is and whether it takes colour."""

import os
import shutil
import sys
from collections.abc import Callable

import click

WIDEST = 100


def show(draw: Callable[[int, bool], str]) -> None:
    """Print what is drawn for this width and with or without colour: none in a pipe or where NO_COLOR is set."""
    width = min(WIDEST, shutil.get_terminal_size((80, 24)).columns)
    colour = sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
    click.echo(draw(width, colour), nl=False, color=colour)
