"""How well are the sentences found that are worth checking?"""

import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from doichieu.desk import Desk
from doichieu.domain.claims import Claim
from doichieu.domain.texts import Sentence, Source, Span, digest
from doichieu.evaluation import cases, measures
from doichieu.evaluation.cases import DetectionCase


@dataclass(frozen=True, slots=True)
class Binary:
    """F1 of the positive class at the desk's own threshold, macro-F1 over both, average precision of the score."""

    n: int
    f1: float
    macro_f1: float
    ap: float


@dataclass(frozen=True, slots=True)
class Detection:
    """``worth`` and ``checkable`` are None where no case has that label."""

    n: int
    worth: Binary | None
    checkable: Binary | None
    seconds: float


def evaluate(desk: Desk, path: Path) -> Detection:
    """Each case is one sentence. Worth counts what ``doichieu check`` would list, checkable what is factual."""
    given = cases.read(path, DetectionCase)
    began = time.perf_counter()
    claims = _claims(desk, given)
    seconds = time.perf_counter() - began
    worth = [
        (case.worth, claim.can_have_verdict and claim.worth >= desk.limits.worth, claim.worth)
        for case, claim in zip(given, claims, strict=True)
        if case.worth is not None
    ]
    checkable = [
        (case.checkable, claim.can_have_verdict, claim.checkable)
        for case, claim in zip(given, claims, strict=True)
        if case.checkable is not None
    ]
    return Detection(len(given), _binary(worth), _binary(checkable), seconds)


def _claims(desk: Desk, given: Sequence[DetectionCase]) -> list[Claim]:
    """All sentences as one source, a line each, so that they are embedded in batches as in real texts."""
    lines = [" ".join(case.text.split()) for case in given]
    text = "\n".join(lines)
    source = Source(digest(text), text, "", "text/plain", "cases", datetime.now(UTC))
    sentences, start = [], 0
    for line, case in zip(lines, given, strict=True):
        sentences.append(Sentence(Span(start, start + len(line)), case.language))
        start += len(line) + 1
    return list(desk.detector.claims(source, sentences))


def _binary(judged: Sequence[tuple[bool, bool, float]]) -> Binary | None:
    if not judged:
        return None
    truth, guess, score = zip(*judged, strict=True)
    named = ["no", "yes"]
    return Binary(
        len(truth),
        measures.f1(truth, guess),
        measures.macro_f1([named[t] for t in truth], [named[g] for g in guess]),
        measures.average_precision(truth, score),
    )
