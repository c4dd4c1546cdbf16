"""Figures on the terminal: a line each, or one JSON object."""

import json
from collections.abc import Iterator
from typing import Any

import click


def show(measured: dict[str, Any], as_json: bool) -> None:
    """Print the figures, rounded to four places."""
    rounded = _rounded(measured)
    if as_json:
        click.echo(json.dumps(rounded, ensure_ascii=False))
        return
    for name, value in _flat(rounded):
        click.echo(f"{name:40} {value}")


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(one) for name, one in value.items()}
    return round(value, 4) if isinstance(value, float) else value


def _flat(measured: dict[str, Any], before: str = "") -> Iterator[tuple[str, Any]]:
    for name, value in measured.items():
        if isinstance(value, dict):
            yield from _flat(value, f"{before}{name}.")
        else:
            yield f"{before}{name}", value
