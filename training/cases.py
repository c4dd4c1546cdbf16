"""What the judge learns from: gold pairs, and pairs edited, crossed and mismatched afresh each epoch."""

import random
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from doichieu.adapters.models.weights import EncoderWeights
from training.edits import Edit, names_in, propose
from training.neighbours import Neighbours
from training.records import rows
from training.rewrites import rewrite
from training.written import written

LABELS = ("SUPPORTED", "REFUTED", "NEI")
VIETNAMESE = re.compile(r"[ăâđêôơưạảấầẩẫậắằẳẵặẹẻẽếềểễệỉịọỏốồổỗộớờởỡợụủứừửữựỳỵỷỹ]")
"""Letters that English texts have only in names borrowed from Vietnamese."""
SENTENCE = re.compile(r"(?<=[.!?])\s+(?=[A-Z])")
SAID_WORDS = range(8, 31)
"""Words in a sentence that can stand as a claim."""


@dataclass(frozen=True, slots=True)
class Pair:
    claim: str
    evidence: str
    label: str
    language: str
    group: str = ""
    id: str = ""


def pairs(path: Path) -> list[Pair]:
    return [
        Pair(
            str(r["claim"]),
            str(r["evidence"]),
            str(r["label"]),
            str(r["language"]),
            str(r.get("url") or r["id"]),
            str(r["id"]),
        )
        for r in rows(path)
    ]


@dataclass(frozen=True, slots=True)
class Mix:
    """How many pairs of each kind an epoch has beside the gold ones of ViFactCheck and their translations.

    ``rewritten`` is the share of all pairs of which one side is said in another form (``training.rewrites``),
    ``surrounded`` the share of the Vietnamese pairs whose evidence gets other sentences of the article around it,
    ``both_ways`` whether a mixed-language pair is seen in one direction an epoch or in both, ``vietnamese`` the share
    of the gold Vietnamese pairs that an epoch sees, ``written`` the share of those of ``training.written``.
    """

    surrounded: float
    both_ways: bool
    fever: int
    wice: int
    firm: int
    open: int
    edited: int
    quoted: int
    mismatched: int
    rewritten: float = 0.0
    vietnamese: float = 1.0
    written: float = 0.0


MIXES = {
    "plain": Mix(0.12, False, fever=700, wice=175, firm=400, open=300, edited=1000, quoted=450, mismatched=250),
    "steady": Mix(
        0.2, True, fever=1100, wice=100, firm=600, open=350, edited=600, quoted=200, mismatched=200, rewritten=0.2
    ),
    "edited": Mix(
        0.3, True, fever=800, wice=100, firm=400, open=250, edited=1500, quoted=500, mismatched=250, rewritten=0.3
    ),
    "written": Mix(
        0.3,
        False,
        fever=300,
        wice=100,
        firm=300,
        open=150,
        edited=700,
        quoted=200,
        mismatched=100,
        rewritten=0.15,
        vietnamese=0.4,
        written=1.0,
    ),
}


