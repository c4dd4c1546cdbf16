"""Pinned floors: what each figure may not fall below, on data that is known by its digest."""

import hashlib
import math
import re
import shlex
import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Any

from pydantic import BaseModel, ConfigDict, Field

PLACE = "DATA/"
"""What stands in a floor file for the folder with the data."""
_BEFORE = re.compile(r"from ([\d.]+): ")


class Figure(BaseModel):
    """One figure: the command that prints it, where it stands in that JSON, and its floor.

    ``value`` is a dotted path, or "one - other" for how far one is above another. ``lower`` marks a figure that is
    better where it is lower: its floor is a ceiling. ``lowered`` says when and why a floor was made easier.
    """

    model_config = ConfigDict(frozen=True, extra="forbid")

    name: Annotated[str, Field(pattern=r"^[\w@./-]+$")]
    run: str
    value: str
    floor: float
    target: float | None = None
    lower: bool = False
    lowered: str = ""

    def arguments(self, data: Path) -> list[str]:
        """The command's arguments, with the folder of the data put in."""
        return [
            str(data / part.removeprefix(PLACE)) if part.startswith(PLACE) else part for part in shlex.split(self.run)
        ]

    def files(self) -> list[str]:
        """The data files that the command reads, relative to the folder."""
        return [part.removeprefix(PLACE) for part in shlex.split(self.run) if part.startswith(PLACE)]

    def read(self, measured: Mapping[str, Any]) -> float:
        """The figure, out of what the command printed. Raises ``ValueError`` where it is not there.

        >>> figure = Figure(name="gain", run="verdicts DATA/a", value="f1 - base.f1", floor=0)
        >>> figure.read({"f1": 0.75, "base": {"f1": 0.25}})
        0.5
        """
        one, *others = (_at(measured, path) for path in self.value.split(" - "))
        return one - sum(others)

    def reaches(self, now: float, mark: float) -> bool:
        """Whether a value is as good as a mark."""
        return now <= mark if self.lower else now >= mark

    def still_lowered(self, floor: float) -> str:
        """Why a floor is easier than it once was; "" for one that has come up to where it was.

        >>> figure = Figure(name="f1", run="verdicts DATA/a", value="f1", floor=0.7, lowered="from 0.8: fewer cases")
        >>> figure.still_lowered(0.75), figure.still_lowered(0.8)
        ('from 0.8: fewer cases', '')
        """
        before = _BEFORE.match(self.lowered)
        return "" if before and self.reaches(floor, float(before[1])) else self.lowered

    def pinned(self, now: float, slack: float) -> float:
        """The floor that a value gives: as much worse as figures may differ between processors, in thousandths."""
        if self.lower:
            return math.ceil(round((now + slack) * 1000, 6)) / 1000
        return math.floor(round((now - slack) * 1000, 6)) / 1000


class Floors(BaseModel):
    """A floor file: digests of the data, and the figures."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    slack: float
    data: Mapping[str, str]
    figure: tuple[Figure, ...]


@dataclass(frozen=True, slots=True)
class Checked:
    """A figure beside its floor."""

    figure: Figure
    now: float

    @property
    def holds(self) -> bool:
        """Whether the figure is no worse than its floor."""
        return self.figure.reaches(self.now, self.figure.floor)

    @property
    def on_target(self) -> bool | None:
        """Whether the figure reaches its target; None where it has none."""
        return None if self.figure.target is None else self.figure.reaches(self.now, self.figure.target)


def parsed(text: str) -> Floors:
    """The floor file's content, refusing what it does not know. Raises ``ValueError`` saying what is wrong."""
    floors = Floors.model_validate(tomllib.loads(text))
    names = [figure.name for figure in floors.figure]
    twice = sorted({name for name in names if names.count(name) > 1})
    if twice:
        raise ValueError(f"figure named twice: {twice[0]}")
    unknown = sorted({file for figure in floors.figure for file in figure.files()} - set(floors.data))
    if unknown:
        raise ValueError(f"no digest for {unknown[0]}")
    return floors


def digest(path: Path) -> str:
    """Sha256 of a file, in hexadecimal."""
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def other_data(floors: Floors, figures: Sequence[Figure], data: Path) -> list[str]:
    """What is wrong with the data that these figures need: a line for each file that is missing or differs."""
    said = []
    for file in sorted({file for figure in figures for file in figure.files()}):
        path = data / file
        if not path.is_file():
            said.append(f"{file}: not found")
        elif digest(path) != floors.data[file]:
            said.append(f"{file}: sha256 is {digest(path)}, the floors were pinned on {floors.data[file]}")
    return said


def with_floor(text: str, name: str, floor: float, lowered: str) -> str:
    """The floor file with another floor for one figure, all else as it was; ``lowered`` says why it is easier, or "".

    >>> print(with_floor('[[figure]]\\nname = "a"\\nfloor = 0.5\\n', "a", 0.6, ""), end="")
    [[figure]]
    name = "a"
    floor = 0.6
    """
    blocks = re.split(r"(?m)^(?=\[\[figure\]\])", text)
    at = next(i for i, block in enumerate(blocks) if re.search(rf'(?m)^name = "{re.escape(name)}"$', block))
    block = re.sub(r"(?m)^lowered = .*\n", "", blocks[at])
    line = f"floor = {floor:g}" + (f"\nlowered = {_quoted(lowered)}" if lowered else "")
    blocks[at] = re.sub(r"(?m)^floor = .*$", lambda _: line, block)
    return "".join(blocks)


def announced(changelog: str, name: str, floor: float) -> bool:
    """Whether the unreleased part of a changelog names a figure and its new floor in one line.

    >>> announced("## [Unreleased]\\n- The floor of traps/date is now 0.09.\\n## [1.0.0]\\n", "traps/date", 0.09)
    True
    """
    found = re.search(r"^## \[Unreleased\]$(.*?)(?=^## |\Z)", changelog, re.MULTILINE | re.DOTALL)
    lines = found[1].splitlines() if found else []
    number = rf"(?<![\d.]){re.escape(f'{floor:g}')}(?!\d|\.\d)"
    return any(name in line and re.search(number, line) for line in lines)


def _at(measured: Mapping[str, Any], path: str) -> float:
    value: Any = measured
    for part in path.split("."):
        if not isinstance(value, Mapping) or part not in value:
            raise ValueError(f"nothing was measured at '{path}'")
        value = value[part]
    return float(value)


def _quoted(text: str) -> str:
    plain = " ".join(text.split()).replace("\\", "/").replace('"', "'")
    return f'"{plain}"'
