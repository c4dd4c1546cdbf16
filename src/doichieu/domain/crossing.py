"""Which words of a claim a text says, in its own language or in the other."""

from collections.abc import Sequence, Set
from functools import lru_cache
from typing import Final, NamedTuple

from doichieu.domain.folding import folded_words
from doichieu.domain.glossary import Gloss, glosses
from doichieu.domain.inflection import forms
from doichieu.domain.writing import Writing, writing

WORDS_KEPT: Final = 4096


class Met(NamedTuple):
    """The folded words of a Vietnamese text and of an English one that say the same."""

    vietnamese: frozenset[str]
    english: frozenset[str]


class _Ways(NamedTuple):
    """The English phrases for a word, each as the forms of its words; and all forms that one of them begins with."""

    begin: frozenset[str]
    phrases: tuple[tuple[frozenset[str], ...], ...]


class Crossing:
    """The words of a Vietnamese text that the glossary has, to be met by English ones.

    >>> Crossing(glosses("Cá mập bơi trên đường cao tốc")).met({"a", "shark", "swimming"}).vietnamese == {
    ...     "ca", "map", "boi"}
    True
    """

    def __init__(self, found: Sequence[Gloss]) -> None:
        self._ways = [(frozenset(gloss.syllables), _ways(gloss.english)) for gloss in found]

    def met(self, words: Set[str]) -> Met:
        """What these folded English words say of it: of a phrase all words have to be there."""
        vietnamese: set[str] = set()
        english: set[str] = set()
        for syllables, ways in self._ways:
            for phrase in () if ways.begin.isdisjoint(words) else ways.phrases:
                said = [words & word for word in phrase]
                if all(said):
                    vietnamese |= syllables
                    english.update(*said)
        return Met(frozenset(vietnamese), frozenset(english))


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


@lru_cache(maxsize=WORDS_KEPT)
def _ways(english: tuple[str, ...]) -> _Ways:
    phrases = tuple(tuple(frozenset(forms(word)) for word in folded_words(phrase)) for phrase in english)
    return _Ways(frozenset().union(*(phrase[0] for phrase in phrases)), phrases)
