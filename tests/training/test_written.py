"""The pairs written for the judge and the sentences labelled for the detector: the files that lie in the repository."""

import re
from pathlib import Path

import pytest

from training.detector_data import FACTUAL, NEWS
from training.records import columns, rows
from training.written import CONTRASTS, FILE, HELD, named

LABELS = ["NEI", "REFUTED", "SUPPORTED"]
LONGEST_EVIDENCE = 10_000
KINDS = {*FACTUAL, "opinion", "prediction", "advice", "question", "personal", "other"}


def claims(label: str) -> list[str]:
    return [c for row in rows(FILE) for by_label in row["claims"].values() for c in by_label[label]]


@pytest.mark.parametrize("file", [FILE, HELD, CONTRASTS], ids=lambda file: file.name)
def test_every_evidence_has_as_many_claims_of_each_label(file: Path) -> None:
    for row in rows(file):
        assert ("evidence" in row) != ("evidence_of" in row)
        for by_label in row["claims"].values():
            assert sorted(by_label) == LABELS
            assert len({len(of_label) for of_label in by_label.values()}) == 1


def test_names_of_the_vietnamese_evidence_are_places_in_it() -> None:
    blank = "." * LONGEST_EVIDENCE
    beside_news = [row for row in rows(FILE) if "evidence_of" in row]
    written = [c for row in beside_news for by_label in row["claims"].values() for of in by_label.values() for c in of]
    assert sum("{" in claim for claim in written) > 0.8 * len(written)
    for claim in written:
        assert "{" not in named(claim, blank)
        assert "}" not in named(claim, blank)


def test_labels_cannot_be_told_from_lengths_negations_or_numbers() -> None:
    lengths, negations, numbers = [], [], []
    for label in LABELS:
        of_label = claims(label)
        lengths.append(sum(len(c) for c in of_label) / len(of_label))
        negations.append(sum(bool(re.search(r"\b(không|chưa|not|no|never)\b", c)) for c in of_label) / len(of_label))
        numbers.append(sum(bool(re.search(r"\d", re.sub(r"\{.*?\}", "", c))) for c in of_label) / len(of_label))
    assert max(lengths) < 1.12 * min(lengths)
    assert max(negations) - min(negations) < 0.05
    assert max(numbers) - min(numbers) < 0.1


def test_contrasts_are_one_statement_in_three_forms_that_have_most_words_in_common() -> None:
    shares: list[float] = []
    for row in rows(CONTRASTS):
        for by_label in row["claims"].values():
            for group in zip(*by_label.values(), strict=True):
                some, *others = ({word.casefold() for word in claim.split()} for claim in group)
                shares.extend(len(some & other) / len(some | other) for other in others)
                assert len(set(group)) == len(LABELS)
    assert sorted(shares)[len(shares) // 2] > 0.6


def test_labelled_news_are_of_known_kinds_and_only_facts_are_worth_checking() -> None:
    lines = columns(NEWS)
    assert len({(pair, start) for pair, start, *_ in lines}) == len(lines)
    for _, start, end, *readings in lines:
        assert 0 <= int(start) < int(end)
        for kind, worth in (readings[:2], readings[2:]):
            assert kind in KINDS
            assert worth == "0" or (worth == "1" and kind in FACTUAL)
