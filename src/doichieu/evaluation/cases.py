"""Labelled cases, read strictly: JSON Lines, plain or gzipped, formats in docs/measuring.md."""

import gzip
import json
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Annotated, Literal, TypeVar

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, ValidationError

from doichieu.domain.errors import RecordInvalid, SourceEmpty, SourceMissing, SourceUnreadable
from doichieu.domain.texts import normalised

Text = Annotated[str, BeforeValidator(lambda value: normalised(value) if isinstance(value, str) else value)]


class _Case(BaseModel):
    """Fields that a measure does not need, such as an address or a note, are let through unread."""

    model_config = ConfigDict(frozen=True, extra="ignore")


class DetectionCase(_Case):
    """A sentence, whether it can be checked and whether it is worth checking; null where nobody said."""

    id: str
    language: str
    text: Text
    checkable: bool | None
    worth: bool | None


class MatchingCase(_Case):
    """A claim, and the ids of the fact-checks that are about it: at least one."""

    qid: str
    query: Text
    relevant: Annotated[tuple[str, ...], Field(min_length=1)]


class ArticleCase(_Case):
    """A fact-check as its site published it: what it is called, where it stands and how its text begins."""

    id: str
    claim: Text
    url: str = ""
    lead: Text = ""


class VerdictCase(_Case):
    """A claim, evidence for or against it, and what the evidence says."""

    id: str
    language: str
    claim: Text
    evidence: Text
    label: Literal["SUPPORTED", "REFUTED", "NEI"]


C = TypeVar("C", bound=_Case)


def read(path: Path, kind: type[C]) -> list[C]:
    """The cases of a file, in order.

    Raises ``SourceMissing``, ``SourceEmpty``, ``SourceUnreadable``, or ``RecordInvalid`` naming file, line and field.
    """
    if not path.is_file():
        raise SourceMissing(str(path))
    cases = list(_parsed(path, kind))
    if not cases:
        raise SourceEmpty(str(path))
    return cases


def mixed(claims: Sequence[VerdictCase], evidence: Sequence[VerdictCase]) -> list[VerdictCase]:
    """The claims that have evidence of the same id, with it. Raises ``RecordInvalid`` where labels differ."""
    there = {case.id: case for case in evidence}
    joined = [(case, there[case.id]) for case in claims if case.id in there]
    if not joined:
        raise RecordInvalid("evidence", "no id in common with the claims")
    for case, other in joined:
        if case.label != other.label:
            raise RecordInvalid(case.id, f"label is {case.label} beside the claim, {other.label} beside the evidence")
    return [case.model_copy(update={"evidence": other.evidence}) for case, other in joined]


def _parsed(path: Path, kind: type[C]) -> Iterator[C]:
    for number, line in enumerate(_lines(path), 1):
        if not line.strip():
            continue
        try:
            yield kind.model_validate(json.loads(line))
        except json.JSONDecodeError as error:
            raise RecordInvalid(f"{path}:{number}", f"not JSON: {error.msg}") from error
        except ValidationError as error:
            first = error.errors()[0]
            field = ".".join(str(part) for part in first["loc"])
            raise RecordInvalid(f"{path}:{number}", f"field '{field}': {first['msg'].lower()}") from error


def _lines(path: Path) -> Iterator[str]:
    opener = gzip.open if path.suffix == ".gz" else open
    try:
        with opener(path, "rt", encoding="utf-8") as lines:
            yield from lines
    except (EOFError, gzip.BadGzipFile, UnicodeDecodeError) as error:
        raise SourceUnreadable(str(path), str(error)) from error
