"""Fit what tells whether a passage speaks of a claim: the weights of ``doichieu/domain/relevance.py``.

    python -m training.relevance --data DATA

A library is made of the evidence of ViFactCheck's training pairs, one source for each article, and of the English
evidence that claims were written beside. The supported and the refuted claims of both, in both languages, are looked up
in it. What is found is seen once as it is and once without what is of their own source, since most claims are about
what no source of a desk tells. A passage that says at least half of the evidence speaks of the claim; one of another
source does not. Takes some five minutes on one core, and prints weights and, on folds by source, what a threshold keeps
and leaves out.
"""

import argparse
import json
from collections.abc import Iterator, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from random import Random

import numpy as np
import numpy.typing as npt
from sklearn.linear_model import LogisticRegression
from sklearn.model_selection import GroupKFold

from doichieu.desk import Desk
from doichieu.domain.claims import Claim
from doichieu.domain.relevance import Signals, signals
from doichieu.evaluation.command.running import empty_desk
from doichieu.evaluation.pipeline import runs_said
from doichieu.stages import gather
from doichieu.stages.gather import Gathered
from training.records import rows
from training.written import FILE as WRITTEN
from training.written import joined, written

SEED, EACH = 1, 800
"""So many claims of each kind are drawn."""
QUOTATIONS, BATCH, FOLDS, STRENGTH = 5, 32, 5, 3.0
THRESHOLDS = (0.02, 0.03, 0.05, 0.1, 0.2)


@dataclass(frozen=True)
class Asked:
    """A claim, its kind, and the source and the evidence that it is about."""

    kind: str
    language: str
    claim: str
    source: str
    evidence: str


@dataclass(frozen=True)
class Seen:
    """A passage beside a claim, seen with what is of the claim's own source or without it."""

    kind: str
    source: str
    there: bool
    signals: Signals
    speaks: bool


def articles(data: Path) -> dict[str, list[str]]:
    """The evidence of each article, by address; no text twice."""
    found: dict[str, dict[str, None]] = {}
    for row in rows(data / "verdicts/vifactcheck_train.jsonl"):
        found.setdefault(row["url"], {})[" ".join(row["evidence"].split())] = None
    return {url: list(texts) for url, texts in found.items()}


def asked(data: Path) -> list[Asked]:
    """Claims of each kind, drawn with a seed."""
    pairs = {row["id"]: row for row in rows(data / "verdicts/vifactcheck_train.jsonl")}
    claims = [Asked("ViFactCheck", "vi", r["claim"], r["url"], r["evidence"]) for r in pairs.values() if _decided(r)]
    for row in rows(data / "verdicts/vifactcheck_en_train.jsonl"):
        own = pairs[row["id"]]
        if _decided(row):
            claims.append(Asked("ViFactCheck, English claim", "en", row["claim"], own["url"], own["evidence"]))
    evidence = {identity: row["evidence"] for identity, row in pairs.items()}
    places = {joined([text]): pairs[identity]["url"] for identity, text in evidence.items()}
    for claim, language, text, label in written(evidence):
        if label != "NEI":
            own = next((url for part, url in places.items() if part in text), "")
            kind = f"written, {language} claim beside {'Vietnamese' if own else 'English'}"
            claims.append(Asked(kind, language, claim, own or text, text))
    return _drawn(claims)


def _decided(row: dict[str, str]) -> bool:
    return row["label"] != "NEI"


def _drawn(claims: Sequence[Asked]) -> list[Asked]:
    chance, kinds = Random(SEED), dict.fromkeys(claim.kind for claim in claims)
    of_kind = {kind: [claim for claim in claims if claim.kind == kind] for kind in kinds}
    return [one for given in of_kind.values() for one in chance.sample(given, min(EACH, len(given)))]