class Cases:
    """What one epoch sees: every gold pair, and fresh edited, mixed-language and mismatched ones."""

    def __init__(self, data: Path) -> None:
        folder = data / "verdicts"
        self.vietnamese = pairs(folder / "vifactcheck_train.jsonl.gz")
        self.translated = pairs(folder / "vifactcheck_en_train.jsonl")
        self.fever = pairs(folder / "en_fever_symmetric_dev.jsonl") + pairs(folder / "en_fever_symmetric_test.jsonl")
        stance = pairs(folder / "en_factcheck_gpt_stance.jsonl.gz")
        self.stance_firm = [p for p in stance if p.label != "NEI"]
        self.stance_open = [p for p in stance if p.label == "NEI"]
        self.wice = list(_wice(folder / "en_wice_dev.jsonl.gz"))
        evidence = {pair.id: pair.evidence for pair in self.vietnamese}
        self.written = [Pair(claim, text, label, language) for claim, language, text, label in written(evidence)]
        self.crossed = list(_crossed(self.vietnamese, self.translated))
        self.names = {
            "vi": names_in([p.claim for p in self.vietnamese]),
            "en": names_in([p.claim for p in self.translated + self.fever]),
        }

        english = [p.evidence for p in [*stance, *self.translated, *self.wice, *self.fever]]
        self.neighbours = Neighbours(EncoderWeights.installed(), english)
        self.said = [(p.evidence, _said(p.evidence)) for p in [*stance, *self.wice, *self.translated]]
        self.said = [(text, sentences) for text, sentences in self.said if sentences]

    def epoch(self, chance: random.Random, mix: Mix) -> list[Pair]:
        vietnamese = list(self._surrounded(chance, mix.surrounded))
        gold = [*_share(vietnamese, mix.vietnamese, chance), *self.translated, *chance.sample(self.fever, mix.fever)]
        gold += _share(self.written, mix.written, chance)
        gold += chance.sample(self.wice, mix.wice)
        gold += chance.sample(self.stance_firm, mix.firm) + chance.sample(self.stance_open, mix.open)
        gold += [pair for both in self.crossed for pair in (both if mix.both_ways else (chance.choice(both),))]
        gold += self._edited(chance, mix.edited)
        gold += self._quoted(chance, mix.quoted)
        gold += self._mismatched(chance, mix.mismatched)
        gold = [rewritten(pair, chance) if chance.random() < mix.rewritten else pair for pair in gold]
        chance.shuffle(gold)
        return gold

    def _surrounded(self, chance: random.Random, share: float) -> Iterator[Pair]:
        """The Vietnamese pairs; the evidence of some stands among that of other claims of the article."""
        by_article: dict[str, list[str]] = {}
        for pair in self.vietnamese:
            by_article.setdefault(pair.group, []).append(pair.evidence)
        for pair in self.vietnamese:
            others = [e for e in by_article[pair.group] if _foreign(e, pair.evidence)]
            if others and chance.random() < share:
                among = [pair.evidence, *chance.sample(others, min(len(others), chance.choice((1, 1, 2))))]
                chance.shuffle(among)
                yield replace(pair, evidence=" ".join(among))
            else:
                yield pair

    def _quoted(self, chance: random.Random, count: int) -> list[Pair]:
        """Claims that repeat a sentence of an English text: supported, refuted after an edit, open without it."""
        made: list[Pair] = []
        while len(made) < count:
            text, sentences = chance.choice(self.said)
            sentence = chance.choice(sentences)
            draw = chance.random()
            edit = self._english_edit(sentence, chance)
            if draw < 0.3 or edit is None:
                made.append(Pair(sentence, text, "SUPPORTED", "en"))
            elif draw < 0.45:
                made.append(Pair(sentence, text.replace(sentence, ""), "NEI", "en"))
            elif draw < 0.55:
                made.append(Pair(edit.apply(sentence), text.replace(sentence, edit.apply(sentence)), "SUPPORTED", "en"))
            else:
                made.append(Pair(edit.apply(sentence), text, "REFUTED", "en"))
        return [pair for pair in made if len(pair.evidence) > 40]

    def _english_edit(self, text: str, chance: random.Random) -> Edit | None:
        if chance.random() < 0.5:
            return self.neighbours.propose(text, chance)
        return propose(text, "en", self.names["en"], chance)

    def _edited(self, chance: random.Random, count: int) -> list[Pair]:
        supported = [p for p in [*self.vietnamese, *self.translated, *self.fever] if p.label == "SUPPORTED"]
        made: list[Pair] = []
        while len(made) < count:
            pair = chance.choice(supported)
            edit = propose(pair.claim, pair.language, self.names[pair.language], chance)
            if pair.language == "en" and chance.random() < 0.4:
                edit = self.neighbours.propose(pair.claim, chance)
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


def rewritten(pair: Pair, chance: random.Random) -> Pair:
    """The pair with its claim or its evidence in another form; it says the same, so the label stays."""
    if chance.random() < 0.5:
        return replace(pair, claim=rewrite(pair.claim, pair.language, chance))
    language = "vi" if VIETNAMESE.search(pair.evidence) else "en"
    return replace(pair, evidence=rewrite(pair.evidence, language, chance))


def mixed(vietnamese: Sequence[Pair], english: Sequence[Pair]) -> list[Pair]:
    """Claim in one language, evidence in the other, both ways, of each pair that stands in both."""
    return [pair for both in _crossed(vietnamese, english) for pair in both]


def _crossed(vietnamese: Sequence[Pair], english: Sequence[Pair]) -> Iterator[tuple[Pair, Pair]]:
    by_id = {pair.id: pair for pair in vietnamese}
    for there in english:
        here = by_id[there.id]
        yield replace(here, evidence=there.evidence), replace(there, evidence=here.evidence)


def _foreign(other: str, evidence: str) -> bool:
    """Whether another claim's evidence says other things: fewer than half of its words in common."""
    ours, theirs = set(evidence.lower().split()), set(other.lower().split())
    return len(ours & theirs) < 0.5 * min(len(ours), len(theirs))


def _share(some: Sequence[Pair], share: float, chance: random.Random) -> list[Pair]:
    return chance.sample(some, round(share * len(some)))


def _said(text: str) -> list[str]:
    return [s for s in SENTENCE.split(text) if len(s.split()) in SAID_WORDS and s.endswith(".")]


def _wice(path: Path) -> Iterator[Pair]:
    labels = {"supported": "SUPPORTED", "partially_supported": "NEI", "not_supported": "NEI"}
    for row in rows(path):
        sentences, groups = row["evidence"], row["supporting_sentences"]
        chosen = sorted(groups[0])[:6] or list(range(3, min(7, len(sentences))))
        yield Pair(str(row["claim"]), " ".join(sentences[i] for i in chosen), labels[str(row["label"])], "en")
