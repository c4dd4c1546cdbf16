"""``doichieu evaluate floors``: every figure that is pinned, beside its floor."""

import contextlib
import io
import json
from collections.abc import Iterator, Sequence
from fnmatch import fnmatch
from pathlib import Path

import click

from doichieu.evaluation import floors
from doichieu.evaluation.command.running import AS_JSON, EXISTING
from doichieu.evaluation.floors import Checked, Figure, Floors


@click.command("floors", epilog="Example: doichieu evaluate floors --floors benchmarks/floors.toml --data data")
@click.option("--floors", "path", type=EXISTING, required=True, help="The floor file.")
@click.option("--data", type=EXISTING, required=True, help="The folder with the data named in it.")
@click.option("--only", multiple=True, metavar="PATTERN", help="Only figures with such a name, as verdicts/*.")
@click.option("--raise", "raising", is_flag=True, help="Pin a higher floor where a figure rose.")
@click.option("--lower", metavar="FIGURE", help="Pin an easier floor for this one figure, at what it reaches now.")
@click.option("--because", default="", help="Why, for --lower; it is kept beside the floor.")
@click.option(
    "--changelog", type=EXISTING, default=Path("CHANGELOG.md"), help="Must name the figure and its new floor."
)
@AS_JSON
@click.pass_context
def floors_command(
    context: click.Context,
    *,
    path: Path,
    data: Path,
    only: tuple[str, ...],
    raising: bool,
    lower: str | None,
    because: str,
    changelog: Path,
    as_json: bool,
) -> None:
    """Measure every pinned figure and compare it with its floor. Ends with 1 where one is below."""
    pinned = _read(path)
    chosen = _chosen(pinned, (lower,) if lower else only)
    if lower and not because.strip():
        raise click.UsageError("--lower needs --because with a reason")
    if lower and (raising or only):
        raise click.UsageError("--lower is about one figure: it goes with neither --raise nor --only")
    wrong = floors.other_data(pinned, chosen, data)
    if wrong:
        raise click.ClickException("other data than the floors were pinned on:\n" + "\n".join(wrong))
    checked = []
    for one in _measured(context, chosen, data):
        checked.append(one)
        if not as_json:
            click.echo(_row(one))
    if as_json:
        click.echo(json.dumps([_plain(one) for one in checked], ensure_ascii=False))
    if raising:
        _raise(path, checked, pinned.slack)
    elif lower:
        _lower(path, checked[0], pinned.slack, because, changelog)
    elif not all(one.holds for one in checked):
        context.exit(1)


def _read(path: Path) -> Floors:
    try:
        return floors.parsed(path.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise click.ClickException(f"{path}: {error}") from error


def _chosen(pinned: Floors, patterns: Sequence[str]) -> list[Figure]:
    chosen = [f for f in pinned.figure if not patterns or any(fnmatch(f.name, pattern) for pattern in patterns)]
    if not chosen:
        raise click.UsageError(f"no figure is named {' or '.join(patterns)}")
    return chosen


def _measured(context: click.Context, figures: Sequence[Figure], data: Path) -> Iterator[Checked]:
    """Each figure, in the order of the file; a command that gives several of them runs once."""
    printed: dict[str, dict[str, object]] = {}
    for figure in figures:
        if figure.run not in printed:
            printed[figure.run] = _printed(context, figure.arguments(data))
        try:
            now = figure.read(printed[figure.run])
        except ValueError as error:
            raise click.ClickException(f"{figure.name}: {error}") from error
        yield Checked(figure, now)


def _printed(context: click.Context, arguments: Sequence[str]) -> dict[str, object]:
    """What ``doichieu evaluate`` prints for these arguments, as anyone would see it."""
    group = context.parent.command if context.parent else None
    if group is None:
        raise click.ClickException("floors runs below doichieu evaluate")
    with contextlib.redirect_stdout(io.StringIO()) as out:
        group.main([*arguments, "--json"], prog_name="doichieu evaluate", standalone_mode=False)
    printed: dict[str, object] = json.loads(out.getvalue())
    return printed


def _row(one: Checked) -> str:
    figure = one.figure
    sign = "≤" if figure.lower else "≥"
    target = f"target {sign} {figure.target:g}" if figure.target is not None else ""
    reached = {True: "reached", False: "not reached", None: ""}[one.on_target]
    verdict = "ok" if one.holds else "BELOW ITS FLOOR"
    return f"{figure.name:44} {one.now:8.4f}  floor {sign} {figure.floor:<6g} {verdict:4}  {target} {reached}".rstrip()


def _plain(one: Checked) -> dict[str, object]:
    figure = one.figure
    return {
        "name": figure.name,
        "now": round(one.now, 4),
        "floor": figure.floor,
        "holds": one.holds,
        "target": figure.target,
        "on_target": one.on_target,
    }


def _raise(path: Path, checked: Sequence[Checked], slack: float) -> None:
    """Pin what rose; what fell keeps its floor, and the command still ends with 1 for it."""
    text = path.read_text(encoding="utf-8")
    for one in checked:
        new = one.figure.pinned(one.now, slack)
        if new != one.figure.floor and one.figure.reaches(new, one.figure.floor):
            text = floors.with_floor(text, one.figure.name, new, one.figure.still_lowered(new))
            click.echo(f"{one.figure.name}: {one.figure.floor:g} → {new:g}", err=True)
    path.write_text(text, encoding="utf-8")
    if not all(one.holds for one in checked):
        raise click.exceptions.Exit(1)


def _lower(path: Path, one: Checked, slack: float, because: str, changelog: Path) -> None:
    figure = one.figure
    new = figure.pinned(one.now, slack)
    if figure.reaches(new, figure.floor):
        raise click.ClickException(f"{figure.name} is not below its floor: {one.now:.4f} beside {figure.floor:g}")
    if not floors.announced(changelog.read_text(encoding="utf-8"), figure.name, new):
        raise click.ClickException(
            f"{changelog} says nothing of it: under [Unreleased], one line must name {figure.name} and {new:g}"
        )
    text = path.read_text(encoding="utf-8")
    path.write_text(floors.with_floor(text, figure.name, new, f"from {figure.floor:g}: {because}"), encoding="utf-8")
    click.echo(f"{figure.name}: {figure.floor:g} → {new:g}", err=True)
