"""Count Vietnamese syllables and their neighbours, and write the model that puts diacritics back.

    python -m training.diacritics --data DATA

Counts come from ViFactCheck's training claims and evidence (MIT), the training sentences of the claim detector, and
everyday sentences and words written for this project. Accuracy is measured on ViFactCheck's development claims.
"""

import argparse
import json
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from pathlib import Path

from doichieu.adapters.models.diacritics import BREAK, FILE, NUMBER, DiacriticRestorer, SyllableModel, runs
from doichieu.domain.folding import fold
from training.records import columns, rows

OUT = Path("src/doichieu/adapters/models/trained") / FILE
QUESTIONS = Path("training/everyday_vietnamese.txt")
POSTS = Path("training/everyday_claims.tsv")
EVERYDAY_COUNT = 3
"""How often the two pages written for this project count, beside some hundred times as much news."""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, default=OUT)
    args = parser.parse_args()
    model = count(texts(args.data))
    content = model.to_bytes()
    args.out.write_bytes(content)
    held_out = [row["claim"] for row in rows(args.data / "verdicts/vifactcheck_dev.jsonl")]
    figures = {
        "syllables": len(model.counts),
        "pairs": len(model.pairs),
        "bytes": len(content),
        "accuracy": round(accuracy(DiacriticRestorer(model), held_out), 4),
    }
    print(json.dumps(figures))


def texts(data: Path) -> list[str]:
    given = rows(data / "verdicts/vifactcheck_train.jsonl")
    found = {row[field] for row in given for field in ("claim", "evidence")}
    found |= {row["text"] for row in rows(data / "detection/vi_train.jsonl")}
    return sorted(found) + everyday() * EVERYDAY_COUNT


def everyday() -> list[str]:
    """Sentences as people speak and post them, without those that the detector is measured on."""
    said = [text for language, use, *_, text in columns(POSTS) if (language, use) == ("vi", "train")]
    return QUESTIONS.read_text(encoding="utf-8").splitlines() + said


def count(given: Iterable[str]) -> SyllableModel:
    counts, pairs, capitals = Counter[str](), Counter[tuple[str, str]](), Counter[str]()
    for text in given:
        words = runs(unicodedata.normalize("NFC", text))
        lower = [word.lower() for word in words]
        counts.update(lower)
        pairs.update(pairwise(lower))
        capitals.update(b.lower() for a, b in pairwise(words) if a != BREAK and b[0].isupper())
    return SyllableModel(counts, pairs, capitals)


def accuracy(restorer: DiacriticRestorer, given: Sequence[str]) -> float:
    """The share of words that come back as they were, of texts whose diacritics were taken off."""
    right = whole = 0
    for text in given:
        words = _words(text)
        back = _words(restorer.restored(fold_keeping_case(text)))
        if len(words) == len(back):
            right += sum(a == b for a, b in zip(words, back, strict=True))
        whole += len(words)
    return right / whole


def fold_keeping_case(text: str) -> str:
    """The text without diacritics, capital letters kept."""
    folded = [fold(c) for c in unicodedata.normalize("NFC", text)]
    return "".join(
        f.upper() if c.isupper() else f for c, f in zip(unicodedata.normalize("NFC", text), folded, strict=True)
    )


def _words(text: str) -> list[str]:
    return [word.lower() for word in runs(unicodedata.normalize("NFC", text)) if word not in {BREAK, NUMBER}]


if __name__ == "__main__":
    main()
