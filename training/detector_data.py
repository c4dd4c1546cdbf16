"""Labelled sentences for the claim detector's training: what it reads of each, and what people said of it."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import numpy.typing as npt

from doichieu.adapters.models import claim_features
from doichieu.adapters.models.blocks import Floats
from doichieu.adapters.models.claim_heads import KINDS
from doichieu.adapters.models.cues import find
from doichieu.adapters.models.diacritics import DiacriticRestorer
from doichieu.adapters.models.statements import statement_of
from doichieu.domain.folding import fold
from training.records import columns, rows

HEADS = ("checkable", "worth")
EVERYDAY = Path(__file__).parent / "everyday_claims.tsv"
SPOKEN = EVERYDAY.with_name("spoken_claims.tsv.gz")
NEWS = EVERYDAY.with_name("news_labels.tsv.gz")
FACTUAL = ("fact", "number", "attribution")
NO_KIND = -1


@dataclass(frozen=True, slots=True)
class Labelled:
    """Sentences with what is known of them.

    ``labels`` (sentences, 2) of checkable and worth, NaN where nobody said; ``kinds`` are places in ``KINDS``, -1 for
    facts and where nobody said; ``plain`` (sentences, features); ``vietnamese`` is 1 or 0.
    """

    name: str
    read: tuple[str, ...]
    labels: Floats
    kinds: npt.NDArray[np.int64]
    plain: Floats
    vietnamese: Floats


def labelled(path: Path, *, restored: bool = False) -> Labelled:
    """Read a file of sentences; ``restored`` takes their diacritics away and has the program put them back."""
    name = f"{path.name.split('.')[0]}{'_restored' if restored else ''}"
    return _labelled(name, rows(path), restored=restored)


def own(file: Path, language: str, use: str, *, restored: bool = False) -> Labelled:
    """Sentences written for this project: ``EVERYDAY`` or ``SPOKEN``; ``use`` is train or held."""
    wanted = [
        {"language": spoken, "kind": kind, "checkable": int(kind == "fact"), "worth": int(worth), "text": text}
        for spoken, place, kind, worth, text in columns(file)
        if (spoken, place) == (language, use)
    ]
    return _labelled(f"{file.stem}_{language}_{use}{'_restored' if restored else ''}", wanted, restored=restored)


def news(pairs: Path, *, restored: bool = False) -> Labelled:
    """Sentences of the evidence of ViFactCheck's training ``pairs``, each read twice: labels are the mean of both.

    A kind is known where both readings name the same one. See ``news_labels.md``.
    """
    evidence = {str(row["id"]): str(row["evidence"]) for row in rows(pairs)}
    wanted: list[dict[str, str | float]] = [
        {
            "language": "vi",
            "text": evidence[pair][int(start) : int(end)],
            "kind": kind if kind == again else "",
            "checkable": ((kind in FACTUAL) + (again in FACTUAL)) / 2,
            "worth": (int(worth) + int(worth_again)) / 2,
        }
        for pair, start, end, kind, worth, again, worth_again in columns(NEWS)
    ]
    return _labelled(f"news{'_restored' if restored else ''}", wanted, restored=restored)


def joined(name: str, parts: Sequence[Labelled]) -> Labelled:
    """Several sets as one."""
    return Labelled(
        name,
        tuple(read for part in parts for read in part.read),
        np.concatenate([part.labels for part in parts]),
        np.concatenate([part.kinds for part in parts]),
        np.concatenate([part.plain for part in parts]),
        np.concatenate([part.vietnamese for part in parts]),
    )


def some(data: Labelled, rows: npt.NDArray[np.bool_]) -> Labelled:
    """Those of the sentences that ``rows`` marks."""
    read = tuple(text for text, chosen in zip(data.read, rows, strict=True) if chosen)
    return Labelled(data.name, read, data.labels[rows], data.kinds[rows], data.plain[rows], data.vietnamese[rows])


def _labelled(name: str, rows: Iterable[Mapping[str, str | float | None]], *, restored: bool) -> Labelled:
    given = list(rows)
    restorer = DiacriticRestorer()
    read = [statement_of(str(row["text"])) for row in given]
    if restored:
        read = [restorer.restored(fold(text)) for text in read]
    kinds = [kind.value for kind in KINDS]
    languages = [str(row["language"]) for row in given]
    return Labelled(
        name,
        tuple(read),
        np.array([[np.nan if row[head] is None else row[head] for head in HEADS] for row in given], np.float32),
        np.array([kinds.index(row["kind"]) if row.get("kind") in kinds else NO_KIND for row in given]),
        np.stack([claim_features.plain(t, find(t, code), code) for t, code in zip(read, languages, strict=True)]),
        np.array([code.startswith("vi") for code in languages], np.float32),
    )
