"""The desk's settings: desk.toml read once into one frozen object. An option nobody reads is refused."""

import tomllib
from pathlib import Path
from typing import Annotated

from pydantic import BaseModel, ConfigDict, Field, ValidationError

from doichieu.domain.errors import DeskMissing, SettingInvalid, SettingUnknown

FILE = "desk.toml"

Probability = Annotated[float, Field(ge=0, le=1)]
Count = Annotated[int, Field(ge=1)]


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid", strict=False)


class DeskName(_Section):
    name: str = "Đối Chiếu"
    contact: str = ""


class Reading(_Section):
    """What is read and fetched. Sizes in bytes, times in seconds."""

    max_bytes: Count = 20_000_000
    max_archive_bytes: Count = 2_000_000_000
    fetch_seconds: Annotated[float, Field(gt=0)] = 20.0
    user_agent: str = "doichieu/0.1 (fact-checking desk)"


class Detection(_Section):
    """``threshold`` is the least worth of a claim; ``topics`` adds to the log-odds of worth where a word occurs."""

    threshold: Probability = 0.5
    topics: dict[str, float] = Field(default_factory=dict)


class Matching(_Section):
    """``same_claim`` is the probability from which a match is called already checked."""

    same_claim: Probability = 0.5
    limit: Count = 5


class EvidenceOptions(_Section):
    limit: Count = 5


class Suggesting(_Section):
    """Below this probability the machine abstains."""

    least: Probability = 0.6


class Models(_Section):
    """``threads`` for the models; ``precision`` is auto, int8, int4 or fp32."""

    threads: Count = 1
    precision: Annotated[str, Field(pattern="^(auto|int8|int4|fp32)$")] = "auto"


class Settings(BaseModel):
    """Everything desk.toml can say. ``folder`` is where it lies."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    folder: Path
    desk: DeskName = DeskName()
    reading: Reading = Reading()
    detection: Detection = Detection()
    matching: Matching = Matching()
    evidence: EvidenceOptions = EvidenceOptions()
    suggestion: Suggesting = Suggesting()
    models: Models = Models()


def read(folder: Path) -> Settings:
    """The settings of the desk in a folder. Raises ``DeskMissing``, ``SettingUnknown`` or ``SettingInvalid``."""
    path = folder / FILE
    if not path.is_file():
        raise DeskMissing(str(folder))
    try:
        written = tomllib.loads(path.read_text(encoding="utf-8"))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingInvalid(str(path), "", f"cannot be read: {error}") from error
    if "folder" in written:
        raise SettingUnknown(str(path), "folder", _known(()))
    try:
        return Settings.model_validate({**written, "folder": folder})
    except ValidationError as error:
        first = error.errors()[0]
        key = ".".join(str(part) for part in first["loc"])
        if first["type"] == "extra_forbidden":
            raise SettingUnknown(str(path), key, _known(first["loc"][:-1])) from error
        raise SettingInvalid(str(path), key, first["msg"].lower()) from error


def write_new(folder: Path) -> None:
    """Write a commented desk.toml with the default of every option. Raises ``DeskExists`` where there is one."""
    raise NotImplementedError


def _known(inside: tuple[int | str, ...]) -> tuple[str, ...]:
    model: type[BaseModel] = Settings
    for part in inside:
        field = model.model_fields[str(part)]
        if isinstance(field.annotation, type) and issubclass(field.annotation, BaseModel):
            model = field.annotation
    return tuple(name for name in model.model_fields if name != "folder")
