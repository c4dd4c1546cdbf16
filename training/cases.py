"""What the judge learns from: gold pairs, and pairs edited, crossed and mismatched afresh each epoch."""

import gzip
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from training.edits import names_in, propose

LABELS = ("SUPPORTED", "REFUTED", "NEI")


@dataclass(frozen=True, slots=True)
class Pair:
    claim: str
    evidence: str
    label: str
    language: str
    group: str = ""


def read(path: Path) -> list[dict[str, object]]:
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def pairs(path: Path) -> list[Pair]:
    return [
        Pair(str(r["claim"]), str(r["evidence"]), str(r["label"]), str(r["language"]), str(r.get("url") or r["id"]))
        for r in read(path)
    ]


class Cases:
    """What one epoch sees: every gold pair, and fresh edited, mixed-language and mismatched ones."""

    def __init__(self, data: Path) -> None:
        folder = data / "verdicts"
        vi = {str(r["id"]): r for r in read(folder / "vifactcheck_train.jsonl.gz")}
        en = {str(r["id"]): r for r in read(folder / "vifactcheck_en_train.jsonl")}
        self.vietnamese = pairs(folder / "vifactcheck_train.jsonl.gz")
        self.translated = pairs(folder / "vifactcheck_en_train.jsonl")
        self.fever = pairs(folder / "en_fever_symmetric_dev.jsonl") + pairs(folder / "en_fever_symmetric_test.jsonl")
        stance = pairs(folder / "en_factcheck_gpt_stance.jsonl.gz")
        self.stance_firm = [p for p in stance if p.label != "NEI"]
        self.stance_open = [p for p in stance if p.label == "NEI"]
        self.wice = list(_wice(folder / "en_wice_dev.jsonl.gz"))
        self.crossed = [
            (
                Pair(str(vi[i]["claim"]), str(en[i]["evidence"]), str(en[i]["label"]), "vi"),
                Pair(str(en[i]["claim"]), str(vi[i]["evidence"]), str(en[i]["label"]), "en"),
            )
            for i in en
        ]
        self.names = {
            "vi": names_in([p.claim for p in self.vietnamese]),
            "en": names_in([p.claim for p in self.translated + self.fever]),
        }

    def epoch(self, chance: random.Random) -> list[Pair]:
        gold = [*self.vietnamese, *self.translated, *self.fever, *self.wice]
        gold += chance.sample(self.stance_firm, 500) + chance.sample(self.stance_open, 400)
        gold += [chance.choice(both) for both in self.crossed]
        gold += self._edited(chance, 1400)
        gold += self._mismatched(chance, 300)
        chance.shuffle(gold)
        return gold

    def _edited(self, chance: random.Random, count: int) -> list[Pair]:
        supported = [p for p in [*self.vietnamese, *self.translated, *self.fever] if p.label == "SUPPORTED"]
        made: list[Pair] = []
        while len(made) < count:
            pair = chance.choice(supported)
            edit = propose(pair.claim, pair.language, self.names[pair.language], chance)
            if edit is None:
                continue
            mirrored = edit.mirrored(pair.evidence)
            draw = chance.random()
            if mirrored is not None and draw < 0.3:
                made.append(replace(pair, claim=edit.apply(pair.claim), evidence=mirrored))
            elif mirrored is not None and draw < 0.5:
                made.append(replace(pair, evidence=mirrored, label="REFUTED"))
            else:
                made.append(replace(pair, claim=edit.apply(pair.claim), label="REFUTED"))
        return made

    def _mismatched(self, chance: random.Random, count: int) -> list[Pair]:
        """Claims beside evidence for another claim of the same article, where few words are shared: not enough."""
        by_article: dict[str, list[Pair]] = {}
        for pair in self.vietnamese:
            by_article.setdefault(pair.group, []).append(pair)
        articles = [a for a in by_article.values() if len(a) > 2]
        made: list[Pair] = []
        while len(made) < count:
            claim, evidence = chance.sample(chance.choice(articles), 2)
            ours, theirs = set(claim.claim.lower().split()), set(evidence.evidence.lower().split())
            if len(ours & theirs) < 0.4 * len(ours):
                made.append(replace(claim, evidence=evidence.evidence, label="NEI"))
        return made


def _wice(path: Path) -> Iterator[Pair]:
    labels = {"supported": "SUPPORTED", "partially_supported": "NEI", "not_supported": "NEI"}
    for row in read(path):
        sentences, groups = row["evidence"], row["supporting_sentences"]
        chosen = sorted(groups[0])[:6] or list(range(3, min(7, len(sentences))))  # type: ignore[index,arg-type]
        yield Pair(str(row["claim"]), " ".join(sentences[i] for i in chosen), labels[str(row["label"])], "en")  # type: ignore[index]
