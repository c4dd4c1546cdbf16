"""Which words of a claim a text says, in its own language or in the other."""

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import Final, NamedTuple

from doichieu.domain.folding import folded_words
from doichieu.domain.glossary import Gloss, glosses
from doichieu.domain.inflection import forms
from doichieu.domain.writing import Writing, writing

KEPT: Final = 256
"""Texts whose crossing is kept: the candidates of an English question. One of a hundred words takes 100 kB."""


class Met(NamedTuple):
    """The folded words of a Vietnamese text and of an English one that say the same."""

    vietnamese: frozenset[str]
    english: frozenset[str]


class Crossing:
    """The words of a Vietnamese text that the glossary has, to be met by English ones.

    >>> Crossing(glosses("Cá mập bơi trên đường cao tốc")).met({"a", "shark", "swimming"}).vietnamese == {
    ...     "ca", "map", "boi"}
    True
    """

    def __init__(self, found: Sequence[Gloss]) -> None:
        self._ways: dict[str, list[tuple[frozenset[str], list[frozenset[str]]]]] = {}
        for gloss in found:
            for phrase in gloss.english:
                first, *others = (forms(word) for word in folded_words(phrase))
                for form in first:
                    self._ways.setdefault(form, []).append((frozenset(gloss.syllables), others))

    def met(self, words: Set[str]) -> Met:
        """What these folded English words say of it: of a phrase all words have to be there."""
        vietnamese: set[str] = set()
        english: set[str] = set()
        for form in self._ways.keys() & words:
            for syllables, others in self._ways[form]:
                said = [words & other for other in others]
                if all(said):
                    vietnamese |= syllables
                    english.update((form,), *said)
        return Met(frozenset(vietnamese), frozenset(english))


@lru_cache(maxsize=KEPT)
def crossing(text: str) -> Crossing:
    """That of a text; of one that is not Vietnamese nothing is ever met."""
    return Crossing(glosses(text))


def said(statement: str, text: str) -> frozenset[str]:
    """The folded words of a statement that a text says.

    >>> sorted(said("Cá mập tấn công Jaws", "In Jaws, sharks attacked swimmers."))
    ['ca', 'cong', 'jaws', 'map', 'tan']
    """
    wanted, there = frozenset(folded_words(statement)), frozenset(folded_words(text))
    if not across(statement, text):
        return wanted & there
    vietnamese, english = crossing(statement).met(there).vietnamese, crossing(text).met(wanted).english
    return (wanted & there) | ((vietnamese | english) & wanted)


def across(statement: str, text: str) -> bool:
    """Whether one of them is Vietnamese and the other is not."""
    return is_vietnamese(statement) != (writing(text) is not Writing.OTHER)


def is_vietnamese(statement: str) -> bool:
    """Whether a claim is in Vietnamese, also where only the glossary tells.

    >>> is_vietnamese("gao nhua tu trung quoc"), is_vietnamese("plastic rice from china")
    (True, False)
    """
    return writing(statement) is not Writing.OTHER or bool(glosses(statement))
