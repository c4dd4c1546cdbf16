"""The sentences of our own that the claim detector learns from, and those it is measured on."""

from pathlib import Path

import numpy as np
import pytest

from doichieu.domain.folding import fold, folded_words
from training.detector_data import EVERYDAY, NO_KIND, SPOKEN, joined, own, some

LANGUAGES = ("en", "vi")


@pytest.mark.parametrize("file", [EVERYDAY, SPOKEN])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("use", ["train", "held"])
def test_only_facts_are_worth_checking_and_all_else_has_a_kind(file: Path, language: str, use: str) -> None:
    data = own(file, language, use)
    checkable, worth = data.labels.T
    assert len(data.read) > 40
    assert (worth <= checkable).all()
    assert ((data.kinds == NO_KIND) == (checkable == 1)).all()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_sentence_that_is_measured_was_learnt_or_stands_twice(language: str) -> None:
    sets = (own(file, language, use).read for file in (EVERYDAY, SPOKEN) for use in ("train", "held"))
    plain = [tuple(folded_words(text)) for texts in sets for text in texts]
    assert len(set(plain)) == len(plain)


def test_restored_sentences_differ_in_their_diacritics_alone() -> None:
    data, restored = own(EVERYDAY, "vi", "held"), own(EVERYDAY, "vi", "held", restored=True)
    assert [fold(text) for text in restored.read] == [fold(text) for text in data.read]
    assert sum(fold(text) != text for text in restored.read) > len(data.read) / 2


def test_parts_of_joined_sets_keep_their_labels() -> None:
    both = joined("both", [own(EVERYDAY, "en", "held"), own(EVERYDAY, "vi", "held")])
    vietnamese = some(both, both.vietnamese == 1)
    assert vietnamese.read == own(EVERYDAY, "vi", "held").read
    assert np.array_equal(vietnamese.labels, own(EVERYDAY, "vi", "held").labels)