def library(data: Path, file: Path) -> None:
    """The sources as a file that ``doichieu library add`` reads."""
    sources = [{"url": url, "text": "\n\n".join(texts)} for url, texts in articles(data).items()]
    for number, row in enumerate(r for r in rows(WRITTEN) if "evidence" in r):
        sources.append({"url": f"https://written.example/{number}", "text": str(row["evidence"])})
    file.write_text("".join(json.dumps(one, ensure_ascii=False) + "\n" for one in sources), encoding="utf-8")


def seen(desk: Desk, claims: Sequence[Asked]) -> Iterator[Seen]:
    """What each claim finds."""
    for start in range(0, len(claims), BATCH):
        batch = claims[start : start + BATCH]
        given = [Claim.asserted(one.claim, one.language) for one in batch]
        for one, found in zip(
            batch, gather.gathered(given, desk.library_index, desk.library, limit=QUOTATIONS), strict=True
        ):
            yield from _seen(one, found)
        print(f"{start + len(batch)} of {len(claims)}", end="\r")


def _seen(one: Asked, gathered: Gathered) -> Iterator[Seen]:
    shares = [runs_said(one.evidence, found.text) for found in gathered.found]
    own = [_is_own(one, evidence.locator, evidence.context.exact) for evidence in gathered.evidence]
    for there in (True, False):
        kept = [at for at, mine in enumerate(own) if there or not mine]
        told = signals(one.claim, one.language, [gathered.found[at] for at in kept], gathered.candidates)
        for at, seen in zip(kept, told, strict=True):
            speaks = own[at] and shares[at] >= 0.5
            if speaks or not own[at]:
                yield Seen(one.kind, one.source, there, seen, speaks)


def _is_own(one: Asked, locator: str, passage: str) -> bool:
    return one.source == locator or " ".join(passage.split()) in " ".join(one.evidence.split())


def fitted(inputs: npt.NDArray[np.float64], speaks: npt.NDArray[np.bool_]) -> LogisticRegression:
    return LogisticRegression(C=STRENGTH, max_iter=5000).fit(inputs, speaks)


def report(all_seen: Sequence[Seen], probability: npt.NDArray[np.float64]) -> None:
    """Of each kind and threshold: the share kept of what speaks, of what does not, and of that without the source."""
    for kind in dict.fromkeys(one.kind for one in all_seen):
        for least in THRESHOLDS:
            shares = []
            for there, speaks in ((True, True), (True, False), (False, False)):
                places = [
                    at for at, one in enumerate(all_seen) if (one.kind, one.there, one.speaks) == (kind, there, speaks)
                ]
                shares.append(f"{(probability[places] >= least).mean():.3f} of {len(places)}")
            print(f"{kind:32} {least:5} speaks {shares[0]:16} other {shares[1]:16} without its source {shares[2]}")


def main() -> None:
    ask = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    ask.add_argument("--data", type=Path, required=True)
    given = ask.parse_args()
    with empty_desk() as (desk, settings):
        file = settings.folder / "library.jsonl"
        library(given.data, file)
        for _ in desk.add_sources([str(file)]):
            pass
        desk.catch_up(lambda _: None)
        all_seen = list(seen(desk, asked(given.data)))
    inputs = np.array([astuple(one.signals) for one in all_seen])
    speaks = np.array([one.speaks for one in all_seen])
    probability = np.zeros(len(all_seen))
    for kept, left in GroupKFold(FOLDS).split(inputs, speaks, [one.source for one in all_seen]):
        probability[left] = fitted(inputs[kept], speaks[kept]).predict_proba(inputs[left])[:, 1]
    report(all_seen, probability)
    model = fitted(inputs, speaks)
    names = [field.name for field in fields(Signals)]
    weights = ", ".join(f"{name}={weight:.2f}" for name, weight in zip(names, model.coef_[0], strict=True))
    print(f"WEIGHTS = Signals({weights})\nBIAS = {model.intercept_[0]:.2f}")


if __name__ == "__main__":
    main()
